/** 优惠券: the coupons the partner issued to customers, and their records. */
import type { Money } from '../../../core/money.ts';
import type { Coupon } from '../world/types.ts';
import { list, query, same, within, type Call, type Operation } from './operation.ts';
import { bounds, issuedByPartner, quotaId, quotaType, ranges } from './quotas.ts';
import { wireTime, type WireObject } from './wire.ts';

/** 1 代金券 voucher, 4 现金券 cash coupon. */
const couponType = (coupon: Coupon): number => (coupon.kind === '现金券' ? 4 : 1);
/** 1 inactive, 2 usable, 3 used, 4 expired. */
function couponStatus(coupon: Coupon, now: string): number {
  if (coupon.balance === 0n) return 3;
  if (Date.parse(coupon.validTo) <= Date.parse(now)) return 4;
  return Date.parse(coupon.validFrom) > Date.parse(now) ? 1 : 2;
}

const couponRow = (coupon: Coupon, now: string): WireObject => ({
  coupon_id: coupon.id,
  status: couponStatus(coupon, now),
  customer_id: coupon.customer_id,
  coupon_type: couponType(coupon),
  measure_id: 1,
  face_value: coupon.face,
  effective_time: wireTime(coupon.validFrom),
  expire_time: wireTime(coupon.validTo),
  order_id: null,
  promotion_plan_id: `PLAN${coupon.id}`,
  promotion_plan_name: coupon.kind,
  promotion_plan_desc: null,
  media_type: 1,
  fetch_method: 3,
  // The misspelt field is part of the contract.
  use_limits: coupon.countsPerformance
    ? []
    : [
        {
          use_limiti_info_id: `L${coupon.id}`,
          limit_key: 'performance',
          value1: 'N',
          value2: null,
          value_unit: null,
          limit_type: null,
          promotion_plan_id: `PLAN${coupon.id}`,
        },
      ],
  active_time: wireTime(coupon.validFrom),
  last_used_time: null,
  promotion_id: null,
  create_time: wireTime(coupon.validFrom),
  balance: coupon.balance,
  lock_order_id: null,
  is_frozen: '0',
});

interface CouponRecord {
  /** 1 issue, 4 expiry. */
  operation: '1' | '4';
  coupon: Coupon;
  amount: Money;
  time: string;
}

function couponRecords(call: Call): CouponRecord[] {
  return issuedByPartner(call).flatMap((coupon) => {
    const issue: CouponRecord = { operation: '1', coupon, amount: coupon.face, time: coupon.validFrom };
    return couponStatus(coupon, call.now) === 4
      ? [issue, { operation: '4', coupon, amount: coupon.balance, time: coupon.validTo }]
      : [issue];
  });
}

export const couponOperations: readonly Operation[] = [
  {
    name: 'ListIssuedPartnerCoupons',
    method: 'GET',
    path: '/v2/promotions/benefits/partner-coupons',
    permissions: [],
    sites: ['cn'],
    paged: { total: 'total_count' },
    scoped: true,
    parameters: {
      coupon_id: query.text(),
      customer_id: query.text(),
      order_id: query.text(),
      coupon_type: query.integer({ values: [1, 4] }),
      status: query.integer({ range: [1, 5] }),
      ...ranges(query, 'create_time', 'effective_time', 'expire_time'),
      indirect_partner_id: query.text(),
    },
    answer(call) {
      const { given, now } = call;
      const rows = issuedByPartner(call).filter(
        (coupon) =>
          same(coupon.id, given.text('coupon_id')) &&
          same(coupon.customer_id, given.text('customer_id')) &&
          given.text('order_id') === null &&
          same(couponType(coupon), given.number('coupon_type')) &&
          same(couponStatus(coupon, now), given.number('status')) &&
          within(coupon.validFrom, ...bounds(call, 'create_time')) &&
          within(coupon.validFrom, ...bounds(call, 'effective_time')) &&
          within(coupon.validTo, ...bounds(call, 'expire_time')),
      );
      return list('user_coupons', rows, (coupon) => couponRow(coupon, now));
    },
  },
  {
    name: 'ListPartnerCouponsRecord',
    method: 'GET',
    path: '/v2/promotions/benefits/partner-coupons/records/query',
    permissions: [],
    sites: ['cn'],
    paged: { total: 'total_count' },
    scoped: true,
    parameters: {
      operation_types: { in: 'query', type: 'texts' },
      quota_id: query.text(),
      quota_type: query.integer({ values: [0, 1] }),
      coupon_ids: { in: 'query', type: 'texts' },
      customer_id: query.text(),
      ...ranges(query, 'operation_time'),
      result: query.text({ values: ['0', '-1'] }),
      indirect_partner_id: query.text(),
    },
    answer(call) {
      const { world, given } = call;
      const types = given.texts('operation_types') ?? [];
      const ids = given.texts('coupon_ids') ?? [];
      const rows = couponRecords(call).filter(
        ({ operation, coupon, time }) =>
          (!types.length || types.includes(operation)) &&
          (!ids.length || ids.includes(coupon.id)) &&
          same(quotaId(world, quotaType(coupon)), given.text('quota_id')) &&
          same(quotaType(coupon), given.number('quota_type')) &&
          same(coupon.customer_id, given.text('customer_id')) &&
          given.text('result') !== '-1' &&
          within(time, ...bounds(call, 'operation_time')),
      );
      return list('records', rows, ({ operation, coupon, amount, time }) => ({
        id: `CR${coupon.id}${operation}`,
        operation_type: operation,
        quota_id: quotaId(world, quotaType(coupon)),
        quota_type: quotaType(coupon),
        coupon_id: coupon.id,
        customer_id: coupon.customer_id,
        operation_amount: amount,
        operation_time: wireTime(time),
        result: '0',
        remark: null,
      }));
    },
  },
];
