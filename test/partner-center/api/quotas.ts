/** 优惠券额度: the partner's quotas, those it gave to resellers, and their records. */
import type { Money } from '../../../core/money.ts';
import type { Reseller } from '../../../core/model/tables.ts';
import type { Coupon, World } from '../world/types.ts';
import { body, list, object, query, same, within, type Call, type Operation } from './operation.ts';
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
    const moved =
      reseller === null && type === 0
        ? call.state.quotasGiven.reduce((sum, one) => sum + one.amount, 0n) -
          [...call.state.quotasReclaimed.values()].reduce((sum, one) => sum + one.amount, 0n)
        : 0n;
    const left = (reseller === null ? used / 2n : type === 0 ? held : 0n) - moved;
    return {
      id: reseller === null ? quotaId(world, type) : `CQ${reseller.slice(0, 8)}${type}`,
      type,
      value: used + left + moved,
      balance: left,
      create: `${year}-01-01T00:00:00Z`,
      expire: `${Number(year) + 1}-01-01T00:00:00Z`,
      reseller: null,
    };
  });
}

/** Quotas given to resellers: one each from before, and those given since; reclaimed ones are empty. */
const givenQuotas = ({ world, state }: Pick<Call, 'world' | 'state'>): (Quota & { status: number })[] => {
  const before = world.resellers
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
  const since = state.quotasGiven.map((given) => ({
    ...{ id: given.id, type: 0, value: given.amount, balance: given.amount, create: given.time },
    expire: `${Number(world.asOf.slice(0, 4)) + 1}-01-01T00:00:00Z`,
    reseller: world.resellers.find((one) => one.reseller_id === given.reseller)!,
  }));
  return [...before, ...since].map((quota) =>
    state.quotasReclaimed.has(quota.id) ? { ...quota, balance: 0n, status: 6 } : { ...quota, status: 0 },
  );
};

const quotaRow = (quota: Quota & { status?: number }, world: World): WireObject => ({
  quota_id: quota.id,
  quota_type: quota.type,
  create_time: wireTime(quota.create),
  last_update_time: wireTime(quota.create),
  quota_value: quota.value,
  quota_status: quota.status ?? 0,
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
    answer({ world, state, given }) {
      const rows = givenQuotas({ world, state }).filter(
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
      const { world, state, given } = call;
      const rows = givenQuotas(call).flatMap((quota) => {
        const back = state.quotasReclaimed.get(quota.id);
        const issue = { ...quota, operation: '10' };
        return back ? [issue, { ...quota, operation: '11', value: back.amount, create: back.time }] : [issue];
      });
      // 10 issue, 11 reclaim; any other text is no filter.
      const type = given.text('operation_type');
      return list(
        'records',
        rows.filter(
          (quota) =>
            (type === '10' || type === '11' ? quota.operation === type : true) &&
            same(quota.id, given.text('quota_id')) &&
            same(quota.reseller!.reseller_id, given.text('indirect_partner_id')) &&
            same(quotaId(world, quota.type), given.text('parent_quota_id')) &&
            within(quota.create, ...bounds(call, 'operation_time')),
        ),
        (quota) => ({
          id: `R${quota.operation}${quota.id}`,
          operator: world.partner.account,
          operation_type: quota.operation,
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
  {
    name: 'UpdateCouponQuotas',
    method: 'POST',
    path: '/v2/partners/coupon-quotas/indirect-partner-adjust',
    permissions: [],
    sites: ['cn'],
    distributorOnly: true,
    parameters: {
      quota_id: body.text({ required: true }),
      indirect_partner_ids: { in: 'body', type: 'texts', required: true },
      quota_amount: { in: 'body', type: 'money', required: true },
    },
    answer(call) {
      const { given, state, world } = call;
      const amount = given.money('quota_amount')!;
      const own = ownQuotas(call).find((quota) => quota.id === given.text('quota_id'));
      const done: WireObject[] = [];
      const failed: WireObject[] = [];
      for (const id of given.texts('indirect_partner_ids')!) {
        const known = world.resellers.some((one) => one.reseller_id === id);
        const left = (own?.balance ?? 0n) - amount * BigInt(done.length + 1);
        if (!own || !known || left < 0n)
          failed.push({ id, error_code: known ? 'CBC.99000015' : 'CBC.99000037', error_msg: 'refused' });
        else done.push({ id, quota_id: state.giveQuota(id, amount) });
      }
      return object({ simple_quota_infos: done, error_details: failed });
    },
  },
  {
    name: 'ReclaimCouponQuotas',
    method: 'POST',
    path: '/v2/partners/coupon-quotas/indirect-partner-reclaim',
    permissions: [],
    sites: ['cn'],
    distributorOnly: true,
    parameters: {
      quota_ids: { in: 'body', type: 'texts', required: true },
      remark: body.text({ max: 256 }),
    },
    answer(call) {
      const done: WireObject[] = [];
      const failed: WireObject[] = [];
      for (const id of call.given.texts('quota_ids')!) {
        const quota = givenQuotas(call).find((one) => one.id === id);
        if (quota?.status !== 0)
          failed.push({ id, error_code: 'CBC.99000012', error_msg: 'no such quota, or its state' });
        else {
          call.state.reclaimQuota(id, quota.balance);
          done.push({ quota_id: id, quota_balance: 0n });
        }
      }
      return object({ simple_quota_infos: done, error_details: failed });
    },
  },
];
