import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { movers } from '../../../core/ledger/lookup/totals.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import { batch, freshLedger, line } from './rows.ts';

const ledgers = openLedgers();
const now = Date.UTC(2026, 10, 6);
let ledger: Ledger;
const rows: Row[] = [];
const performance: Row[] = [];

beforeAll(async () => {
  ledger = await freshLedger(ledgers);
  for (let at = 0; at < 3_000; at++) {
    const customer = at % 40;
    rows.push(
      line(`b${at}`, at % 3 ? '2026-10' : '2026-09', `cust${customer}`, (at * 37) % 9_000, {
        customer_name: customer === 7 ? '北京云海科技有限公司' : `客户${customer}号`,
        account_name: `acc_${customer}`,
        trade_id: `CS26100000${String(at % 1_500).padStart(4, '0')}`,
        resource_id: `res-${(at * 7919) % 700}-x`,
        resource_name: `ecs-web-${at % 50}`,
        service_type_name: at % 2 ? '弹性云服务器' : '云硬盘',
        region_name: `华北-${at % 4}`,
        charging_mode: at % 5 ? 3 : 1,
        official_amount: BigInt(at) * 123n,
      }),
    );
  }
  for (let at = 0; at < 500; at++)
    performance.push({
      id: `p${at}`,
      period: '2026-10',
      order_id: `CS26100000${String(at).padStart(4, '0')}`,
      customer_id: `cust${at % 40}`,
      performance_amount: BigInt(at) * 100_000_000n,
      currency: 'CNY',
    });
  await ledger.commit(batch('bill', rows, { complete: true, eachMonth: true }));
  await ledger.commit(batch('performance', performance, { period: '2026-10', complete: true }));
});
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

const sum = (some: Row[]): bigint => some.reduce((total, row) => total + (row.payment_amount as bigint), 0n);
const billOf = (
  figures: { dataset: string; lines: number; total: { amount: bigint }[] }[],
): [number, bigint] | null => {
  const figure = figures.find(({ dataset }) => dataset === 'bill');
  return figure ? [figure.lines, figure.total.reduce((total, { amount }) => total + amount, 0n)] : null;
};

describe('one box', () => {
  // Each query with the slow, obvious way to know which bill lines it means.
  test.each<[string, (row: Row) => boolean]>([
    // Every customer's ID has it: all lines, which are not gone through one by one.
    ['cust', () => true],
    ['CS261000000042', (row) => row.trade_id === 'CS261000000042'],
    ['cs26100000004', (row) => String(row.trade_id).startsWith('CS26100000004')],
    ['res-12', (row) => String(row.resource_id).includes('res-12')],
    [
      'ecs-web-3 2026-10',
      (row) => String(row.resource_name).includes('ecs-web-3') && row.bill_cycle === '2026-10',
    ],
    ['云海', (row) => row.customer_id === 'cust7'],
    ['bjyhkj', (row) => row.customer_id === 'cust7'],
    ['acc_7', (row) => row.account_name === 'acc_7'],
    [
      '云海 云硬盘 上月',
      (row) =>
        row.customer_id === 'cust7' && row.service_type_name === '云硬盘' && row.bill_cycle === '2026-10',
    ],
    ['=37', (row) => row.payment_amount === 3_700_000_000n],
    [
      '>8990 2026-09',
      (row) => (row.payment_amount as bigint) > 899_000_000_000n && row.bill_cycle === '2026-09',
    ],
    [
      'cust7 >=100 <=5000',
      (row) =>
        row.customer_id === 'cust7' &&
        (row.payment_amount as bigint) >= 10_000_000_000n &&
        (row.payment_amount as bigint) <= 500_000_000_000n,
    ],
    ['2026年9月', (row) => row.bill_cycle === '2026-09'],
    ['nothing-has-this', () => false],
  ])('%s', async (query, fits) => {
    const expected = rows.filter(fits);
    const answer = await ledger.search(query, now);
    expect(billOf(answer.lines.figures)).toEqual(expected.length ? [expected.length, sum(expected)] : null);
    for (const hit of answer.lines.hits.filter(({ dataset }) => dataset === 'bill'))
      expect(expected.map((row) => row.id)).toContain(hit.id);
    const periods = answer.lines.hits.map(({ period }) => period);
    expect(periods).toEqual([...periods].sort().reverse());
  });

  test('groups: customers, orders and resources with their own figures and marks', async () => {
    const customer = (await ledger.search('云海', now)).customers;
    expect(customer).toMatchObject({
      count: 1,
      hits: [{ id: 'cust7', title: '北京云海科技有限公司', detail: 'acc_7', marks: [[2, 4]] }],
    });
    expect(billOf(customer.hits[0]!.figures)).toEqual([
      75,
      sum(rows.filter((row) => row.customer_id === 'cust7')),
    ]);
    const { orders } = await ledger.search('CS261000000042', now);
    expect(orders.count).toBe(1);
    expect(orders.hits[0]!.figures.map(({ dataset, lines }) => [dataset, lines])).toEqual([
      ['bill', 2],
      ['performance', 1],
    ]);
    const { resources } = await ledger.search('res-12', now);
    expect(resources.count).toBe(
      new Set(rows.map((row) => String(row.resource_id)).filter((id) => id.includes('res-12'))).size,
    );
    expect(resources.hits[0]!.marks).toEqual([[0, 6]]);
    const initials = (await ledger.search('yhkj', now)).customers.hits[0]!;
    expect(initials.marks).toEqual([[2, 6]]);
    const byId = (await ledger.search('cust7', now)).customers.hits[0]!;
    expect(byId.detail).toBe('acc_7 · cust7');
  });

  test('newest first before any are left out; a listed resource is found before its first line', async () => {
    const own = await freshLedger(ledgers);
    const at = (day: number): Row => ({
      trade_time: `2026-10-${String(day).padStart(2, '0')}T00:00:00Z`,
    });
    await own.commit(
      batch(
        'bill',
        [
          ...Array.from({ length: 30 }, (_, day) => line(`o${day}`, '2026-09', `acme${day}`, 1)),
          line('late', '2026-10', 'acme29', 1, at(28)),
          ...Array.from({ length: 9 }, (_, day) => line(`n${day}`, '2026-10', 'other', 1, at(day + 1))),
          line('r', '2026-10', 'other', 1, { ...at(1), resource_id: 'res-lined' }),
        ],
        { complete: true, eachMonth: true },
      ),
    );
    const { customers } = await own.search('acme', now, 5);
    expect([customers.count, customers.hits[0]!.id]).toEqual([30, 'acme29']);
    const { hits } = (await own.search('2026-10', now, 3)).lines;
    expect(hits.map(({ id }) => id)).toEqual(['late', 'n8', 'n7']);
    const listed = (id: string, name: string): Row => ({
      id: `i-${id}`,
      resource_id: id,
      resource_name: name,
      customer_id: 'acme3',
    });
    await own.commit(
      batch('resources', [listed('res-new', 'web-库'), listed('res-lined', 'x')], { complete: true }),
    );
    const found = async (query: string) => (await own.search(query, now)).resources;
    expect(await found('b-库 acme3')).toMatchObject({
      count: 1,
      hits: [{ id: 'res-new', detail: 'web-库' }],
    });
    expect((await found('res-')).hits.map(({ id }) => id)).toEqual(['res-lined', 'res-new']);
    expect((await found('res-')).count).toBe(2);
    expect((await found('res-new acme4')).count).toBe(0);
    expect((await found('res-new 2026-10')).count).toBe(0);
  });
});

test('asked again, a question has the same answer until something it speaks of is written', async () => {
  const own = await freshLedger(ledgers);
  const one = line('x1', '2026-10', 'cust1', 5, { trade_id: 'CS26109999', customer_name: '甲' });
  const found = async () => {
    const answer = await own.search('CS26109999', now);
    return [
      answer.lines.figures.reduce((all, { lines }) => all + lines, 0),
      answer.orders.hits[0]?.detail ?? null,
    ];
  };
  expect(await found()).toEqual([0, null]);
  await own.commit(batch('bill', [one], { period: '2026-10', complete: true }));
  const first = await found();
  expect(first[0]).toBe(1);
  expect(await found()).toEqual(first);
  const months = async (query: string, at: number) => (await own.search(query, at)).lines.figures.length;
  expect(await months('上月', Date.UTC(2026, 10, 6))).toBe(1);
  // The same words a month later are of another month.
  expect(await months('上月', Date.UTC(2026, 11, 6))).toBe(0);
  await own.commit(
    batch('bill', [one, { ...one, id: 'x2' }], { period: '2026-10', complete: true }, { contentHash: 'two' }),
  );
  expect((await found())[0]).toBe(2);
  await own.commit(batch('customers', [{ customer_id: 'cust1', customer: '乙' }], { complete: true }));
  expect((await own.search('乙', now)).customers.count).toBe(1);
});

test('an order is found with nothing in memory', async () => {
  const account = ledger.account;
  ledger.close();
  const opened = await ledgers.open(account);
  if (!opened.ok) throw new Error(opened.message);
  ledger = opened.value;
  const figures = await ledger.findOrder('CS261000000042');
  const expected = rows.filter((row) => row.trade_id === 'CS261000000042');
  expect(
    figures.filter(({ dataset }) => dataset === 'bill').reduce((lines, figure) => lines + figure.lines, 0),
  ).toBe(expected.length);
  expect(
    figures
      .flatMap(({ dataset, total }) => (dataset === 'bill' ? total : []))
      .reduce((all, { amount }) => all + amount, 0n),
  ).toBe(sum(expected));
  expect(figures.some(({ dataset }) => dataset === 'performance')).toBe(true);
  expect(await ledger.findOrder('CS-none')).toEqual([]);
});

test('totals by a column and month are those of adding the rows up', async () => {
  for (const by of ['customer_id', 'service_type_name', 'region_name', 'charging_mode']) {
    const answer = await ledger.totals({ dataset: 'bill', by });
    expect(answer.periods).toEqual(['2026-09', '2026-10']);
    for (const { key, cells } of answer.rows)
      answer.periods.forEach((period, at) => {
        const some = rows.filter((row) => String(row[by]) === key && row.bill_cycle === period);
        expect(cells[at]).toEqual(some.length ? { lines: some.length, amount: sum(some) } : null);
      });
    expect(answer.rows.reduce((total, row) => total + row.total.amount, 0n)).toBe(sum(rows));
  }
  const one = await ledger.totals({ dataset: 'bill', customer_id: 'cust7', amount: 'official_amount' });
  expect(one.rows[0]!.total.amount).toBe(
    rows
      .filter((row) => row.customer_id === 'cust7')
      .reduce((all, row) => all + (row.official_amount as bigint), 0n),
  );
  const change = movers(await ledger.totals({ dataset: 'bill', by: 'customer_id' }), '2026-09', '2026-10', 3);
  expect(change).toHaveLength(3);
  expect(change[0]!.after - change[0]!.before).toBe(change[0]!.change);
});

test('a month as columns', async () => {
  const table = await ledger.table('bill', '2026-10');
  const own = rows.filter((row) => row.bill_cycle === '2026-10');
  expect(table.rows).toBe(own.length);
  const { codes, words } = await table.codes('trade_id');
  const amounts = await table.amounts('payment_amount');
  own.forEach((row, at) => {
    expect(words.text(codes[at]!)).toBe(row.trade_id);
    expect(BigInt(amounts[at]!)).toBe(row.payment_amount);
  });
  expect(await table.row(5)).toMatchObject(own[5]!);
  expect(await (await ledger.table('bill', '2020-01')).rows).toBe(0);
});

test('lines of an order, newest first', async () => {
  const found = await ledger.linesWhere('bill', 'trade_id', 'CS261000000042');
  expect(found.map((row) => row.id).sort()).toEqual(
    rows
      .filter((row) => row.trade_id === 'CS261000000042')
      .map((row) => row.id)
      .sort(),
  );
});

test('lines by key, by a coded value and by a number', async () => {
  const only = rows.filter(({ id }) => id === 'b1234').map(({ id, trade_id }) => ({ id, trade_id }));
  expect(await ledger.linesWhere('bill', 'id', 'b1234')).toMatchObject(only);
  expect(await ledger.linesWhere('bill', 'id', 'CS261000000042')).toEqual([]);
  const ids = async (column: string, value: string) =>
    (await ledger.linesWhere('bill', column, value, 5_000)).map(({ id }) => id).sort();
  const slow = (fits: (row: Row) => boolean) =>
    rows
      .filter(fits)
      .map(({ id }) => id)
      .sort();
  expect(await ids('customer_id', 'cust7')).toEqual(slow((row) => row.customer_id === 'cust7'));
  expect(await ids('charging_mode', '1')).toEqual(slow((row) => row.charging_mode === 1));
  expect(await ids('charging_mode', '')).toEqual([]);
});

test('an order only the list knows is found, by its beginning and with its customer', async () => {
  await ledger.commit(
    batch(
      'orders',
      ['CS991', 'CS992', 'CS261000000042'].map((order_id, at) => ({
        order_id,
        customer_id: `cust${7 + at}`,
        payment_time: '2026-10-20T02:00:00Z',
        amount_after_discount: 5n * 10n ** 8n,
        currency: 'CNY',
      })),
      { complete: true },
    ),
  );
  const ids = async (query: string) =>
    (await ledger.search(query, now)).orders.hits.map(({ id }) => id).sort();
  expect(await ids('cs99')).toEqual(['CS991', 'CS992']);
  expect(await ids('cs99 云海')).toEqual(['CS991']);
  expect(await ids('cs99 2026-09')).toEqual([]);
  expect(await ids('cs99 >6')).toEqual([]);
  expect(await ids('99')).toEqual([]);
  const { orders } = await ledger.search('CS261000000042', now);
  expect(orders.count).toBe(1);
  expect(orders.hits[0]!.figures.map(({ dataset }) => dataset)).toEqual(['bill', 'performance', 'orders']);
  expect((await ledger.search('CS991', now)).orders.hits[0]).toMatchObject({
    marks: [[0, 5]],
    figures: [{ dataset: 'orders', lines: 1, newest: '2026-10' }],
  });
});
