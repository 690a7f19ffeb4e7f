/** A zip made by the browser's own packer: what its directory tells is true of what it holds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unwrapped, zipBytes } from '../../../core/export/zip.ts';
import { slowCrc, through, zipFiles } from '../../zip-files.ts';

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
  const found = await zipFiles(zip);
  expect([...found].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)])).toEqual(
    Object.entries(files).map(([name, parts]) => [name, parts.join('')]),
  );
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
      const deflated = new Uint8Array(await new Blob(found as BlobPart[]).arrayBuffer());
      expect(next.value).toEqual({ crc: slowCrc(bytes), compressed: deflated.length });
      expect(await through(deflated, new DecompressionStream('deflate-raw'))).toEqual(bytes);
    }),
    { seed: 3, numRuns: 60 },
  );
});
