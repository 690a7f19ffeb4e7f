/** What the months and amounts of a query leave of a set's lines. */
import { amountAt, type Amounts } from '../../columns/decode.ts';
import { mainAmount } from '../main-amount.ts';
import type { LineSet } from '../line-set.ts';
import type { Token } from './query.ts';

type AmountToken = Extract<Token, { kind: 'amount' }>;
/** Holds for a row of the set. */
export type RowTest = (row: number) => boolean;

/** Whether an amount, or a Number that is exactly one, is what every one of the tokens asks for. */
export const fitsAmount = <T extends bigint | number>(
  amount: T,
  tokens: readonly { is: AmountToken['is']; amount: T }[],
): boolean =>
  tokens.every(({ is, amount: wanted }) =>
    is === '='
      ? amount === wanted
      : is === '>'
        ? amount > wanted
        : is === '<'
          ? amount < wanted
          : is === '>='
            ? amount >= wanted
            : amount <= wanted,
  );

/** Amounts stored as Numbers are compared as such: half a million bigints are a tenth of a second. */
function amountTest(values: Amounts, tokens: readonly AmountToken[]): RowTest {
  if (values instanceof Float64Array && tokens.every(({ amount }) => isExact(amount))) {
    const numbers = tokens.map(({ is, amount }) => ({ is, amount: Number(amount) }));
    // NaN, no amount, fits nothing.
    return (row) => fitsAmount(values[row]!, numbers);
  }
  return (row) => {
    const amount = amountAt(values, row);
    return amount !== null && fitsAmount(amount, tokens);
  };
}
const isExact = (amount: bigint): boolean => BigInt(Number(amount)) === amount;

/** A test for the months and amounts asked for; null where none are. */
export async function filterOf(set: LineSet, tokens: readonly Token[]): Promise<RowTest | null> {
  const amounts = tokens.filter((token) => token.kind === 'amount');
  const ranges = rangesOf(set, tokens);
  const all = ranges.length === 1 && ranges[0]!.from === 0 && ranges[0]!.to === set.rows;
  if (all && !amounts.length) return null;
  const fits = amounts.length ? amountTest(await set.amounts(mainAmount[set.dataset]!), amounts) : null;
  return (row) =>
    (all || ranges.some(({ from, to }) => row >= from && row < to)) && (fits === null || fits(row));
}

/** Rows of a set that the months of a query leave, and a test passes. */
export function rowsLeft(set: LineSet, tokens: readonly Token[], fits: RowTest | null): Uint32Array {
  const ranges = rangesOf(set, tokens);
  const rows = new Uint32Array(ranges.reduce((sum, { from, to }) => sum + to - from, 0));
  let kept = 0;
  for (const { from, to } of ranges)
    for (let row = from; row < to; row++) if (!fits || fits(row)) rows[kept++] = row;
  return rows.subarray(0, kept);
}

/** Ranges of rows the months of a query leave. */
function rangesOf(set: LineSet, tokens: readonly Token[]): readonly { from: number; to: number }[] {
  const months = tokens.filter((token) => token.kind === 'month').map((token) => token.period);
  return months.length
    ? set.months.filter(({ period }) => months.includes(period))
    : [{ from: 0, to: set.rows }];
}
