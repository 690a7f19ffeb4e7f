import { moneyText, type Money } from '../../core/money.ts';

/** Style of a list of amounts that stand by their point: room for the most digits one has beyond the cent. */
export function byPoint(amounts: Iterable<Money | null>): { '--beyond': string } {
  let most = 2;
  for (const amount of amounts)
    most = Math.max(most, amount === null ? 0 : (moneyText(amount).split('.')[1]?.length ?? 0));
  return { '--beyond': `${most - 2}ch` };
}
