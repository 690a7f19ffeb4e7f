/** The one list of datasets. A new dataset is its description and one line here. */
import { bill, consumption } from './bill-line.ts';
import type { Dataset } from './dataset.ts';
import { performance } from './performance-line.ts';
import * as tables from './tables.ts';

export const datasets = {
  consumption,
  bill,
  performance,
  customers: tables.customers,
  resellers: tables.resellers,
  orders: tables.orders,
  resources: tables.resources,
  transfers: tables.transfers,
  monthlySums: tables.monthlySums,
  billSummaries: tables.billSummaries,
  accountChanges: tables.accountChanges,
  refunds: tables.refunds,
  policies: tables.policies,
  staff: tables.staff,
  opportunities: tables.opportunities,
  incentives: tables.incentives,
  incentiveDetails: tables.incentiveDetails,
  indicators: tables.indicators,
  performanceSheets: tables.performanceSheets,
  balances: tables.balances,
  orderLines: tables.orderLines,
  onDemandResources: tables.onDemandResources,
  newCustomerTags: tables.newCustomerTags,
  customerInvitations: tables.customerInvitations,
  customerReports: tables.customerReports,
  adjustments: tables.adjustments,
  couponQuotas: tables.couponQuotas,
  quotaRecords: tables.quotaRecords,
  coupons: tables.coupons,
  couponRecords: tables.couponRecords,
  productWords: tables.productWords,
} as const satisfies Record<string, Dataset>;

export type DatasetName = keyof typeof datasets;
export type Row = Record<string, string | number | bigint | boolean | null>;

export const isDatasetName = (name: string): name is DatasetName => Object.hasOwn(datasets, name);

/** A dataset's description in its general type, for code that serves them all. */
export const datasetOf = (name: DatasetName): Dataset => datasets[name];
