/**
 * The bulk of a month: lines that have each other and nobody else, with the same amount and nothing
 * about them that any reason asks for. They are matched and summed on columns and never become
 * objects; every other line is read as a row and goes through passes and reasons. What is left out
 * is closed under the first pass's key, so the answer is that of reading everything.
 */
import { ExactSum, type LineTable } from '../columns/table.ts';
import type { Row } from '../model/registry.ts';
import type { Money } from '../money.ts';
import { cutOf, type BulkCut } from './bulk-cut.ts';
import { identities, sideColumns, type SideColumns } from './bulk-columns.ts';
import type { Dimension } from './breakdown.ts';
import { soleMates } from './join.ts';

/** What the view asks of lines, besides what all views ask. */
export interface BulkRules {
  /** Customers about whom a reason asks (custody, rebinding, aliases). */
  customers: ReadonlySet<string>;
  /** Resources of which every line is wanted as a row. */
  resources: readonly string[];
  /** The customer asked for; null: all. */
  scope: string | null;
  /** Left lines of the product may be expected in another month. */
  settled(product: string, chargeMode: number | null): boolean;
  /** Right lines of the product are named by a reason. */
  named(product: string): boolean;
  /** Two products that a reason tells apart. */
  toldApart(left: string, right: string): boolean;
  /** Right lines of the status are named by a reason. */
  estimate: string;
  /** Whether unpaid left lines are named by a reason. */
  debts: boolean;
  /** Original orders of refund orders. */
  refunds: readonly { order_id?: string | null; base_order_id?: string | null }[];
}

export interface BulkMonth {
  left: LineTable;
  right: LineTable;
  /** The month asked for, not a neighbour. */
  inPeriod: boolean;
}

/** What the lines left out add to the month asked for. */
export interface Bulk {
  /** Their sum, the same on both sides. */
  amount: Money;
  pairs: number;
  /** Customers that have such lines. */
  customers: string[];
  /** Currencies of all lines of the month, of either side. */
  currencies: string[];
  cut(dimension: Dimension): Promise<BulkCut[]>;
}

export interface Thinned {
  lefts: Row[];
  rights: Row[];
  bulk: Bulk;
}

interface Work extends BulkMonth {
  lefts: SideColumns;
  rights: SideColumns;
  /** The mate of a left line that is left out, else negative. */
  mates: Int32Array;
  /** Right lines that are left out. */
  out: Uint8Array;
}

export async function thinned(months: readonly BulkMonth[], rules: BulkRules): Promise<Thinned> {
  const work: Work[] = [];
  for (const month of months) {
    const [lefts, rights] = await Promise.all([sideColumns(month.left), sideColumns(month.right)]);
    work.push({ ...month, lefts, rights, ...plainPairs(lefts, rights, rules) });
  }
  for (const each of work) withholdEvidence(each, evidenceOf(work, rules));
  const bulk = summed(work, rules);
  const lefts: Row[] = [];
  const rights: Row[] = [];
  for (const { left, right, mates, out } of work) {
    for (let row = 0; row < left.rows; row++) if (mates[row]! < 0) lefts.push(await left.row(row));
    for (let row = 0; row < right.rows; row++) if (out[row] === 0) rights.push(await right.row(row));
  }
  return { lefts, rights, bulk };
}

const CENT = 1_000_000;
const isNothing = (value: number): boolean => value === 0 || value !== value;
/** Pay-per-use amounts are looked for by their whole cents. */
const isCut = (mode: number): boolean => mode === 3 || mode !== mode;

function plainPairs(l: SideColumns, r: SideColumns, rules: BulkRules): Pick<Work, 'mates' | 'out'> {
  const out = new Uint8Array(r.rows);
  const wide = [l.amount, l.coupon, l.cashCoupon, l.debt, r.amount, r.coupon, r.cashCoupon].some(
    (column) => column instanceof BigInt64Array,
  );
  // Amounts beyond 2⁵³ are rare; their month is read line by line.
  if (wide) return { mates: new Int32Array(l.rows).fill(-1), out };
  const mates = soleMates(identities(l), identities(r)).left;
  const special = new Uint8Array(l.customer.words.count);
  for (const id of rules.customers) {
    const code = l.customer.words.find(id);
    if (code >= 0) special[code] = 1;
  }
  const settled = perProduct(l, (product, mode) => rules.settled(product, mode));
  const named = perProduct(r, (product) => rules.named(product));
  const apart = new Map<string, boolean>();
  const toldApart = (left: number, right: number): boolean => {
    const key = `${left}|${right}`;
    let known = apart.get(key);
    if (known === undefined) {
      known = rules.toldApart(l.product.words.text(left), r.product.words.text(right));
      apart.set(key, known);
    }
    return known;
  };
  const estimate = r.status?.words.find(rules.estimate) ?? -1;
  const [la, ra] = [l.amount as Float64Array, r.amount as Float64Array];
  const vouchers = [l.coupon, l.cashCoupon].filter((column) => column !== null) as Float64Array[];
  const others = [r.coupon, r.cashCoupon].filter((column) => column !== null) as Float64Array[];
  const debt = rules.debts ? (l.debt as Float64Array | null) : null;
  for (let row = 0; row < l.rows; row++) {
    const mate = mates[row]!;
    if (mate < 0) continue;
    const [mine, theirs] = [l.product.codes[row]!, r.product.codes[mate]!];
    const plain =
      la[row] === ra[mate] &&
      mine >= 0 &&
      theirs >= 0 &&
      special[l.customer.codes[row]!] === 0 &&
      vouchers.every((column) => isNothing(column[row]!)) &&
      others.every((column) => isNothing(column[mate]!)) &&
      (debt === null || isNothing(debt[row]!)) &&
      (estimate < 0 || r.status!.codes[mate] !== estimate) &&
      !settled(mine, l.chargeMode[row]!) &&
      !named(theirs, r.chargeMode[mate]!) &&
      (mine === theirs || !toldApart(mine, theirs)) &&
      (la[row]! % CENT === 0 || isCut(l.chargeMode[row]!) === isCut(r.chargeMode[mate]!));
    if (plain) out[mate] = 1;
    else mates[row] = -1;
  }
  return { mates, out };
}

/** A question about products, asked once a product and charge mode. */
function perProduct(
  { product }: SideColumns,
  ask: (product: string, mode: number | null) => boolean,
): (code: number, mode: number) => boolean {
  const known = new Map<number, boolean>();
  return (code, mode) => {
    const key = code * 128 + (mode >= 0 && mode < 127 ? mode : 127);
    let answer = known.get(key);
    if (answer === undefined) {
      answer = ask(product.words.text(code), mode === mode ? mode : null);
      known.set(key, answer);
    }
    return answer;
  };
}

/** Orders and resources that lines read as rows share with lines left out. */
interface Evidence {
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

function evidenceOf(work: readonly Work[], rules: BulkRules): Evidence {
  const { trade, resource } = work[0]!.lefts;
  const orderWords = Math.max(
    ...work.flatMap(({ lefts, rights }) => [lefts.trade.words.count, rights.trade.words.count]),
  );
  const resourceWords = Math.max(
    ...work.flatMap(({ lefts, rights }) => [lefts.resource.words.count, rights.resource.words.count]),
  );
  const [orders, withOrders] = [new Uint8Array(orderWords), new Uint8Array(orderWords)];
  const [resources, withResources] = [new Uint8Array(resourceWords), new Uint8Array(resourceWords)];
  for (const id of rules.resources) {
    const code = resource.words.find(id);
    if (code >= 0) resources[code] = 1;
  }
  const bases = new Map<number, number[]>();
  for (const { order_id, base_order_id } of rules.refunds) {
    const [order, base] = [trade.words.find(order_id ?? ''), trade.words.find(base_order_id ?? '')];
    if (order >= 0 && base >= 0) bases.set(order, [...(bases.get(order) ?? []), base]);
  }
  const mark = (side: SideColumns, isOut: (row: number) => boolean): void => {
    for (let row = 0; row < side.rows; row++) {
      if (isOut(row)) continue;
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
  for (const { lefts, rights, mates, out } of work) {
    mark(lefts, (row) => mates[row]! >= 0);
    mark(rights, (row) => out[row] === 1);
  }
  return { orders, resources, withOrders, withResources };
}

function withholdEvidence({ lefts, rights, mates, out }: Work, evidence: Evidence): void {
  const { orders, resources, withOrders, withResources } = evidence;
  const asked = (side: SideColumns, row: number): boolean => {
    const resource = side.resource.codes[row]!;
    if (resources[resource] === 1) return true;
    const shared = withResources[resource] === 1;
    const trade = side.trade.codes[row]!;
    if (trade >= 0 && (orders[trade] === 1 || (shared && withOrders[trade] === 1))) return true;
    const order = side.order ? side.order.codes[row]! : -1;
    return order >= 0 && (orders[order] === 1 || (shared && withOrders[order] === 1));
  };
  for (let row = 0; row < lefts.rows; row++) {
    const mate = mates[row]!;
    if (mate < 0 || !(asked(lefts, row) || asked(rights, mate))) continue;
    mates[row] = -1;
    out[mate] = 0;
  }
}

function summed(work: readonly Work[], rules: BulkRules): Bulk {
  const total = new ExactSum();
  const customers = new Set<string>();
  const currencies = new Set<string>();
  let pairs = 0;
  const own = work.filter((month) => month.inPeriod);
  for (const { lefts, rights, mates } of own) {
    const { codes, words } = lefts.customer;
    const wanted = rules.scope === null ? -2 : words.find(rules.scope);
    const seen = new Uint8Array(words.count);
    for (let row = 0; row < lefts.rows; row++) {
      if (mates[row]! < 0) continue;
      const customer = codes[row]!;
      if (wanted !== -2 && customer !== wanted) continue;
      seen[customer] = 1;
      pairs++;
      total.add(lefts.amount[row]!);
    }
    for (let code = 0; code < seen.length; code++) if (seen[code] === 1) customers.add(words.text(code));
    for (const { currency } of [lefts, rights]) {
      let last = -1;
      for (const code of currency.codes) {
        if (code === last) continue;
        last = code;
        if (code >= 0) currencies.add(currency.words.text(code));
      }
    }
  }
  return {
    amount: total.total,
    pairs,
    customers: [...customers],
    currencies: [...currencies],
    cut: (dimension) => cutOf(own, dimension, rules.scope),
  };
}
