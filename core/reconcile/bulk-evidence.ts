/**
 * What lines that are read as rows ask of lines that matched plainly: in which month an order was
 * bought, and whether two lines are the same one twice. Those are then read as well.
 */
import { newest, type SideColumns } from './bulk-columns.ts';
import type { BulkRules, Work } from './bulk.ts';

/** Orders and resources that lines read as rows share with lines left out. */
export interface Evidence {
  /** Any line of them tells in which month a refund's or change's order was bought. */
  orders: Uint8Array;
  resources: Uint8Array;
  /** A line that has both might be the same line twice, or a rival for the same counterpart. */
  withOrders: Uint8Array;
  withResources: Uint8Array;
}

/** Refunds, changes, and lines that do not say what they are. */
const wanders = (billType: number): boolean =>
  billType !== billType || billType === 3 || billType === 4 || billType === 20 || billType === 24;

export function evidenceOf(work: readonly Work[], rules: BulkRules): Evidence {
  const sides = work.flatMap(({ lefts, rights }) => [lefts, rights]);
  const trade = newest(sides.map((side) => side.trade));
  const resource = newest(sides.map((side) => side.resource));
  const words = (of: (side: SideColumns) => number): Uint8Array => new Uint8Array(Math.max(...sides.map(of)));
  const orders = words((side) => side.trade.words.count);
  const resources = words((side) => side.resource.words.count);
  const [withOrders, withResources] = [orders.slice(), resources.slice()];
  for (const id of rules.resources) {
    const code = resource.find(id);
    if (code >= 0) resources[code] = 1;
  }
  const bases = new Map<number, number[]>();
  for (const { order_id, base_order_id } of rules.refunds) {
    const [order, base] = [trade.find(order_id ?? ''), trade.find(base_order_id ?? '')];
    if (order >= 0 && base >= 0) bases.set(order, [...(bases.get(order) ?? []), base]);
  }
  const mark = (side: SideColumns, read: Uint8Array): void => {
    for (let row = read.indexOf(1); row >= 0; row = read.indexOf(1, row + 1)) {
      const wandering = wanders(side.billType[row]!);
      const on = side.resource.codes[row]!;
      if (on >= 0) {
        withResources[on] = 1;
        if (wandering) resources[on] = 1;
      }
      for (const vector of [side.trade, side.order, side.base]) {
        const code = vector?.codes[row] ?? -1;
        if (code < 0) continue;
        withOrders[code] = 1;
        if (!wandering) continue;
        orders[code] = 1;
        for (const base of bases.get(code) ?? []) orders[base] = 1;
      }
    }
  };
  for (const { lefts, rights, readLefts, readRights } of work) {
    mark(lefts, readLefts);
    mark(rights, readRights);
  }
  return { orders, resources, withOrders, withResources };
}

/** Whether a line that matched plainly is asked for. */
export function isEvidence(evidence: Evidence, side: SideColumns, row: number): boolean {
  const { orders, resources, withOrders, withResources } = evidence;
  const resource = side.resource.codes[row]!;
  if (resources[resource] === 1) return true;
  const shared = withResources[resource] === 1;
  const trade = side.trade.codes[row]!;
  if (trade >= 0 && (orders[trade] === 1 || (shared && withOrders[trade] === 1))) return true;
  const order = side.order ? side.order.codes[row]! : -1;
  return order >= 0 && (orders[order] === 1 || (shared && withOrders[order] === 1));
}
