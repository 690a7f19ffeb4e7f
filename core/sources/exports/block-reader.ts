import type { BlockColumn, LineBlock } from '../../columns/block.ts';
import { numeric } from '../../columns/moments.ts';
import { ExactSum } from '../../columns/table.ts';
import { plainMoment } from '../../intake/plain-bytes.ts';
import { readDay } from '../../intake/times.ts';
import type { Dataset } from '../../model/dataset.ts';
import { datasetOf, type DatasetName } from '../../model/registry.ts';
import { DAY_MS } from '../../period.ts';
import { columnReader, type ColumnReader } from './column-reader.ts';
import type { Field } from './fields.ts';
import { TELLING } from './month.ts';
import { cut, rawRow, type CellBlock } from './read/cells.ts';
import type { Recognition } from './recognise.ts';
import type { Outcome, ReadChoice, ReadState, RowReader } from './row-reader.ts';
import { lentInts, trimmedCells, type Lent } from './trimmed-cells.ts';

/** Rows of a block as lines in columns, or a single row with what the row reader made of it. */
export type BlockOutcome = { lines: LineBlock } | { line: number; outcome: Outcome };

/**
 * Reads the rows of one recognised table column by column. Rows that are not plain – set aside,
 * no lines, unusual in any cell – go to the row reader, in their order among the others.
 */
export class BlockReader {
  private readonly dataset: Dataset;
  private readonly readers: { field: Field; read: ColumnReader }[];
  private readonly headers: number;
  private readonly lent: Lent<Int32Array>;

  constructor(
    private readonly name: DatasetName,
    private readonly recognition: Recognition,
    private readonly choice: ReadChoice,
    private readonly state: ReadState,
    private readonly rows: RowReader,
  ) {
    this.dataset = datasetOf(name);
    this.headers = recognition.headers.length;
    const { columns: positions } = recognition;
    const currency = choice.currency ?? null;
    const lent = (this.lent = lentInts());
    this.readers = rows.fields.map((field) => ({
      field,
      read: columnReader({ dataset: name, field, positions, currency, lent }),
    }));
  }

  *read(block: CellBlock, from: number): Generator<BlockOutcome> {
    const odd = this.unusual(block);
    const columns = new Map<string, BlockColumn>();
    const sums: { canonical: string; numbers: Float64Array }[] = [];
    for (const { field, read } of this.readers) {
      const column = read(block, odd);
      if (field.column !== null) columns.set(field.column, column);
      if (column.as === 'numbers' && this.rows.amounts.includes(field))
        sums.push({ canonical: field.canonical, numbers: column.numbers });
    }
    this.complete(block, columns, odd);
    const keys = this.keysOf(block, columns);
    let start = from;
    for (let row = from; row <= block.rows; row++) {
      if (row < block.rows && odd[row] === 0) continue;
      if (start < row) {
        keys(start, row);
        this.count(sums, columns, start, row);
        yield { lines: { rows: numbered(start, row), columns } };
      }
      start = row + 1;
      if (row === block.rows) return;
      const { line, cells, open } = rawRow(block, row);
      yield { line, outcome: this.rows.read(line, cells, open) };
    }
  }

  /** Rows whose number of cells or quotation marks ask for a closer look. */
  private unusual({ rows, first, doubled, open }: CellBlock): Uint8Array {
    const odd = new Uint8Array(rows);
    for (let row = 0; row < rows; row++) {
      const cells = first[row + 1]! - first[row]!;
      if (cells === 1 || cells > this.headers) odd[row] = 1;
    }
    for (const row of doubled.values()) odd[row] = 1;
    if (open) odd[rows - 1] = 1;
    return odd;
  }

  /** Month and currency where no column tells them. */
  private complete(block: CellBlock, columns: Map<string, BlockColumn>, odd: Uint8Array): void {
    const { period } = this.dataset;
    if (period !== undefined && !columns.has(period)) {
      const numbers = this.months(block, odd);
      columns.set(period, { as: 'numbers', numbers });
    }
    if ('currency' in this.dataset.columns && !columns.has('currency'))
      columns.set('currency', {
        as: 'words',
        codes: new Int32Array(block.rows),
        words: [this.choice.currency ?? null],
      });
  }

  /** Months since year 0, as the row reader finds them; a row without one is marked. */
  private months(block: CellBlock, odd: Uint8Array): Float64Array {
    const numbers = new Float64Array(block.rows).fill(numeric.period(this.choice.period ?? ''));
    if (this.choice.period != null) return numbers;
    const telling = this.name === 'performance' ? [] : TELLING;
    for (const canonical of telling) {
      const position = this.recognition.columns.get(canonical);
      if (position === undefined) continue;
      const bounds = trimmedCells(block, position, odd, this.lent);
      for (let row = 0; row < block.rows; row++)
        if (Number.isNaN(numbers[row]!))
          numbers[row] = monthNumber(block.bytes, bounds[2 * row]!, bounds[2 * row + 1]!);
    }
    for (let row = 0; row < block.rows; row++) if (Number.isNaN(numbers[row]!)) odd[row] = 1;
    return numbers;
  }

  /** Makes the keys of a range of rows, where the file has none. */
  private keysOf(block: CellBlock, columns: Map<string, BlockColumn>): (from: number, to: number) => void {
    const { key } = this.dataset;
    if (columns.has(key)) return () => undefined;
    const contents = this.state.ids.contents(block.rows, columns, this.dataset);
    const bounds = new Int32Array(2 * block.rows);
    const bytes = new Uint8Array(block.rows * 40);
    let used = 0;
    const column = { as: 'texts' as const, bytes, bounds };
    columns.set(key, column);
    return (from, to) => {
      for (let row = from; row < to; row++) {
        const id = this.state.ids.nextOf(contents, row);
        if (used + id.length > bytes.length) throw new Error('A made key is longer than any.');
        bounds[2 * row] = used;
        for (let at = 0; at < id.length; at++) bytes[used++] = id.charCodeAt(at);
        bounds[2 * row + 1] = used;
      }
    };
  }

  /** Counts in the amounts and currencies of rows that are kept. */
  private count(
    sums: readonly { canonical: string; numbers: Float64Array }[],
    columns: ReadonlyMap<string, BlockColumn>,
    from: number,
    to: number,
  ): void {
    for (const { canonical, numbers } of sums) {
      const sum = new ExactSum();
      for (let row = from; row < to; row++) if (numbers[row] === numbers[row]) sum.add(numbers[row]!);
      this.state.sums.set(canonical, (this.state.sums.get(canonical) ?? 0n) + sum.total);
    }
    const currency = columns.get('currency');
    if (currency?.as !== 'words') return;
    let last = -1;
    for (let row = from; row < to; row++) {
      const code = currency.codes[row]!;
      if (code === last) continue;
      last = code;
      const name = currency.words[code];
      if (name != null) this.state.currencies.add(name);
    }
  }
}

function numbered(from: number, to: number): Int32Array {
  const rows = new Int32Array(to - from);
  for (let at = 0; at < rows.length; at++) rows[at] = from + at;
  return rows;
}

const EIGHT_HOURS = 8 * 3_600_000;
const months = new Map<number, number>();
/** Month (GMT+8) a cell's time lies in; NaN when it is no time. */
function monthNumber(bytes: Uint8Array, from: number, to: number): number {
  if (from === to) return NaN;
  const moment = plainMoment(bytes, from, to);
  if (Number.isNaN(moment)) return numeric.period(readDay(cut(bytes, from, to))?.slice(0, 7) ?? '');
  const day = Math.floor((moment + EIGHT_HOURS) / DAY_MS);
  let month = months.get(day);
  if (month === undefined) {
    const date = new Date(day * DAY_MS);
    months.set(day, (month = date.getUTCFullYear() * 12 + date.getUTCMonth()));
  }
  return month;
}
