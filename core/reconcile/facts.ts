/**
 * What reconciliation needs of the rule book and the working-day calendar, and nothing more: rule
 * values in force, with their citations. Reasons know this interface, not the book.
 */
import { addDays, addMonths, dayOf, startOfDay, type Day, type Period } from '../period.ts';
import { calendarOf, type WorkCalendar } from '../rules/calendar.ts';
import { ruleBook, type RuleBook } from '../rules/rule-book.ts';
import * as billRules from '../rules/book/bill.ts';
import * as incentiveRules from '../rules/book/incentives.ts';
import * as performanceRules from '../rules/book/performance.ts';
import { attributionDay, downgradeInSums, rebindEffect } from '../rules/book/readings.ts';
import type { Citation, Rule } from '../rules/rule.ts';
import type { ReasonId, ViewId } from './reason-ids.ts';

export interface Facts {
  isWorkingDay(day: Day): boolean;
  addWorkingDays(day: Day, n: number): Day;
  /** Working days after which a day's performance is visible. */
  performanceDueDays: number;
  /** Hours after which the estimate of a yearly/monthly order is visible. */
  estimateHours: number;
  /** Months by which the performance of a monthly-settled product follows its consumption. */
  monthlySettledMonths: number;
  isMonthlySettled(serviceTypeCode: string): boolean;
  /** First moment (ms) after which a month's bill is overdue. */
  billReadyAt(period: Period): number;
  consumptionLatencyDays: number;
  /** The rebinding rule as it holds for a rebind on that day; null where it does not. */
  rebind(on: Day): { months: number; segments: readonly string[]; leftOut: RebindEffect } | null;
  /** Days after the assignment on which attribution to a manager starts. */
  attributionDays: number;
  /** Decimals a pay-per-use charge is cut to. */
  chargeDecimals: number;
  /** How a 现金券 without a mark is taken. */
  cashCoupons: 'counted' | 'not-counted' | 'by-evidence';
  /** Whether the monthly summary files a downgrade refund under unsubscriptions. */
  downgradeIsUnsubscription: boolean;
  /** What a reason stands on, with the readings its view rests on. */
  cite(reason: ReasonId, view: ViewId): Citation[];
}

/** Where a rebound customer is left out: of the sheet, of the incentive only, or of what the data show. */
export type RebindEffect = 'sheet' | 'incentive' | 'by-evidence';

/** The rules each reason stands on. */
const grounds: Partial<Record<ReasonId, readonly Rule[]>> = {
  'scope-advisory': [billRules.billScope],
  'not-due-yet': [performanceRules.performanceDue, performanceRules.estimateHours, billRules.billReady],
  'month-edge-timezone': [billRules.billTimezone, billRules.consumptionTimeCycle],
  'monthly-settled-next-month': [performanceRules.monthlySettled, performanceRules.monthlySettledProducts],
  'refund-other-month': [billRules.refundComposition],
  'change-other-month': [billRules.refundComposition],
  'stored-value-card-purchase': [performanceRules.storedValueCards],
  'coupon-not-counted': [performanceRules.couponsNotCounted],
  'cash-coupon-not-counted': [performanceRules.cashCoupons],
  rounding: [billRules.rounding],
  'rounding-catch-up': [billRules.rounding],
  tax: [billRules.preTax],
  'manager-attribution': [performanceRules.managerAttribution, attributionDay],
  'custody-unlink-split': [billRules.custodyUnlink],
  'rebind-six-months': [performanceRules.rebindMonths, performanceRules.rebindSegments, rebindEffect],
  'arrears-freeze': [incentiveRules.arrearsFreeze],
  'combined-order': [billRules.combinedOrders],
  'hidden-zero-rows': [billRules.zeroRowsHidden],
  'month-to-date-estimate': [billRules.estimatedBill],
};

/** Readings a reason rests on in one view alone. */
const readings: Partial<Record<ViewId, Partial<Record<ReasonId, readonly Rule[]>>>> = {
  'bill-summary-ledger': {
    'refund-other-month': [downgradeInSums],
    'change-other-month': [downgradeInSums],
    'overdue-missing': [downgradeInSums],
  },
};

export function factsOf(book: RuleBook, calendar: WorkCalendar): Facts {
  const number = (rule: Rule<number>, otherwise: number): number => book.value(rule) ?? otherwise;
  const settled = new Set(book.value(performanceRules.monthlySettledProducts) ?? []);
  const sameDay = book.value(attributionDay) === 'same-day';
  const choice: string | null = book.value(performanceRules.cashCoupons);
  return {
    isWorkingDay: (day) => calendar.isWorkingDay(day),
    addWorkingDays: (day, n) => calendar.addWorkingDays(day, n),
    performanceDueDays: number(performanceRules.performanceDue, 1),
    estimateHours: number(performanceRules.estimateHours, 2),
    monthlySettledMonths: number(performanceRules.monthlySettled, 1),
    isMonthlySettled: (code) => settled.has(code),
    billReadyAt: (period) => {
      const [, day, hour, minute] = /^(\d\d) (\d\d):(\d\d)$/.exec(book.value(billRules.billReady) ?? '') ?? [
        '',
        '05',
        '12',
        '00',
      ];
      return startOfDay(`${addMonths(period, 1)}-${day!}`) + (Number(hour) * 60 + Number(minute)) * 60_000;
    },
    consumptionLatencyDays: number(billRules.consumptionLatency, 1),
    rebind: (on) => {
      const months = book.value(performanceRules.rebindMonths, on);
      if (months === null) return null;
      const segments = book.value(performanceRules.rebindSegments, on) ?? [];
      const effect: string | null = book.value(rebindEffect);
      const leftOut = effect === 'sheet' || effect === 'incentive' ? effect : 'by-evidence';
      return { months, segments, leftOut };
    },
    attributionDays: sameDay ? 0 : number(performanceRules.managerAttribution, 1),
    chargeDecimals: number(billRules.rounding, 2),
    cashCoupons: choice === 'counted' ? 'counted' : choice === 'not-counted' ? 'not-counted' : 'by-evidence',
    downgradeIsUnsubscription: book.value(downgradeInSums) !== 'consumption',
    cite: (reason, view) =>
      [...(grounds[reason] ?? []), ...(readings[view]?.[reason] ?? [])].flatMap(
        (rule) => book.cite(rule) ?? [],
      ),
  };
}

/** The book as it ships, for a site at a moment. */
export const shippedFacts = (site: 'cn' | 'intl' | 'eu', at: number): Facts =>
  factsOf(ruleBook([], site, at), calendarOf());

/** First day on which what was due `n` working days after `day` is overdue. */
export const overdueFrom = (facts: Facts, day: Day, n: number): number =>
  startOfDay(addDays(facts.addWorkingDays(day, n), 1));

/** Months later, same day of the month (or its last). */
export function monthsAfter(at: number, months: number): number {
  const day = dayOf(at);
  const month = addMonths(day.slice(0, 7), months);
  const last = Number(addDays(`${addMonths(month, 1)}-01`, -1).slice(8));
  const target = `${month}-${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}`;
  return startOfDay(target) + (at - startOfDay(day));
}
