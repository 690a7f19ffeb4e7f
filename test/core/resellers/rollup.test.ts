import { describe, expect, it } from 'vitest';
import type { Totals } from '../../../core/ledger/lookup/totals.ts';
import type { CouponQuota } from '../../../core/model/coupon.ts';
import type { Customer, Reseller } from '../../../core/model/customer.ts';
import { assigned } from '../../../core/resellers/assign.ts';
import { rollup } from '../../../core/resellers/rollup.ts';

const cells = (...amounts: (bigint | null)[]) =>
  amounts.map((amount) => (amount === null ? null : { lines: 1, amount }));
const row = (key: string | null, ...amounts: (bigint | null)[]) => ({
  key,
  currency: 'CNY',
  cells: cells(...amounts),
  total: { lines: 1, amount: 0n },
});
const totals: Totals = {
  periods: ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'],
  rows: [
    row('falls', 1000n, 1000n, 1000n, 800n, 5n),
    row('holds', 1000n, 1000n, 1000n, 801n, 5n),
    row('gone', 900n, 900n, 900n, null, null),
    row('itself', 1n, 1n, 1n, 9000n, 1n),
    row(null, 1n, 1n, 1n, 1n, 1n),
  ],
};
const facts = {
  resellers: [
    { reseller_id: 'falls', name: '落' },
    { reseller_id: 'holds', name: '平' },
    { reseller_id: 'gone' },
    { reseller_id: 'quiet' },
  ] as Reseller[],
  customers: [
    { partner_id: 'falls', unbound_on: null },
    { partner_id: 'falls', unbound_on: '2026-01-01T00:00:00Z' },
  ] as Customer[],
  balances: [],
  quotas: [
    { reseller_id: 'falls', quota_type: 0, quota_status: 0, quota_value: 90n, balance: 40n },
    { reseller_id: 'falls', quota_type: 0, quota_status: 6, quota_value: 90n, balance: 90n },
    { reseller_id: 'falls', quota_type: 1, quota_status: 0, quota_value: 90n, balance: 90n },
  ] as CouponQuota[],
  totals,
  whole: ['2026-07', '2026-08', '2026-09', '2026-10'],
  onlyListed: true,
};

describe('the roll-up', () => {
  const figures = new Map(rollup(facts).map((one) => [one.reseller_id, one]));
  it('judges the newest whole month by the three before it, never the open one', () => {
    expect(figures.get('falls')).toMatchObject({ last: 800n, mean: 1000n, change: -200, shrinks: true });
    expect(figures.get('holds')).toMatchObject({ change: -199, shrinks: false });
    expect(figures.get('gone')).toMatchObject({ last: 0n, change: -1000, shrinks: true });
    expect(figures.get('quiet')).toMatchObject({ last: 0n, mean: 0n, change: null, shrinks: false });
  });
  it('counts customers that are still there, and what is left of vouchers alone', () => {
    expect(figures.get('falls')).toMatchObject({ customers: 1, quota: 40n, name: '落' });
    expect(figures.get('quiet')!.quota).toBeNull();
  });
  it('leaves the partner itself out, and keeps unlisted ones of a performance sheet', () => {
    expect([...figures.keys()].sort()).toEqual(['falls', 'gone', 'holds', 'quiet']);
    const all = rollup({ ...facts, onlyListed: false });
    expect(all.find(({ reseller_id }) => reseller_id === 'itself')).toMatchObject({ listed: false });
    expect(all.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeLessThanOrEqual(1000);
  });
  it('says nothing of a month that is not whole', () => {
    const [first] = rollup({ ...facts, whole: [] });
    expect(first).toMatchObject({ last: null, mean: null, change: null, shrinks: false, share: null });
  });
});

describe('performance that names resellers', () => {
  const periods = ['2026-09', '2026-10'];
  const list = [
    { reseller_id: 'a', name: '甲公司' },
    { reseller_id: 'b', name: '乙公司' },
    { reseller_id: 'c1', name: '同名' },
    { reseller_id: 'c2', name: '同名' },
  ] as Reseller[];
  const none: Totals = { periods, rows: [row(null, 9n, 9n)] };
  const named = (...rows: Totals['rows']): Totals => ({ periods, rows });
  const made = (byId: Totals, byName: Totals) => {
    const { totals: sums, unsure } = assigned(byId, byName, list);
    const figures = rollup({
      ...facts,
      resellers: list,
      totals: sums,
      whole: periods.filter((one) => !unsure.has(one)),
      unsure,
      onlyListed: false,
    });
    return { figures: new Map(figures.map((one) => [one.reseller_id, one])), unsure: [...unsure] };
  };

  it('gives each its months by the name alone; lines without one are nobody’s', () => {
    const { figures, unsure } = made(
      none,
      named(row('甲公司', 5n, 4n), row('乙公司', 1n, null), row(null, 3n, 5n)),
    );
    expect(unsure).toEqual([]);
    expect(figures.get('a')!.months).toEqual([5n, 4n]);
    expect(figures.get('b')).toMatchObject({ months: [1n, 0n], shrinks: true });
  });
  it.each([['甲**'], ['没有这家'], ['同名']])(
    '%s fits nobody: what is missing is unknown, and no one shrinks',
    (name) => {
      const { figures, unsure } = made(none, named(row('甲公司', 5n, null), row(name, null, 4n)));
      expect(unsure).toEqual(['2026-10']);
      expect(figures.get('a')).toMatchObject({ months: [5n, null], shrinks: false, last: 5n });
      expect(figures.get('b')!.months).toEqual([0n, null]);
    },
  );
  it('takes the IDs of a month that has them, and its names no second time', () => {
    const { figures } = made(
      { periods, rows: [row('a', 7n, null), row(null, 1n, 9n)] },
      named(row('甲公司', 7n, 2n), row(null, 1n, 7n)),
    );
    expect(figures.get('a')!.months).toEqual([7n, 2n]);
  });
});
