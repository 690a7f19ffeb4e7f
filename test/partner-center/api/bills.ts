/** 管理账单: the three bill APIs of the China site, and the one summary of the international one. */
import type { BillLine } from '../../../core/model/bill-line.ts';
import type { MonthlySum } from '../../../core/model/tables.ts';
import { addMonths, dayOf, periodOf } from '../../../core/period.ts';
import { refusals } from './errors.ts';
import { localName, type Language } from './names.ts';
import { body, list, object, query, same, type Call, type Operation } from './operation.ts';
import { wireTime, type WireObject } from './wire.ts';

/** How many months back the bill detail reaches. */
const MONTHS_KEPT = 18;

function sumRow(sum: MonthlySum, language: Language): WireObject {
  const type = String(sum.bill_type ?? 0);
  const consumption = type === '0';
  return {
    customer_id: sum.customer_id,
    cloud_service_type: sum.cloud_service_type,
    cloud_service_type_name: localName(sum.cloud_service_type, sum.cloud_service_type_name, language),
    bill_type: type,
    charge_mode: String(sum.charge_mode),
    amount: sum.amount,
    debt_amount: consumption ? (sum.debt_amount ?? 0n) : undefined,
    adjustment_amount: consumption ? (sum.adjustment_amount ?? 0n) : undefined,
    discount_amount: consumption ? (sum.discount_amount ?? 0n) : undefined,
    measure_id: 1,
    account_details: [
      {
        balance_type: 'BALANCE_TYPE_DEBIT',
        amount: sum.amount - (consumption ? (sum.debt_amount ?? 0n) : 0n),
        bill_type: type,
      },
    ],
    resource_type_code: sum.resource_type_code,
    resource_type_name: localName(sum.resource_type_code, null, language),
  };
}

function lineRow(line: BillLine, call: Call): WireObject {
  const { language, world } = call;
  return {
    bill_cycle: line.bill_cycle,
    customer_id: line.customer_id,
    association_type: line.association_type,
    service_type_code: line.service_type_code,
    resource_type_code: line.resource_type_code,
    service_type_name: localName(line.service_type_code, line.service_type_name, language),
    resource_type_name: localName(line.resource_type_code, line.resource_type_name, language),
    charging_mode: line.charging_mode,
    trade_time: wireTime(line.trade_time),
    trade_id: line.trade_id,
    id: line.id,
    bill_detail_type: line.bill_detail_type,
    resource_id: line.resource_id,
    resource_name: line.resource_name,
    product_spec_desc: line.product_spec_desc,
    region_code: line.region_code,
    product_id: line.product_id,
    product_name: line.product_name,
    resource_tag: line.resource_tag,
    consume_time: wireTime(line.consume_time),
    usage_type: line.usage_type,
    usage_amount: line.usage_amount,
    usage_measure_id: line.usage_measure_id,
    free_resource_usage: null,
    free_resource_measure_id: null,
    ri_usage: null,
    ri_usage_measure_id: null,
    official_amount: line.official_amount,
    official_discount_amount: line.official_discount_amount,
    payment_amount: line.payment_amount,
    cash_amount: line.cash_amount,
    credit_amount: line.credit_amount,
    coupon_amount: line.coupon_amount,
    flexipurchase_coupon_amount: line.flexipurchase_coupon_amount,
    stored_value_card_amount: line.stored_value_card_amount,
    debt_amount: line.debt_amount,
    writeoff_amount: line.writeoff_amount,
    period_type: line.period_type,
    account_manager_id: line.account_manager_id,
    partner_id: line.partner_id ?? world.partner.id,
    region_name: localName(line.region_code, line.region_name, language),
    sub_service_type_code: line.sub_service_type_code,
    sub_service_type_name: localName(line.sub_service_type_code, null, language),
    sub_resource_type_code: line.sub_resource_type_code,
    sub_resource_type_name: localName(line.sub_resource_type_code, null, language),
    sub_resource_id: line.sub_resource_id,
    sub_resource_name: null,
    period_num: line.period_num,
    enterprise_project_id: line.enterprise_project_id,
    order_type: line.order_type,
    payment_type: null,
  };
}

export const billOperations: readonly Operation[] = [
  {
    name: 'ListSubcustomerMonthlyBills',
    method: 'GET',
    path: '/v2/bills/partner-bills/subcustomer-bills/monthly-sum',
    permissions: ['BPC_ITEM_FINANCE_090100'],
    sites: ['cn'],
    paged: { total: 'count' },
    scoped: true,
    parameters: {
      customer_id: query.text(),
      cycle: query.text({ required: true, max: 10, format: 'month' }),
      cloud_service_type: query.text({ max: 256 }),
      charge_mode: query.text({ required: true, max: 4, values: ['1', '3', '11'] }),
      bill_type: query.text({ max: 1, values: ['0', '1', '2'] }),
      indirect_partner_id: query.text(),
    },
    answer({ world, books, given, language, reseller }) {
      const rows = books
        .monthlySums(given.text('cycle')!)
        .filter(
          (sum) =>
            books.inScope(sum.customer_id, reseller) &&
            String(sum.charge_mode) === given.text('charge_mode') &&
            same(sum.customer_id, given.text('customer_id')) &&
            same(sum.cloud_service_type, given.text('cloud_service_type')) &&
            same(String(sum.bill_type ?? 0), given.text('bill_type')),
        );
      return list('bill_sums', rows, (sum) => sumRow(sum, language), { currency: world.currency });
    },
  },
  {
    name: 'ListConsumeSubCustomers',
    method: 'POST',
    path: '/v2/bills/subcustomer-bills/res-fee-records/sub-customers/query',
    permissions: ['BPC_ITEM_FINANCE_020101'],
    sites: ['cn'],
    paged: { total: 'total_count' },
    parameters: { bill_cycle: body.text({ required: true, max: 10, format: 'month' }) },
    answer({ books, given, state }) {
      const cycle = given.text('bill_cycle')!;
      const ids = books.consumers(cycle).filter((id) => !state.takenBack.has(`${cycle} ${id}`));
      return list('sub_customers', ids, (customer_id) => ({ customer_id }));
    },
  },
  {
    name: 'ListSubCustomerBillDetail',
    method: 'GET',
    path: '/v2/bills/subcustomer-bills/res-fee-records',
    permissions: ['BPC_ITEM_FINANCE_020100'],
    sites: ['cn'],
    paged: { total: 'total_count' },
    scoped: true,
    parameters: {
      bill_cycle: query.text({ required: true, max: 7, format: 'month' }),
      customer_id: query.text({ required: true }),
      service_type_code: query.text(),
      region_code: query.text(),
      charging_mode: query.integer(),
      bill_detail_type: query.integer(),
      resource_id: query.text(),
      resource_name: query.text(),
      trade_id: query.text(),
      account_manager_id: query.text(),
      association_type: query.text(),
      bill_date_begin: query.text({ format: 'day' }),
      bill_date_end: query.text({ format: 'day' }),
      indirect_partner_id: query.text(),
    },
    answer(call) {
      const { world, books, given, reseller, now } = call;
      const cycle = given.text('bill_cycle')!;
      if (cycle <= addMonths(periodOf(now), -MONTHS_KEPT))
        return refusals.badParameter(`[bill_cycle] Only the last ${MONTHS_KEPT} months can be queried.`);
      // The days count only when both are sent.
      const from = given.text('bill_date_begin');
      const to = given.text('bill_date_end');
      const days = from !== null && to !== null ? { from, to } : null;
      if (days && (days.from > days.to || days.from.slice(0, 7) !== cycle || days.to.slice(0, 7) !== cycle))
        return refusals.badParameter('[bill_date_begin, bill_date_end]');
      const customer = given.text('customer_id')!;
      const all = call.state.takenBack.has(`${cycle} ${customer}`) ? [] : books.consumption(cycle, customer);
      const rows = all.filter((line) => {
        const day = days && line.trade_time !== null ? dayOf(line.trade_time) : null;
        return (
          books.resellerOf(line) === reseller &&
          same(line.service_type_code, given.text('service_type_code')) &&
          same(line.region_code, given.text('region_code')) &&
          same(line.charging_mode, given.number('charging_mode')) &&
          same(line.bill_detail_type, given.number('bill_detail_type')) &&
          same(line.resource_id, given.text('resource_id')) &&
          same(line.resource_name, given.text('resource_name')) &&
          same(line.trade_id, given.text('trade_id')) &&
          same(line.account_manager_id, given.text('account_manager_id')) &&
          same(line.association_type, given.text('association_type')) &&
          (days === null || (day !== null && day >= days.from && day <= days.to))
        );
      });
      return list('fee_records', rows, (line) => lineRow(line, call), { currency: world.currency });
    },
  },
  {
    name: 'ListPostpaidBillSum',
    method: 'GET',
    path: '/v2/bills/partner-bills/postpaid-bill-summary',
    permissions: [],
    sites: ['intl'],
    parameters: { bill_cycle: query.text({ required: true, format: 'month' }) },
    answer({ world, given }) {
      const cycle = given.text('bill_cycle')!;
      let consumed = 0n;
      let refunded = 0n;
      let adjusted = 0n;
      if (world.periods.includes(cycle) && world.billStatus(cycle) === 'final')
        for (const line of world.linesOf('bill', cycle)) {
          const type = line.bill_detail_type ?? 5;
          const due = line.payment_amount - (line.coupon_amount ?? 0n);
          if (type === 4 || type === 20 || type === 24) refunded += due;
          else if (type === 9 || type === 16) adjusted += due;
          else consumed += due;
        }
      return object({
        bill_cycle: cycle,
        initial_amount_due: consumed + refunded + adjusted,
        consume_amount: consumed,
        refunds: refunded,
        adjustments: adjusted,
        tax_amount: 0n,
        currency: world.currency,
      });
    },
  },
];
