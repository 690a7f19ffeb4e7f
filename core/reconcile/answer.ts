/** What a panel shows of a month: the report, its exceptions with what was decided, rules and sources. */
import type { CoverageEntry } from '../ledger/ledger.ts';
import { dayOf, type Day } from '../period.ts';
import type { Citation } from '../rules/rule.ts';
import { exceptionId, statusOf, type Decision, type ExceptionStatus } from './decisions.ts';
import { driftOf, type Drift, type MonthLock } from './drift.ts';
import type { Facts } from './facts.ts';
import type { MonthReport } from './month.ts';
import { acceptedBy, type OwnRule } from './own-rules.ts';
import type { ReasonId } from './reason-ids.ts';
import type { Refusal } from './refusal.ts';
import type { Exception } from './sum.ts';

export interface DecidedException extends Exception {
  id: string;
  status: ExceptionStatus;
  /** Rule of one's own that accepts it, by id. */
  acceptedBy: string | null;
  /** GMT+8 days since the line's own day; null: it has none. */
  ageDays: number | null;
  /** What a person knows the line by; null: the line is of no list of the month. */
  about: About | null;
}

export interface About {
  /** Order, transaction or resource, the first the line has. */
  reference: string | null;
  /** Service code, e.g. `hws.service.type.ebs`. */
  product: string | null;
  day: Day | null;
}

export interface MonthAnswer {
  refused: Refusal | null;
  report: MonthReport | null;
  exceptions: DecidedException[];
  /** Exceptions that ask for a person now. */
  open: number;
  lock: MonthLock | null;
  drift: Drift[];
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
  kept: Kept,
  facts: Facts,
  sources: CoverageEntry[],
  now: number,
  aboutLine: (id: string) => About | null,
): MonthAnswer {
  const today = dayOf(now);
  const byId = new Map(kept.decisions.map((decision) => [decision.id, decision]));
  const exceptions = report.exceptions.map((exception): DecidedException => {
    const id = exceptionId(report.view, report.period, exception);
    const about = aboutLine(exception.lines[0] ?? '');
    const day = about?.day ?? null;
    return {
      ...exception,
      id,
      status: statusOf(exception, byId.get(id) ?? null, today),
      acceptedBy: acceptedBy(report.view, exception, kept.rules)?.id ?? null,
      ageDays: day === null ? null : Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000),
      about,
    };
  });
  return {
    refused: null,
    report,
    exceptions,
    open: exceptions.filter((each) => each.status.state === 'open' && each.acceptedBy === null).length,
    lock: kept.lock,
    drift: kept.lock ? driftOf(kept.lock, report) : [],
    citations: new Map(report.reasons.map(({ reason }) => [reason, facts.cite(reason)])),
    sources,
  };
}
