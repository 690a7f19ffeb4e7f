/**
 * What the views of customers, renewals, funds, resellers and incentives ask of the engine, with 10,000
 * customers and 100,000 resources, and those of opportunities, staff and the day, with 10,000 opportunities
 * and 50,000 staff events: the first answer after opening, and the answer after that.
 */
import type { EngineContext } from '../../../core/engine/context.ts';
import { createCareApi } from '../../../core/customers/care.ts';
import { createCustomersApi } from '../../../core/customers/api.ts';
import { createFundsApi } from '../../../core/funds/api.ts';
import { createIncentivesApi } from '../../../core/incentives/api.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { DatasetName, Row } from '../../../core/model/registry.ts';
import { DAY_MS } from '../../../core/period.ts';
import { createRenewalsApi } from '../../../core/renewals/api.ts';
import { createResellersApi } from '../../../core/resellers/api.ts';
import { fail, type Result } from '../../../core/result.ts';
import { CROWD_NOW, crowd, crowdViews } from '../../core/today/crowd.ts';
import { check, median, type Bench } from '../bench.ts';

const CUSTOMERS = 10_000;
const RESOURCES = 100_000;
const LINES = 100_000;
const RESELLERS = 50;
const now = CROWD_NOW;
const yuan = (amount: number): bigint => BigInt(amount) * 100_000_000n;
const iso = (at: number): string => new Date(at).toISOString();
const many = (count: number, make: (at: number) => Row): Row[] =>
  Array.from({ length: count }, (_, at) => make(at));

const rowsOf: Partial<Record<DatasetName, () => Row[]>> = {
  ...crowd,
  customers: () =>
    many(CUSTOMERS, (at) => ({
      ...{ customer_id: `cust${at}`, customer: `示例客户${at}`, association_type: at % 3 ? '2' : '1' },
      ...{ account_manager: `m${at % 7}`, associated_on: iso(now - at * 3_600_000) },
      partner_id: at % 4 ? null : `r${at % RESELLERS}`,
    })),
  // Every fifth is attached to the one before; ends spread over 200 days.
  resources: () =>
    many(RESOURCES, (at) => {
      const main = at % 5 === 4 ? at - 1 : at;
      return {
        ...{ id: `i${at}`, resource_id: `res-${at}`, customer_id: `cust${main % CUSTOMERS}`, status: 2 },
        ...{ is_main_resource: at === main ? 1 : 0, parent_resource_id: at === main ? null : `res-${main}` },
        ...{ expire_policy: main % 6, expire_time: iso(now + ((main % 200) - 10) * DAY_MS) },
        service_type_name: '弹性云服务器',
      };
    }),
  balances: () =>
    many(CUSTOMERS, (at) => ({
      ...{ id: `customer|cust${at}`, customer_id: `cust${at}`, amount: yuan(at % 900), currency: 'CNY' },
      debt_amount: at % 50 ? 0n : yuan(3),
    })),
  resellers: () =>
    many(RESELLERS, (at) => ({ reseller_id: `r${at}`, name: `云经销商${at}`, balance: yuan(at) })),
  coupons: () =>
    many(CUSTOMERS, (at) => ({
      ...{ coupon_id: `c${at}`, customer_id: `cust${at}`, coupon_type: 1, status: 2 },
      ...{ face_value: yuan(100), balance: yuan(at % 100) },
    })),
  incentives: () =>
    many(600, (at) => ({
      ...{ id: `b${at}`, period: `2026-${String((at % 11) + 1).padStart(2, '0')}`, name: `激励${at % 5}` },
      ...{ amount: yuan(at), status: '待确认', currency: 'CNY' },
    })),
  incentiveDetails: () =>
    many(20_000, (at) => ({
      ...{ data_id: `d${at}`, incentive_id: `b${at % 600}`, customer_id: `cust${at % CUSTOMERS}` },
      ...{ period: `2026-${String((at % 11) + 1).padStart(2, '0')}`, amount: yuan(1), currency: 'CNY' },
    })),
  accountChanges: () =>
    many(20_000, (at) => ({
      ...{
        account_change_id: `a${at}`,
        trade_time: iso(now - at * 600_000),
        change_amount: yuan(5),
        type: '2',
      },
      ...{ trade_detail_type: 'SOURCE_OPERATION_BEADJUST', customer_id: `cust${at % CUSTOMERS}` },
      currency: 'CNY',
    })),
  orders: () =>
    many(40_000, (at) => ({
      ...{ order_id: `CS${at}`, customer_id: `cust${at % CUSTOMERS}`, order_type: 1, status: 5 },
      ...{ amount_after_discount: yuan(20), create_time: iso(now - at * 600_000), currency: 'CNY' },
    })),
};

const consumption = (): Row[] =>
  many(LINES, (at) => ({
    ...{
      id: `l${at}`,
      bill_cycle: at % 2 ? '2026-10' : '2026-11',
      customer_id: `cust${at % CUSTOMERS}`,
    },
    ...{ payment_amount: yuan(at % 97), charging_mode: 3, bill_detail_type: 5, currency: 'CNY' },
    ...{ service_type_code: 'hws.service.type.ec2', service_type_name: '弹性云服务器' },
    consume_time: at % 2 ? '2026-10-12T00:00:00Z' : '2026-11-12T00:00:00Z',
  }));

export const views: Bench = {
  name: 'views',
  async run({ repeats }) {
    const ledgers = openLedgers();
    for (const old of await ledgers.accounts()) await ledgers.remove(old.id);
    const made = { name: 'bench', site: 'cn', role: 'distributor', partnerId: null, demo: true } as const;
    const account = (await ledgers.create(made)).id;
    const opened = await ledgers.open(account);
    if (!opened.ok) throw new Error(opened.message);
    const capture = {
      ...{ source: 'sample' as const, sourceName: 'bench', contentHash: 'bench' },
      capturedAt: '2026-11-22T00:00:00Z',
    };
    for (const [dataset, rows] of Object.entries(rowsOf)) {
      const done = await opened.value.commit({
        dataset: dataset as DatasetName,
        capture: { ...capture, coverage: { complete: true } },
        ...{ rows: [rows()], rejected: [] },
      });
      check(done.ok, dataset);
    }
    const lines = await opened.value.commit({
      dataset: 'consumption',
      capture: { ...capture, coverage: { complete: true, eachMonth: true } },
      ...{ rows: [consumption()], rejected: [] },
    });
    check(lines.ok && lines.value.added === LINES, 'consumption');
    const context: EngineContext = { ledgers, now: () => now, fetch, publish: () => undefined };
    const customers = createCustomersApi(context);
    const renewals = createRenewalsApi(context);
    const care = createCareApi(context);
    const funds = createFundsApi(
      context,
      async () => fail('api-not-connected', ''),
      async () => null,
    );
    const resellers = createResellersApi(context);
    const incentives = createIncentivesApi(context);
    const filter = { show: 'not-renewing' } as const;
    let at = 0;
    const next = (): string => `cust${(at += 37) % CUSTOMERS}`;
    const asked: Record<string, () => Promise<Result<unknown>>> = {
      calendar: () => renewals.calendar(account, filter),
      customers: () => customers.list(account),
      customer: () => customers.one(account, next()),
      customerSides: () => customers.sides(account, next()),
      unlink: () => care.unlink(account, next()),
      notices: () => care.notices(account),
      funds: () => funds.overview(account),
      fundsLedger: () => funds.changes(account, {}),
      resellers: () => resellers.list(account),
      reseller: () => resellers.one(account, 'r4'),
      incentives: () => incentives.overview(account),
      incentivePeriod: () => incentives.period(account, '2026-10'),
      refunds: () => renewals.refunds(account),
      links: () => care.links(account),
      ...crowdViews(context, account),
    };
    const figures: Record<string, number> = {};
    for (const [name, ask] of Object.entries(asked)) {
      const times: number[] = [];
      for (let round = 0; round < repeats * 4 + 1; round++) {
        const from = performance.now();
        const answer = await ask();
        times.push(performance.now() - from);
        check(answer.ok, name);
      }
      figures[`views.${name}FirstMs`] = times[0]!;
      figures[`views.${name}Ms`] = median(times.slice(1));
    }
    opened.value.close();
    return figures;
  },
};
