/** The coherent world of the local Partner Center: what exists, and why its totals differ. */
import type { BillLine } from '../../../core/model/bill-line.ts';
import type { PerformanceLine } from '../../../core/model/performance-line.ts';
import type {
  AccountChange,
  Balance,
  Customer,
  Incentive,
  MonthlySum,
  Opportunity,
  Order,
  PerformanceSheet,
  Policy,
  Refund,
  Reseller,
  Resource,
  StaffRecord,
  Transfer,
} from '../../../core/model/tables.ts';
import type { Money } from '../../../core/money.ts';
import type { Day, Moment, Period } from '../../../core/period.ts';

/** Rows of the models are read-only; the world writes them. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };

export interface WorldOptions {
  seed: number;
  /** Associated customers; default 40. */
  customers?: number;
  /** Consumption lines over all months together, about; default 6000. */
  lines?: number;
  /** Closed months, the last of them 2026-10; the open month 2026-11 exists besides. Default 6. */
  months?: number;
  site?: 'cn' | 'intl';
  role?: 'distributor' | 'solution-provider';
  /** The moment the world is looked at, ISO with offset; default `2026-11-23T10:00:00+08:00`. */
  asOf?: string;
}

export interface Partner {
  id: string;
  name: string;
  account: string;
  site: 'cn' | 'intl';
  role: 'distributor' | 'solution-provider';
  currency: 'CNY' | 'USD';
}

export interface AccountManager {
  id: string;
  name: string;
  account: string;
}

/** A customer row and what the portal knows of it besides. */
export interface WorldCustomer extends Customer {
  customer: string;
  account_name: string;
  association_type: string;
  associated_on: Moment;
  /** Manager before `assigned_on`; null: none. */
  previous_manager_id: string | null;
  /** All associations this customer ever had, ours last; `to` null: still. */
  history: { partner: string; from: Moment; to: Moment | null; association_type: string }[];
}

/** A partner of the past or present in a person's history; days are GMT+8, `to` null: still bound. */
export interface PersonAssociation {
  partner: string;
  from: Day;
  to: Day | null;
}

/** The hidden truth about a person who is, was or could be invited (项目专员 > 邀请成员). */
export interface Person {
  account: string;
  name: string;
  phone: string;
  email: string;
  enterpriseVerified: boolean;
  realNameVerified: boolean;
  isPartnerAccount: boolean;
  associations: PersonAssociation[];
}

export type InviteCondition =
  'enterprise' | 'other-partner' | 'real-name' | 'partner-account' | 'three-in-a-year';

/** 导出记录: one asynchronous export task of the portal. */
export interface ExportTask {
  id: string;
  kind: 'bill-xlsx' | 'bill-csv' | 'bill-pdf' | 'consumption' | 'performance' | 'transfers';
  period: Period;
  fileName: string;
  createdAt: Moment;
  /** 导出状态. */
  status: '处理中' | '已完成' | '失败';
}

export interface Coupon {
  id: string;
  customer_id: string;
  /** 代金券 or 现金券. */
  kind: '代金券' | '现金券';
  issuer: 'huawei' | 'partner';
  face: Money;
  balance: Money;
  /** False: 不计业绩. A 代金券 never counts. */
  countsPerformance: boolean;
  validFrom: Moment;
  validTo: Moment;
}

export type LineDataset = 'consumption' | 'bill' | 'performance';

export interface LineOf {
  consumption: BillLine;
  bill: BillLine;
  performance: PerformanceLine;
}

export type View = 'bill-consumption' | 'consumption-performance' | 'bill-summary-ledger';

/** Reason ids of the product; `unexplained` stands apart. */
export type Reason =
  | 'scope-advisory'
  | 'not-due-yet'
  | 'month-edge-timezone'
  | 'monthly-settled-next-month'
  | 'refund-other-month'
  | 'change-other-month'
  | 'write-off'
  | 'stored-value-card-purchase'
  | 'coupon-not-counted'
  | 'cash-coupon-not-counted'
  | 'rounding'
  | 'rounding-catch-up'
  | 'tax'
  | 'manager-attribution'
  | 'custody-unlink-split'
  | 'performance-transfer'
  | 'rebind-six-months'
  | 'product-no-performance'
  | 'arrears-freeze'
  | 'ecs-cost-collection'
  | 'combined-order'
  | 'hidden-zero-rows'
  | 'month-to-date-estimate'
  | 'overdue-missing'
  | 'duplicate'
  | 'unexplained';

/** One true reason of a customer's difference in a view and month; `amount` is right − left. */
export interface Answer {
  reason: Reason;
  amount: Money;
  /** Row ids the amount comes from, of either side. */
  lines: string[];
  customer_id: string;
  /** Only in `bill-summary-ledger`: which of the two legs. */
  leg?: 'summary-bill' | 'ledger-summary';
}

export interface Totals {
  left: Money;
  right: Money;
  /** Only in `bill-summary-ledger`. */
  summary?: Money;
}

export interface World {
  options: Required<WorldOptions>;
  /** `options.asOf` in UTC. */
  asOf: Moment;
  currency: 'CNY' | 'USD';
  /** All months, oldest first, the open one last. */
  periods: Period[];
  openPeriod: Period;
  /** What the portal has of a month's bill by now. */
  billStatus(period: Period): 'final' | 'estimated' | 'none';
  partner: Partner;
  /** 云经销商; empty for a solution provider. `Customer.partner_id` names the customer's reseller. */
  resellers: Reseller[];
  managers: AccountManager[];
  /** Currently and formerly (unbound_on) associated. */
  customers: WorldCustomer[];
  orders: Order[];
  resources: Resource[];
  refunds: Refund[];
  transfers: Transfer[];
  policies: Policy[];
  coupons: Coupon[];
  balances: Balance[];
  performanceSheets: PerformanceSheet[];
  incentives: Incentive[];
  /** 邀请列表, newest first. */
  staff: StaffRecord[];
  /** Everyone the portal would find by phone, mail or account name. */
  people: Person[];
  opportunities: Opportunity[];
  exportTasks: ExportTask[];
  /** 月度汇总 of a month; empty on the international site, where that API does not exist. */
  monthlySums(period: Period): MonthlySum[];
  /** 收支明细 over all months, oldest first; empty on the international site. */
  accountChanges(): AccountChange[];
  /**
   * Lines of a dataset and month (the row's own month), one customer's or all, in a fixed order;
   * made as they are asked for, so a million need no memory. The same on every call.
   */
  linesOf<D extends LineDataset>(dataset: D, period: Period, customerId?: string): Generator<LineOf[D]>;
  /** True reasons; Σ amount = right − left of the view's totals, exactly. */
  answers(view: View, period: Period): Answer[];
  totals(view: View, period: Period): Totals;
  /** Conditions of the invite check a person fails at a moment, in the order of the rule. */
  inviteFailures(account: string, at?: Moment): InviteCondition[];
}
