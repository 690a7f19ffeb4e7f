/** 优惠券额度: the partner's quotas, those it gave to resellers, and their records. */
import type { Money } from '../../../core/money.ts';
import type { Reseller } from '../../../core/model/tables.ts';
import type { Coupon, World } from '../world/types.ts';
import { body, list, query, same, within, type Call, type Operation } from './operation.ts';
import { wireTime, type WireObject } from './wire.ts';

export const quotaType = (coupon: Coupon): number => (coupon.kind === '现金券' ? 1 : 0);
/** Quota the coupons of a type are issued from. */
export const quotaId = (world: World, type: number): string => `CQ${world.partner.id.slice(0, 8)}${type}`;

interface Quota {
  id: string;
  type: number;
  value: Money;
  balance: Money;
  create: string;
  expire: string;
  reseller: Reseller | null;
}

/** Coupons the partner itself issued, to customers in scope. */
export const issuedByPartner = ({ world, books, reseller }: Call): Coupon[] =>
  world.coupons.filter(
    (coupon) => coupon.issuer === 'partner' && books.inScope(coupon.customer_id, reseller),
  );

/** A quota of each type: what was issued from it and what resellers hold, and half as much left. */
function ownQuotas(call: Call): Quota[] {
  const { world, reseller } = call;
  const given = call.world.resellers.reduce((sum, one) => sum + (one.coupon_quota ?? 0n), 0n);
  const year = world.asOf.slice(0, 4);
  return [0, 1].map((type) => {
    const issued = issuedByPartner(call)
      .filter((coupon) => quotaType(coupon) === type)
      .reduce((sum, coupon) => sum + coupon.face, 0n);
    const held = world.resellers.find((one) => one.reseller_id === reseller)?.coupon_quota ?? 0n;
    const used = issued + (reseller === null && type === 0 ? given : 0n);
    const left = reseller === null ? used / 2n : type === 0 ? held : 0n;
    return {
      id: reseller === null ? quotaId(world, type) : `CQ${reseller.slice(0, 8)}${type}`,
      type,
      value: used + left,
      balance: left,
      create: `${year}-01-01T00:00:00Z`,
      expire: `${Number(year) + 1}-01-01T00:00:00Z`,
      reseller: null,
    };
  });
}

/** Quotas given to resellers, one each. */
const givenQuotas = (world: World): Quota[] =>
  world.resellers
    .filter((reseller) => (reseller.coupon_quota ?? 0n) > 0n)
    .map((reseller) => ({
      id: `CQ${reseller.reseller_id.slice(0, 8)}0`,
      type: 0,
      value: reseller.coupon_quota!,
      balance: reseller.coupon_quota!,
      create: reseller.associated_on ?? world.asOf,
      expire: `${Number(world.asOf.slice(0, 4)) + 1}-01-01T00:00:00Z`,
      reseller,
    }));

const quotaRow = (quota: Quota, world: World): WireObject => ({
  quota_id: quota.id,
  quota_type: quota.type,
  create_time: wireTime(quota.create),
  last_update_time: wireTime(quota.create),
  quota_value: quota.value,
  quota_status: 0,
  balance: quota.balance,
  measure_id: 1,
  currency: world.currency,
  effective_time: wireTime(quota.create),
  expire_time: wireTime(quota.expire),
  limit_infos: [],
});

const resellerFields = (reseller: Reseller | null): WireObject => ({
  indirect_partner_id: reseller?.reseller_id ?? null,
  indirect_partner_account_name: reseller?.account_name ?? null,
  indirect_partner_name: reseller?.name ?? null,
});

/** The two ends of a time filter. */
export const bounds = (call: Call, name: string): [string | null, string | null] => [
  call.given.text(`${name}_begin`),
  call.given.text(`${name}_end`),
];
/** Parameters of time filters: each name with `_begin` and `_end`. */
export const ranges = (times: typeof query | typeof body, ...names: string[]): Operation['parameters'] =>
  Object.fromEntries(
    names.flatMap((name) => [`${name}_begin`, `${name}_end`].map((one) => [one, times.time])),
  );

export const quotaOperations: readonly Operation[] = [
  {
    name: 'ListQuotaCoupons',
    method: 'POST',
    path: '/v2/partners/coupon-quotas/query',
    permissions: ['BPC_ITEM_SALES_030100'],
    sites: ['cn'],
    paged: { total: 'total_count' },
    scoped: true,
    parameters: {
      quota_ids: { in: 'body', type: 'texts' },
      quota_status_list: { in: 'body', type: 'integers' },
      quota_type: body.integer({ values: [0, 1] }),
      ...ranges(body, 'create_time', 'effective_time', 'expire_time'),
      indirect_partner_id: body.text(),
    },
    answer(call) {
      const ids = call.given.texts('quota_ids') ?? [];
      const statuses = call.given.numbers('quota_status_list') ?? [];
      const rows = ownQuotas(call).filter(
        (quota) =>
          // Without a type only vouchers are meant.
          quota.type === (call.given.number('quota_type') ?? 0) &&
          (!ids.length || ids.includes(quota.id)) &&
          (!statuses.length || statuses.includes(0)) &&
          within(quota.create, ...bounds(call, 'create_time')) &&
          within(quota.create, ...bounds(call, 'effective_time')) &&
          within(quota.expire, ...bounds(call, 'expire_time')),
      );
      return list('quotas', rows, (quota) => quotaRow(quota, call.world));
    },
  },
  {
    name: 'ListIssuedCouponQuotas',
    method: 'GET',
    path: '/v2/partners/issued-coupon-quotas',
    permissions: ['BPC_ITEM_SALES_030600'],
    sites: ['cn'],
    distributorOnly: true,
    paged: { total: 'total_count' },
    parameters: {
      quota_id: query.text(),
      indirect_partner_id: query.text(),
      parent_quota_id: query.text(),
    },
    answer({ world, given }) {
      const rows = givenQuotas(world).filter(
        (quota) =>
          same(quota.id, given.text('quota_id')) &&
          same(quota.reseller!.reseller_id, given.text('indirect_partner_id')) &&
          same(quotaId(world, quota.type), given.text('parent_quota_id')),
      );
      return list('quotas', rows, (quota) => ({
        ...quotaRow(quota, world),
        ...resellerFields(quota.reseller),
        parent_quota_id: quotaId(world, quota.type),
      }));
    },
  },
  {
    name: 'ListCouponQuotasRecords',
    method: 'GET',
    path: '/v2/partners/coupon-quotas/records',
    permissions: ['BPC_ITEM_SALES_030102'],
    sites: ['cn'],
    distributorOnly: true,
    paged: { total: 'total_count' },
    parameters: {
      indirect_partner_id: query.text(),
      quota_id: query.text(),
      ...ranges(query, 'operation_time'),
      parent_quota_id: query.text(),
      operation_type: query.text({ max: 8 }),
    },
    answer(call) {
      const { world, given } = call;
      // 10 issue, 11 reclaim; any other text is no filter.
      const rows = given.text('operation_type') === '11' ? [] : givenQuotas(world);
      return list(
        'records',
        rows.filter(
          (quota) =>
            same(quota.id, given.text('quota_id')) &&
            same(quota.reseller!.reseller_id, given.text('indirect_partner_id')) &&
            same(quotaId(world, quota.type), given.text('parent_quota_id')) &&
            within(quota.create, ...bounds(call, 'operation_time')),
        ),
        (quota) => ({
          id: `R${quota.id}`,
          operator: world.partner.account,
          operation_type: '10',
          quota_id: quota.id,
          parent_quota_id: quotaId(world, quota.type),
          amount: quota.value,
          operation_time: wireTime(quota.create),
          result: '0',
          ...resellerFields(quota.reseller),
          remark: null,
        }),
      );
    },
  },
];
