import { digitsBeyondCent, type Money } from '../../core/money.ts';

/** Style of a list of amounts that stand by their point: room for the most digits one has beyond the cent. */
export function byPoint(amounts: Iterable<Money | null>): { '--beyond': string } {
  let most = 0;
  for (const amount of amounts) if (amount !== null) most = Math.max(most, digitsBeyondCent(amount));
  return { '--beyond': `${most}ch` };
}
