/** Where each list's rows come from. A list is one line here and its columns in `spec/`. */
import type { Period } from '../../../../core/period.ts';
import type { AccountManager, WorldCustomer } from '../../world/types.ts';
import { kept, type PortalContext, type PortalRow } from '../context.ts';
import { incentiveDetails, incentiveSummary, performanceBoard } from './incentives.ts';
import { customerReports } from './customer-reports.ts';
import { customerInvitations } from './customer-invitations.ts';
import { staffRows } from './invitations.ts';
import { opportunityRows } from './opportunities.ts';
import { billByCustomer, billByProduct, consumptionByCustomer } from './summaries.ts';
import { exportRows } from './tasks.ts';

export interface RowSource {
  rows(context: PortalContext, month: Period): Iterable<PortalRow>;
  /** Nothing people do changes it, so what was counted once can be kept. */
  fixed?: true;
}

interface Directory {
  customers: Map<string, WorldCustomer>;
  managers: Map<string, AccountManager>;
  resellers: Map<string, string>;
}

const directory = (context: PortalContext): Directory =>
  kept(context, 'portal.directory', () => ({
    customers: new Map(context.world.customers.map((customer) => [customer.customer_id, customer])),
    managers: new Map(context.world.managers.map((manager) => [manager.id, manager])),
    resellers: new Map(
      context.world.resellers.map((reseller) => [reseller.reseller_id, reseller.name ?? '']),
    ),
  }));

const textOf = (cell: PortalRow[string]): string => String(cell ?? '');

/** What pages show beside IDs, looked up when it is asked for: lines are many and mostly not shown. */
const JOINED: Map<string, (directory: Directory, row: PortalRow) => string | null | undefined> = new Map([
  ['customer_name', ({ customers }, row) => customers.get(textOf(row.customer_id))?.customer],
  ['account_name', ({ customers }, row) => customers.get(textOf(row.customer_id))?.account_name],
  ['account_manager', ({ managers }, row) => managers.get(textOf(row.account_manager_id))?.name],
  [
    'reseller_name',
    ({ customers, resellers }, row) =>
      resellers.get(textOf(row.reseller_id ?? customers.get(textOf(row.customer_id))?.partner_id)),
  ],
]);

/** A cell of a row as the lists know it; what the row says itself stands. */
export function cellOf(context: PortalContext, row: PortalRow, key: string): PortalRow[string] {
  return row[key] ?? JOINED.get(key)?.(directory(context), row) ?? null;
}

const table = (rows: (context: PortalContext, month: Period) => Iterable<object>): RowSource => ({
  rows: (context, month) => rows(context, month) as Iterable<PortalRow>,
});
const lines = (dataset: 'consumption' | 'bill' | 'performance'): RowSource => ({
  fixed: true,
  rows: (context, month) => context.world.linesOf(dataset, month) as Iterable<object> as Iterable<PortalRow>,
});

const live = (customer: WorldCustomer): boolean => customer.unbound_on === null;

export const SOURCES: Map<string, RowSource> = new Map(
  Object.entries({
    'my-customers': table(({ world }) =>
      world.customers.filter((customer) => live(customer) && !customer.partner_id),
    ),
    'resellers-customers': table(({ world }) =>
      world.customers.filter((customer) => live(customer) && customer.partner_id),
    ),
    'customer-invitations': table(customerInvitations),
    'customer-reports': table(customerReports),
    orders: table(({ world }) => world.orders),
    'order-resources': table(({ world }) =>
      world.resources
        .filter((resource) => resource.status !== 3)
        .map((resource) => ({ ...resource, renewal: resource.expire_policy === 3 ? '1' : '0' })),
    ),
    'consumption-summary': table(consumptionByCustomer),
    'consumption-details': lines('consumption'),
    'coupon-quotas': table(({ world }) =>
      world.resellers.map((reseller, index) => ({
        quota_id: `QUOTA${String(index + 1).padStart(8, '0')}`,
        owner: reseller.name,
        amount: reseller.coupon_quota,
        balance: reseller.coupon_quota,
        effective_time: reseller.associated_on,
        expire_time: null,
      })),
    ),
    'bill-by-product': table(billByProduct),
    'bill-by-customer': table(billByCustomer),
    'bill-details': lines('bill'),
    'account-changes': table(({ world }) => world.accountChanges()),
    'performance-sheets': table(({ world }) => world.performanceSheets),
    'performance-details': lines('performance'),
    'performance-transfers': table(({ world }) => world.transfers),
    'incentive-summary': table(incentiveSummary),
    'incentive-details': table(incentiveDetails),
    'performance-board': table(performanceBoard),
    specialists: table((context) => staffRows(context, 'specialists')),
    invitations: table((context) => staffRows(context, 'invitations')),
    'opportunities-po': table((context) => opportunityRows(context, 'PO')),
    'opportunities-ho': table((context) => opportunityRows(context, 'HO')),
    resellers: table(({ world }) => world.resellers),
    'export-records': table(exportRows),
  }),
);
