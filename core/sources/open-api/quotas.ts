/**
 * 代金券额度 of resellers over the open API: given and reclaimed by a distributor. As with money, what
 * writes is asked exactly once, and only the records (ListCouponQuotasRecords) tell what became of it.
 */
import type { AdjustRecord, Direction, Sent, Transfer } from '../../funds/transfer.ts';
import { moneyText, parseMoney } from '../../money.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { Client } from './client.ts';
import { isObject, type Json } from './json.ts';
import { readList } from './list.ts';
import { operations } from './operations.ts';
import type { Callable } from './operations/operation.ts';
import { isRefusal } from './refusals.ts';

const QUOTAS = '/v2/partners/coupon-quotas';
const base = { method: 'POST', quota: 10, permission: null, sites: ['cn'] } as const;
const writes: Record<Direction, Callable> = {
  allocate: { ...base, id: 'UpdateCouponQuotas', path: `${QUOTAS}/indirect-partner-adjust` },
  reclaim: { ...base, id: 'ReclaimCouponQuotas', path: `${QUOTAS}/indirect-partner-reclaim` },
};

const money = (value: Json | undefined): bigint | null =>
  typeof value === 'number' || typeof value === 'string' ? parseMoney(value) : null;
const listIn = (body: Json, field: string): { [key: string]: Json }[] =>
  isObject(body) && Array.isArray(body[field]) ? body[field].filter(isObject) : [];

export async function sendQuota(client: Client, transfer: Transfer): Promise<Sent> {
  const { direction, quota_id = '', customer_id } = transfer;
  const answer = await client.callOnce(
    writes[direction],
    direction === 'allocate'
      ? {
          quota_id,
          indirect_partner_ids: [customer_id],
          // At most two decimals and far below 2⁵³: a Number says it exactly.
          quota_amount: Number(moneyText(transfer.amount)),
        }
      : { quota_ids: [quota_id] },
  );
  if (!answer.ok) return { kind: isRefusal(answer) ? 'refused' : 'unknown', failure: answer };
  // HTTP 200 carries successes and failures side by side; here one was asked for.
  if (listIn(answer.value, 'simple_quota_infos').length > 0) return { kind: 'done', trans_id: null };
  const [error] = listIn(answer.value, 'error_details');
  if (error)
    return {
      kind: 'refused',
      failure: fail('api-refused', `${writes[direction].id}: refused (${String(error.error_code)}).`, {
        operation: writes[direction].id,
        vendorCode: String(error.error_code ?? ''),
        vendorMessage: String(error.error_msg ?? '').slice(0, 300),
      }),
    };
  return { kind: 'unknown', failure: fail('api-shape', 'The portal answered without a result.') };
}

/** Records of a reseller's quotas since a moment (UTC), failed ones left out. */
export async function readQuotaRecords(
  client: Client,
  reseller: string,
  since: string,
): Promise<Result<AdjustRecord[]>> {
  const read = await readList(
    client,
    operations.quotaRecords,
    { indirect_partner_id: reseller, operation_time_begin: since },
    { keyOf: (row) => String(row.id) },
  );
  if (!read.ok) return read;
  if (!read.value.complete)
    return fail('records-moving', 'The quota records changed while they were read. Try again.');
  const records: AdjustRecord[] = [];
  for (const row of read.value.rows) {
    const direction =
      row.operation_type === '10' ? 'allocate' : row.operation_type === '11' ? 'reclaim' : null;
    if (direction === null || row.result === '-1') continue;
    const amount = money(row.amount);
    if (amount === null || typeof row.id !== 'string')
      return fail('api-shape', 'A quota record has no readable amount or ID.');
    const time = String(row.operation_time);
    records.push({ ...{ trans_id: row.id, customer_id: reseller, direction, time }, amount });
  }
  return ok(records);
}

/**
 * Given: what is left of the distributor's quota, and what the reseller holds in all. Reclaimed: what
 * is left of that one quota; what the distributor's becomes by it is not told.
 */
export async function readQuotaBalances(
  client: Client,
  { direction, quota_id = '', customer_id }: Pick<Transfer, 'direction' | 'quota_id' | 'customer_id'>,
  now: number,
) {
  const given = await client.call(operations.issuedQuotas, {
    ...{ indirect_partner_id: customer_id, offset: 0, limit: 100 },
    ...(direction === 'reclaim' ? { quota_id } : {}),
  });
  if (!given.ok) return given;
  const held = listIn(given.value, 'quotas').filter((row) => row.indirect_partner_id === customer_id);
  const open = held.filter((row) => Number(row.quota_status) === 0);
  const sum = open.reduce((total, row) => total + (money(row.balance) ?? 0n), 0n);
  if (direction === 'reclaim') {
    const one = held.find((row) => row.quota_id === quota_id);
    return ok({
      ...{ partner: null, customer: one ? money(one.balance) : null, currency: String(one?.currency ?? '') },
      // One that has ended can be reclaimed still; one that was reclaimed or frozen cannot.
      usable: one ? Number(one.quota_status) === 0 : null,
    });
  }
  const own = await client.call(operations.couponQuotas, { quota_ids: [quota_id], offset: 0, limit: 10 });
  if (!own.ok) return own;
  const from = listIn(own.value, 'quotas').find((row) => row.quota_id === quota_id);
  const running =
    Date.parse(String(from?.effective_time)) <= now && now < Date.parse(String(from?.expire_time));
  return ok({
    ...{ partner: money(from?.balance), customer: sum, currency: String(from?.currency ?? '') },
    usable: from ? Number(from.quota_status) === 0 && running : null,
  });
}
