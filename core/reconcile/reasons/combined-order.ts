import type { Line } from '../line.ts';
import type { Group } from '../pool.ts';
import type { Reason } from '../reason.ts';

/**
 * 组合交易单: a batch or bundle makes a parent order; one side may show it under the parent (and
 * its payer), the other by child order and resource.
 */
export const combinedOrder: Reason = {
  id: 'combined-order',
  moves: (group) => isCombined(group),
  observe: (world) =>
    world.groups
      .filter((group) => isCombined(group) && throughParent(group))
      .map((group) => [...group.lefts, ...group.rights])
      .filter((lines) => lines.some((line) => line.inPeriod) && customersOf(lines).size <= 1)
      .map((lines) => ({
        lines: lines.map((line) => line.id),
        customer: lines[0]!.customer,
        note: 'matched through the parent order',
      })),
};

const isCombined = (group: Group): boolean =>
  group.pass !== null &&
  (group.lefts.some((line) => line.parent !== null) || group.rights.some((line) => line.parent !== null));

/** The parent was what made the match: children against one line, or ids that only the parent joins. */
const throughParent = (group: Group): boolean => {
  const own = (lines: readonly Line[]) => new Set(lines.flatMap((line) => [...line.orders, ...line.trades]));
  const lefts = own(group.lefts);
  const rights = own(group.rights);
  return rights.size > 0 && lefts.size > 0 && ![...rights].some((id) => lefts.has(id));
};

const customersOf = (lines: readonly Line[]): Set<string> =>
  new Set(lines.map((line) => line.customer).filter((customer) => customer !== null));
