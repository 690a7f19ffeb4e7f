/**
 * What a sync with the open API reads, as steps one after another. Small lists first, so that a
 * person sees customers at once; then the months asked for, newest first, customer by customer.
 */
import { addDays, addMonths, dayOf, periodOf, startOfDay, type Period } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Client } from '../sources/open-api/client.ts';
import { isAnswered } from '../sources/open-api/operations.ts';
import { billReadyAt } from './fresh.ts';
import type { Wish } from './job.ts';
import * as lists from './steps/lists.ts';
import * as months from './steps/months.ts';
import * as orders from './steps/orders.ts';
import type { Step } from './steps/step.ts';

/** Longest the detail API looks back (ListSubCustomerBillDetail). */
export const MONTHS_BACK = 18;

export interface Asker {
  site: Client['connection']['site'];
  role: 'solution-provider' | 'distributor' | 'reseller' | null;
}

/** The steps of a sync; fails with `month-too-old` when a month is beyond what the API keeps. */
export function planSync({ site, role }: Asker, wish: Wish, now: number): Result<Step[]> {
  const { periods } = wish;
  const oldest = addMonths(periodOf(now), -MONTHS_BACK);
  const tooOld = periods.find((period) => period < oldest);
  if (tooOld)
    return fail(
      'month-too-old',
      `The API keeps ${MONTHS_BACK} months; ${tooOld} is older. Import a file instead.`,
      {
        month: tooOld,
      },
    );
  const distributor = role === 'distributor';
  const monthly = periods.length > 0;
  const plan = [
    ...(wish.lists ? first(distributor) : []),
    ...periods.flatMap((period) => [months.monthlySums(period, distributor), months.consumption(period)]),
    ...billed(periods, now).map(months.billSummary),
    ...(monthly ? [months.refunds(periods), months.policies(periods)] : []),
    ...(wish.lists ? funds(distributor, now) : []),
    ...(monthly ? [ordersOf(periods, distributor, now), orders.resources, orders.onDemandResources] : []),
    ...(monthly && wish.deep ? [orders.orderLines(periods)] : []),
    ...(wish.lists ? [lists.productWords] : []),
  ];
  // A site or role without an operation simply has none of its data; the panel says where to get it.
  return ok(plan.filter(({ reads }) => isAnswered(reads, site, distributor)));
}

/** The months asked for that have a bill, and with the month that runs the last one that has. */
const billed = (periods: readonly Period[], now: number): Period[] =>
  [
    ...new Set(periods.flatMap((period) => (billReadyAt(period) > now ? addMonths(period, -1) : period))),
  ].filter((period) => billReadyAt(period) <= now);

const first = (distributor: boolean): Step[] => [
  lists.whole('resellers'),
  lists.customers(distributor),
  lists.newCustomerTags,
];

/** Both lists of entries answer at most a year at once: a part of them, merged into what is here. */
function funds(distributor: boolean, now: number): Step[] {
  const today = dayOf(now);
  const yearAgo = addDays(today, -364);
  return [
    lists.balances(distributor),
    lists.accountChanges(distributor, { trade_time_begin: yearAgo, trade_time_end: today }),
    lists.ofEach(
      'adjustments',
      distributor,
      [{ operation_time_begin: utc(startOfDay(yearAgo)), operation_time_end: utc(now) }],
      { part: 'last-year' },
    ),
    lists.couponQuotas(distributor),
    lists.whole('quotaRecords'),
    lists.ofEach('coupons', distributor),
    lists.ofEach('couponRecords', distributor),
  ];
}

const utc = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

/** The last year's orders and, where older months are asked for, the year's before: at most a year at once. */
function ordersOf(periods: readonly Period[], distributor: boolean, now: number): Step {
  const today = dayOf(now);
  const yearAgo = startOfDay(addDays(today, -364));
  const older = periods.some((period) => startOfDay(`${period}-01`) < yearAgo);
  return lists.ofEach(
    'orders',
    distributor,
    [
      { create_time_begin: utc(yearAgo), create_time_end: utc(now) },
      ...(older
        ? [{ create_time_begin: utc(startOfDay(addDays(today, -729))), create_time_end: utc(yearAgo) }]
        : []),
    ],
    { part: older ? 'months-asked' : 'last-year' },
  );
}
