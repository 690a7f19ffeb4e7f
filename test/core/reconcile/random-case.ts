/** Small random months with everything in them that goes wrong: no answer key, only laws to keep. */
import fc from 'fast-check';

type Row = Record<string, unknown>;
export interface RandomCase {
  view: string;
  period: string;
  asOf: string;
  partner: { site: string; role: string };
  scope?: { customer_id?: string; account_manager_id?: string };
  settings?: { tolerance?: string };
  input: Record<string, Row[] | string>;
}

const months = ['2026-09', '2026-10', '2026-11'];
const customers = ['k1', 'k2', 'k3', 'master'];
const managers = ['m1', 'm2'];
const services = ['ec2', 'ebs', 'obs', 'cdn', 'sms'].map((name) => `hws.service.type.${name}`);
const types = [1, 2, 3, 4, 5, 5, 5, 8, 9, 14, 16, 18, 20, 24, 25, 103];

const amount = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.integer({ min: -50_000, max: 200_000 }).map((cents) => (cents / 100).toFixed(2)),
  },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 0, max: 99_999_999 }).map((tail) => `0.${String(tail).padStart(8, '0')}`),
  },
  { weight: 1, arbitrary: fc.constant('0') },
);
const small = fc.option(
  fc.integer({ min: 1, max: 3000 }).map((cents) => (cents / 100).toFixed(2)),
  {
    nil: undefined,
    freq: 4,
  },
);
const moment = fc
  .record({
    month: fc.constantFrom(...months),
    day: fc.integer({ min: 1, max: 30 }),
    hour: fc.integer({ min: 0, max: 23 }),
  })
  .map(
    ({ month, day, hour }) =>
      `${month}-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:30:00Z`,
  );
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 4 });
const fromFew = (prefix: string, n: number) => fc.integer({ min: 1, max: n }).map((at) => `${prefix}${at}`);

const billRow = fc.record({
  bill_cycle: fc.constantFrom('2026-10', '2026-10', '2026-10', ...months),
  customer_id: maybe(fc.constantFrom(...customers)),
  association_type: maybe(fc.constantFrom('1', '2', '2')),
  account_manager_id: maybe(fc.constantFrom(...managers)),
  service_type_code: fc.constantFrom(...services),
  charging_mode: maybe(fc.constantFrom(1, 3, 3, 10, 11)),
  bill_detail_type: maybe(fc.constantFrom(...types)),
  trade_id: maybe(fromFew('T', 12)),
  trade_time: maybe(moment),
  resource_id: maybe(fromFew('r', 8)),
  relative_order_id: fc.option(fromFew('T', 12), { nil: undefined, freq: 8 }),
  payment_amount: amount,
  coupon_amount: small,
  flexipurchase_coupon_amount: small,
  writeoff_amount: fc.option(small, { nil: undefined, freq: 6 }),
  debt_amount: small,
  currency: fc.constant('CNY'),
});
const performanceRow = fc.record({
  period: fc.constantFrom('2026-10', '2026-10', '2026-10', ...months),
  formed_on: maybe(moment.map((text) => text.slice(0, 10))),
  order_id: maybe(fromFew('T', 12)),
  trade_id: maybe(fromFew('T', 12)),
  resource_id: maybe(fromFew('r', 8)),
  customer_id: maybe(fc.constantFrom(...customers)),
  product_type: fc.constantFrom(...services),
  charge_mode: maybe(fc.constantFrom(1, 3, 3)),
  bill_type: maybe(fc.constantFrom(...types)),
  performance_amount: amount,
  status: maybe(fc.constantFrom('预估', '初稿', '终稿')),
  source_partner: fc.option(fc.constant('other'), { nil: undefined, freq: 9 }),
  currency: fc.constant('CNY'),
});
const numbered = (prefix: string, rows: Row[]): Row[] =>
  rows.map((row, at) => ({ id: `${prefix}${at + 1}`, ...row }));

/** Lines that mirror some of the others, so that passes have something to match. */
const mirrored = (rows: Row[], keep: boolean[]): Row[] =>
  rows.filter((_, at) => keep[at % keep.length] ?? true);

export const randomCase: fc.Arbitrary<RandomCase> = fc
  .record({
    view: fc.constantFrom('bill-consumption', 'consumption-performance', 'bill-summary-ledger'),
    asOf: fc.constantFrom(
      '2026-10-20T10:00:00+08:00',
      '2026-11-04T10:00:00+08:00',
      '2026-12-20T10:00:00+08:00',
    ),
    rows: fc.array(billRow, { maxLength: 14 }),
    others: fc.array(billRow, { maxLength: 6 }),
    performance: fc.array(performanceRow, { maxLength: 6 }),
    keep: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    tolerance: fc.option(fc.constantFrom('0.01', '5'), { nil: undefined }),
    scope: fc.option(
      fc.oneof(
        fc.constantFrom(...customers).map((customer_id) => ({ customer_id })),
        fc.constantFrom(...managers).map((account_manager_id) => ({ account_manager_id })),
      ),
      { nil: undefined, freq: 2 },
    ),
    transfers: fc.array(
      fc.record({
        customer_id: fc.constantFrom(...customers),
        order_id: maybe(fromFew('T', 12)),
        period: fc.constant('2026-10'),
        direction: fc.constantFrom('in', 'out'),
        performance_amount: amount,
      }),
      { maxLength: 3 },
    ),
    custody: fc.boolean(),
    rebound: maybe(moment),
  })
  .map((parts) => {
    const bill = [...mirrored(parts.rows, parts.keep), ...parts.others];
    const performance = [
      ...mirrored(parts.rows, parts.keep).map((row) => ({
        period: row.bill_cycle,
        formed_on: typeof row.trade_time === 'string' ? row.trade_time.slice(0, 10) : undefined,
        order_id: [1, 2, 3, 4, 8, 103].includes(Number(row.bill_detail_type)) ? row.trade_id : undefined,
        trade_id: row.trade_id,
        resource_id: row.resource_id,
        customer_id: row.customer_id,
        product_type: row.service_type_code,
        charge_mode: row.charging_mode,
        bill_type: row.bill_detail_type,
        performance_amount: row.payment_amount,
        currency: 'CNY',
      })),
      ...parts.performance,
    ];
    const ledger = bill.map((row) => ({
      trade_detail_type: `SOURCE_OPERAIION_${String(row.payment_amount).startsWith('-') ? 'REFUND' : 'USAGE'}`,
      type: String(row.payment_amount).startsWith('-') ? '1' : '2',
      trade_time: row.trade_time,
      trade_id: row.trade_id,
      change_amount: String(row.payment_amount).replace('-', ''),
    }));
    const sums = bill.slice(0, 5).map((row) => ({
      cycle: row.bill_cycle,
      customer_id: row.customer_id,
      cloud_service_type: row.service_type_code,
      charge_mode: '3',
      bill_type: String(row.payment_amount).startsWith('-') ? '1' : '0',
      amount: row.payment_amount,
    }));
    return {
      view: parts.view,
      period: '2026-10',
      asOf: parts.asOf,
      partner: { site: 'cn', role: 'distributor' },
      ...(parts.scope ? { scope: parts.scope } : {}),
      ...(parts.tolerance ? { settings: { tolerance: parts.tolerance } } : {}),
      input: {
        consumption: numbered('c', parts.rows),
        bill: numbered('b', bill),
        performance: numbered('p', performance),
        monthlySums: numbered('s', sums),
        ledger: numbered('l', ledger),
        transfers: numbered('t', parts.transfers),
        policies: [{ id: 'po', service_type_code: 'hws.service.type.sms', incentive_policy: '2' }],
        customers: [
          {
            id: 'cu1',
            customer_id: 'k1',
            association_type: '2',
            account_manager_id: 'm1',
            assigned_on: '2026-10-12T02:00:00Z',
            segment: '中长尾',
            rebound_on: parts.rebound,
          },
          {
            id: 'cu2',
            customer_id: 'k2',
            association_type: '1',
            ...(parts.custody ? { custody_of: 'master', unlinked_on: '2026-10-14T07:25:31Z' } : {}),
          },
        ],
      },
    } as RandomCase;
  });
