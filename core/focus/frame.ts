/** What a month's bill lines need to know of each other and of performance. */
import { ORDER_BILL_TYPES, type BillLine } from '../model/bill-line.ts';
import type { PerformanceLine } from '../model/performance-line.ts';
import type { Policy } from '../model/tables.ts';
import { kindOf } from '../reconcile/line.ts';
import type { Period } from '../period.ts';
import type { FocusFrame } from './row.ts';

export interface MonthOfBill {
  period: Period;
  billingAccount: FocusFrame['billingAccount'];
  bill: readonly BillLine[];
  /** Of this month and the next: some products' performance comes a month later. */
  performance: readonly PerformanceLine[];
  policies: readonly Policy[];
}

const keyOf = (trade: string | null, resource: string | null): string | null =>
  trade && resource ? `${trade} ${resource}` : null;

export function frameOf({ period, billingAccount, bill, performance, policies }: MonthOfBill): FocusFrame {
  const bought = new Set<string>();
  for (const line of bill) {
    if (kindOf(line.bill_detail_type, line.order_type, line.payment_amount) !== 'charge') continue;
    if (line.trade_id && ORDER_BILL_TYPES.includes(line.bill_detail_type ?? 0)) bought.add(line.trade_id);
    if (line.resource_id) bought.add(line.resource_id);
  }
  // Each performance line belongs to one bill line: handed out in order, so that their sum holds.
  const waiting = new Map<string, PerformanceLine[]>();
  for (const line of performance) {
    const key = keyOf(line.trade_id, line.resource_id);
    if (key) waiting.set(key, [...(waiting.get(key) ?? []), line]);
  }
  const given = new Map<string, PerformanceLine>();
  for (const line of bill) {
    const key = keyOf(line.trade_id, line.resource_id);
    const next = key ? waiting.get(key)?.shift() : undefined;
    if (next) given.set(line.id, next);
  }
  const policyBy = new Map<string, string>();
  for (const { time, service_type_code, incentive_policy } of policies)
    if (service_type_code && incentive_policy && (time === null || time === period))
      policyBy.set(service_type_code, incentive_policy);
  return {
    period,
    billingAccount,
    boughtThisMonth: (line) =>
      line.original_order_id
        ? bought.has(line.original_order_id)
        : !!line.resource_id && bought.has(line.resource_id),
    performanceOf: (line) => given.get(line.id) ?? null,
    policyOf: (service) => (service === null ? null : (policyBy.get(service) ?? null)),
  };
}
