/** The calendar over a real ledger: right first, then fast, with 10,000 customers and 100,000 resources. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineContext } from '../../../core/engine/context.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import { DAY_MS } from '../../../core/period.ts';
import { createRenewalsApi } from '../../../core/renewals/api.ts';
import type { Result } from '../../../core/result.ts';
import { batch, freshLedger, line } from '../ledger/rows.ts';

const ledgers = openLedgers();
const now = Date.parse('2026-11-23T02:00:00Z');
const context: EngineContext = { ledgers, now: () => now, fetch, publish: () => undefined };
const renewals = createRenewalsApi(context);
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.message);
  return result.value;
};
const CUSTOMERS = 10_000;
const RESOURCES = 100_000;
/** Every fifth is attached to the one before; ends spread from 10 days ago to 190 ahead. */
const resourceAt = (at: number): Row => {
  const main = at % 5 === 4 ? at - 1 : at;
  return {
    id: `i${at}`,
    resource_id: `res-${at}`,
    resource_name: `ecs-${at}`,
    customer_id: `cust${main % CUSTOMERS}`,
    is_main_resource: at === main ? 1 : 0,
    parent_resource_id: at === main ? null : `res-${main}`,
    status: 2,
    expire_policy: main % 6,
    expire_time: new Date(now + ((main % 200) - 10) * DAY_MS + 3_600_000).toISOString(),
    service_type_name: '弹性云服务器',
  };
};
let ledger: Ledger;

beforeAll(async () => {
  ledger = await freshLedger(ledgers);
  await ledger.commit(
    batch(
      'resources',
      Array.from({ length: RESOURCES }, (_, at) => resourceAt(at)),
      { complete: true },
      { contentHash: 'h' },
    ),
  );
  await ledger.commit(
    batch(
      'customers',
      Array.from({ length: CUSTOMERS }, (_, at) => ({
        customer_id: `cust${at}`,
        customer: `示例客户${at}`,
        association_type: '2',
        account_manager: `m${at % 7}`,
        telephone: `138${at}`,
      })),
      { complete: true },
      { contentHash: 'h' },
    ),
  );
  await ledger.commit(
    batch(
      'consumption',
      [
        line('a', '2025-11', 'cust1', 50, {
          resource_id: 'res-1',
          bill_detail_type: 1,
          trade_id: 'CS1',
          trade_time: '2025-11-12T00:00:00Z',
        }),
        line('b', '2026-05', 'cust1', 30, {
          resource_id: 'res-1',
          bill_detail_type: 2,
          trade_id: 'CS2',
          trade_time: '2026-05-12T00:00:00Z',
        }),
        line('c', '2026-05', 'cust1', 5, {
          resource_id: 'res-1',
          bill_detail_type: 2,
          trade_id: 'CS2',
          trade_time: '2026-05-12T00:00:00Z',
        }),
        line('d', '2026-06', 'cust1', 99, {
          resource_id: 'res-1',
          bill_detail_type: 5,
          trade_id: 'x',
          trade_time: '2026-06-12T00:00:00Z',
        }),
        line('e', '2026-06', 'cust1', -20, {
          resource_id: 'res-2',
          bill_detail_type: 4,
          trade_id: 'CS3',
          original_order_id: 'CS1',
          trade_time: '2026-06-13T00:00:00Z',
        }),
      ],
      { complete: true, eachMonth: true },
      { contentHash: 'h' },
    ),
  );
}, 240_000);
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

describe('the calendar of 100,000 resources', () => {
  test('counts what a plain loop counts, and prices by the newest payment', async () => {
    const calendar = value(await renewals.calendar(ledger.account, { show: 'not-renewing' }));
    let groups = 0;
    let ended = 0;
    for (let at = 0; at < RESOURCES; at++) {
      const row = resourceAt(at);
      if (row.is_main_resource !== 1 || row.expire_policy === 3) continue;
      groups++;
      if (Date.parse(String(row.expire_time)) <= now) ended++;
    }
    expect(calendar.count).toBe(groups);
    expect(calendar.slots[0]).toMatchObject({ week: 'ended', groups: ended });
    expect(calendar.slots.reduce((sum, slot) => sum + slot.groups, 0)).toBe(groups);
    const one = value(await renewals.calendar(ledger.account, { show: 'all', customer_id: 'cust1' }));
    const row = one.rows.find(({ main }) => main.resource_id === 'res-1')!;
    expect(row).toMatchObject({ customer: '示例客户1', telephone: '1381', manager: 'm1' });
    expect(row.risk).toEqual([{ currency: 'CNY', amount: 35_00000000n }]);
    const week = calendar.slots[3]!;
    const inWeek = value(await renewals.calendar(ledger.account, { show: 'not-renewing', week: week.week }));
    expect(inWeek.count).toBe(week.groups);
  });

  test('answers within 100 ms where the machine is quiet', async () => {
    const times: number[] = [];
    const ask = async (filter: Parameters<typeof renewals.calendar>[1]) => {
      const started = performance.now();
      const answer = await renewals.calendar(ledger.account, filter);
      times.push(performance.now() - started);
      expect(answer.ok).toBe(true);
    };
    await ask({ show: 'not-renewing' });
    times.length = 0;
    for (let round = 0; round < 8; round++) {
      await ask({ show: 'not-renewing' });
      await ask({ show: 'all' });
      await ask({ show: 'not-renewing', week: 'ended' });
      await ask({ show: 'renewing', manager: `m${round % 7}` });
      await ask({ show: 'all', text: `ecs-9${round}` });
    }
    times.sort((a, b) => a - b);
    const p95 = times[Math.floor(times.length * 0.95)]!;
    console.info(
      `calendar of 100,000 resources: median ${times[times.length >> 1]!.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
    );
    // The figure wanted is 100 ms on a quiet machine; a busy one gets room, a forgotten cache does not pass.
    expect(times[times.length >> 1]!).toBeLessThan(400);
  });

  test('traces a refund through a real ledger', async () => {
    const list = value(await renewals.refunds(ledger.account));
    expect(list.rows).toMatchObject([
      { order_id: 'CS3', kind: 'unsubscription', customer: '示例客户1', periods: ['2026-06'] },
    ]);
    const trace = value(await renewals.refund(ledger.account, 'CS3'));
    expect(trace.originals).toMatchObject([{ order_id: 'CS1', from: 'line' }]);
    expect(trace.resources).toMatchObject([{ resource_id: 'res-2', held: { id: 'i2' } }]);
    expect(trace.touched.map(({ period, side }) => [period, side])).toEqual([
      ['2025-11', 'original'],
      ['2026-06', 'refund'],
    ]);
  });
});
