/** One month of one view: the totals, why they differ, and what a person must look at. */
import type { Money } from '../money.ts';
import { addMonths, startOfDay, type Period } from '../period.ts';
import { compare, type Comparison } from './compare.ts';
import type { Finding } from './explain.ts';
import type { Facts } from './facts.ts';
import type { MonthInput } from './input.ts';
import type { Observation } from './reason.ts';
import { reasons } from './reasons/index.ts';
import { reasonIds, type Leg, type ReasonId, type ViewId } from './reason-ids.ts';
import { exceptionsOf, sumUp, type Exception, type Level, type ReasonSum } from './sum.ts';
import { refusal, type Refusal } from './refusal.ts';
import { incentiveOf, type IncentiveLevel } from './incentive.ts';
import { views } from './views/index.ts';

export interface LegLevel extends Level {
  leg: Leg;
  totals: { left: Money; right: Money };
}

export interface MonthReport extends Level {
  view: ViewId;
  period: Period;
  currency: string | null;
  totals: { left: Money; right: Money };
  exceptions: Exception[];
  byCustomer: Map<string, Level>;
  legs: LegLevel[];
  incentive: IncentiveLevel | null;
  /** What is owed; 0 where the bill is negative. Null where the view has no bill. */
  amountDue: Money | null;
  /** The comparison is with figures the vendor calls estimates. */
  estimate: boolean;
  /** Datasets of which the month is not whole. */
  incomplete: { dataset: string; why: string }[];
}

/** A report, and the comparisons it rests on for drilling down. */
export interface Reconciled {
  report: MonthReport;
  comparisons: Comparison[];
}

export type MonthOutcome = { refused: Refusal } | { refused: null; reconciled: Reconciled };

export function reconcileMonth(input: MonthInput, facts: Facts): MonthOutcome {
  const refused = refusal(input);
  if (refused) return { refused };
  const comparisons = views[input.view].sides(input, facts).map((sides) => compare(input, facts, sides));
  const main = comparisons[0]!;
  const legs = legsOf(comparisons);
  const findings = scoped(main);
  const level = sumUp(findings, observationsOf(main));
  // In a view of legs, what one leg adds and the other takes away is a reason of the whole, of zero.
  if (legs.length > 1) addOpposed(level, legs);
  const tolerance = input.tolerance ?? 0n;
  const exceptions = exceptionsOf(findings, tolerance, legs.length > 0 ? main.leg : null);
  if (legs.length > 1) {
    const first = comparisons[1]!;
    exceptions.push(
      ...exceptionsOf(scoped(first), tolerance, 'summary-bill').filter((each) => !told(each, exceptions)),
    );
  }
  const bill = input.view === 'consumption-performance' ? null : main.left;
  return {
    refused: null,
    reconciled: {
      comparisons,
      report: {
        ...level,
        view: input.view,
        period: input.period,
        currency:
          main.world.lefts.find((line) => line.inPeriod && line.currency)?.currency ??
          main.world.rights.find((line) => line.inPeriod && line.currency)?.currency ??
          input.bulk?.currencies[0] ??
          null,
        totals: { left: main.left, right: main.right },
        exceptions,
        byCustomer: byCustomer(main),
        legs,
        incentive: input.view === 'consumption-performance' ? incentiveOf(main) : null,
        amountDue: bill === null ? null : bill < 0n ? 0n : bill,
        estimate: level.reasons.some((each) => each.reason === 'month-to-date-estimate'),
        incomplete: incompleteness(input),
      },
    },
  };
}

export const scoped = (comparison: Comparison): Finding[] =>
  comparison.findings.filter((finding) => finding.inScope);

/** Findings of zero about the month, as far as their lines are in scope. */
export function observationsOf(comparison: Comparison): Map<ReasonId, Observation[]> {
  const { world } = comparison;
  const narrow = world.input.scope !== null;
  const inside = new Set<string>();
  if (narrow) {
    for (const { cells } of comparison.cells)
      for (const cell of cells) if (cell.inScope) for (const line of cell.lines) inside.add(line.id);
  }
  const found = new Map<ReasonId, Observation[]>();
  for (const reason of reasons) {
    const seen = (reason.observe?.(world) ?? []).filter(
      (observation) => !narrow || observation.lines.some((id) => inside.has(id)),
    );
    if (seen.length > 0) found.set(reason.id, [...(found.get(reason.id) ?? []), ...seen]);
  }
  return found;
}

function byCustomer(comparison: Comparison): Map<string, Level> {
  const findings = new Map<string, Finding[]>();
  for (const customer of comparison.world.input.bulk?.customers ?? []) findings.set(customer, []);
  for (const { cells } of comparison.cells)
    for (const cell of cells) if (cell.inScope) findings.set(cell.customer ?? 'unknown', []);
  for (const finding of scoped(comparison)) findings.get(finding.customer ?? 'unknown')?.push(finding);
  return new Map([...findings.keys()].sort().map((customer) => [customer, sumUp(findings.get(customer)!)]));
}

/** summary − bill as compared; ledger − summary is the whole less the first leg, reason by reason. */
function legsOf(comparisons: readonly Comparison[]): LegLevel[] {
  const first = comparisons.find((comparison) => comparison.leg === 'summary-bill');
  if (!first) return [];
  const one: LegLevel = {
    leg: 'summary-bill',
    ...sumUp(scoped(first), observationsOf(first)),
    totals: { left: first.left, right: first.right },
  };
  const whole = comparisons.find((comparison) => comparison.leg === null);
  if (!whole) return [one];
  const all = sumUp(scoped(whole));
  const ids = reasonIds.filter((id) => [...all.reasons, ...one.reasons].some((each) => each.reason === id));
  const second: ReasonSum[] = ids.map((reason) => {
    const inAll = all.reasons.find((each) => each.reason === reason);
    const inOne = one.reasons.find((each) => each.reason === reason);
    return {
      reason,
      amount: (inAll?.amount ?? 0n) - (inOne?.amount ?? 0n),
      lines: [...new Set([...(inAll?.lines ?? []), ...(inOne?.lines ?? [])])],
      informational: false,
      parts: [],
      notes: inAll?.notes ?? [],
    };
  });
  return [
    one,
    {
      leg: 'ledger-summary',
      difference: all.difference - one.difference,
      reasons: second.filter((each) => each.amount !== 0n),
      unexplained: all.unexplained - one.unexplained,
      totals: { left: first.right, right: whole.right },
    },
  ];
}

function addOpposed(level: Level, legs: readonly LegLevel[]): void {
  for (const reason of reasonIds) {
    const parts = legs.flatMap((leg) =>
      leg.reasons
        .filter((each) => each.reason === reason && each.amount !== 0n)
        .map((each) => ({ leg: leg.leg, amount: each.amount, lines: each.lines })),
    );
    if (parts.length === 0) continue;
    const own = level.reasons.find((each) => each.reason === reason);
    const total = parts.reduce((sum, part) => sum + part.amount, 0n);
    if (own) own.parts = [...own.parts, ...parts];
    else if (total === 0n)
      level.reasons.push({
        reason,
        amount: 0n,
        lines: [...new Set(parts.flatMap((part) => part.lines))],
        informational: false,
        parts,
        notes: [],
      });
  }
}

const told = (exception: Exception, others: readonly Exception[]): boolean =>
  others.some(
    (other) => other.kind === exception.kind && other.lines.some((line) => exception.lines.includes(line)),
  );

/** Half a month says so: by what the ledger knows of it, or taken before the month was over. */
function incompleteness(input: MonthInput): { dataset: string; why: string }[] {
  const found = [...input.incomplete];
  const end = startOfDay(`${addMonths(input.period, 1)}-01`);
  for (const dataset of views[input.view].needs(input)) {
    if (found.some((entry) => entry.dataset === dataset)) continue;
    const taken = Math.min(input.asOf, input.importTimes[dataset] ?? Infinity);
    if (taken < end) found.push({ dataset, why: 'month-open' });
  }
  return found;
}
