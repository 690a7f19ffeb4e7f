/** All rows of an opened file: as rows up to the header and where there are no columns, else in blocks. */
import type { Lines } from '../../columns/block.ts';
import type { Rejected } from '../../intake/batch.ts';
import { datasetOf, type Row } from '../../model/registry.ts';
import { BlockReader } from './block-reader.ts';
import type { Caps } from './caps.ts';
import type { ExportInfo } from './describe.ts';
import { headerCurrencies } from './fields.ts';
import { recognitionOf } from './file-mapping.ts';
import { monthInName } from './month.ts';
import type { Skipped } from './not-a-line.ts';
import { rawRow, type CellBlock } from './read/cells.ts';
import { isNotes, type RawRow, type RawTable } from './read/raw.ts';
import { readColumns, recognise, type Recognition } from './recognise.ts';
import { asFailure, currenciesMixed, refuse } from './refusal.ts';
import { ReadState, RowReader, type Outcome, type ReadChoice } from './row-reader.ts';

/** Rows that were read together, with those set aside and those that are no lines. */
export interface ReadChunk<R extends Lines = Row[]> {
  rows: R;
  rejected: Rejected[];
  skipped: { line: number; why: Skipped }[];
}

/** What a whole reading found; complete once its rows have all been taken. */
export interface ReadTotals {
  rows: number;
  rejected: number;
  skipped: Map<Skipped, number>;
  sums: ReadonlyMap<string, bigint>;
  currencies: ReadonlySet<string>;
  unknownWords: ReadonlyMap<string, number>;
}

/** Lines after which the whole is estimated from the share of the file they took. */
const ESTIMATE_FROM = 2_000;

/**
 * Whether a file is bound to hold more lines than are taken: said within a second, not after two
 * million of them. Its beginning may have the shorter lines, so only what is far beyond counts there.
 */
const boundBeyond = (lines: number, share: number, most: number): boolean =>
  lines >= ESTIMATE_FROM && lines / share > most * (share < 0.03 ? 2 : 1.2);

/** Most rejected rows kept with their reasons; beyond, they are counted. */
export const KEPT_REJECTS = 20_000;

/** Rows of the tables of an opened file, one after the other. */
export function readAll(
  tables: RawTable[],
  recognition: Recognition,
  info: ExportInfo,
  choice: ReadChoice,
  { caps, how, share }: { caps: Caps; how: 'rows' | 'columns'; share: () => number },
): { chunks: AsyncGenerator<ReadChunk<Lines>>; totals: ReadTotals } {
  const dataset = info.dataset!;
  const state = new ReadState(dataset);
  const { sums, currencies, unknownWords } = state;
  const totals: ReadTotals = { rows: 0, rejected: 0, skipped: new Map(), sums, currencies, unknownWords };

  // Small datasets are kept as records, so there is nothing to gain by columns.
  const inColumns =
    how === 'columns' && datasetOf(dataset).store === 'lines' && !recognition.mapping?.constants.length;

  async function* chunks(): AsyncGenerator<ReadChunk<Lines>> {
    let chunk: ReadChunk = { rows: [], rejected: [], skipped: [] };
    let place: string | undefined;
    const taken = (): ReadChunk => {
      const done = chunk;
      chunk = { rows: [], rejected: [], skipped: [] };
      totals.rows += done.rows.length;
      const lines = totals.rows + totals.rejected;
      if (lines > caps.rows || boundBeyond(lines, share(), caps.rows)) refuseRows(caps);
      return done;
    };
    const take = (line: number, outcome: Outcome): void => {
      if ('row' in outcome) chunk.rows.push(outcome.row);
      else if ('skipped' in outcome) {
        totals.skipped.set(outcome.skipped, (totals.skipped.get(outcome.skipped) ?? 0) + 1);
        chunk.skipped.push({ line, why: outcome.skipped });
      } else if (++totals.rejected <= KEPT_REJECTS)
        chunk.rejected.push(place === undefined ? outcome.rejected : { ...outcome.rejected, part: place });
    };
    try {
      for (const table of tables) {
        let own = recognition;
        let reader = readerOf(own);
        let started = false;
        let leftOut = false;
        let above = 0;
        const aside = table === tables[0] ? (recognition.aside ?? Infinity) : Infinity;
        for await (const raw of inColumns && table.cells ? table.cells() : table.rows()) {
          let from = 0;
          // Row by row up to the header, and where there are no columns.
          for (; from < rowsIn(raw) && (Array.isArray(raw) || !started || from === 0 || leftOut); from++) {
            const { line, cells, part, open } = Array.isArray(raw) ? raw[from]! : rawRow(raw, from);
            if (part !== undefined && part !== place) {
              place = part;
              // A part may order its columns otherwise, or have no header at all.
              const header = started ? partHeader(cells, recognition) : null;
              // A text beside the parts is none of them unless it has their header.
              leftOut = started && !header && isNotes(part) && !isNotes(recognition.part ?? '');
              own = header ?? own;
              reader = readerOf(own, part);
              if (header) {
                take(line, { skipped: 'header' });
                continue;
              }
            }
            if (leftOut) take(line, { skipped: isBlank(cells) ? 'empty' : 'note' });
            else if (started) take(line, reader.rows.read(line, cells, open));
            else {
              started = reader.rows.isHeader(cells);
              // What stands above the header belongs to no line, but for the lines of another table.
              if (!started && above++ >= aside && !isBlank(cells)) take(line, ofAnotherTable(line, cells));
            }
          }
          if (!Array.isArray(raw))
            for (const part of reader.blocks.read(raw, from))
              if ('outcome' in part) take(part.line, part.outcome);
              else {
                if (chunk.rows.length > 0) yield taken();
                totals.rows += part.lines.rows.length;
                yield { ...taken(), rows: part.lines };
              }
          yield taken();
        }
      }
    } catch (error) {
      // Streams end by throwing; the ledger turns a thrown Failure back into a value.
      throw asFailure(error);
    }
  }
  const readerOf = (own: Recognition, part = own.part) => {
    const named = headerCurrencies(own);
    if (named.length > 1) throw currenciesMixed(named);
    const settled: ReadChoice = {
      // An archive somebody named anew has the month in the names of its parts.
      period: choice.period ?? monthInName(info.name) ?? monthInName(part ?? ''),
      // What a header says of its own amounts; an account knows only what its site bills in.
      currency: named[0] ?? info.currencies[0] ?? choice.currency ?? null,
    };
    const rows = new RowReader(dataset, own, settled, state);
    return { rows, blocks: new BlockReader(dataset, own, settled, state, rows) };
  };
  return { chunks: chunks(), totals };
}

const isBlank = (cells: string[]): boolean => cells.every((cell) => cell.trim() === '');

const ofAnotherTable = (line: number, cells: string[]): Outcome => ({
  rejected: { line, why: 'of-another-table', value: cells.join(',').slice(0, 200) },
});

const rowsIn = (raw: CellBlock | RawRow[]): number => (Array.isArray(raw) ? raw.length : raw.rows);

/** The header of a later part, where its first row is one; parts of another kind are refused. */
function partHeader(cells: string[], recognition: Recognition): Recognition | null {
  if (recognition.mapping) return recognitionOf(recognition.mapping, cells);
  const byHeader = (row: string[]) => recognise([{ line: 1, cells: row }], []).found;
  const found = byHeader(cells);
  if (!found) return null;
  const { family } = recognition;
  const same = { ...readColumns(family, cells), row: 0, score: found.score };
  const [fewer, more] = [same.columns.size, recognition.columns.size].toSorted((a, b) => a - b);
  const first = byHeader(recognition.headers)?.family ?? family;
  if (fewer! * 2 < more! || first.dataset !== found.family.dataset)
    refuse(
      'archive-mixed',
      `The archive holds files of different kinds (${family.en} and ${found.family.en}). Unpack it and import the files one by one.`,
    );
  return same;
}

const refuseRows = (caps: Caps): never =>
  refuse(
    'rows-too-many',
    `The file has more than ${caps.rows.toLocaleString('en')} lines. Export single months and import them one by one.`,
    { most: caps.rows },
  );
