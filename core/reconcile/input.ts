/** What a month is reconciled from: plain rows of the datasets, and what is known about them. */
import type { BillLine } from '../model/bill-line.ts';
import type { PerformanceLine } from '../model/performance-line.ts';
import type {
  AccountChange,
  Customer,
  Incentive,
  MonthlySum,
  Policy,
  Refund,
  Transfer,
} from '../model/tables.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';
import type { BulkCut } from './bulk-cut.ts';
import type { Bulk } from './bulk.ts';
import type { ViewId } from './reason-ids.ts';

/** A row of which some columns may be missing; missing is not known. */
type Known<T> = { [K in keyof T]?: T[K] | null };

export type BillRow = Known<BillLine> & {
  id: string;
  bill_cycle: Period;
  payment_amount: Money;
  /** 现金券 marked as (not) counting as performance, where a source says so. */
  cash_coupon_counts?: boolean | null;
};
export type PerformanceRow = Known<PerformanceLine> & {
  id: string;
  period: Period;
  performance_amount: Money;
};
export type CustomerRow = Known<Customer> & { customer_id: string };
export type TransferRow = Known<Transfer> & { id: string; performance_amount: Money };
export type SumRow = Known<MonthlySum> & {
  id: string;
  cycle: Period;
  amount: Money;
  coupon_amount?: Money | null;
};
export type LedgerRow = Known<AccountChange> & { account_change_id: string; change_amount: Money };
export type RefundRow = Known<Refund> & { id: string };
export type PolicyRow = Known<Policy>;
export type IncentiveRow = Known<Incentive> & { id: string; amount: Money };

/** The partner's own bill of a month (intl postpaid-bill-summary). */
export interface BillSummary {
  id: string;
  bill_cycle: Period;
  consume_amount: Money | null;
  refunds: Money | null;
  adjustments: Money | null;
  initial_amount_due: Money | null;
  tax_amount: Money | null;
}

/** 消费汇总: one customer's total of a month. */
export interface ConsumptionSummary {
  id: string;
  customer_id: string;
  period: Period | null;
  amount: Money;
}

export interface Scope {
  customer_id?: string;
  account_manager_id?: string;
}

export interface MonthInput {
  view: ViewId;
  period: Period;
  /** Milliseconds UTC. */
  asOf: number;
  site: 'cn' | 'intl' | 'eu';
  role: string | null;
  scope: Scope | null;
  /** Differences up to it are shown, but ask nobody; null: none was set. */
  tolerance: Money | null;
  /** When each dataset was taken, milliseconds UTC. */
  importTimes: Partial<Record<string, number>>;
  /**
   * When the neighbouring months of the two sides were taken whole, by dataset and month (`bill|2026-11`).
   * Absent: by the lines themselves.
   */
  taken?: Partial<Record<string, number>>;
  /** Pairs of lines (left id, right id) a person said do not belong together. */
  separated?: readonly (readonly string[])[];
  /** The same by what lines keep through a new export (`standingOf`). */
  separatedAs?: readonly (readonly string[])[];
  /** Datasets of which the month is not complete, and why. */
  incomplete: { dataset: string; why: string }[];
  billStatus: 'estimated' | 'final' | null;
  /** Lines of both sides that match so plainly that they are not among the rows below. */
  bulk?: Bulk;
  /** The same by customer, where incentives are compared. */
  bulkByCustomer?: readonly BulkCut[];
  /** Undefined: not brought. An empty list was brought and is empty. */
  consumption?: BillRow[];
  bill?: BillRow[];
  performance?: PerformanceRow[];
  customers?: CustomerRow[];
  transfers?: TransferRow[];
  monthlySums?: SumRow[];
  ledger?: LedgerRow[];
  refunds?: RefundRow[];
  policies?: PolicyRow[];
  billSummary?: BillSummary[];
  consumptionSummary?: ConsumptionSummary[];
  incentives?: IncentiveRow[];
}
