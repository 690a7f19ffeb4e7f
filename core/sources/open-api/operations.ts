/**
 * The read operations of the Partner Center's open API that fill the ledger, one line each:
 * where, how it pages, how often it may be asked, which permission item it needs and the menu
 * that item belongs to. Source: the API reference of the Partner Center (support.huaweicloud.com/api-bpconsole).
 */
import { accountOperations } from './operations/accounts.ts';
import { billOperations } from './operations/bills.ts';
import { couponOperations } from './operations/coupons.ts';
import { customerOperations } from './operations/customers.ts';
import type { DatasetName } from '../../model/registry.ts';
import type { Site } from '../hosts.ts';
import type { Operation } from './operations/operation.ts';
import { orderOperations } from './operations/orders.ts';
import { productOperations } from './operations/products.ts';

export type { Operation } from './operations/operation.ts';

export const operations = {
  ...customerOperations,
  ...billOperations,
  ...orderOperations,
  ...accountOperations,
  ...couponOperations,
  ...productOperations,
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** Whether a site answers an operation to a partner of this kind. */
export const isAnswered = (name: OperationName, site: Site, distributor: boolean): boolean => {
  const { sites, distributorOnly }: Operation = operations[name];
  return sites.includes(site) && (distributor || !distributorOnly);
};

/** What the open API can fill there. */
export const filledBy = (site: Site, distributor: boolean): ReadonlySet<DatasetName> =>
  new Set(
    (Object.keys(operations) as OperationName[])
      .filter((name) => isAnswered(name, site, distributor))
      .map((name) => operations[name].fills),
  );
