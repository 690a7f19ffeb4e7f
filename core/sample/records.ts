/** The sample partner's small lists: orders, resources with their dates, staff, opportunities. */
import type { DatasetName, Row } from '../model/registry.ts';
import { addDays, addMonths, type Day, type Period } from '../period.ts';
import type { SampleMonth } from './lines.ts';
import { at, customerRows, customers, products } from './partner.ts';

/** Rows of every small dataset on `today`. */
export function sampleRecords(today: Day, months: readonly SampleMonth[]): Map<DatasetName, Row[]> {
  const orders = months.flatMap(({ consumption }) =>
    consumption.filter((line) => line.charging_mode === 1 && line.bill_detail_type !== 4),
  );
  const policy = months.map(({ period }) => ({
    id: `policy-${period}`,
    time: period,
    service_type_code: products.market.code,
    service_type_name: products.market.name,
    incentive_policy: '2',
    allow_discount: 'NO',
  }));
  return new Map<DatasetName, Row[]>([
    ['customers', customerRows(today) as Row[]],
    [
      'orders',
      orders.map((line) => ({
        order_id: line.trade_id!,
        customer_id: line.customer_id!,
        service_type_code: line.service_type_code!,
        service_type_name: line.service_type_name!,
        order_type: line.order_type!,
        status: 5,
        create_time: line.trade_time!,
        payment_time: line.trade_time!,
        amount_after_discount: line.payment_amount,
        official_amount: line.official_amount!,
        currency: 'CNY',
      })),
    ],
    ['resources', resourceRows(today)],
    ['policies', policy],
    ['staff', staffRows(today)],
    ['opportunities', opportunityRows(today)],
    [
      'incentives',
      months.slice(0, -1).map((month, index, all) => incentiveRow(month, index === all.length - 1)),
    ],
  ]);
}

/** Yearly and monthly resources; some end soon and only one of these renews by itself (3). */
function resourceRows(today: Day): Row[] {
  const plans = [
    { customer: 0, product: products.ecs, days: 3, policy: 0 },
    { customer: 0, product: products.evs, days: 6, policy: 3 },
    { customer: 1, product: products.ecs, days: 11, policy: 0 },
    { customer: 2, product: products.rds, days: 24, policy: 1 },
    { customer: 4, product: products.ecs, days: -2, policy: 0 },
    { customer: 4, product: products.obs, days: 80, policy: 0 },
    { customer: 7, product: products.ecs, days: 29, policy: 0 },
  ];
  return plans.map(({ customer, product, days, policy }, index) => ({
    id: `sample-instance-${index + 1}`,
    resource_id: `sample-resource-${index + 1}`,
    resource_name: `${product.code.split('.').pop()!}-${customers[customer]!.account}`,
    customer_id: customers[customer]!.id,
    order_id: null,
    region_code: product.region.code,
    service_type_code: product.code,
    service_type_name: product.name,
    resource_type_name: product.resourceName,
    product_spec_desc: product.spec,
    is_main_resource: 1,
    status: days < 0 ? 5 : 2,
    effective_time: at(addDays(today, days - 365), 10),
    expire_time: at(addDays(today, days), 23, 59),
    expire_policy: policy,
  }));
}

function staffRows(today: Day): Row[] {
  const person = (number: number, status: string, days: Record<string, number>, more: Row = {}): Row => ({
    id: `sample-staff-${number}`,
    account: `sample_staff_${number}`,
    name: `示例成员${number}`,
    status,
    ...Object.fromEntries(Object.entries(days).map(([field, ago]) => [field, at(addDays(today, -ago), 15)])),
    ...more,
  });
  return [
    person(
      1,
      '正常',
      { invited_on: 300, bound_on: 298 },
      { post: '售前', certificates: 'HCIP-Cloud Service' },
    ),
    person(
      2,
      '正常',
      { invited_on: 200, bound_on: 197 },
      { post: '销售', certificates: 'HCIA-Cloud Service' },
    ),
    person(3, '已绑定', { invited_on: 20, bound_on: 18 }, { post: null, certificates: null }),
    person(4, '已邀请', { invited_on: 5 }),
    person(5, '已失效', { invited_on: 12 }),
  ];
}

function opportunityRows(today: Day): Row[] {
  const plan = (
    id: string,
    kind: 'PO' | 'HO',
    name: string,
    customer: number,
    status: string,
    amount: number,
    days: Record<string, number>,
  ): Row => ({
    id: `${kind}${today.slice(0, 4)}${id}`,
    kind,
    name: `${name}（示例）`,
    customer: customers[customer]!.name,
    product: products.ecs.name,
    status,
    amount: BigInt(amount) * 100_000_000n,
    ...Object.fromEntries(Object.entries(days).map(([field, ago]) => [field, at(addDays(today, -ago), 11)])),
    updated_on: at(addDays(today, -1), 11),
    expected_on: addDays(today, 60),
    owner: '示例经理甲',
    description: kind === 'PO' ? '预算已批，决策人为 IT 总监，需上云改造，计划两个月内采购。' : null,
  });
  return [
    plan('0001', 'PO', '制造云迁移', 0, '机会点审核通过', 480_000, {
      created_on: 14,
      submitted_on: 13,
      audited_on: 12,
    }),
    plan('0002', 'PO', '智慧校园', 1, '待审核', 150_000, { created_on: 3, submitted_on: 2 }),
    plan('0003', 'PO', '港口数据湖', 2, '机会点验证通过', 920_000, {
      created_on: 60,
      submitted_on: 58,
      audited_on: 55,
      verified_on: 45,
    }),
    plan('0004', 'HO', '门店数字化', 3, '待接受', 80_000, { created_on: 2, shared_on: 2 }),
    plan('0005', 'HO', '景区上云', 7, '已接受', 60_000, { created_on: 30, shared_on: 30 }),
  ];
}

/** Two per cent of a month's performance; the last month still waits for its confirmation. */
function incentiveRow({ period, performance }: SampleMonth, last: boolean): Row {
  const sum = performance.reduce((total, line) => total + line.performance_amount, 0n);
  const next: Period = addMonths(period, 1);
  return {
    id: `sample-incentive-${period}`,
    period,
    name: '业绩激励',
    association_type: '2',
    amount: (sum / 50n / 1_000_000n) * 1_000_000n,
    status: last ? '待确认' : '发放成功',
    confirm_by: at(`${next}-25`, 18),
    currency: 'CNY',
  };
}
