import { createTarDecoder } from 'modern-tar';
import type { Caps } from '../caps.ts';
import { ExportRefused, refuse } from '../refusal.ts';
import type { CellBlock } from './cells.ts';
import { csvCells } from './csv-cells.ts';
import { csvRows } from './csv.ts';
import { TextReader, type Encoding } from './encoding.ts';
import { chunksOf, inflate, refuseBomb, slices, type InflateBudget } from './inflate.ts';
import type { RawRow, RawTable } from './raw.ts';
import { separatorOf } from './separator.ts';
import { refuseOther, sniff } from './sniff.ts';
import { readWorkbook } from './workbook.ts';
import { readZip, type ZipEntry } from './zip.ts';

export interface Opened {
  format: 'csv' | 'xlsx' | 'archive';
  tables: RawTable[];
  /** Encoding of the text parts as far as they were read; null for workbooks. */
  encoding(): Encoding | null;
  /** Share of the file taken since the reading began, 0 to 1. */
  progress(): number;
  /** Begins a reading: it has the whole allowance of the caps for itself. */
  restart(): void;
}

type Tables = Pick<Opened, 'format' | 'tables' | 'encoding'>;

/** Opens whatever the file is into its tables. Throws refusals. */
export async function openContainer(
  file: Blob,
  caps: Caps,
  signal?: AbortSignal,
  onPiece?: InflateBudget['onPiece'],
): Promise<Opened> {
  if (file.size > caps.fileBytes)
    refuse(
      'file-too-large',
      'The file is larger than any export. Export single months and import them one by one.',
    );
  const budget: InflateBudget = { caps, inflated: 0, taken: 0, onPiece };
  return {
    ...(await openTables(file, budget, signal)),
    progress: () => Math.min(1, budget.taken / file.size),
    restart: () => void (budget.inflated = budget.taken = 0),
  };
}

async function openTables(file: Blob, budget: InflateBudget, signal?: AbortSignal): Promise<Tables> {
  const { caps } = budget;
  const container = await sniff(file);
  if (container === 'zip') {
    const entries = await readZip(file, budget);
    if (isWorkbook(entries))
      return { format: 'xlsx', tables: await readWorkbook(entries, budget, signal), encoding: () => null };
    return openArchive(zipParts(entries, signal), caps);
  }
  if (container === 'gzip') {
    const head = await firstBytes(inflate(file, 'gzip', budget, signal), 512);
    const isTar = new TextDecoder().decode(head.subarray(257, 262)) === 'ustar';
    if (isTar) return openArchive(() => tarParts(inflate(file, 'gzip', budget, signal)), caps);
    return openText(() => inflate(file, 'gzip', budget, signal), caps);
  }
  const head = new Uint8Array(await file.slice(0, 512).arrayBuffer());
  if (new TextDecoder().decode(head.subarray(257, 262)) === 'ustar')
    return openArchive(() => tarParts(slices(file, budget, signal)), caps);
  return openText(() => slices(file, budget, signal), caps);
}

function isWorkbook(entries: ZipEntry[]): boolean {
  const names = entries.map((entry) => entry.name.toLowerCase());
  if (names.some((name) => name.endsWith('xl/workbook.bin'))) refuseOther('a binary workbook (.xlsb)');
  if (names.some((name) => name.startsWith('word/') || name.startsWith('ppt/')))
    refuseOther('an Office document');
  if (names.includes('mimetype') && names.includes('content.xml')) refuseOther('an OpenDocument file (.ods)');
  return names.includes('[content_types].xml') || names.some((name) => name.endsWith('workbook.xml'));
}

function openText(bytes: () => AsyncIterable<Uint8Array>, caps: Caps): Tables {
  let encoding: Encoding = 'ascii';
  const table = textTable(null, bytes, caps, (seen) => (encoding = seen));
  return { format: 'csv', tables: [table], encoding: () => encoding };
}

/** What macOS puts beside the files of an archive: `._NAME`, `.DS_Store`, all of `__MACOSX/`. */
const BESIDE = /(?:^|\/)(?:__MACOSX\/|\.[^/]*$)/;

interface Part {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** An archive is one table: its parts are one list cut into pieces, each with or without a header. */
function openArchive(parts: () => AsyncGenerator<Part>, caps: Caps): Tables {
  let encoding: Encoding = 'ascii';
  async function* read<R extends RawRow[] | CellBlock>(
    open: (table: RawTable) => AsyncGenerator<R>,
  ): AsyncGenerator<R> {
    let count = 0;
    for await (const part of parts()) {
      if (BESIDE.test(part.name) || !/\.(csv|txt)$/i.test(part.name)) {
        await drain(part.bytes);
        continue;
      }
      count++;
      const table = textTable(
        part.name,
        () => part.bytes,
        caps,
        (seen) => (encoding = seen),
      );
      let first = true;
      for await (const chunk of open(table)) {
        // Only the first rows carry their part; lines count from 1 again.
        if (first) (Array.isArray(chunk) ? chunk[0]! : (chunk as CellBlock)).part = part.name;
        first = false;
        yield chunk;
      }
    }
    if (count === 0)
      refuse('file-not-a-table', 'The archive holds no .csv file. Import the archive as it was downloaded.');
  }
  const table: RawTable = {
    name: null,
    rows: () => read((part) => part.rows()),
    cells: () => read((part) => part.cells!()),
  };
  return { format: 'archive', tables: [table], encoding: () => encoding };
}

/** A tar must be read through what is not wanted. */
async function drain(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const iterator = bytes[Symbol.asyncIterator]();
  while (!(await iterator.next()).done);
}

function textTable(
  name: string | null,
  bytes: () => AsyncIterable<Uint8Array>,
  caps: Caps,
  onEncoding: (encoding: Encoding) => void,
): RawTable {
  return {
    name,
    async *rows() {
      const reader = new TextReader(bytes());
      const text = reader.text();
      const first = await text.next();
      if (first.done) return;
      const { delimiter, declared } = separatorOf(first.value);
      const head = declared ? first.value.slice(first.value.indexOf('\n')) : first.value;
      const whole = withHead(head, text);
      for await (const chunk of csvRows(whole, delimiter, caps)) {
        onEncoding(reader.encoding);
        yield chunk;
      }
    },
    async *cells() {
      const reader = new TextReader(bytes());
      const pieces = reader.utf8();
      const first = await pieces.next();
      if (first.done) return;
      const { delimiter, declared } = separatorOf(
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(first.value.subarray(0, 1 << 18)),
      );
      const head = declared ? first.value.subarray(first.value.indexOf(10)) : first.value;
      const whole = withHead(head, pieces);
      for await (const chunk of csvCells(whole, delimiter, caps)) {
        onEncoding(reader.encoding);
        yield chunk;
      }
    },
  };
}

async function* withHead<T>(head: T, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield head;
  yield* rest;
}

const zipParts = (entries: ZipEntry[], signal?: AbortSignal) =>
  async function* (): AsyncGenerator<Part> {
    for (const entry of entries)
      if (!entry.name.endsWith('/')) yield { name: entry.name, bytes: entry.bytes(signal) };
  };

/** Parts of a tar, read one after another as they stream by. */
async function* tarParts(bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Part> {
  let failure: unknown = null;
  const source = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await bytes.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        failure = error;
        controller.error(error);
      }
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
  let count = 0;
  try {
    const entries = source.pipeThrough(createTarDecoder());
    const reader = entries.getReader();
    try {
      for (;;) {
        const { done, value: entry } = await reader.read();
        if (done) return;
        if (++count > 2_000) refuseBomb();
        if (entry.header.type !== 'file' && entry.header.type !== undefined) await entry.body.cancel();
        else yield { name: entry.header.name, bytes: chunksOf(entry.body) };
      }
    } finally {
      reader.cancel().catch(() => undefined);
    }
  } catch (error) {
    if (failure) throw failure;
    if (error instanceof ExportRefused || (error instanceof DOMException && error.name === 'AbortError'))
      throw error;
    refuse(
      'file-cut',
      'The archive ends before it should or is damaged. Download it again and import that copy.',
    );
  }
}

async function firstBytes(bytes: AsyncIterable<Uint8Array>, count: number): Promise<Uint8Array> {
  const head = new Uint8Array(count);
  let at = 0;
  for await (const chunk of bytes) {
    const part = chunk.subarray(0, count - at);
    head.set(part, at);
    at += part.length;
    if (at >= count) break;
  }
  return head.subarray(0, at);
}
