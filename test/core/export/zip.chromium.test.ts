/** A zip made by the browser's own packer: what its directory tells is true of what it holds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unwrapped, zipBytes } from '../../../core/export/zip.ts';

/** Bit by bit, as the checksum is defined. */
function slowCrc(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return ~crc >>> 0;
}
const bytesOf = async (stream: ReadableStream<Uint8Array>): Promise<Uint8Array> =>
  new Uint8Array(await new Response(stream as ReadableStream<BufferSource>).arrayBuffer());
const through = (bytes: Uint8Array, pair: CompressionStream | DecompressionStream): Promise<Uint8Array> =>
  bytesOf(new Blob([bytes as BlobPart]).stream().pipeThrough(pair));

async function joined(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: number[] = [];
  for await (const part of parts) all.push(...part);
  return Uint8Array.from(all);
}

test('every file comes out as it went in, with its size and checksum', async () => {
  const files = {
    'empty.txt': [],
    '账单.txt': ['蓝鲸智造 ', '8640.00\n'],
    'long.txt': Array.from({ length: 50 }, (_, at) => `${at * at} `.repeat(2_000)),
  };
  const zip = await joined(
    zipBytes(
      Object.entries(files).map(([name, parts]) => ({
        name,
        content: (async function* () {
          yield* parts;
        })(),
      })),
    ),
  );
  const view = new DataView(zip.buffer);
  const end = zip.length - 22;
  expect([view.getUint32(end, true), view.getUint16(end + 8, true)]).toEqual([0x06054b50, 3]);
  let at = view.getUint32(end + 16, true);
  for (const [name, parts] of Object.entries(files)) {
    const text = new TextEncoder().encode(parts.join(''));
    const [crc, packed, size, named] = [16, 20, 24].map((field) => view.getUint32(at + field, true)).concat(view.getUint16(at + 28, true)); // prettier-ignore
    const start = view.getUint32(at + 42, true);
    const body = start + 30 + view.getUint16(start + 26, true);
    expect(new TextDecoder().decode(zip.subarray(at + 46, at + 46 + named!))).toBe(name);
    expect([size, crc]).toEqual([text.length, slowCrc(text)]);
    const content = zip.slice(body, body + packed!);
    expect(await through(content, new DecompressionStream('deflate-raw'))).toEqual(text);
    at += 46 + named!;
  }
});

test('is the same however the packed bytes come in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 30 }), async (text, step) => {
      const bytes = new TextEncoder().encode(text);
      const gzip = await through(bytes, new CompressionStream('gzip'));
      const parts: Uint8Array[] = [];
      for (let from = 0; from < gzip.length; from += step) parts.push(gzip.slice(from, from + step));
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          for (const part of parts) controller.enqueue(part);
          controller.close();
        },
      });
      const found: Uint8Array[] = [];
      const packed = unwrapped(stream);
      let next = await packed.next();
      for (; !next.done; next = await packed.next()) found.push(next.value);
      expect(next.value).toBe(slowCrc(bytes));
      const deflated = new Uint8Array(await new Blob(found as BlobPart[]).arrayBuffer());
      expect(await through(deflated, new DecompressionStream('deflate-raw'))).toEqual(bytes);
    }),
    { seed: 3, numRuns: 60 },
  );
});
