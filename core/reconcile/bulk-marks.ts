/**
 * What lines that are read as rows name: orders, resources and, where a line is expected in another
 * month, its customer. A line that shares none of it with them cannot meet them in any pass.
 */
import { newest, type SideColumns } from './bulk-columns.ts';

/** Pairs of orders that belong together: a refund and what it refunds, a child and its combined order. */
export type OrderPairs = readonly (readonly [string | null | undefined, string | null | undefined])[];

export interface Marks {
  /** Grows whenever something new is marked. */
  readonly count: number;
  mark(side: SideColumns, row: number): void;
  markCustomer(code: number): void;
  /** Rows not reached before that share something with what is marked. */
  touched(side: SideColumns, reached: Uint8Array): Uint32Array;
}

export function marksOf(sides: readonly SideColumns[], pairs: OrderPairs): Marks {
  const most = (pick: (side: SideColumns) => number): Uint8Array =>
    new Uint8Array(Math.max(...sides.map(pick)) + 1);
  // Place 0 is "not told", which lines of unknown customers share and unknown orders do not.
  const orders = most(({ trade }) => trade.words.count);
  const resources = most(({ resource }) => resource.words.count);
  const customers = most(({ customer }) => customer.words.count);
  const words = newest(sides.map(({ trade }) => trade));
  const linked = new Map<number, number[]>();
  for (const [one, other] of pairs) {
    const [a, b] = [words.find(one ?? ''), words.find(other ?? '')];
    if (a < 0 || b < 0) continue;
    linked.set(a, [...(linked.get(a) ?? []), b]);
    linked.set(b, [...(linked.get(b) ?? []), a]);
  }
  let count = 0;
  const markOrder = (code: number): void => {
    if (code < 0 || orders[code + 1] === 1) return;
    orders[code + 1] = 1;
    count++;
    for (const other of linked.get(code) ?? []) markOrder(other);
  };
  return {
    get count() {
      return count;
    },
    mark(side, row) {
      markOrder(side.trade.codes[row]!);
      if (side.order) markOrder(side.order.codes[row]!);
      if (side.base) markOrder(side.base.codes[row]!);
      if (side.parent) markOrder(side.parent.codes[row]!);
      const resource = side.resource.codes[row]!;
      if (resource < 0 || resources[resource + 1] === 1) return;
      resources[resource + 1] = 1;
      count++;
    },
    markCustomer(code) {
      if (customers[code + 1] === 1) return;
      customers[code + 1] = 1;
      count++;
    },
    touched(side, reached) {
      const found = new Uint32Array(side.rows);
      let size = 0;
      const [trade, resource, customer] = [side.trade.codes, side.resource.codes, side.customer.codes];
      const add = (row: number): void => {
        if (reached[row] === 1) return;
        reached[row] = 1;
        found[size++] = row;
      };
      for (let row = 0; row < side.rows; row++)
        if (
          (orders[trade[row]! + 1]! | resources[resource[row]! + 1]! | customers[customer[row]! + 1]!) ===
          1
        )
          add(row);
      for (const { codes } of [side.order, side.base, side.parent].filter((each) => each !== null))
        for (let row = 0; row < side.rows; row++) if (orders[codes[row]! + 1] === 1) add(row);
      return found.subarray(0, size).sort();
    },
  };
}
