/**
 * The stored form of a group of columns (of all, in a small segment) of up to 32,768 lines; one IndexedDB record.
 *
 *   0  u32  'PLC1' (0x31434c50, little endian, as is everything below)
 *   4  u8   version of this format: 1        5  three bytes, zero
 *   8  u32  checksum of all bytes from 12 on
 *  12  u32  length of the header
 *  16       header, JSON: {rows, columns: [{name, as, at, size, value?, base?, scale?}]}
 *       …   columns; each begins at `at`, counted from the first multiple of 8 after the header,
 *           itself a multiple of 8, so that a typed array can lie over it without a copy
 *
 * `as` is an Encoding (encode.ts); texts of coded columns are in the account's dictionaries.
 *
 * Why not Arrow IPC or Parquet as the stored form. Both need a library in the engine to do
 * less: neither has exact codes shared by all months and datasets, on which joins and searches
 * rest; Arrow's dictionaries are per stream and would repeat every order number in each month, its
 * decimal is 128 bits a value where cents fit 32, and Parquet must be inflated to be searched. The layout is Arrow's in spirit – little endian, aligned
 * to eight, ends before bytes – so that a converter is a loop over the columns.
 *
 * Measured in Chromium 156 on two cores, lines of thirty columns (`npm run bench` prints the
 * present figures of what was chosen):
 *
 *   100,000 lines, written            seconds   MB on disk   peak MiB
 *   one IndexedDB record a line         33.2       101          307    five indexes, as lookup needs
 *   a segment of 16,384 lines a record   1.25       18.6        358
 *   a record a column, 65,536 lines      1.29       17.3        480
 *   SQLite (wasm, OPFS)                 11.9        61          457
 *   DuckDB (wasm, OPFS; Arrow in)        4.5        36          601
 *   the same bytes, raw                  0.25       29
 *
 *   record size      4 KiB   60 kB   128 KiB   512 KiB   2 MiB   4 MiB
 *   MB/s written      27      94       43        118      151     131    (64 to 256 KiB: a blob file each)
 *
 *   1,000,000 lines, cold: first order found in 1,479 ms where a whole segment must be read and
 *   decoded, 67 ms through a stored index of order hashes; one column of codes loads in 47 ms,
 *   one of texts in 285, everything in 1,400.
 *
 * So: columns that are asked for together in one record (layout.ts), 32,768 lines of them, which
 * is about a MiB each; codes instead of texts; the index of orders beside them (order-index.ts).
 * Reading a csv by way of an object a line and a string a cell took five times papaparse alone:
 * text files therefore come as blocks (block.ts), whose bytes meet the dictionaries directly.
 */
import { sizeOf, type Encoded } from './encode.ts';
import type { Stored } from './decode.ts';

const MAGIC = 0x31434c50;
export const FORMAT_VERSION = 1;

interface Header {
  rows: number;
  columns: (Omit<Encoded, 'data'> & { name: string; at: number; size: number })[];
}

const align = (length: number): number => (length + 7) & ~7;

export function packSegment(
  rows: number,
  columns: readonly { name: string; encoded: Encoded }[],
): ArrayBuffer {
  let end = 0;
  const header: Header = { rows, columns: [] };
  for (const { name, encoded } of columns) {
    const { data, ...how } = encoded;
    const size = sizeOf(data);
    header.columns.push({ name, ...how, at: end, size });
    end = align(end + size);
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = align(16 + text.length);
  const buffer = new ArrayBuffer(start + end);
  const bytes = new Uint8Array(buffer);
  const view = new DataView(buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint8(4, FORMAT_VERSION);
  view.setUint32(12, text.length, true);
  bytes.set(text, 16);
  columns.forEach(({ encoded }, index) => {
    let at = start + header.columns[index]!.at;
    for (const part of encoded.data) {
      bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
      at += part.byteLength;
    }
  });
  view.setUint32(8, checksum(buffer), true);
  return buffer;
}

/** The columns of a record; null when it is damaged or of a form nobody knows. */
export function unpackSegment(buffer: unknown): Map<string, Stored> | null {
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength < 16) return null;
  const view = new DataView(buffer);
  if (view.getUint32(0, true) !== MAGIC || view.getUint8(4) !== FORMAT_VERSION) return null;
  const length = view.getUint32(12, true);
  if (length > buffer.byteLength - 16 || view.getUint32(8, true) !== checksum(buffer)) return null;
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 16, length))) as Header;
  const start = align(16 + length);
  const columns = new Map<string, Stored>();
  for (const { name, at, size, ...how } of header.columns)
    columns.set(name, { ...how, rows: header.rows, bytes: new Uint8Array(buffer, start + at, size) });
  return columns;
}

/** Mixes the bytes from 12 on, four at a time (a byte at a time costs five times as much). */
export function checksum(buffer: ArrayBuffer): number {
  const words = new Uint32Array(buffer, 12, (buffer.byteLength - 12) >> 2);
  let sum = 0x9747b28c ^ buffer.byteLength;
  for (let at = 0; at < words.length; at++) {
    sum = Math.imul(sum ^ words[at]!, 0x5bd1e995);
    sum ^= sum >>> 15;
  }
  sum = Math.imul(sum ^ (sum >>> 13), 0x5bd1e995);
  return (sum ^ (sum >>> 15)) >>> 0;
}
