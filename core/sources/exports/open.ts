import type { Lines } from '../../columns/block.ts';
import { fail, ok, type Failure, type Result } from '../../result.ts';
import { CAPS, type Caps } from './caps.ts';
import { choose, type Wishes } from './choose.ts';
import type { FileMapping } from './file-mapping.ts';
import { describe, type ExportInfo } from './describe.ts';
import { openContainer } from './read/container.ts';
import { readAll, type ReadChunk, type ReadTotals } from './read-all.ts';
import type { Recognition } from './recognise.ts';
import { asFailure, currenciesMixed, refuse } from './refusal.ts';
import type { ReadChoice } from './row-reader.ts';

export interface OpenOptions extends Wishes {
  signal?: AbortSignal;
  caps?: Partial<Caps>;
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
