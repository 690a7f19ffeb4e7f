/** Amounts below each other stand by their point, however many digits each has beyond the cent. */
import { digitsBeyondCent, SCALE } from '../../core/money.ts';

/** A figure space: as wide as a digit. */
const NO_DIGIT = '\u2007';
const MOST = SCALE - 2;

const digitsOf = (value: unknown): number => (typeof value === 'bigint' ? digitsBeyondCent(value) : 0);

/** The most digits one of some values has beyond the cent, at least `before`; what is no amount has none. */
export function mostBeyond(values: Iterable<unknown>, before = 0): number {
  let most = before;
  for (const value of values) {
    if (most === MOST) break;
    most = Math.max(most, digitsOf(value));
  }
  return most;
}

/** An amount in words, or the dash in place of one, with the room of the digits it has not. */
export const byPointText = (text: string, value: unknown, most: number): string =>
  text + NO_DIGIT.repeat(Math.max(0, most - digitsOf(value)));

/** Style of a list of amounts shown by `UiMoney`. */
export const byPoint = (amounts: Iterable<unknown>): { '--beyond': string } => ({
  '--beyond': `${mostBeyond(amounts)}ch`,
});
