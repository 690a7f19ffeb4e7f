import type { BillLine } from '../../../core/model/bill-line.ts';
import type { Period } from '../../../core/period.ts';
import { dayAt, moment, type Player } from './customers.ts';
import { cents, type Draft } from './draft.ts';
import type { Setting } from './setting.ts';
import type { Stage } from './stage.ts';

/** A line with all it needs, in the open API's fields; what the draft leaves open is made up. */
export function lineOf(draft: Draft, { stage, id }: { stage: Stage; id: string }): BillLine {
  const { setting, random } = stage;
  const owner = draft.customer ?? stage.player;
  const english = setting.site === 'intl';
  const { product } = draft;
  const charging = draft.charging ?? 3;
  const type = draft.type ?? (charging === 3 ? 5 : 1);
  const region = draft.region ?? { code: 'cn-north-4', zh: '华北-北京四', en: 'CN North-Beijing4' };
  const [coupon, flexi, card, debt] = [
    draft.coupon ?? 0n,
    draft.flexi ?? 0n,
    draft.card ?? 0n,
    draft.debt ?? 0n,
  ];
  const official = draft.payment + (draft.payment > 0n ? (draft.payment / 9n) & ~0x3fffn : 0n);
  const component = draft.component;
  return {
    id: id,
    bill_cycle: draft.cycle ?? dayAt(draft.at).slice(0, 7),
    customer_id: owner.id,
    customer_name: owner.row.customer,
    account_name: owner.row.account_name,
    association_type: owner.row.association_type,
    partner_id: owner.row.partner_id,
    account_manager_id: managerAt(owner, draft.at),
    service_type_code: product.service,
    service_type_name: english ? product.en : product.zh,
    resource_type_code: product.resourceType,
    resource_type_name: english ? product.resourceEn : product.resourceZh,
    product_id: product.productId,
    product_name: product.name,
    product_spec_desc: product.spec,
    region_code: region.code,
    region_name: english ? region.en : region.zh,
    charging_mode: charging,
    bill_detail_type: type,
    order_type: draft.orderType === undefined ? (charging === 1 ? 1 : null) : draft.orderType,
    trade_id: draft.tradeId ?? (charging === 1 ? stage.orderId(draft.at) : random.uuid()),
    relative_order_id: draft.relativeOrderId ?? null,
    original_order_id: draft.originalOrderId ?? null,
    trade_time: moment(charging === 3 ? draft.at + 3_600_000 : draft.at),
    consume_time: moment(draft.at),
    resource_id: draft.resourceId ?? random.uuid(),
    resource_name: `${product.service.split('.').pop()!}-${random.hex(4)}`,
    resource_tag: null,
    sub_service_type_code: component ? component.product.service : null,
    sub_resource_type_code: component ? component.product.resourceType : null,
    sub_resource_id: component ? component.resourceId : null,
    usage_type: charging === 3 ? product.usageType : null,
    usage_amount: charging === 3 ? 1 : null,
    usage_measure_id: charging === 3 ? 4 : null,
    period_type: charging === 1 ? 20 : 25,
    period_num: 1,
    enterprise_project_id: '0',
    official_amount: official,
    official_discount_amount: cents(official - draft.payment),
    payment_amount: draft.payment,
    cash_amount: draft.payment - coupon - flexi - card - debt,
    credit_amount: 0n,
    coupon_amount: coupon,
    flexipurchase_coupon_amount: flexi,
    stored_value_card_amount: card,
    bonus_amount: 0n,
    debt_amount: debt,
    writeoff_amount: 0n,
    currency: setting.currency,
  };
}

/** 预估 in the current month, 初稿 until reviewed, 终稿 after. */
export const sheetStatus = (setting: Setting, period: Period): string => {
  if (period >= setting.openPeriod) return '预估';
  return period === setting.lastClosed && new Date(setting.asOf + 28_800_000).getUTCDate() < 12
    ? '初稿'
    : '终稿';
};

/** 业绩看板: a manager's lines begin on the second day after the assignment. */
export function managerAt(owner: Player, at: number): string | null {
  return at >= owner.managerSince ? owner.row.account_manager_id : owner.row.previous_manager_id;
}
