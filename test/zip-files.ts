/** A zip read the slow way, by its directory: whatever is told of a file must be true of it. */

/** Bit by bit, as the checksum is defined. */
export function slowCrc(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return ~crc >>> 0;
}

export async function through(
  bytes: Uint8Array,
  pair: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(pair);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Files by name; throws where a size or a checksum is not the file's. */
export async function zipFiles(zip: Uint8Array): Promise<Map<string, Uint8Array>> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  // None of ours has a comment: the end is where it must be.
  const end = zip.length - 22;
  if (view.getUint32(end, true) !== 0x06054b50) throw new Error('No end of a zip.');
  const files = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 8, true); left > 0; left--) {
    const [crc, packed, size, start] = [16, 20, 24, 42].map((field) => view.getUint32(at + field, true));
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + length));
    const body = start! + 30 + view.getUint16(start! + 26, true);
    const content = await through(zip.slice(body, body + packed!), new DecompressionStream('deflate-raw'));
    if (content.length !== size) throw new Error(`${name}: ${content.length} bytes, not ${size}`);
    if (slowCrc(content) !== crc) throw new Error(`${name}: another checksum`);
    files.set(name, content);
    at += 46 + length;
  }
  return files;
}
