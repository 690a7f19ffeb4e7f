/**
 * What the open month may bring, from its consumption. Every step is an assumption and is shown as
 * one; ratios are the vendor's and are not computed, only what they came to before.
 */
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';

export interface ForecastFacts {
  period: Period;
  /** Days of the month, and days the consumption covers. */
  days: number;
  covered: number;
  /** Consumption of the open month that can count: pay-per-use, and orders. */
  usage: Money;
  orders: Money;
  /** Vouchers (代金券) in it, which do not count; products whose policy counts nothing (2). */
  coupons: Money;
  uncounted: Money;
  /** Of it, products that count without rebate (13), and customers within six months of rebinding. */
  noRebate: Money;
  rebound: Money;
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
  left: { coupons: Money; uncounted: Money; noRebate: Money; rebound: Money };
}

const BEFORE = 3;

export function forecast(facts: ForecastFacts): Forecast {
  const grow = (amount: Money): Money =>
    facts.covered <= 0 ? amount : (amount * BigInt(facts.days)) / BigInt(facts.covered);
  const off = facts.coupons + facts.uncounted;
  const sofar = facts.usage + facts.orders - off;
  // Only use goes on by the day; orders come when they come.
  const performance = grow(facts.usage) + facts.orders - off;
  const base = performance - facts.noRebate - facts.rebound;
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
      coupons: facts.coupons,
      uncounted: facts.uncounted,
      noRebate: facts.noRebate,
      rebound: facts.rebound,
    },
  };
}
