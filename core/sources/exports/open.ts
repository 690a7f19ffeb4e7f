import type { Lines } from '../../columns/block.ts';
import { fail, ok, type Failure, type Result } from '../../result.ts';
import { CAPS, type Caps } from './caps.ts';
import { mappedHeader, mappingId, type FileMapping } from './file-mapping.ts';
import { describe, type ExportInfo } from './describe.ts';
import { openContainer, type Opened } from './read/container.ts';
import { readAll, type ReadChunk, type ReadTotals } from './read-all.ts';
import { firstRows, type RawTable } from './read/raw.ts';
import { recognise, type Recognition } from './recognise.ts';
import { asFailure, currenciesMixed, refuse } from './refusal.ts';
import type { ReadChoice } from './row-reader.ts';

export interface OpenOptions {
  /** The file's name as the user knows it: it tells kinds apart that share their headers. */
  name: string;
  signal?: AbortSignal;
  caps?: Partial<Caps>;
  /** Wishes of the user after seeing the preview. */
  kind?: string;
  sheet?: string;
  /** The mapping kept for a header row, by `mappingId`; it goes before any kind. */
  mapping?: (id: string) => FileMapping | null;
  /** Told of each piece of the file's bytes that is read as it is, while it is. */
  onPiece?: (at: number, piece: Uint8Array<ArrayBuffer>) => void;
}

export interface OpenedExport {
  info: ExportInfo;
  /** Why it cannot be imported although it was recognised; null: it can. */
  refused: Failure | null;
  /** The mapping it is read by, where a person made one. */
  mapping: FileMapping | null;
  /** Share of the file the reading under way has taken, 0 to 1. */
  progress(): number;
  /** Reads all rows from the beginning. A file that fails on the way throws its Failure. */
  read(choice?: ReadChoice): { chunks: AsyncGenerator<ReadChunk>; totals: ReadTotals };
  /** The same, in columns where the file is a text and its dataset one of lines: many times as fast. */
  readColumns(choice?: ReadChoice): { chunks: AsyncGenerator<ReadChunk<Lines>>; totals: ReadTotals };
}

const HEAD_ROWS = 40;

/**
 * Opens an exported file: tells what it is, which kind, which columns, and reads its rows as
 * often as asked. Nothing of it is held in memory but what a workbook's shared texts need.
 */
export async function openExport(
  source: Blob | ReadableStream<Uint8Array>,
  options: OpenOptions,
): Promise<Result<OpenedExport>> {
  const caps = { ...CAPS, ...options.caps };
  try {
    const file = source instanceof Blob ? source : await collect(source, caps);
    const opened = await openContainer(file, caps, options.signal, options.onPiece);
    const { table, recognition, others } = await choose(opened, options);
    const info = describe(opened, table, recognition, others, options.name);
    const read = (choice: ReadChoice, how: 'rows' | 'columns') => {
      opened.restart();
      return readAll([table, ...others.same], recognition, info, choice, {
        caps,
        how,
        share: opened.progress,
      });
    };
    return ok({
      info,
      refused: refusal(recognition, info),
      mapping: recognition.mapping ?? null,
      progress: opened.progress,
      read: (choice = {}) =>
        read(choice, 'rows') as { chunks: AsyncGenerator<ReadChunk>; totals: ReadTotals },
      readColumns: (choice = {}) => read(choice, 'columns'),
    });
  } catch (error) {
    return asFailure(error);
  }
}

/** Zip directories stand at the end, so a stream has to be collected; a Blob may live on disk. */
async function collect(stream: ReadableStream<Uint8Array>, caps: Caps): Promise<Blob> {
  const parts: BlobPart[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > caps.fileBytes) refuse('file-too-large', 'The file is larger than any export.');
    parts.push(chunk as Uint8Array<ArrayBuffer>);
  }
  return new Blob(parts);
}

interface Chosen {
  table: RawTable;
  recognition: Recognition;
  others: { same: RawTable[]; ignored: string[] };
}

/** The table to read: the recognised one; of several, the surest. Sheets with the very same header go with it. */
async function choose(opened: Opened, options: OpenOptions): Promise<Chosen> {
  const tables = options.sheet
    ? opened.tables.filter((table) => table.name === options.sheet)
    : opened.tables;
  let best: { table: RawTable; recognition: Recognition } | null = null;
  let nearest: string | null = null;
  let seen: string[] = [];
  let rowsSeen = 0;
  const headers = new Map<RawTable, string>();
  for (const table of tables.slice(0, 50)) {
    const head = await firstRows(table, HEAD_ROWS);
    rowsSeen += head.length;
    const names = [options.name, table.name ?? ''];
    if (head[0]?.part) names.push(head[0].part);
    const said = options.mapping && mappedHeader(head, options.mapping);
    if (said) {
      headers.set(table, mappingId(said.headers));
      best ??= { table, recognition: said };
      if (!best.recognition.mapping) best = { table, recognition: said };
      continue;
    }
    const result = recognise(head, names, options.kind);
    if (result.seen.length > seen.length) {
      seen = result.seen;
      nearest = result.nearest?.en ?? null;
    }
    if (!result.found) continue;
    headers.set(table, JSON.stringify([result.found.family.kind, result.found.headers]));
    if (!best || result.found.score > best.recognition.score) best = { table, recognition: result.found };
  }
  if (!best) {
    if (rowsSeen === 0)
      refuse('file-empty', 'The file has no rows. The export may not have been ready: download it again.');
    refuse(
      'kind-unknown',
      `No header row of a known export was found. Seen: ${seen
        .slice(0, 12)
        .map((text) => text.slice(0, 40))
        .join(
          ', ',
        )}.${nearest ? ` Nearest kind: ${nearest}.` : ''} Import the file as it was downloaded from 客户消费, 伙伴账单 or 业绩管理.`,
      { headers: seen.slice(0, 60).map((text) => text.slice(0, 80)), nearest },
    );
  }
  const own = headers.get(best.table);
  const rest = tables.filter((table) => table !== best.table);
  const same = rest.filter((table) => headers.get(table) === own);
  const ignored = rest.filter((table) => !same.includes(table)).map((table) => table.name ?? '');
  return { ...best, others: { same, ignored } };
}

/** Kinds that are known and not imported, columns that must be there, currencies that must agree. */
function refusal({ family }: Recognition, info: ExportInfo): Failure | null {
  if (family.refused) return fail(family.refused.code, family.refused.message);
  if (info.missing.length > 0)
    return fail(
      'column-missing',
      `This is ${family.en} (${family.zh}), but it has no column ${info.missing.map((one) => `${one.zh} (${one.en})`).join(', ')}. Export it again with that column chosen (定制列).`,
      { kind: family.kind, columns: info.missing.map((one) => one.canonical) },
    );
  if (info.currencies.length > 1) return currenciesMixed(info.currencies);
  return null;
}
