/** Price, renewal and auto-renewal: answered to a customer's own credentials and to nobody else's. */
import { addMonths, dayOf, startOfDay } from '../../../core/period.ts';
import type { Resource } from '../../../core/model/tables.ts';
import { Refusal, refusals } from './errors.ts';
import { body, nothing, object, type Call, type Operation } from './operation.ts';
import type { WireObject } from './wire.ts';
import { amountText } from './wire.ts';

/** A month of a resource costs what its ID says: the world prices orders and not months. */
const monthly = (resource: Resource): bigint =>
  (10n + BigInt([...resource.id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 90)) * 10n ** 8n;

const terms = {
  resource_ids: { in: 'body', type: 'texts', required: true, max: 10 },
  period_type: body.integer({ required: true, values: [2, 3] }),
  period_num: body.integer({ required: true, range: [1, 11] }),
} as const;

const own = (call: Call, id: string): Resource | undefined =>
  call.state.resources().find((row) => row.customer_id === call.caller && row.resource_id === id);

/** Main resources of the caller that are asked for, and those that are not its own or not main ones. */
function asked(call: Call): { rows: Resource[]; failed: WireObject[]; months: number } | Refusal {
  const months = call.given.number('period_num')! * (call.given.number('period_type') === 3 ? 12 : 1);
  if (months > 36) return refusals.noSuchPeriod();
  const ids = call.given.texts('resource_ids')!;
  if (new Set(ids).size !== ids.length) return refusals.duplicateResource();
  const rows: Resource[] = [];
  const failed: WireObject[] = [];
  for (const id of ids) {
    const row = own(call, id);
    if (row?.is_main_resource === 1 && row.status !== 3) rows.push(row);
    else
      failed.push({
        resource_id: id,
        error_code: row ? 'CBC.99003634' : 'CBC.99003012',
        error_msg: row ? 'Not a main resource.' : 'The resource does not exist.',
      });
  }
  return { rows, failed, months };
}

const later = (moment: string, months: number): string => {
  const day = dayOf(Date.parse(moment));
  const rest = Date.parse(moment) - startOfDay(day);
  const to = `${addMonths(day.slice(0, 7), months)}-${day.slice(8)}`;
  return new Date(Date.parse(`${to}T00:00:00+08:00`) + rest).toISOString().replace('.000Z', 'Z');
};

/** What is attached to a main resource goes with it. */
const withAttached = (call: Call, main: Resource): Resource[] =>
  call.state
    .resources()
    .filter((row) => row.id === main.id || (row.parent_resource_id === main.resource_id && row.status !== 3));

const toggle = (call: Call, on: boolean) => {
  const row = own(call, call.given.text('resource_id')!);
  if (!row) return refusals.noSuchResource();
  if (on && row.status !== 2) return refusals.cannotAutoRenew();
  if (!on && row.expire_policy !== 3) return refusals.alreadyCancelled();
  call.state.changeResource(row.id, { expire_policy: on ? 3 : 0 });
  return nothing;
};

const AUTO = '/v2/orders/subscriptions/resources/autorenew/{resource_id}';
const customer = { permissions: [], customerOnly: true } as const;
const resource_id = { in: 'path', type: 'text', required: true, max: 64 } as const;

export const renewalOperations: readonly Operation[] = [
  {
    ...customer,
    name: 'ShowCustomerAccountBalances',
    method: 'GET',
    path: '/v2/accounts/customer-accounts/balances',
    parameters: {},
    answer: ({ state, caller, world }) =>
      object({
        account_balances: [
          { account_id: caller, account_type: 1, amount: state.cash(caller) ?? 0n, currency: world.currency },
        ],
        debt_amount: 0,
        measure_id: 1,
        currency: world.currency,
      }),
  },
  {
    ...customer,
    name: 'ListRenewRateOnPeriod',
    method: 'POST',
    path: '/v2/bills/ratings/period-resources/renew-rate',
    parameters: { ...terms, include_relative_resources: { in: 'body', type: 'flag' } },
    answer(call) {
      const found = asked(call);
      if (found instanceof Refusal) return found;
      const price = (row: Resource) =>
        withAttached(call, row).reduce((sum, one) => sum + monthly(one), 0n) * BigInt(found.months);
      return object({
        currency: call.world.currency,
        renew_inquiry_results: found.rows.map((row) => ({
          resource_id: row.resource_id,
          amount: amountText(price(row)),
        })),
        fail_resource_infos: found.failed,
      });
    },
  },
  {
    ...customer,
    name: 'RenewalResources',
    method: 'POST',
    path: '/v2/orders/subscriptions/resources/renew',
    parameters: { ...terms, is_auto_pay: body.integer({ values: [0, 1] }) },
    answer(call) {
      const found = asked(call);
      if (found instanceof Refusal) return found;
      const order_ids = found.rows.map((row) => {
        const paid = call.given.number('is_auto_pay') === 1;
        const all = withAttached(call, row);
        if (paid)
          for (const one of all)
            call.state.changeResource(one.id, {
              expire_time: later(one.expire_time ?? call.now, found.months),
              status: 2,
            });
        return call.state.renew(row.resource_id!, paid);
      });
      return object({ order_ids, fail_resource_infos: found.failed });
    },
  },
  {
    ...customer,
    name: 'AutoRenewalResources',
    method: 'POST',
    path: AUTO,
    parameters: {
      resource_id,
      auto_renew_times: body.integer({ range: [0, 99] }),
      period_type: body.text({ values: ['MONTH', 'YEAR'] }),
    },
    answer: (call) => toggle(call, true),
  },
  {
    ...customer,
    name: 'CancelAutoRenewalResources',
    method: 'DELETE',
    path: AUTO,
    parameters: { resource_id },
    answer: (call) => toggle(call, false),
  },
];
