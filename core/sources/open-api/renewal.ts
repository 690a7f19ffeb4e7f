/**
 * Renewal price, renewal, auto-renewal on and off, over the open API. They take the customer's own
 * credentials (AK/SK, or a token); a partner's are refused. What writes is asked exactly once.
 * Source: api-bpconsole, api_order_00018 (renew), api_order_00022 and 00023 (auto-renewal).
 */
import { parseMoney, type Money } from '../../money.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { Renewal, RenewalSent, ResourceNow, Term } from '../../renewals/renewing.ts';
import type { Client } from './client.ts';
import { isObject, type Json } from './json.ts';
import { readList } from './list.ts';
import { operations } from './operations.ts';
import { ALL, type Callable } from './operations/operation.ts';
import { isRefusal } from './refusals.ts';

const RESOURCES = '/v2/orders/subscriptions/resources';
const base = { quota: 10, permission: null, sites: ALL } as const;
const calls = {
  price: {
    ...base,
    id: 'ListRenewRateOnPeriod',
    method: 'POST',
    path: '/v2/bills/ratings/period-resources/renew-rate',
  },
  renew: { ...base, id: 'RenewalResources', method: 'POST', path: `${RESOURCES}/renew` },
  'auto-on': {
    ...base,
    id: 'AutoRenewalResources',
    method: 'POST',
    path: `${RESOURCES}/autorenew/{resource_id}`,
  },
  'auto-off': {
    ...base,
    id: 'CancelAutoRenewalResources',
    method: 'DELETE',
    path: `${RESOURCES}/autorenew/{resource_id}`,
  },
} as const satisfies Record<string, Callable>;

const PERIOD_TYPE = { month: 2, year: 3 } as const;
const termOf = (resource_id: string, { unit, count }: Term) => ({
  resource_ids: [resource_id],
  period_type: PERIOD_TYPE[unit],
  period_num: count,
});

const rowsOf = (body: Json, field: string): { [key: string]: Json }[] =>
  isObject(body) && Array.isArray(body[field]) ? body[field].filter(isObject) : [];

/** Why the portal left the resource out of an answer that is otherwise well; null: it did not. */
function leftOut(body: Json, operation: string) {
  const failed = rowsOf(body, 'fail_resource_infos')[0];
  return failed
    ? fail(
        'api-refused',
        `${operation}: ${String(failed.error_code)} ${String(failed.error_msg)}`.slice(0, 300),
      )
    : null;
}

/** What the portal asks for a main resource with all that is attached to it. */
export async function readRenewalPrice(
  client: Client,
  resource_id: string,
  term: Term,
): Promise<Result<{ amount: Money; currency: string }>> {
  const answer = await client.call(calls.price, {
    ...termOf(resource_id, term),
    include_relative_resources: true,
  });
  if (!answer.ok) return answer;
  const refused = leftOut(answer.value, calls.price.id);
  if (refused) return refused;
  const row = rowsOf(answer.value, 'renew_inquiry_results').find((one) => one.resource_id === resource_id);
  const told = row?.amount;
  const amount = typeof told === 'string' || typeof told === 'number' ? parseMoney(told) : null;
  if (amount === null) return fail('api-shape', `${calls.price.id}: no readable price for the resource.`);
  const currency = isObject(answer.value) ? answer.value.currency : null;
  return ok({ amount, currency: typeof currency === 'string' ? currency : '' });
}

/** Carries it out, once. A renewal is paid at once from the customer's account: that it is, its end shows. */
export async function sendRenewalOnce(client: Client, renewal: Renewal): Promise<RenewalSent> {
  const { act, resource_id, term } = renewal;
  const answer = await client.callOnce(
    calls[act],
    act === 'renew' ? { ...termOf(resource_id, term!), is_auto_pay: 1 } : { resource_id },
  );
  if (!answer.ok) {
    // 自动支付失败: the order exists and is not paid, so that nothing moved is not certain.
    const unpaid = JSON.stringify(answer.detail ?? {}).includes('30050006');
    return { kind: isRefusal(answer) && !unpaid ? 'refused' : 'unknown', failure: answer };
  }
  const refused = leftOut(answer.value, calls[act].id);
  if (refused) return { kind: 'refused', failure: refused };
  const ids = isObject(answer.value) ? answer.value.order_ids : null;
  const order_ids = Array.isArray(ids) ? ids.filter((one) => typeof one === 'string') : [];
  if (act === 'renew' && order_ids.length === 0)
    return { kind: 'unknown', failure: fail('api-shape', `${calls.renew.id}: answered without an order.`) };
  return { kind: 'done', order_ids };
}

/** A cheap question only a customer's own credentials are answered. */
export const tryCustomerKeys = async (client: Client): Promise<Result<null>> => {
  const answer = await client.call(
    {
      ...base,
      id: 'ShowCustomerAccountBalances',
      method: 'GET',
      path: '/v2/accounts/customer-accounts/balances',
    },
    {},
  );
  return answer.ok ? ok(null) : answer;
};

/** A customer's resource as it is now, by the partner's credentials. */
export async function readResource(
  client: Client,
  { customer_id, resource_id }: Pick<Renewal, 'customer_id' | 'resource_id'>,
): Promise<Result<ResourceNow>> {
  const read = await readList(
    client,
    operations.resources,
    { customer_id, resource_ids: [resource_id] },
    { keyOf: (row) => String(row.id), still: true },
  );
  if (!read.ok) return read;
  const row = read.value.rows.find((one) => one.resource_id === resource_id);
  if (!row) return fail('resource-missing', 'The portal lists no such resource of this customer.');
  const number = (value: Json | undefined): number | null =>
    typeof value === 'number' || typeof value === 'string' ? Number(value) : null;
  const main = number(row.is_main_resource);
  return ok({
    expire_time: typeof row.expire_time === 'string' ? row.expire_time : null,
    expire_policy: number(row.expire_policy),
    status: number(row.status),
    main: main === null ? null : main === 1,
  });
}
