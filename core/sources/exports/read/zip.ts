import { refuse } from '../refusal.ts';
import { chunksOf, counted, inflate, refuseBomb, type InflateBudget } from './inflate.ts';

/** One file of a zip, as its directory tells. */
export interface ZipEntry {
  name: string;
  size: number;
  /** Bytes, inflated as they are asked for. */
  bytes(signal?: AbortSignal): AsyncGenerator<Uint8Array>;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;

const view = async (blob: Blob, from: number, to: number) =>
  new DataView(await blob.slice(from, to).arrayBuffer());

/**
 * The directory of a zip. By hand, because the sizes must be judged before anything is inflated
 * and the platform inflates by itself; a library of 200 kB would add nothing to that. Refuses
 * `file-cut`, `file-encrypted`, `file-bomb`.
 */
export async function readZip(blob: Blob, budget: InflateBudget): Promise<ZipEntry[]> {
  const { caps } = budget;
  const tailAt = Math.max(0, blob.size - 65_557);
  const tail = await view(blob, tailAt, blob.size);
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== END) end--;
  if (end < 0) refuseCut();
  let count = tail.getUint16(end + 10, true);
  let size = tail.getUint32(end + 12, true);
  let offset = tail.getUint32(end + 16, true);
  if (end >= 20 && tail.getUint32(end - 20, true) === LOCATOR64) {
    const at = Number(tail.getBigUint64(end - 12, true));
    const wide = await view(blob, at, at + 56);
    if (wide.byteLength < 56 || wide.getUint32(0, true) !== END64) refuseCut();
    count = Number(wide.getBigUint64(32, true));
    size = Number(wide.getBigUint64(40, true));
    offset = Number(wide.getBigUint64(48, true));
  }
  if (count > caps.entries) refuseBomb();
  if (offset + size > blob.size) refuseCut();
  const directory = await view(blob, offset, offset + size);
  const entries: ZipEntry[] = [];
  let compressedSum = 0;
  let inflatedSum = 0;
  for (let at = 0, i = 0; i < count; i++) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== CENTRAL) refuseCut();
    const entry = readEntry(directory, at);
    if (entry.encrypted) refuseEncrypted();
    compressedSum += entry.compressed;
    inflatedSum += entry.inflated;
    // More compressed bytes than the file has: entries that share their data.
    if (compressedSum > blob.size || inflatedSum > caps.inflatedBytes) refuseBomb();
    if (entry.inflated > caps.ratioFrom && entry.inflated > entry.compressed * caps.ratio) refuseBomb();
    entries.push({
      name: entry.name,
      size: entry.inflated,
      bytes: (signal) => entryBytes(blob, entry, budget, signal),
    });
    at = entry.next;
  }
  return entries;
}

type Central = ReturnType<typeof readEntry>;

function readEntry(directory: DataView, at: number) {
  const flags = directory.getUint16(at + 8, true);
  const nameLength = directory.getUint16(at + 28, true);
  const extraLength = directory.getUint16(at + 30, true);
  const nameAt = at + 46;
  const bytes = new Uint8Array(directory.buffer, nameAt, Math.min(nameLength, directory.byteLength - nameAt));
  const entry = {
    name: new TextDecoder().decode(bytes).replaceAll('\\', '/'),
    encrypted: (flags & 1) !== 0,
    method: directory.getUint16(at + 10, true),
    compressed: directory.getUint32(at + 20, true),
    inflated: directory.getUint32(at + 24, true),
    offset: directory.getUint32(at + 42, true),
    next: nameAt + nameLength + extraLength + directory.getUint16(at + 32, true),
  };
  // Zip64: the fields that did not fit stand in an extra field, in this order.
  for (
    let x = nameAt + nameLength;
    x + 4 <= nameAt + nameLength + extraLength && x + 4 <= directory.byteLength;
  ) {
    const id = directory.getUint16(x, true);
    const length = directory.getUint16(x + 2, true);
    if (id === 1) {
      let field = x + 4;
      for (const key of ['inflated', 'compressed', 'offset'] as const)
        if (entry[key] === 0xffffffff && field + 8 <= x + 4 + length) {
          entry[key] = Number(directory.getBigUint64(field, true));
          field += 8;
        }
    }
    x += 4 + length;
  }
  return entry;
}

async function* entryBytes(
  blob: Blob,
  entry: Central,
  budget: InflateBudget,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const local = await view(blob, entry.offset, entry.offset + 30);
  if (local.byteLength < 30 || local.getUint32(0, true) !== 0x04034b50) refuseCut();
  const start = entry.offset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const data = blob.slice(start, start + entry.compressed);
  if (data.size < entry.compressed) refuseCut();
  if (entry.method !== 0 && entry.method !== 8)
    refuse(
      'file-damaged',
      'The file is packed in a way spreadsheets do not use. Save it again as .xlsx or .csv.',
    );
  let seen = 0;
  const bytes =
    entry.method === 8
      ? inflate(data, 'deflate-raw', budget, signal)
      : chunksOf(
          counted(data.stream(), (bytes) => void (budget.taken += bytes)),
          signal,
        );
  for await (const chunk of bytes) {
    seen += chunk.length;
    // The directory promised less: its sizes were what the caps were judged by.
    if (seen > entry.inflated) refuseBomb();
    yield chunk;
  }
  if (seen < entry.inflated) refuseCut();
}

export const refuseCut = (): never =>
  refuse('file-cut', 'The file ends before it should or is damaged. Download it again and import that copy.');

export const refuseEncrypted = (): never =>
  refuse(
    'file-encrypted',
    'The workbook is protected by a password. Open it, remove the password (File › Info › Protect Workbook) and import the saved file.',
  );
