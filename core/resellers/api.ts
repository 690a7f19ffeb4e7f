/** 云经销商 for distributors: balances, quotas, customers and performance of all at once. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Sheet } from '../export/sheet.ts';
import type { CoverageEntry, Ledger } from '../ledger/ledger.ts';
import { rememberedRows } from '../ledger/remembered.ts';
import type { CouponQuota, QuotaRecord } from '../model/coupon.ts';
import type { Balance, Customer, Reseller } from '../model/customer.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';
import { ok, type Result } from '../result.ts';
import { assigned } from './assign.ts';
import { rollup, type ResellerFigure } from './rollup.ts';

export interface Resellers {
  /** What the months are of: performance where it is held, else consumption. */
  dataset: 'performance' | 'consumption';
  /** Performance is held whose resellers' names fit nobody on the list, or more than one. */
  unnamed: boolean;
  periods: { period: Period; complete: boolean }[];
  rows: ResellerFigure[];
  shrinking: number;
  sources: CoverageEntry[];
}

export interface OneReseller {
  reseller: Reseller | null;
  figure: ResellerFigure | null;
  periods: { period: Period; complete: boolean }[];
  customers: { customer_id: string; name: string | null; last: Money | null; currency: string }[];
  quotas: CouponQuota[];
  /** The distributor's own 代金券额度 that can be given from. */
  own: CouponQuota[];
  records: QuotaRecord[];
}

/** Months shown at most. */
const MONTHS = 13;

export const createResellersApi = (context: EngineContext) => {
  async function all(ledger: Ledger): Promise<Resellers> {
    const coverage = await ledger.coverage();
    const listed = (await rememberedRows<Reseller>(ledger, 'resellers')).rows;
    const wholeOf = (dataset: string): Set<string | null> =>
      new Set(coverage.filter((one) => one.dataset === dataset && one.complete).map(({ period }) => period));
    const sheets = (await ledger.periods('performance')).slice(-MONTHS);
    const months = (await ledger.periods('consumption')).slice(-MONTHS);
    const by = (column: string) => ledger.totals({ dataset: 'performance', by: column, periods: sheets });
    const made = sheets.length ? assigned(await by('reseller_id'), await by('reseller_name'), listed) : null;
    // Names that fit nobody leave every figure open; consumption names resellers by ID.
    const unnamed = made !== null && made.unsure.size > 0;
    const dataset = made && !(unnamed && months.length) ? 'performance' : 'consumption';
    const complete = wholeOf(dataset);
    const totals =
      dataset === 'performance'
        ? made!.totals
        : await ledger.totals({ dataset, by: 'partner_id', periods: months });
    const unsure = dataset === 'performance' ? made!.unsure : new Set<Period>();
    const rows = rollup({
      resellers: listed,
      customers: (await rememberedRows<Customer>(ledger, 'customers')).rows,
      balances: (await rememberedRows<Balance>(ledger, 'balances')).rows,
      quotas: (await rememberedRows<CouponQuota>(ledger, 'couponQuotas')).rows,
      totals,
      whole: totals.periods.filter((period) => complete.has(period) && !unsure.has(period)),
      unsure,
      onlyListed: dataset === 'consumption',
    });
    return {
      dataset,
      unnamed,
      periods: totals.periods.map((period) => ({ period, complete: complete.has(period) })),
      rows,
      shrinking: rows.filter(({ shrinks }) => shrinks).length,
      sources: coverage.filter(
        (one) =>
          one.dataset === 'resellers' ||
          one.dataset === 'couponQuotas' ||
          (one.dataset === dataset && totals.periods.includes(one.period ?? '')),
      ),
    };
  }

  return {
    list: (account: string): Promise<Result<Resellers>> =>
      withLedger(context, account, async (ledger) => ok(await all(ledger))),

    /** The roll-up as a sheet: one line a reseller, one column a month. */
    sheet: (account: string): Promise<Result<Sheet>> =>
      withLedger(context, account, async (ledger) => {
        const { rows, periods, dataset } = await all(ledger);
        const what = dataset === 'performance' ? ['业绩', 'performance'] : ['消费', 'consumption'];
        return ok({
          title: { zh: `云经销商${what[0]}汇总`, en: `Resellers ${what[1]}` },
          columns: [
            { zh: '云经销商ID', en: 'Reseller ID', kind: 'text' },
            { zh: '云经销商名称', en: 'Reseller', kind: 'text' },
            { zh: '账号名', en: 'Account Name', kind: 'text' },
            { zh: '客户经理', en: 'Account Manager', kind: 'text' },
            { zh: '客户数', en: 'Customers', kind: 'integer' },
            { zh: '余额', en: 'Balance', kind: 'money' },
            { zh: '代金券额度剩余', en: 'Quota Left', kind: 'money' },
            { zh: '较前三月均值（‰）', en: 'Against the three months before (‰)', kind: 'integer' },
            { zh: '占比（‰）', en: 'Share (‰)', kind: 'integer' },
            { zh: '币种', en: 'Currency', kind: 'text' },
            ...periods.map(({ period, complete }) => ({
              zh: complete ? period : `${period}（未完整）`,
              en: complete ? period : `${period} (incomplete)`,
              kind: 'money' as const,
            })),
          ],
          rows: rows.map((row) => [
            ...[row.reseller_id, row.name, row.account_name, row.manager, row.customers],
            ...[row.balance, row.quota, row.change, row.share, row.currency, ...row.months],
          ]),
        });
      }),

    one: (account: string, id: string): Promise<Result<OneReseller>> =>
      withLedger(context, account, async (ledger) => {
        const { rows, periods } = await all(ledger);
        const last = periods.findLast(({ complete }) => complete)?.period;
        const used = last
          ? await ledger.totals({ dataset: 'consumption', by: 'customer_id', periods: [last] })
          : null;
        const byCustomer = new Map(used?.rows.map((row) => [row.key, row]) ?? []);
        const customers = (await rememberedRows<Customer>(ledger, 'customers')).rows
          .filter(({ partner_id }) => partner_id === id)
          .map(({ customer_id, customer, account_name }) => ({
            customer_id,
            name: customer ?? account_name,
            last: byCustomer.get(customer_id)?.total.amount ?? null,
            currency: byCustomer.get(customer_id)?.currency ?? '',
          }))
          .sort((a, b) => ((a.last ?? 0n) < (b.last ?? 0n) ? 1 : -1));
        const where = { column: 'reseller_id', value: id };
        return ok({
          reseller: await ledger.row<Reseller>('resellers', id),
          figure: rows.find(({ reseller_id }) => reseller_id === id) ?? null,
          periods,
          customers,
          quotas: await ledger.rows<CouponQuota>('couponQuotas', where),
          own: (await rememberedRows<CouponQuota>(ledger, 'couponQuotas')).rows.filter(
            (row) => row.reseller_id === null && row.quota_type === 0 && row.quota_status === 0,
          ),
          records: (await ledger.rows<QuotaRecord>('quotaRecords', where)).sort((a, b) =>
            (a.operation_time ?? '') < (b.operation_time ?? '') ? 1 : -1,
          ),
        });
      }),
  };
};
