/** The one table of operations. What is not in it does not exist here. */
import { accountOperations } from './accounts.ts';
import { billOperations } from './bills.ts';
import { couponOperations } from './coupons.ts';
import { customerOperations } from './customers.ts';
import type { Operation } from './operation.ts';
import { orderOperations } from './orders.ts';
import { productOperations } from './products.ts';
import { renewalOperations } from './renewals.ts';
import { quotaOperations } from './quotas.ts';

export const operations: readonly Operation[] = [
  ...customerOperations,
  ...billOperations,
  ...orderOperations,
  ...accountOperations,
  ...quotaOperations,
  ...couponOperations,
  ...productOperations,
  ...renewalOperations,
];

/** Calls that exist and are not built: they refuse a partner's credentials, the customer's own are needed. */
export const customerOnly: readonly (readonly [method: string, path: string])[] = [
  ['POST', '/v2/orders/subscriptions/resources/unsubscribe'],
  ['PUT', '/v2/orders/customer-orders/cancel'],
  ['POST', '/v2/orders/subscriptions/resources/to-on-demand'],
  ['POST', '/v2/orders/subscriptions/resources/renew/config'],
  ['POST', '/v3/orders/customer-orders/pay'],
  ['GET', '/v2/bills/customer-bills/monthly-sum'],
  ['GET', '/v2/bills/customer-bills/fee-records'],
  ['GET', '/v2/bills/customer-bills/res-fee-records'],
  ['POST', '/v2/bills/customer-bills/res-records/query'],
];

/** Values of a path template's `{…}` segments, or null when the path is another. */
export function matchPath(template: string, path: string): Map<string, string> | null {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const values = new Map<string, string>();
  for (const [index, segment] of wanted.entries()) {
    const value = given[index]!;
    if (!segment.startsWith('{')) {
      if (segment !== value) return null;
    } else if (value === '') return null;
    else values.set(segment.slice(1, -1), value);
  }
  return values;
}
