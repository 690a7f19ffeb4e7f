import type { Rejected } from '../../intake/batch.ts';
import { amountFault, createCellReader, isRejected } from '../../intake/validate.ts';
import { datasetOf, type DatasetName, type Row } from '../../model/registry.ts';
import { parseMoney } from '../../money.ts';
import { constantOf } from './file-mapping.ts';
import { fieldsOf, isAmount, prepare, type Field } from './fields.ts';
import { currencyCode, readHeader } from './header-text.ts';
import { RowIds } from './identity.ts';
import { monthOf } from './month.ts';
import { isTotalLabel, notALine, type Skipped } from './not-a-line.ts';
import type { Recognition } from './recognise.ts';

/** What the user or the account settles that the file does not say. */
export interface ReadChoice {
  /** Month of rows in files without a month. */
  period?: string | null;
  /** Currency where neither header nor column names it. */
  currency?: string | null;
}

/** What a raw row is: a line of the dataset, one set aside, or no line at all. */
export type Outcome = { row: Row } | { rejected: Rejected } | { skipped: Skipped };

/** As narrow as the column was (`1.2E+19`, `1E+15`), with the decimal sign of its locale, or all `#`. */
const DAMAGED_ID = /^(?:\d(?:[.,]\d+)?e\+\d+|\d\.\d+e\d+|#+)$/i;

export const isId = (column: string | null): boolean => column?.endsWith('id') === true;

/** An ID a spreadsheet made a number of. */
export const isDamagedId = (text: string): boolean => DAMAGED_ID.test(text);

/** An ID without what keeps spreadsheets from it: `="055b…"`, or the apostrophe before a text. */
export const plainId = (text: string): string =>
  /^="(.*)"$/.exec(text)?.[1]?.trim() ?? text.replace(/^'/, '');

/** A value the portal hides: it stands for many, so it is nobody's ID. */
export const isMasked = (text: string): boolean => /^[*•●]{2,}$/.test(text);

/** Whether a text can be damaged, guarded or masked, by its first three bytes: `1.`, `1,`, `1E+`, `#`, `=`, `'`, `*`, `•`. */
export const mayBeNoPlainId = (first: number, second: number, third: number): boolean =>
  second === 46 ||
  second === 44 ||
  first === 35 ||
  first === 61 ||
  first === 39 ||
  first === 42 ||
  first === 0xe2 ||
  ((second | 32) === 101 && third === 43);

/** What is counted over a whole file, however many tables and parts it has. */
export class ReadState {
  /** Sums of the amounts of all lines read, by canonical name. */
  readonly sums = new Map<string, bigint>();
  readonly currencies = new Set<string>();
  /** Enumeration texts nobody knows, `bill_type: …`, with how often. */
  readonly unknownWords = new Map<string, number>();
  readonly ids: RowIds;

  constructor(dataset: DatasetName) {
    const { columns, key } = datasetOf(dataset);
    this.ids = new RowIds(Object.keys(columns).filter((name) => name !== key));
  }
}

/** Reads the rows of one recognised table; intake's reader makes the values, what is special to files is here. */
export class RowReader {
  readonly fields: readonly Field[];
  readonly amounts: readonly Field[];
  private readonly cellReader: (cells: readonly unknown[], line: number) => Row | Rejected;
  private readonly keys: string[];
  private readonly idColumns: string[];

  constructor(
    private readonly dataset: DatasetName,
    private readonly recognition: Recognition,
    private readonly choice: ReadChoice,
    private readonly state: ReadState,
  ) {
    const description = datasetOf(dataset);
    this.fields = fieldsOf(dataset, recognition);
    this.amounts = this.fields.filter((field) => isAmount(field.canonical));
    for (const { canonical } of this.amounts) if (!state.sums.has(canonical)) state.sums.set(canonical, 0n);
    const told = new Set(this.fields.map((field) => field.column));
    // Told as empty, so that the reader does not ask for them; filled in afterwards.
    const constants: Row = {};
    for (const column of [description.key, description.period])
      if (column !== undefined && !told.has(column)) constants[column] = '';
    for (const [column, text] of recognition.mapping?.constants ?? []) {
      const value = constantOf(dataset, column, text);
      if (value !== undefined) constants[column] = value;
    }
    this.cellReader = createCellReader(
      dataset,
      this.fields.map((field) => field.column),
      { constants, onNote: (note) => this.countUnknown(note.column!, note.value ?? '') },
    );
    this.keys = recognition.headers.map((header) => readHeader(header).key);
    this.idColumns = this.fields.flatMap(({ column }) => (isId(column) ? [column!] : []));
  }

  /** Whether a row is the header this reader was made for. */
  isHeader(cells: readonly string[]): boolean {
    const equal = cells.filter((cell, i) => this.keys[i] && readHeader(cell).key === this.keys[i]).length;
    return equal * 2 > this.keys.filter(Boolean).length;
  }

  /** `open`: the last row of a text that does not end with a line end. */
  read(line: number, cells: readonly string[], open = false): Outcome {
    const result = this.line(line, cells, open);
    // Only what does not read, or carries a label of totals, can be no line at all.
    if ('row' in result && !this.labelled(result.row)) return this.keep(result.row, cells);
    const skipped = notALine(cells, this.keys, this.amounts, this.state.sums);
    return skipped ? { skipped } : 'row' in result ? this.keep(result.row, cells) : result;
  }

  private line(line: number, cells: readonly string[], open: boolean): { row: Row } | { rejected: Rejected } {
    const { headers } = this.recognition;
    const reject = (why: string, column?: string, value?: string) => ({
      rejected: { line, why, column, value: value?.slice(0, 200) },
    });
    if (open && cells.length < headers.length) return reject('line-cut', undefined, cells.at(-1));
    if (cells.length > headers.length && cells.slice(headers.length).some((cell) => cell.trim() !== ''))
      return reject('more-cells-than-headers', undefined, cells.slice(headers.length).join(','));
    const values = this.fields.map((field) => {
      const text = (cells[field.position] ?? '').trim();
      const own = isId(field.column) ? plainId(text) : text;
      if (isId(field.column) && isMasked(own)) {
        this.countUnknown(field.column!, own);
        return null;
      }
      return prepare(field, own, (canonical) => this.cell(cells, canonical));
    });
    let row = this.cellReader(values, line);
    // A word where a count is expected (a unit, a state nobody documented) costs its cell, not the line.
    while (isRejected(row) && this.isMinor(row)) {
      const { column, value = '' } = row;
      this.countUnknown(column!, value);
      values[this.fields.findIndex((field) => field.column === column)] = null;
      row = this.cellReader(values, line);
    }
    if (isRejected(row)) {
      const own = this.fields.find((field) => field.column === row.column);
      const masked = isMasked(row.value ?? (own ? (cells[own.position] ?? '').trim() : ''));
      return { rejected: masked ? { ...row, why: 'value-masked' } : row };
    }
    for (const column of this.idColumns) {
      const id = row[column];
      if (typeof id === 'string' && isDamagedId(id)) return reject('id-damaged-by-spreadsheet', column, id);
    }
    const { period } = datasetOf(this.dataset);
    if (period !== undefined && (row[period] === '' || row[period] === undefined)) {
      const month = this.choice.period ?? monthOf(this.dataset, row, cells, this.recognition);
      if (month !== null) row[period] = month;
      else if (datasetOf(this.dataset).columns[period]!.required)
        return reject('required-missing', period, '');
      else row[period] = null;
    }
    for (const field of this.amounts)
      if (field.column === null && amountOf(cells, field) === undefined)
        return reject(
          amountFault((cells[field.position] ?? '').trim()),
          field.canonical,
          cells[field.position],
        );
    return { row };
  }

  /** Completes a line and counts it in. */
  private keep(row: Row, cells: readonly string[]): { row: Row } {
    if ('currency' in datasetOf(this.dataset).columns) {
      const named = typeof row.currency === 'string' ? row.currency : null;
      row.currency = named === null ? (this.choice.currency ?? null) : (currencyCode(named) ?? named);
      if (typeof row.currency === 'string') this.state.currencies.add(row.currency);
    }
    for (const field of this.amounts) {
      const amount = field.column === null ? amountOf(cells, field) : row[field.column];
      if (typeof amount === 'bigint')
        this.state.sums.set(field.canonical, (this.state.sums.get(field.canonical) ?? 0n) + amount);
    }
    const { key, madeOf } = datasetOf(this.dataset);
    if (row[key] === '' || row[key] === null)
      row[key] = madeOf?.map((column) => String(row[column] ?? '')).join('|') ?? this.state.ids.next(row);
    return { row };
  }

  private isMinor({ column }: Rejected): boolean {
    const known = column === undefined ? undefined : datasetOf(this.dataset).columns[column];
    return known !== undefined && !known.required && /^(number|integer|boolean)$/.test(known.kind);
  }

  private cell(cells: readonly string[], canonical: string): string {
    const position = this.recognition.columns.get(canonical);
    const text = position === undefined ? '' : (cells[position] ?? '').trim();
    return text === '--' || text === '-' ? '' : text;
  }

  private labelled(row: Row): boolean {
    return this.fields.some(({ column }) => {
      const value = column === null ? null : row[column];
      return typeof value === 'string' && value.length < 14 && isTotalLabel(value);
    });
  }

  private countUnknown(column: string, text: string): void {
    const canonical = this.fields.find((field) => field.column === column)?.canonical ?? column;
    const name = `${canonical}: ${text.slice(0, 60)}`;
    if (this.state.unknownWords.has(name) || this.state.unknownWords.size < 50)
      this.state.unknownWords.set(name, (this.state.unknownWords.get(name) ?? 0) + 1);
  }
}

/** An amount that is only summed; null: empty, undefined: none. */
function amountOf(cells: readonly string[], { position }: Field): bigint | null | undefined {
  const text = (cells[position] ?? '').trim();
  return text === '' || text === '--' || text === '-' ? null : (parseMoney(text) ?? undefined);
}
