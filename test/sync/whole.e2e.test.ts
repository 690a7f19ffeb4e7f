/** Every dataset the open API fills, as a distributor's sync leaves it, held against the world row by row. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operations } from '../../core/sources/open-api/operations.ts';
import type { DatasetName } from '../../core/model/registry.ts';
import { periodOf } from '../../core/period.ts';
import { orderLines } from '../partner-center/api/order-lines.ts';
import { call, rowsOf } from '../partner-center/client.ts';
import { startPartnerCenter, type PartnerCenter } from '../partner-center/server.ts';
import { startHarness, type Engine, type Harness } from './harness.ts';

type Plain = Record<string, unknown>;

let center: PartnerCenter;
let harness: Harness;
let engine: Engine;
let account: string;
let months: string[];

beforeAll(async () => {
  center = await startPartnerCenter({
    ...{ seed: 21, customers: 14, lines: 1600, months: 2, role: 'distributor' },
    // Each movement is a second after the one before: all of them lie behind the sync's own time.
    ...{ rateLimit: null, asOf: new Date(Date.now() - 60_000).toISOString() },
  });
  months = [...center.world.periods].reverse();
  // Money on its way down: an entry in the account of either side.
  const { world, state } = center;
  const below = associated().find((one) => one.association_type === '2' && resellerOf(one.partner_id))!;
  expect(state.move(below.partner_id!, 500_000_000_000n, null)).not.toBeNull();
  expect(state.move(below.customer_id, 20_000_000_000n, below.partner_id)).not.toBeNull();
  expect(world.balances.some((one) => one.account_type === 2)).toBe(true);
  harness = await startHarness(center);
  engine = await harness.engine();
  await engine.ask('start', { role: 'distributor' });
  account = await engine.ask('account', 'whole');
  const { ak, sk } = center.credentials;
  await engine.ask('connect', account, { site: 'cn', ak, sk });
  const done = await engine.ask('run', account, months, { deep: true });
  if (!done.ok) throw new Error(done.message);
  expect(done.value.troubles).toEqual([]);
});
afterAll(async () => {
  await harness?.close();
  await center?.close();
});

const held = async (name: DatasetName): Promise<Plain[]> =>
  JSON.parse(await engine.ask('rows', account, name)) as Plain[];

/** Rows by these columns alone, as texts in an order of their own: nothing missing, nothing twice. */
const seen = (rows: readonly object[], columns: readonly string[]): string[] =>
  rows.map((row) => columns.map((column) => `${column} ${plain((row as Plain)[column])}`).join(' · ')).sort();
function plain(value: unknown): string {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return new Date(value).toISOString();
  return value === undefined || value === null || value === '' ? '–' : String(value);
}
const sameRows = (rows: readonly object[], truth: readonly object[], columns: readonly string[]): void => {
  expect(truth.length).toBeGreaterThan(0);
  expect(seen(rows, columns)).toEqual(seen(truth, columns));
};
/** A row's reseller; the partner itself is none. */
const resellerOf = (id: string | null): string | null => (id === center.world.partner.id ? null : id);
const associated = () => center.world.customers.filter((one) => one.unbound_on === null);

it('customers, resellers and tags', async () => {
  const { world } = center;
  sameRows(
    await held('customers'),
    associated().map((one) => ({ ...one, partner_id: resellerOf(one.partner_id) })),
    [
      ...['customer_id', 'customer', 'account_name', 'association_type', 'associated_on', 'partner_id'],
      ...['label', 'verified_status', 'customer_type', 'is_frozen', 'customer_level', 'telephone', 'email'],
    ],
  );
  expect(new Set(associated().map((one) => resellerOf(one.partner_id))).size).toBeGreaterThan(2);
  sameRows(await held('resellers'), world.resellers, [
    'reseller_id',
    'name',
    'account_name',
    'mobile',
    'email',
  ]);
  sameRows(await held('newCustomerTags'), associated(), ['customer_id']);
});

it('monthly sums of every reseller, and the months whole', async () => {
  const { world } = center;
  sameRows(
    await held('monthlySums'),
    months.flatMap((cycle) => world.monthlySums(cycle).map((sum) => ({ ...sum, cycle }))),
    [
      ...['cycle', 'customer_id', 'cloud_service_type', 'resource_type_code', 'bill_type', 'charge_mode'],
      ...['amount'],
    ],
  );
  const coverage = await engine.ask('coverage', account);
  for (const entry of coverage.filter(
    ({ dataset, period }) => dataset === 'monthlySums' && period !== months[0],
  ))
    expect(entry).toMatchObject({ complete: true });
});

it('consumption', async () => {
  const { world } = center;
  sameRows(
    (await held('consumption')).map((row) => ({ ...row, partner_id: resellerOf(row.partner_id as string) })),
    months.flatMap((period) =>
      [...world.linesOf('consumption', period)].map((row) => ({
        ...row,
        partner_id: resellerOf(row.partner_id),
      })),
    ),
    [
      ...[
        'id',
        'bill_cycle',
        'customer_id',
        'partner_id',
        'association_type',
        'bill_detail_type',
        'trade_time',
      ],
      ...[
        'trade_id',
        'resource_id',
        'service_type_code',
        'resource_type_code',
        'charging_mode',
        'region_code',
      ],
      ...[
        'official_amount',
        'payment_amount',
        'cash_amount',
        'credit_amount',
        'coupon_amount',
        'debt_amount',
      ],
      ...['usage_amount', 'period_type', 'period_num', 'enterprise_project_id', 'account_manager_id'],
    ],
  );
});

it('refunds of direct customers and of resellers’', async () => {
  const { world } = center;
  const orders = new Map<string, string>();
  for (const period of months)
    for (const line of world.linesOf('consumption', period))
      if ([4, 20].includes(line.bill_detail_type ?? 0) && line.trade_id)
        orders.set(line.trade_id, line.customer_id!);
  const truth = world.refunds.filter((refund) => orders.has(refund.order_id ?? ''));
  const owners = truth.map((refund) =>
    world.customers.find((one) => one.customer_id === refund.customer_id)!,
  );
  expect(new Set(owners.map((one) => resellerOf(one.partner_id) === null)).size, 'both kinds').toBe(2);
  sameRows(await held('refunds'), truth, [
    'order_id',
    'base_order_id',
    'customer_id',
    'amount',
    'service_type_code',
  ]);
});

it('orders and their lines', async () => {
  const { world } = center;
  const rows = await held('orders');
  const parents = new Set(rows.map((row) => row.parent_order_id).filter(Boolean));
  const yearAgo = Date.now() - 365 * 86_400_000;
  sameRows(
    rows.filter((row) => !parents.has(row.order_id)),
    world.orders.filter((order) => Date.parse(order.create_time!) > yearAgo),
    [
      'order_id',
      'customer_id',
      'service_type_code',
      'order_type',
      'status',
      'create_time',
      'amount_after_discount',
    ],
  );
  sameRows(
    await held('orderLines'),
    world.orders
      .filter((order) => order.status === 5 && months.includes(periodOf(order.create_time!)))
      .flatMap((order) =>
        orderLines(order, world, 'zh_CN').map((line) => ({ ...line, order_id: order.order_id })),
      ),
    ['order_line_item_id', 'order_id', 'amount_after_discount', 'period_type', 'period_num'],
  );
});

it('resources by month and on demand', async () => {
  const { world } = center;
  const ours = new Map(associated().map((one) => [one.customer_id, one]));
  sameRows(
    await held('resources'),
    world.resources.filter((one) => ours.has(one.customer_id!)),
    ['id', 'resource_id', 'customer_id', 'service_type_code', 'status', 'expire_time', 'expire_policy'],
  );
  const running = new Map<string, Plain>();
  for (const period of world.periods.slice(-2))
    for (const line of world.linesOf('consumption', period)) {
      const { customer_id, resource_id } = line;
      if (line.charging_mode !== 3 || !resource_id || ours.get(customer_id!)?.association_type !== '2')
        continue;
      running.set(`${customer_id} ${resource_id}`, { customer_id, resource_id, status: 1 });
    }
  sameRows(await held('onDemandResources'), [...running.values()], ['customer_id', 'resource_id', 'status']);
});

it('balances, entries and adjustments', async () => {
  const { world, state } = center;
  const balances = await held('balances');
  const money = (owner: string) => String(state.cash(owner) ?? 0n);
  sameRows(
    balances.filter((row) => row.customer_id),
    associated()
      .filter((one) => one.association_type === '2')
      .map(({ customer_id }) => ({ customer_id, amount: money(customer_id) })),
    ['customer_id', 'amount'],
  );
  sameRows(
    balances.filter((row) => row.reseller_id),
    world.resellers.map(({ reseller_id }) => ({ reseller_id, amount: money(reseller_id) })),
    ['reseller_id', 'amount'],
  );
  expect(balances.filter((row) => !row.customer_id && !row.reseller_id)).toHaveLength(
    world.balances.filter((one) => one.customer_id === null).length,
  );
  const entries = [
    ...state.accountChanges().map((row) => ({ ...row, balance_type: 'BALANCE_TYPE_DEBIT' })),
    ...state.creditChanges(),
    ...world.resellers.flatMap(({ reseller_id }) =>
      state.resellerChanges(reseller_id).map((row) => ({ ...row, balance_type: 'BALANCE_TYPE_DEBIT' })),
    ),
  ];
  expect(entries.filter((row) => row.reseller_id !== null)).toHaveLength(2);
  sameRows(await held('accountChanges'), entries, [
    ...['account_change_id', 'trade_detail_type', 'trade_time', 'trade_id', 'type', 'balance_type'],
    ...['reseller_id', 'change_amount', 'balance_after_change'],
  ]);
  sameRows(
    await held('adjustments'),
    state.movements().map((one) => ({ ...one, customer_id: one.to, operation_time: one.time })),
    ['trans_id', 'customer_id', 'operation_type', 'amount', 'operation_time'],
  );
});

it('coupons, quotas and their records', async () => {
  const { world } = center;
  sameRows(
    await held('coupons'),
    world.coupons
      .filter((one) => one.issuer === 'partner')
      .map((one) => ({
        ...{ coupon_id: one.id, customer_id: one.customer_id, face_value: one.face, balance: one.balance },
        reseller_id: resellerOf(
          world.customers.find(({ customer_id }) => customer_id === one.customer_id)!.partner_id,
        ),
      })),
    ['coupon_id', 'customer_id', 'face_value', 'balance', 'reseller_id'],
  );
  const quotas = await held('couponQuotas');
  expect(quotas.filter((row) => row.reseller_id === null)).toHaveLength(2);
  sameRows(
    quotas.filter((row) => row.reseller_id !== null),
    world.resellers.filter((one) => (one.coupon_quota ?? 0n) > 0n),
    ['reseller_id'],
  );
  sameRows(await held('quotaRecords'), await asked('quotaRecords', {}), ['id', 'operation_type', 'result']);
  const records = await Promise.all(
    [undefined, ...world.resellers.map((one) => one.reseller_id)].map((id) =>
      asked('couponRecords', id === undefined ? {} : { indirect_partner_id: id }),
    ),
  );
  sameRows(await held('couponRecords'), records.flat(), ['id', 'operation_type', 'coupon_id', 'customer_id']);
});

it('policies and words', async () => {
  const { world } = center;
  sameRows(
    await held('policies'),
    world.policies.filter((one) => months.includes(one.time!)),
    ['time', 'service_type_code', 'incentive_policy', 'allow_discount'],
  );
  const words = await held('productWords');
  for (const [name, kind] of [
    ['serviceTypes', 'service'],
    ['resourceTypes', 'resource'],
    ['usageTypes', 'usage'],
    ['units', 'unit'],
  ] as const)
    expect(words.filter((row) => row.kind === kind).length, name).toBe((await asked(name, {})).length);
});

/** Who consumed in a month. */
const consumers = (month: string): string[] =>
  center.world.customers
    .filter(({ customer_id }) => !center.world.linesOf('consumption', month, customer_id).next().done)
    .map((one) => one.customer_id);

it('goes on behind a customer the portal refuses, and says who that was', async () => {
  const { state } = center;
  const resale = associated().filter((one) => one.association_type === '2');
  const [gone] = resale.map((one) => one.customer_id).sort();
  const before = await held('consumption');
  // In its first days nobody has consumed in the open month.
  const month = months.find((one) => consumers(one).includes(gone!))!;
  state.gone.add(gone!);
  const done = await engine.ask('run', account, [month], { deep: true, again: month !== months[0] });
  state.gone.clear();
  if (!done.ok) throw new Error(done.message);
  const steps = done.value.troubles.map(({ step }) => step);
  for (const id of ['ListSubCustomerBillDetail', 'ListPayPerUseCustomerResources'])
    expect(
      steps.some((step) => step.startsWith(id) && step.endsWith(gone!)),
      id,
    ).toBe(true);
  expect(done.value.troubles.every(({ detail, part }) => part && detail?.vendorCode === 'CBC.99000035')).toBe(
    true,
  );
  // Nothing of it or of anybody else is lost, and the resources do not call themselves whole.
  expect(seen(await held('consumption'), ['id'])).toEqual(seen(before, ['id']));
  const coverage = await engine.ask('coverage', account);
  expect(coverage.find(({ dataset }) => dataset === 'onDemandResources')).toBeDefined();
  const fresh = (await engine.ask('history', account)) as { ok: true; value: { state: string }[] };
  expect(fresh.value[0]).toMatchObject({ state: 'partly' });
});

it('lets go of a customer’s month that was taken back', async () => {
  const { world, state } = center;
  const month = months.find((one) => consumers(one).length > 1)!;
  const [customer] = consumers(month);
  state.takenBack.add(`${month} ${customer}`);
  const done = await engine.ask('run', account, [month], { again: month !== months[0] });
  expect(done.ok).toBe(true);
  const rows = (await held('consumption')).filter((row) => row.bill_cycle === month);
  const truth = [...world.linesOf('consumption', month)].filter((row) => row.customer_id !== customer);
  sameRows(rows, truth, ['id', 'payment_amount']);
  state.takenBack.clear();
});

/** A list as a plain walk over its pages finds it. */
async function asked(name: keyof typeof operations, query: Record<string, string>): Promise<Plain[]> {
  const operation = operations[name];
  const rows: Plain[] = [];
  for (let offset = 0; ; offset += 100) {
    const answer = await call(center, operation.path, {
      query: operation.paging === null ? query : { ...query, offset, limit: 100 },
    });
    rows.push(...rowsOf(answer, operation.rows!));
    if (operation.paging === null || rows.length >= Number(answer.json[operation.paging.total])) return rows;
  }
}
