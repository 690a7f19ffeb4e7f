/**
 * The second step of 业绩对账, where incentive lines are known: the month's performance against what of
 * it has an incentive line. Ratios are the vendor's, so amounts of incentive are told and never
 * computed; what is compared is performance on both sides.
 */
import { addDays, addMonths } from '../period.ts';
import type { Money } from '../money.ts';
import type { Comparison } from './compare.ts';
import { overdueFrom } from './facts.ts';
import type { IncentiveRow } from './input.ts';
import { blank, type Line } from './line.ts';
import { arrearsFreeze } from './reasons/arrears-freeze.ts';
import { isShutOut } from './reasons/rebind-six-months.ts';
import { reasonIds, type ReasonId } from './reason-ids.ts';
import { sumUp, type Level, type ReasonSum } from './sum.ts';
import type { World } from './world.ts';

/** `difference`: covered − performance. */
export interface IncentiveLevel extends Level {
  performance: Money;
  /** Performance that an incentive line stands for. */
  covered: Money;
  /** Σ of the incentive lines of the month. */
  total: Money;
  frozen: Money;
}

/** Reconciliation of incentives begins within five working days of the month after (faq_pi_000001). */
const WORKING_DAYS = 5;

const isFrozen = (row: { frozen_reason?: string | null; status?: string | null }): boolean =>
  !!row.frozen_reason || /冻结|frozen/i.test(row.status ?? '');

export function incentiveOf(comparison: Comparison): IncentiveLevel | null {
  const { world } = comparison;
  const rows = world.input.incentives?.filter((row) => (row.period ?? world.period) === world.period);
  if (!rows) return null;
  // What an incentive of nobody in particular is worth to one customer is not told.
  const mine = rows.filter((row) => world.inScope({ ...blank, customer: row.customer_id ?? null }));
  const sums = new Map<ReasonId, ReasonSum>();
  const add = (reason: ReasonId, amount: Money, line: Line | null, note: string) => {
    const sum = sums.get(reason) ?? {
      ...{ reason, amount: 0n, informational: false },
      ...{ lines: [], parts: [], notes: [note] },
    };
    sum.amount -= amount;
    if (line) sum.lines.push(line.id);
    sums.set(reason, sum);
  };
  const earns = earning(rows);
  const late = lateReason(world);
  for (const line of world.rights) {
    if (!line.inPeriod || line.counted === 0n || !world.inScope(line)) continue;
    if (hasNoRebate(world.policyOf(line.product, line.period)))
      add('product-no-performance', line.counted, line, 'performance without rebate');
    else if (isShutOut(line, world)) add('rebind-six-months', line.counted, line, REBOUND);
    else if (!earns(line)) add(late, line.counted, line, NO_LINE);
  }
  // Lines that matched plainly stayed columns; of a product without rebate or a rebound customer none did.
  for (const { value, amount } of world.input.bulkByCustomer ?? [])
    if (!earns({ customer: value || null, product: null })) add(late, amount, null, NO_LINE);
  const seen = arrearsFreeze.observe?.(world) ?? [];
  for (const frozen of sumUp([], new Map([[arrearsFreeze.id, seen]])).reasons)
    if (frozen.lines.length > 0) sums.set(frozen.reason, frozen);
  const reasons = reasonIds.flatMap((id) => sums.get(id) ?? []);
  const difference = reasons.reduce((sum, { amount }) => sum + amount, 0n);
  return {
    performance: comparison.right,
    covered: comparison.right + difference,
    difference,
    reasons,
    unexplained: 0n,
    total: mine.reduce((sum, row) => sum + row.amount, 0n),
    frozen: mine.filter(isFrozen).reduce((sum, row) => sum + row.amount, 0n),
  };
}

/** ListIncentiveDiscountPolicies 13: performance, but no rebate; 2: neither, though a sheet may have it. */
export const hasNoRebate = (policy: string | null): boolean => policy === '13' || policy === '2';

const REBOUND = 'on the sheet; earns no incentive for six months after rebinding';
const NO_LINE = 'no incentive line of its customer';

/** An incentive is told by customer, or by customer and product; one that names neither is of all. */
function earning(rows: readonly IncentiveRow[]): (line: Pick<Line, 'customer' | 'product'>) => boolean {
  const products = new Map<string, Set<string>>();
  for (const { customer_id, product_type } of rows) {
    if (!customer_id) return () => true;
    const own = products.get(customer_id) ?? new Set();
    products.set(customer_id, own.add(product_type || ''));
  }
  return ({ customer, product }) => {
    const own = customer === null ? undefined : products.get(customer);
    return !!own && (product === null || own.has('') || own.has(product));
  };
}

function lateReason({ input, facts, period }: World): 'not-due-yet' | 'overdue-missing' {
  const due = overdueFrom(facts, addDays(`${addMonths(period, 1)}-01`, -1), WORKING_DAYS);
  const seen = Math.min(input.asOf, input.importTimes.incentives ?? Infinity);
  return seen < due ? 'not-due-yet' : 'overdue-missing';
}
