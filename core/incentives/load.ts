/** What the forecast of an open month rests on, read from the lines. */
import { amountAt } from '../columns/decode.ts';
import type { LineTable } from '../columns/table.ts';
import type { Policy } from '../model/funds.ts';
import type { Period } from '../period.ts';
import type { Counted } from './forecast.ts';

const PAY_PER_USE = 3;
/** ListIncentiveDiscountPolicies: 2 不计业绩不计返点, 13 计业绩不计返点. */
const NOTHING = '2';
const NO_REBATE = '13';

export interface OpenMonth {
  usage: Counted;
  orders: Counted;
  /** Products settled by the month, which count in the month after. */
  later: Counted;
}

export interface OpenFacts {
  policies: readonly Policy[];
  /** Customers within six months of rebinding. */
  rebound: ReadonlySet<string>;
  /** Product type codes settled by the month (月结). */
  monthly: readonly string[];
}

const held = new WeakMap<LineTable, Map<string, Promise<OpenMonth>>>();

/** Sums of a month by what they mean for the incentive; once for each state of the table. */
export function openMonth(table: LineTable, period: Period, facts: OpenFacts): Promise<OpenMonth> {
  const rules = facts.policies.filter(({ time }) => time === period);
  const key = [
    period,
    rules.map(({ service_type_code, incentive_policy }) => `${service_type_code} ${incentive_policy}`).join(),
    [...facts.rebound].join(),
    facts.monthly.join(),
  ].join('|');
  let months = held.get(table);
  if (!months) held.set(table, (months = new Map()));
  let known = months.get(key);
  if (!known) months.set(key, (known = read(table, period, facts)));
  return known;
}

const nothing = (): Counted => ({ gross: 0n, coupons: 0n, uncounted: 0n, noRebate: 0n, rebound: 0n });

async function read(table: LineTable, period: Period, facts: OpenFacts): Promise<OpenMonth> {
  const sum: OpenMonth = { usage: nothing(), orders: nothing(), later: nothing() };
  const month = table.months.find((one) => one.period === period);
  if (!month) return sum;
  const services = await table.codes('service_type_code');
  const customers = await table.codes('customer_id');
  const modes = await table.numbers('charging_mode');
  const amounts = await table.amounts('payment_amount');
  const vouchers = await table.amounts('coupon_amount');
  const policy = new Map<number, string>();
  for (const row of facts.policies)
    if (row.time === period && row.service_type_code && row.incentive_policy) {
      const code = services.words.find(row.service_type_code);
      if (code >= 0) policy.set(code, row.incentive_policy);
    }
  const codesOf = ({ words }: typeof services, texts: Iterable<string>): Set<number> => {
    const found = new Set<number>();
    for (const text of texts) found.add(words.find(text));
    found.delete(-1);
    return found;
  };
  const out = codesOf(customers, facts.rebound);
  const monthly = codesOf(services, facts.monthly);
  for (let row = month.from; row < month.to; row++) {
    const amount = amountAt(amounts, row) ?? 0n;
    const coupon = amountAt(vouchers, row) ?? 0n;
    const service = services.codes[row]!;
    const part = monthly.has(service) ? sum.later : modes[row] === PAY_PER_USE ? sum.usage : sum.orders;
    part.gross += amount;
    const rule = policy.get(service);
    // What does not count at all is taken off whole, its voucher with it.
    if (rule === NOTHING) part.uncounted += amount;
    else {
      part.coupons += coupon;
      if (rule === NO_REBATE) part.noRebate += amount - coupon;
      else if (out.has(customers.codes[row]!)) part.rebound += amount - coupon;
    }
  }
  return sum;
}
