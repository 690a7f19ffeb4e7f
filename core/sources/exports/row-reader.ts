import type { Rejected } from '../../intake/batch.ts';
import { customerBillChargingMode } from '../../intake/codes.ts';
import { createCellReader, isRejected } from '../../intake/validate.ts';
import { datasetOf, type DatasetName, type Row } from '../../model/registry.ts';
import { parseMoney } from '../../money.ts';
import { exactBillType } from './bill-type.ts';
import { ledgerColumn } from './families/columns-of.ts';
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

/** A column of the file that is read: where it stands and where its value goes. */
interface Field {
  canonical: string;
  position: number;
  /** Column of the dataset; null: an amount that is only summed. */
  column: string | null;
}

const AMOUNT = /(_amount|^amount_due|_fee|^total|^amount)$/;
const DAMAGED_ID = /^\d\.\d{2,}e\+\d{2}$/i;

/** Canonical names that are amounts worth a sum. */
export const isAmount = (canonical: string): boolean => AMOUNT.test(canonical);

/** Fields of a recognised table, at most one for each column of the dataset. */
function fieldsOf(dataset: DatasetName, recognition: Recognition): Field[] {
  const taken = new Set<string>();
  const fields: Field[] = [];
  for (const [canonical, position] of recognition.columns) {
    // An order ID is a transaction's only where the file has no better.
    const column =
      canonical === 'order_id' && dataset !== 'performance' && recognition.columns.has('trade_id')
        ? null
        : ledgerColumn(dataset, canonical);
    if (column !== null && !taken.has(column)) {
      taken.add(column);
      fields.push({ canonical, position, column });
    } else if (isAmount(canonical)) fields.push({ canonical, position, column: null });
  }
  return fields;
}

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
  private readonly fields: Field[];
  private readonly amounts: Field[];
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
    this.cellReader = createCellReader(
      dataset,
      this.fields.map((field) => field.column),
      { constants, onNote: (note) => this.countUnknown(note.column!, note.value ?? '') },
    );
    this.keys = recognition.headers.map((header) => readHeader(header).key);
    this.idColumns = this.fields.flatMap(({ column }) =>
      column !== null && /id$/.test(column) ? [column] : [],
    );
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
    const values = this.fields.map((field) => this.prepare(field, cells));
    let row = this.cellReader(values, line);
    // A word where a count is expected (a unit, a state nobody documented) costs its cell, not the line.
    while (isRejected(row) && this.isMinor(row)) {
      const { column, value = '' } = row;
      this.countUnknown(column!, value);
      values[this.fields.findIndex((field) => field.column === column)] = null;
      row = this.cellReader(values, line);
    }
    if (isRejected(row)) {
      const masked = row.value !== undefined && /^[*•●]{2,}$/.test(row.value);
      return { rejected: masked ? { ...row, why: 'value-masked' } : row };
    }
    for (const column of this.idColumns) {
      const id = row[column];
      if (typeof id === 'string' && DAMAGED_ID.test(id))
        return reject('id-damaged-by-spreadsheet', column, id);
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
        return reject('amount-not-a-number', field.canonical, cells[field.position]);
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
    const { key } = datasetOf(this.dataset);
    if (row[key] === '' || row[key] === null) row[key] = this.state.ids.next(row);
    return { row };
  }

  /** What a file says in its own way, put as intake knows it. */
  private prepare({ canonical, column, position }: Field, cells: readonly string[]): string | number | null {
    const text = (cells[position] ?? '').trim();
    if (text === '' || column === null) return null;
    switch (column) {
      case 'trade_time': {
        // A range of 客户交易时间: the charge was made at its end (usermanual-bpconsole dp_060103).
        const end = text.lastIndexOf(' - ');
        return end > 0 ? text.slice(end + 3) : text;
      }
      case 'charging_mode':
        return canonical === 'charge_mode_code' ? customerBillChargingMode(text) : text;
      case 'direction':
        return /^(转入|接收|received|in)/i.test(text)
          ? 'in'
          : /^(转出|移交|transferred|out)/i.test(text)
            ? 'out'
            : text;
      case 'bill_detail_type':
        return exactBillType(text, this.cell(cells, 'order_type'), this.cell(cells, 'charge_mode')) ?? text;
      default:
        return text;
    }
  }

  private isMinor({ column }: Rejected): boolean {
    const known = column === undefined ? undefined : datasetOf(this.dataset).columns[column];
    return known !== undefined && !known.required && /^(number|integer|boolean)$/.test(known.kind);
  }

  private cell(cells: readonly string[], canonical: string): string {
    const position = this.recognition.columns.get(canonical);
    return position === undefined ? '' : (cells[position] ?? '').trim();
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
