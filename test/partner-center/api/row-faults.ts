/** Faults of lists: rows that move between pages, pages that repeat, fields that come and go. */
import type { Faults, FaultTarget } from '../faults.ts';
import type { ListAnswer } from './operation.ts';
import type { WireObject } from './wire.ts';

export interface Window {
  rows: WireObject[];
  total: number;
}

/**
 * The rows of one page. Faults of paging count and strike only where a later page is asked for
 * (`offset` above 0): the first page is always right for the list as it then is.
 */
export function windowOf(
  answer: ListAnswer,
  offset: number,
  limit: number,
  faults: Faults,
  target: FaultTarget,
): Window {
  const later = offset > 0;
  const { length, index } = moved(answer.length, faults, target, later);
  const repeats = later && faults.strike('repeated-page', target) !== null;
  const empty = later && faults.strike('empty-page', target) !== null;
  const start = repeats ? Math.max(0, offset - limit) : offset;
  const end = empty ? start : Math.min(length, start + limit);
  const rows: WireObject[] = [];
  for (let at = start; at < end; at += 1) rows.push(answer.at(index(at)));
  const changed = later ? faults.strike('total-changed', target) : null;
  return { rows, total: length + (changed ? changed.count * (changed.options.rows ?? 1) : 0) };
}

/** The list as it stands now: each strike moves it, and it stays moved. */
function moved(
  length: number,
  faults: Faults,
  target: FaultTarget,
  later: boolean,
): { length: number; index: (at: number) => number } {
  const before = faults.standing('rows-moving', target);
  if (!before) return { length, index: (at) => at };
  const count = (later && faults.strike('rows-moving', target)?.count) || before.count;
  const { move = 'insert', rows = 1, times = 1 } = before.options;
  if (move === 'reorder') return { length, index: (at) => (at + count * rows) % length };
  // Inserted rows are rows of the list that were not there yet; removed ones do not come back.
  const missing = Math.min(length, move === 'insert' ? Math.max(0, (times - count) * rows) : count * rows);
  return { length: length - missing, index: (at) => at + missing };
}

const other = (value: WireObject[string]): WireObject[string] =>
  typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}?` : value;

/** Changes fields of the answer where a fault says so. */
export function bendFields(
  envelope: WireObject,
  rows: WireObject[],
  faults: Faults,
  target: FaultTarget,
): { envelope: WireObject; rows: WireObject[] } {
  let bent = { envelope, rows };
  const currency = faults.strike('wrong-currency', target);
  if (currency) {
    const change = (one: WireObject): WireObject =>
      'currency' in one
        ? { ...one, currency: currency.options.currency ?? (one['currency'] === 'USD' ? 'CNY' : 'USD') }
        : one;
    bent = { envelope: change(bent.envelope), rows: bent.rows.map(change) };
  }
  const extra = faults.strike('extra-field', target);
  if (extra) {
    const add = (one: WireObject): WireObject => ({
      ...one,
      [extra.options.field ?? 'future_field']: { added: true, list: [1, null, 'text'] },
    });
    bent = { envelope: add(bent.envelope), rows: bent.rows.map(add) };
  }
  // The first row is other than it will be when asked again.
  const changed = bent.rows.length > 0 ? faults.strike('row-changed', target) : null;
  if (changed) {
    const [first, ...others] = bent.rows;
    const field = changed.options.field ?? Object.keys(first!)[0]!;
    bent = { envelope: bent.envelope, rows: [{ ...first, [field]: other(first![field]) }, ...others] };
  }
  // Amounts as they stood before the vendor put them right.
  if (bent.rows.length > 0 && faults.strike('correction', target)) {
    const before = (row: WireObject): WireObject =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          (name === 'payment_amount' || name === 'amount') && typeof value === 'bigint'
            ? value + 100_000_000n
            : value,
        ]),
      );
    bent = { envelope: bent.envelope, rows: bent.rows.map(before) };
  }
  const missing = faults.strike('missing-field', target);
  if (missing) {
    const drop = (one: WireObject): WireObject => {
      const field = missing.options.field ?? Object.keys(one)[0];
      return Object.fromEntries(Object.entries(one).filter(([name]) => name !== field));
    };
    bent = { envelope: bent.envelope, rows: bent.rows.map(drop) };
  }
  return bent;
}
