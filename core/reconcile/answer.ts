/** What a panel shows of a month: the report, its exceptions with what was decided, rules and sources. */
import type { CoverageEntry } from '../ledger/ledger.ts';
import type { Money } from '../money.ts';
import { dayOf } from '../period.ts';
import type { Citation } from '../rules/rule.ts';
import { aboutGroup, comparisonOfLeg, groupsOf, type About } from './about.ts';
import type { Comparison } from './compare.ts';
import { decisionsFor, exceptionIds, statusOf, type Decision, type ExceptionStatus } from './decisions.ts';
import { driftOf, type Drift, type MonthLock } from './drift.ts';
import type { Facts } from './facts.ts';
import type { MonthReport } from './month.ts';
import { acceptedBy, toleranceOf, type OwnRule } from './own-rules.ts';
import type { ReasonId } from './reason-ids.ts';
import type { Refusal } from './refusal.ts';
import type { Exception } from './sum.ts';
import { standingOf } from './twins.ts';

export interface DecidedException extends Exception {
  id: string;
  status: ExceptionStatus;
  /** Rule of one's own that accepts it, by id. */
  acceptedBy: string | null;
  /** GMT+8 days since the line's own day; null: it has none. */
  ageDays: number | null;
  /** What a person knows the lines by; null: they are of no list of the month. */
  about: About | null;
}

export interface MonthAnswer {
  refused: Refusal | null;
  report: MonthReport | null;
  exceptions: DecidedException[];
  /** Exceptions that ask for a person now. */
  open: number;
  lock: MonthLock | null;
  drift: Drift[];
  /** Differences up to it ask nobody. */
  tolerance: Money;
  citations: Map<ReasonId, Citation[]>;
  sources: CoverageEntry[];
}

export interface Kept {
  decisions: readonly Decision[];
  rules: readonly OwnRule[];
  lock: MonthLock | null;
}

export function answerOf(
  report: MonthReport,
  comparisons: readonly Comparison[],
  kept: Kept,
  facts: Facts,
  sources: CoverageEntry[],
  now: number,
): MonthAnswer {
  const today = dayOf(now);
  const midnight = Date.parse(today);
  const all = describedOf(report, comparisons);
  const decisions = decisionsFor(all, kept.decisions);
  const exceptions = all.map(({ exception, id, about, day }, at) => ({
    ...exception,
    id: decisions[at]?.id ?? id,
    status: statusOf(exception, decisions[at] ?? null, today),
    acceptedBy: acceptedBy(report.view, exception, kept.rules)?.id ?? null,
    ageDays: day === null ? null : Math.round((midnight - day) / 86_400_000),
    about,
  }));
  return {
    refused: null,
    report,
    exceptions,
    open: exceptions.filter(asks).length,
    lock: kept.lock,
    drift: kept.lock ? driftOf(kept.lock, report) : [],
    tolerance: toleranceOf(report.view, kept.rules),
    citations: new Map(report.reasons.map(({ reason }) => [reason, facts.cite(reason, report.view)])),
    sources,
  };
}

/** Whether a person is asked now: neither decided nor accepted by a rule of one's own. */
export const asks = (exception: Pick<DecidedException, 'status' | 'acceptedBy'>): boolean =>
  exception.status.state === 'open' && exception.acceptedBy === null;

interface Described {
  exception: Exception;
  id: string;
  about: About | null;
  /** Milliseconds of the line's own day. */
  day: number | null;
}

/** What no decision changes is worked out once a report. */
const described = new WeakMap<MonthReport, Described[]>();

function describedOf(report: MonthReport, comparisons: readonly Comparison[]): Described[] {
  const known = described.get(report);
  if (known) return known;
  const ids = exceptionIds(report.view, report.period, report.exceptions);
  const aboutOf = describer(comparisons, report.exceptions);
  const made = report.exceptions.map((bare, at): Described => {
    const { about, standing } = aboutOf(bare);
    const exception = { ...bare, standing };
    return { exception, id: ids[at]!, about, day: about?.day == null ? null : Date.parse(about.day) };
  });
  described.set(report, made);
  return made;
}

function describer(
  comparisons: readonly Comparison[],
  exceptions: readonly Exception[],
): (exception: Exception) => { about: About | null; standing: string[] } {
  const byLeg = new Map(
    [...new Set(exceptions.map(({ leg }) => leg))].map((leg) => {
      const comparison = comparisonOfLeg(comparisons, leg);
      const lines = exceptions.filter((each) => each.leg === leg).map((each) => each.lines[0] ?? '');
      return [leg, { comparison, groups: comparison && groupsOf(comparison, new Set(lines)) }] as const;
    }),
  );
  return ({ leg, lines, customer }) => {
    const { comparison, groups } = byLeg.get(leg)!;
    const group = groups?.get(lines[0] ?? '');
    if (!comparison || !group) return { about: null, standing: [] };
    const own = [...group.lefts, ...group.rights].filter(({ id }) => lines.includes(id));
    const owner = own.find(({ id }) => id === lines[0]);
    const ordered = owner ? [owner, ...own.filter((line) => line !== owner)] : own;
    return {
      about: aboutGroup(comparison, group, customer),
      standing: ordered.map((line, at) => (at === 0 ? `${leg ?? ''}|${standingOf(line)}` : standingOf(line))),
    };
  };
}

/** The answer of a month that a view refuses. */
export const refusedAnswer = (
  refused: Refusal,
  lock: MonthLock | null,
  sources: CoverageEntry[],
): MonthAnswer => ({
  refused,
  report: null,
  exceptions: [],
  open: 0,
  lock,
  drift: [],
  tolerance: 0n,
  citations: new Map(),
  sources,
});
