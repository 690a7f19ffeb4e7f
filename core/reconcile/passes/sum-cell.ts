/**
 * Only for the monthly summary, whose rows are sums: bill lines are added up to the summary's own
 * grain, then to coarser ones where the finer does not agree. Before vouchers, as the summary is,
 * or after them where its figures say so.
 */
import { agreement } from '../balance.ts';
import type { Line } from '../line.ts';
import { eachBucket, keyOf, take, type Pass, type Pool } from '../pool.ts';
import { apart } from './customer-product.ts';

type Grain = (line: Line) => string | null;

export const sumCell =
  (downgradeIsUnsubscription: boolean): Pass =>
  (pool: Pool) => {
    const kind = (line: Line): string => {
      if (line.billType === 20) return downgradeIsUnsubscription ? 'refund' : 'charge';
      if (line.kind === 'write-off' || line.kind === 'adjustment') return 'write-off';
      return line.kind === 'refund' ? 'refund' : 'charge';
    };
    const customer = (line: Line) => line.customer ?? '*';
    const grains: Grain[] = [
      (line) => keyOf(line.slot, customer(line), line.product, line.chargeMode, kind(line)),
      (line) => keyOf(line.slot, customer(line), line.product, line.chargeMode),
      (line) => keyOf(line.slot, customer(line), line.product),
      (line) => keyOf(line.slot, customer(line), kind(line)),
      (line) => keyOf(line.slot, customer(line)),
      (line) => keyOf(line.slot, kind(line)),
      (line) => keyOf(line.slot, 'all'),
    ];
    const match = (grain: Grain, setAside: boolean) =>
      eachBucket(
        pool,
        (line) => [grain(line)],
        (lefts, rights, key) => {
          for (const compare of [
            (line: Line) => (line.side === 'left' ? line.gross : line.counted),
            (line: Line) => line.counted,
          ]) {
            const found = agreement(lefts, rights, apart, compare);
            if (!found) continue;
            if (!setAside && found.lefts.length + found.rights.length < lefts.length + rights.length)
              continue;
            take(pool, found.lefts, found.rights, 'sum-cell', key);
            return;
          }
        },
      );
    for (const grain of grains) match(grain, false);
    for (const grain of grains) match(grain, true);
    // What still differs belongs to its cell: the gap is explained or unexplained there. A debt that
    // was waived is its own explanation, and no gap of what was used.
    const waived = (line: Line): boolean => kind(line) === 'write-off';
    const used =
      (grain: Grain): Grain =>
      (line) =>
        waived(line) ? null : grain(line);
    const waivedOf: Grain = (line) => (waived(line) ? grains[3]!(line) : null);
    for (const grain of [grains[0]!, waivedOf, ...[grains[1]!, grains[2]!, grains[4]!].map(used)]) {
      eachBucket(
        pool,
        (line) => [grain(line)],
        (lefts, rights, key) => take(pool, lefts, rights, 'sum-cell', key),
      );
    }
    // A summary without customers (international) has its own grain: the kind, or the month as one.
    for (const grain of [grains[5]!, grains[6]!]) {
      eachBucket(
        pool,
        (line) => [grain(line)],
        (lefts, rights, key) => {
          if (rights.every((line) => line.customer === null)) take(pool, lefts, rights, 'sum-cell', key);
        },
      );
    }
  };
