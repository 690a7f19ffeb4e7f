/**
 * What the open month may bring, from its consumption. Every step is an assumption and is shown as
 * one; ratios are the vendor's and are not computed, only what they came to before.
 */
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';

/** Sums of lines by what they mean for the incentive. */
export interface Counted {
  /** All of it. */
  gross: Money;
  /** Vouchers (代金券) in it, which do not count; products whose policy counts nothing (2). */
  coupons: Money;
  uncounted: Money;
  /** Of what counts: products without rebate (13), and customers within six months of rebinding. */
  noRebate: Money;
  rebound: Money;
}

export interface ForecastFacts {
  period: Period;
  /** Days of the month, and days the consumption covers. */
  days: number;
  covered: number;
  /** Consumption of the open month that can count: pay-per-use, and orders. */
  usage: Counted;
  orders: Counted;
  /** Products settled by the month: this month's count in the next one, the month before's in this one. */
  later: Money;
  /** Null: the month before is not held whole. */
  earlier: Counted | null;
  /** Closed periods with both a performance sum and incentives, newest first. */
  before: { period: Period; performance: Money; incentive: Money }[];
}

export interface Forecast {
  period: Period;
  covered: number;
  days: number;
  /** Performance if the month goes on like this; as far as it went. */
  performance: Money;
  sofar: Money;
  /** Incentive at the lowest and highest ratio of the periods before; null: none to go by. */
  low: Money | null;
  high: Money | null;
  ratios: { period: Period; tenths: number }[];
  /** What was left out, carried on to the month's end like what it is a part of. */
  left: { coupons: Money; uncounted: Money; noRebate: Money; rebound: Money; later: Money };
  /** What the month before left for this one; null: not known. */
  earlier: Money | null;
}

const BEFORE = 3;

const NOTHING: Counted = { gross: 0n, coupons: 0n, uncounted: 0n, noRebate: 0n, rebound: 0n };
const countedOf = ({ gross, coupons, uncounted }: Counted): Money => gross - coupons - uncounted;

export function forecast(facts: ForecastFacts): Forecast {
  const { usage, orders, earlier } = facts;
  // Only use goes on by the day, and what is taken off it with it; orders come when they come.
  const grow = (amount: Money): Money =>
    facts.covered <= 0 ? amount : (amount * BigInt(facts.days)) / BigInt(facts.covered);
  const whole = (of: keyof Counted): Money => grow(usage[of]) + orders[of] + (earlier ?? NOTHING)[of];
  const performance = whole('gross') - whole('coupons') - whole('uncounted');
  const sofar = countedOf(usage) + countedOf(orders) + countedOf(earlier ?? NOTHING);
  const base = performance - whole('noRebate') - whole('rebound');
  const ratios = facts.before
    .filter(({ performance: one }) => one > 0n)
    .slice(0, BEFORE)
    .map(({ period, performance: one, incentive }) => ({ period, one, incentive }));
  const at = ratios.map(({ one, incentive }) => (base * incentive) / one);
  return {
    period: facts.period,
    covered: facts.covered,
    days: facts.days,
    performance,
    sofar,
    low: at.length ? at.reduce((a, b) => (a < b ? a : b)) : null,
    high: at.length ? at.reduce((a, b) => (a > b ? a : b)) : null,
    ratios: ratios.map(({ period, one, incentive }) => ({
      period,
      tenths: Number((incentive * 1000n) / one),
    })),
    left: {
      coupons: whole('coupons'),
      uncounted: whole('uncounted'),
      noRebate: whole('noRebate'),
      rebound: whole('rebound'),
      later: facts.later,
    },
    earlier: earlier && countedOf(earlier),
  };
}
