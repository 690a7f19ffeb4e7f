/** Pairs of lines that have each other, and nothing about them that any reason asks for. */
import { identities, newest, type SideColumns } from './bulk-columns.ts';
import { soleMates } from './join.ts';
import { NOBODY } from './keys.ts';

/** What the view asks of lines, besides what all views ask. */
export interface PlainRules {
  /** Customers about whom a reason asks (custody, rebinding, aliases). */
  customers: ReadonlySet<string>;
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
}

export interface Plain {
  /** Left lines that may be expected in another month. */
  isSettled(left: number): boolean;
  isSpecial(customer: number): boolean;
  /** For each of the left rows, the right row that is its plain mate, else negative. */
  among(lefts: Uint32Array | null, rights: Uint32Array | null): Int32Array;
}

const CENT = 1_000_000;
const isNothing = (value: number): boolean => value === 0 || value !== value;
/** Pay-per-use amounts are looked for by their whole cents. */
const isCut = (mode: number): boolean => mode === 3 || mode !== mode;

/** `among(null, null)` is all rows; given rows must hold both or neither of lines with one identity. */
export function plainOf(l: SideColumns, r: SideColumns, rules: PlainRules): Plain {
  const customers = newest([l.customer, r.customer]);
  const special = new Uint8Array(customers.count);
  for (const id of rules.customers) {
    const code = customers.find(id);
    if (code >= 0) special[code] = 1;
  }
  const settled = perProduct(l, (product, mode) => rules.settled(product, mode));
  const isSettled = (left: number): boolean => {
    const product = l.product.codes[left]!;
    return product >= 0 && settled(product, l.chargeMode[left]!);
  };
  const isSpecial = (customer: number): boolean => special[customer] === 1;
  const columns = [l.amount, l.coupon, l.cashCoupon, l.debt, r.amount, r.coupon, r.cashCoupon];
  // Amounts beyond 2⁵³ are rare; their month is read line by line.
  const wide = columns.some((column) => column instanceof BigInt64Array);
  const fits = wide ? () => false : fitting(l, r, rules);
  return {
    isSettled,
    isSpecial,
    among(lefts, rights) {
      if (wide) return new Int32Array(lefts?.length ?? l.rows).fill(NOBODY);
      const mates = soleMates(identities(l, lefts), identities(r, rights)).left;
      for (let at = 0; at < mates.length; at++) {
        if (mates[at]! < 0) continue;
        const left = lefts ? lefts[at]! : at;
        const right = rights ? rights[mates[at]!]! : mates[at]!;
        const plain = special[l.customer.codes[left]!] === 0 && fits(left, right) && !isSettled(left);
        mates[at] = plain ? right : NOBODY;
      }
      return mates;
    },
  };
}

type Numbers = readonly (Float64Array | null)[];

function fitting(
  l: SideColumns,
  r: SideColumns,
  rules: PlainRules,
): (left: number, right: number) => boolean {
  const named = perProduct(r, (product) => rules.named(product));
  const apart = new Map<number, boolean>();
  const toldApart = (mine: number, theirs: number): boolean => {
    const key = mine * 2 ** 24 + theirs;
    let known = apart.get(key);
    if (known === undefined) {
      known = rules.toldApart(l.product.words.text(mine), r.product.words.text(theirs));
      apart.set(key, known);
    }
    return known;
  };
  const estimate = r.status?.words.find(rules.estimate) ?? -1;
  const status = estimate < 0 ? null : r.status!.codes;
  const [la, ra] = [l.amount as Float64Array, r.amount as Float64Array];
  const [coupon, cash, theirCoupon, theirCash, debt] = [
    l.coupon, l.cashCoupon, r.coupon, r.cashCoupon, rules.debts ? l.debt : null,
  ] as Numbers; // prettier-ignore
  const [mine, theirs] = [l.product.codes, r.product.codes];
  return (left, right) =>
    la[left] === ra[right] &&
    mine[left]! >= 0 &&
    theirs[right]! >= 0 &&
    (!coupon || isNothing(coupon[left]!)) &&
    (!cash || isNothing(cash[left]!)) &&
    (!theirCoupon || isNothing(theirCoupon[right]!)) &&
    (!theirCash || isNothing(theirCash[right]!)) &&
    (!debt || isNothing(debt[left]!)) &&
    (!status || status[right] !== estimate) &&
    !named(theirs[right]!, r.chargeMode[right]!) &&
    (mine[left] === theirs[right] || !toldApart(mine[left]!, theirs[right]!)) &&
    (la[left]! % CENT === 0 || isCut(l.chargeMode[left]!) === isCut(r.chargeMode[right]!));
}

/** A question about products, asked once a product and charge mode. */
function perProduct(
  { product }: SideColumns,
  ask: (product: string, mode: number | null) => boolean,
): (code: number, mode: number) => boolean {
  /** 0: not asked yet, 1: yes, 2: no. */
  const known = new Uint8Array(product.words.count * 128);
  return (code, mode) => {
    const at = code * 128 + (mode >= 0 && mode < 127 ? mode : 127);
    known[at] ||= ask(product.words.text(code), mode === mode ? mode : null) ? 1 : 2;
    return known[at] === 1;
  };
}
