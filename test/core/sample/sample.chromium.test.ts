/** The sample partner's data: the same each time, in a ledger of its own, and explained to the cent. */
import { afterAll, expect, it } from 'vitest';
import { createEngineApi } from '../../../core/engine/api.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import { addMonths, dayOf, periodOf } from '../../../core/period.ts';

const ledgers = openLedgers();
const apiAt = (now: string) =>
  createEngineApi({
    ledgers,
    now: () => Date.parse(now),
    fetch: () => Promise.reject(new Error('sample data asks nobody')),
    publish: () => {},
  });
const made: string[] = [];
afterAll(async () => {
  for (const id of made) await ledgers.remove(id);
});

it.each(['2026-11-23T08:00:00Z', '2027-01-01T03:00:00Z', '2026-12-31T23:00:00Z', '2028-02-29T15:59:59Z'])(
  'at %s explains its last whole month, with things left to decide',
  async (now) => {
    const api = apiAt(now);
    const account = await api.sample.make('Sample');
    if (!account.ok) throw new Error(account.message);
    made.push(account.value.id);
    expect(account.value.demo).toBe(true);
    const period = addMonths(periodOf(Date.parse(now)), -1);
    const month = await api.reconcile.month(account.value.id, 'consumption-performance', period);
    if (!month.ok || !month.value.report) throw new Error(JSON.stringify(month));
    const { report, exceptions } = month.value;
    const reasons = report.reasons.map(({ reason }) => reason);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'coupon-not-counted',
        'monthly-settled-next-month',
        'rebind-six-months',
        'product-no-performance',
        'overdue-missing',
        'rounding',
        'duplicate',
      ]),
    );
    expect(report.unexplained).toBe(0n);
    expect(report.incomplete).toEqual([]);
    expect(report.reasons.reduce((sum, { amount }) => sum + amount, 0n)).toBe(report.difference);
    expect(exceptions.filter(({ status }) => status.state === 'open').length).toBeGreaterThan(0);
    const books = await api.reconcile.month(account.value.id, 'bill-summary-ledger', period);
    if (!books.ok) throw new Error(books.message);
    // The bill of the last month is there from the 5th on; before, the view says what to bring.
    if (books.value.report) {
      const found = books.value.report.reasons.map(({ reason }) => reason);
      expect(found).toEqual(expect.arrayContaining(['duplicate']));
      expect(books.value.report.unexplained).toBe(0n);
      const summed = books.value.report.legs.map(({ unexplained }) => unexplained);
      expect(summed).toEqual(summed.map(() => 0n));
    } else expect(Number(dayOf(Date.parse(now)).slice(8))).toBeLessThan(6);
    const funds = await api.funds.overview(account.value.id);
    const resellers = await api.resellers.list(account.value.id);
    expect(funds.ok && funds.value.rows.length).toBeGreaterThan(3);
    expect(resellers.ok && resellers.value.rows.map(({ name }) => name).sort()).toEqual([
      '云桥信息（示例）',
      '海川数科（示例）',
    ]);
    const people = await api.sample.make('Again');
    expect(people.ok && people.value.id).toBe(account.value.id);
    expect((await api.sample.remove()).ok).toBe(true);
    const left = await api.accounts.list();
    expect(left.ok && left.value.filter((one) => one.demo)).toEqual([]);
  },
);
