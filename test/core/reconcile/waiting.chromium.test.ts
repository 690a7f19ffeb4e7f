/** What waits is known without comparing anything, by what was compared last. */
import { afterAll, expect, test } from 'vitest';
import type { EngineContext, EngineEvent } from '../../../core/engine/context.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import { createReconcileApi } from '../../../core/reconcile/api.ts';
import type { Result } from '../../../core/result.ts';
import { batch, freshLedger, moment } from '../ledger/rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});
const told: EngineEvent[] = [];
let now = Date.parse('2026-11-20T02:00:00Z');
const context: EngineContext = {
  ledgers,
  now: () => now,
  fetch: (...parts) => fetch(...parts),
  publish: (event) => void (event.type === 'waiting' && told.push(event)),
};
const view = 'consumption-performance';
const line = (id: string, day: string): Row => ({
  id,
  bill_cycle: day.slice(0, 7),
  customer_id: 'k1',
  service_type_code: 'hws.service.type.ec2',
  charging_mode: 3,
  bill_detail_type: 5,
  trade_id: id,
  resource_id: `r-${id}`,
  trade_time: `${day}T04:00:00Z`,
  payment_amount: 10_000_000_000n,
  currency: 'CNY',
});
const earned = (id: string, day: string): Row => ({
  id: `p-${id}`,
  period: day.slice(0, 7),
  formed_on: day,
  trade_id: id,
  resource_id: `r-${id}`,
  customer_id: 'k1',
  product_type: 'hws.service.type.ec2',
  charge_mode: 3,
  bill_type: 5,
  performance_amount: 10_000_000_000n,
  status: '终稿',
  currency: 'CNY',
});
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.value;
}
/** Two months: of each line there is one, performance of those named. */
async function twoMonths(without: readonly string[]) {
  const ledger = await freshLedger(ledgers);
  const days = { a: '2026-09-03', b: '2026-09-20', c: '2026-10-12' };
  for (const period of ['2026-09', '2026-10']) {
    const mine = Object.entries(days).filter(([, day]) => day.startsWith(period));
    const whole = { complete: true, period };
    value(
      await ledger.commit(
        batch(
          'consumption',
          mine.map(([id, day]) => line(id, day)),
          whole,
        ),
      ),
    );
    const paid = mine.filter(([id]) => !without.includes(id)).map(([id, day]) => earned(id, day));
    const other = earned(`other-${period}`, `${period}-05`);
    value(await ledger.commit(batch('performance', [...paid, { ...other, performance_amount: 0n }], whole)));
  }
  told.length = 0;
  return ledger;
}

test('lists the months compared that ask for somebody, newest first, with the age of the oldest', async () => {
  const api = createReconcileApi(context);
  const { account } = await twoMonths(['a', 'b', 'c']);
  expect(value(await api.waiting(account))).toEqual([]);
  const year = value(await api.overview(account, view, ['2026-09', '2026-10', '2026-08']));
  expect(year.map(({ open }) => open)).toEqual([2, 1, 0]);
  const at = new Date(now).toISOString();
  const waiting = [
    { view, period: '2026-10', open: 1, oldestDays: 39, at, outdated: false },
    { view, period: '2026-09', open: 2, oldestDays: 78, at, outdated: false },
  ];
  expect(value(await api.waiting(account))).toEqual(waiting);
  expect(told).toEqual([{ type: 'waiting', account }]);
  // Looked at again, nothing is new; a part of a month says nothing of the whole.
  value(await api.month(account, view, '2026-10'));
  value(await api.month(account, view, '2026-10', { customer_id: 'nobody' }));
  expect(value(await createReconcileApi(context).waiting(account))).toEqual(waiting);
  expect(told).toHaveLength(1);
});

test('what was decided or locked waits no more, and waits again when it is taken back', async () => {
  const api = createReconcileApi(context);
  const { account } = await twoMonths(['c']);
  const ref = { view, period: '2026-10' } as const;
  const { exceptions } = value(await api.month(account, view, '2026-10'));
  const ids = exceptions.map(({ id }) => id);
  const periods = async () => value(await api.waiting(account)).map(({ period }) => period);
  const looked = async () => {
    value(await api.month(account, view, '2026-10'));
    return periods();
  };
  expect(await periods()).toEqual(['2026-10']);
  value(await api.decide(account, ref, ids, { type: 'ignore' }));
  expect(await looked()).toEqual([]);
  value(await api.undo(account, ids));
  expect(await looked()).toEqual(['2026-10']);
  value(await api.lock(account, view, '2026-10'));
  expect(await looked()).toEqual([]);
  expect(told).toHaveLength(4);
});

test('says so when what it rests on has come anew, until it is compared again', async () => {
  const api = createReconcileApi(context);
  const ledger = await twoMonths(['a', 'c']);
  value(await api.overview(ledger.account, view, ['2026-09', '2026-10']));
  const paid = [earned('c', '2026-10-12')];
  const whole = { complete: true, period: '2026-10' };
  value(await ledger.commit(batch('performance', paid, whole, { capturedAt: moment(5) })));
  now += 3_600_000;
  const before = value(await api.waiting(ledger.account));
  expect(before.map(({ period, open, outdated }) => [period, open, outdated])).toEqual([
    ['2026-10', 1, true],
    ['2026-09', 1, false],
  ]);
  value(await api.month(ledger.account, view, '2026-10'));
  expect(value(await api.waiting(ledger.account)).map(({ period }) => period)).toEqual(['2026-09']);
});
