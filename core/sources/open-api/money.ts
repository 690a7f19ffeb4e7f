/**
 * 拨款, 回收 and 调账记录 over the open API. What writes is asked exactly once: a second attempt could
 * move the money a second time, and only the adjustment records can tell whether the first did.
 */
import type { Direction, AdjustRecord, Sent, Transfer } from '../../funds/transfer.ts';
import { moneyText, parseMoney } from '../../money.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { Client } from './client.ts';
import { isObject, type Json } from './json.ts';
import { readList } from './list.ts';
import { operations } from './operations.ts';
import { isRefusal } from './refusals.ts';

const ACCOUNTS = '/v2/accounts/partner-accounts';
const menu = { zh: '销售 > 客户 > 客户管理', en: 'Sales > Customers > Customer Management' };
const base = { rows: '', paging: null, quota: 10, sites: ['cn'], fills: 'adjustments' } as const;

const writes = {
  allocate: {
    ...base,
    id: 'UpdateCustomerAccountAmount',
    method: 'POST',
    path: `${ACCOUNTS}/adjust-amount`,
    permission: { items: ['BPC_ITEM_SUBCUSTSERV_010103'], ...menu },
  },
  reclaim: {
    ...base,
    id: 'ReclaimToPartnerAccount',
    method: 'POST',
    path: `${ACCOUNTS}/reclaim`,
    permission: { items: ['BPC_ITEM_SUBCUSTSERV_010104'], ...menu },
  },
} as const;

const resellerMenu = {
  zh: '销售 > 云经销商 > 云经销商管理',
  en: 'Sales > Resellers > Reseller Management',
};
/** The same with a 云经销商: only a distributor may, and it names the reseller alone. */
const resellerWrites = {
  allocate: {
    ...base,
    id: 'UpdateIndirectPartnerAccount',
    method: 'POST',
    path: `${ACCOUNTS}/indirect-partner-adjust`,
    permission: { items: ['BPC_ITEM_SALES_020104'], ...resellerMenu },
  },
  // The reference names no permission item for it.
  reclaim: {
    ...base,
    id: 'ReclaimIndirectPartnerAccount',
    method: 'POST',
    path: `${ACCOUNTS}/indirect-partner-reclaim`,
    permission: null,
  },
} as const;

export async function sendMoney(client: Client, transfer: Transfer): Promise<Sent> {
  // At most two decimals and far below 2⁵³: a Number says it exactly.
  const amount = Number(moneyText(transfer.amount));
  const { customer_id, reseller_id, direction } = transfer;
  const answer = await (transfer.party === 'reseller'
    ? client.callOnce(resellerWrites[direction], { indirect_partner_id: customer_id, amount })
    : client.callOnce(writes[direction], {
        ...{ customer_id, amount, indirect_partner_id: reseller_id ?? undefined },
      }));
  if (!answer.ok) return { kind: isRefusal(answer) ? 'refused' : 'unknown', failure: answer };
  const body = answer.value;
  const id = isObject(body) ? (body.transfer_id ?? body.trans_id) : null;
  if (typeof id === 'string' && id) return { kind: 'done', trans_id: id };
  return {
    kind: 'unknown',
    failure: fail('api-shape', 'The portal answered without a transaction ID.'),
  };
}

const DIRECTIONS = new Map<Json | undefined, Direction>([
  ['SOURCE_OPERATION_BEADJUST', 'allocate'],
  ['SOURCE_OPERATION_BERETRIEVE', 'reclaim'],
]);

/** Adjustment records of one account since a moment (UTC); fails where the list cannot be read whole. */
export async function readRecords(
  client: Client,
  { customer_id, reseller_id }: Pick<Transfer, 'customer_id' | 'reseller_id'>,
  since: string,
): Promise<Result<AdjustRecord[]>> {
  const read = await readList(
    client,
    operations.adjustments,
    { customer_id, operation_time_begin: since, indirect_partner_id: reseller_id ?? undefined },
    { keyOf: (row) => `${String(row.trans_id)}|${String(row.operation_type)}` },
  );
  if (!read.ok) return read;
  if (!read.value.complete)
    return fail('records-moving', 'The adjustment records changed while they were read. Try again.');
  const records: AdjustRecord[] = [];
  for (const row of read.value.rows) {
    const direction = DIRECTIONS.get(row.operation_type);
    if (!direction) continue;
    const amount =
      typeof row.amount === 'string' || typeof row.amount === 'number' ? parseMoney(row.amount) : null;
    if (amount === null || typeof row.trans_id !== 'string')
      return fail('api-shape', 'An adjustment record has no readable amount or transaction ID.');
    records.push({
      trans_id: row.trans_id,
      customer_id: String(row.customer_id),
      direction,
      amount: amount < 0n ? -amount : amount,
      time: String(row.operation_time),
    });
  }
  return ok(records);
}

/** What can be given away just now, and what the customer (or reseller) has; null where the answer does not tell. */
export async function readBalances(
  client: Client,
  { customer_id, reseller_id, party }: Pick<Transfer, 'customer_id' | 'reseller_id' | 'party'>,
): Promise<Result<{ partner: bigint | null; customer: bigint | null; currency: string }>> {
  const indirect_partner_id = reseller_id ?? undefined;
  const own = await client.call(operations.partnerBalances, { indirect_partner_id });
  if (!own.ok) return own;
  const theirs = await (party === 'reseller'
    ? client.call(operations.partnerBalances, { indirect_partner_id: customer_id })
    : client.call(operations.customerBalances, {
        ...{ customer_infos: [{ customer_id }], indirect_partner_id },
      }));
  if (!theirs.ok) return theirs;
  const rows = (body: Json, field: string): { [key: string]: Json }[] =>
    isObject(body) && Array.isArray(body[field]) ? body[field].filter(isObject) : [];
  const money = (value: Json | undefined): bigint | null =>
    typeof value === 'number' || typeof value === 'string' ? parseMoney(value) : null;
  const cashOf = (body: Json) => rows(body, 'account_balances').find((row) => Number(row.account_type) === 1);
  const cash = cashOf(own.value);
  const customer =
    party === 'reseller'
      ? cashOf(theirs.value)
      : rows(theirs.value, 'customer_balances').find((row) => row.customer_id === customer_id);
  const amount = money(cash?.amount);
  const earmarked = cash?.designated_amount === undefined ? 0n : money(cash.designated_amount);
  return ok({
    // The API takes no more than the balance less what is earmarked.
    partner: amount === null || earmarked === null ? null : amount - earmarked,
    customer: money(customer?.amount),
    currency: String(cash?.currency ?? customer?.currency ?? ''),
  });
}
