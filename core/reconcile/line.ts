/** One line of either side, in the few terms that matching and reasons need. */
import type { Money } from '../money.ts';
import type { Day, Period } from '../period.ts';

/** What kind of event a line is, whatever code its sheet uses for it. */
export type Kind = 'charge' | 'refund' | 'change' | 'catch-up' | 'write-off' | 'adjustment' | 'tax';

export interface Line {
  side: 'left' | 'right';
  id: string;
  /** Month the line is recorded in. */
  period: Period;
  /** Month in which its counterpart is expected; differs for monthly-settled products. */
  slot: Period;
  inPeriod: boolean;
  /** What it adds to its side's total. */
  counted: Money;
  /** What its counterpart should show: both sides in the same terms. */
  compare: Money;
  gross: Money;
  coupon: Money;
  cashCoupon: Money;
  cashCouponCounts: boolean | null;
  debt: Money;
  writeOff: Money;
  customer: string | null;
  manager: string | null;
  reseller: string | null;
  association: string | null;
  product: string | null;
  resourceType: string | null;
  component: string | null;
  chargeMode: number | null;
  billType: number | null;
  orderType: number | null;
  kind: Kind;
  /** Order IDs: a `trade_id` is one for bill types 1, 2, 3, 4, 8 and 103 only. */
  orders: readonly string[];
  /** What the sheet calls its transaction; an order ID besides, for order types. */
  trades: readonly string[];
  /** Both as keys; an order never equals a transaction of the same text. */
  txns: readonly string[];
  /** Order a refund goes back to. */
  bases: readonly string[];
  parent: string | null;
  resource: string | null;
  subResource: string | null;
  /** Moment (ms UTC) where the sheet has one: of the charge, which is what two sheets tell alike. */
  at: number | null;
  /** Moment of use, where it is told beside; by it a line belongs to its month and its account. */
  usedAt: number | null;
  day: Day | null;
  status: string | null;
  sourcePartner: string | null;
  settled: boolean;
  currency: string | null;
  name: string | null;
  text: string;
}

/** Changes and refunds alter what was bought; a sheet may net them with it. */
export const isAlteration = ({ kind }: Line): boolean => kind === 'change' || kind === 'refund';

/** Usage has no order. */
export const isUsage = (line: Line): boolean => line.orders.length === 0;

/** Whether what was paid for a line may lack a part that `compare` has: written off, or a cash coupon nobody marked. */
export const mayShowLess = (line: Line): boolean =>
  line.writeOff !== 0n || (line.cashCoupon !== 0n && line.cashCouponCounts === null);

const MAX_TIME = Date.parse('9999-01-01T00:00:00Z');

/** Milliseconds of a UTC text; a text without zone is UTC, a bare day the day's start in GMT+8. */
export function utc(text: string | null | undefined): number | null {
  if (!text) return null;
  if (text.length === 20 && text.endsWith('Z') && text[10] === 'T') {
    const quick = Date.parse(text);
    return Number.isNaN(quick) ? null : quick;
  }
  const plain = text.trim().replace(' ', 'T');
  const full = /^\d{4}-\d{2}-\d{2}$/.test(plain)
    ? `${plain}T00:00:00+08:00`
    : /(?:Z|[+-]\d{2}:?\d{2})$/i.test(plain)
      ? plain
      : `${plain}Z`;
  const at = Date.parse(full);
  // A year no calendar writes in four digits is a broken date, not a time.
  return at >= 0 && at < MAX_TIME ? at : null;
}

const REFUNDS: readonly number[] = [4, 20, 24];
/** International: 消费-税金, 退款-退订税金, 调账-补偿税金, 调账-扣费税金. */
const TAXES: readonly number[] = [15, 100, 101, 102];

export function kindOf(billType: number | null, orderType: number | null, amount: Money): Kind {
  if (billType === 25) return 'catch-up';
  if (billType === 9) return amount < 0n ? 'write-off' : 'adjustment';
  if (billType === 16) return 'adjustment';
  if (billType !== null && TAXES.includes(billType)) return 'tax';
  if (billType !== null && REFUNDS.includes(billType)) return 'refund';
  if (billType === 3) return 'change';
  if (billType !== null) return 'charge';
  if (orderType === 4 || orderType === 10) return 'refund';
  if (orderType === 3) return amount < 0n ? 'refund' : 'change';
  return amount < 0n ? 'refund' : 'charge';
}

export const blank: Line = {
  side: 'right',
  id: '',
  period: '',
  slot: '',
  inPeriod: false,
  counted: 0n,
  compare: 0n,
  gross: 0n,
  coupon: 0n,
  cashCoupon: 0n,
  cashCouponCounts: null,
  debt: 0n,
  writeOff: 0n,
  customer: null,
  manager: null,
  reseller: null,
  association: null,
  product: null,
  resourceType: null,
  component: null,
  chargeMode: null,
  billType: null,
  orderType: null,
  kind: 'charge',
  orders: [],
  trades: [],
  txns: [],
  bases: [],
  parent: null,
  resource: null,
  subResource: null,
  at: null,
  usedAt: null,
  day: null,
  status: null,
  sourcePartner: null,
  settled: false,
  currency: null,
  name: null,
  text: '',
};

/** Signed as it enters the difference: right − left. */
export const signed = (line: Line): Money => (line.side === 'right' ? line.counted : -line.counted);

/** `Line.txns` of orders and transactions. */
export const txnsFrom = (orders: readonly string[], trades: readonly string[]): string[] => {
  const keys: string[] = [];
  for (const id of orders) keys.push(`O:${id}`);
  for (const id of trades) keys.push(`T:${id}`);
  return keys;
};

/** An order, the order it refunds and the combined order it is part of. */
const ancestry = (line: Line): string[] => [
  ...line.orders,
  ...line.bases,
  ...(line.parent === null ? [] : [line.parent]),
];

const differ = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some((id) => b.includes(id));

/**
 * Two lines whose own identifiers say they are different things must not be matched by weaker traits.
 * `numbered`: whether the two sides have numbers of transactions in common; where each side gives its
 * own, another number says nothing.
 */
export const contradict = (a: Line, b: Line, numbered: boolean): boolean =>
  (a.resource !== null && b.resource !== null && a.resource !== b.resource && a.subResource !== b.resource) ||
  (differ(a.orders, b.orders) && differ(ancestry(a), ancestry(b))) ||
  // An order's transaction has a number of its own, so transactions speak only where no order does.
  (numbered && a.orders.length === 0 && b.orders.length === 0 && differ(a.trades, b.trades));

export const sumOf = (lines: Iterable<Line>, pick: (line: Line) => Money): Money => {
  let total = 0n;
  for (const line of lines) total += pick(line);
  return total;
};
