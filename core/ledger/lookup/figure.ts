/** Counts and exact sums over rows of a line set. */
import { isNoAmount } from '../../columns/decode.ts';
import { ExactSum } from '../../columns/table.ts';
import type { Period } from '../../period.ts';
import { mainAmount } from '../main-amount.ts';
import { keptPromise } from '../kept-promise.ts';
import type { LineSet } from '../line-set.ts';
import type { Figure } from './answer.ts';

/** Of a whole set; a commit makes another one. */
const whole = new WeakMap<LineSet, Promise<Figure>>();

/** Null when there are no rows. Rows ascend, so the last is of the newest month. */
export async function figureOf(set: LineSet, rows: Uint32Array): Promise<Figure | null> {
  if (rows.length === 0) return null;
  if (rows.length < set.rows) return add(set, rows);
  return { ...(await keptPromise(whole, set, () => add(set, rows))) };
}

async function add(set: LineSet, rows: Uint32Array): Promise<Figure> {
  const amounts = await set.amounts(mainAmount[set.dataset]!);
  const currency = await set.codes('currency');
  const sums = new Map<number, ExactSum>();
  const sumOf = (code: number): ExactSum => {
    let sum = sums.get(code);
    if (!sum) sums.set(code, (sum = new ExactSum()));
    return sum;
  };
  let last = -2;
  let sum = new ExactSum();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const value = amounts[row]!;
    if (isNoAmount(value)) continue;
    const code = currency.codes[row]!;
    if (code !== last) sum = sumOf((last = code));
    sum.add(value);
  }
  return {
    dataset: set.dataset,
    lines: rows.length,
    total: [...sums]
      .map(([code, { total }]) => ({ currency: code < 0 ? '' : currency.words.text(code), amount: total }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    newest: periodAt(set, rows[rows.length - 1]!),
  };
}

export const periodAt = (set: LineSet, row: number): Period =>
  set.months.findLast(({ from }) => row >= from)?.period ?? '';
