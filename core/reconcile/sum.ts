/**
 * Adds findings up by reason. For every scope and level: Σ reasons + unexplained = difference,
 * because each is a sum over the same findings and the lines they fully divide up.
 */
import type { Money } from '../money.ts';
import type { Finding } from './explain.ts';
import type { Observation, Part } from './reason.ts';
import { reasonIds, type ExceptionKind, type Leg, type ReasonId } from './reason-ids.ts';

export interface ReasonSum {
  reason: ReasonId;
  amount: Money;
  lines: string[];
  /** Explains without moving the total. */
  informational: boolean;
  /** Where the money went inside the total. */
  parts: Part[];
  notes: string[];
}

export interface Exception {
  kind: ExceptionKind;
  amount: Money;
  lines: string[];
  customer: string | null;
  leg: Leg | null;
  /** What its lines keep when their files are exported anew, the owner's first; absent: not looked up. */
  standing?: readonly string[];
}

export interface Level {
  difference: Money;
  reasons: ReasonSum[];
  unexplained: Money;
}

/** Findings and observations of one level, in the fixed order of the reasons. */
export function sumUp(
  findings: readonly Finding[],
  observations: ReadonlyMap<ReasonId, readonly Observation[]> = new Map(),
): Level {
  const sums: ReasonSum[] = [];
  // Most customers of a month have nothing to tell.
  if (findings.length === 0 && observations.size === 0)
    return { difference: 0n, reasons: sums, unexplained: 0n };
  for (const reason of reasonIds) {
    const own = findings.filter((finding) => finding.reason === reason);
    const seen = observations.get(reason) ?? [];
    if (own.length === 0 && seen.length === 0) continue;
    const amount = own.reduce((sum, finding) => sum + finding.amount, 0n);
    const parts = [...movedParts(own), ...seen.flatMap((observation) => observation.parts ?? [])];
    sums.push({
      reason,
      amount,
      lines: unique([
        ...own.flatMap((finding) => finding.lines),
        ...seen.flatMap((observation) => observation.lines),
      ]),
      informational: own.every((finding) => finding.amount === 0n),
      parts: parts.length > 0 ? parts : amount === 0n ? opposed(own) : [],
      notes: unique(
        [...own.map((finding) => finding.note), ...seen.map((observation) => observation.note)].filter(
          (note): note is string => !!note,
        ),
      ),
    });
  }
  const unexplained = findings
    .filter((finding) => finding.reason === 'unexplained')
    .reduce((sum, finding) => sum + finding.amount, 0n);
  return {
    difference: sums.reduce((sum, each) => sum + each.amount, unexplained),
    reasons: sums,
    unexplained,
  };
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

function movedParts(findings: readonly Finding[]): Part[] {
  const parts = new Map<string, Part>();
  for (const finding of findings) {
    if (!finding.moved) continue;
    const customer_id = finding.customer ?? 'unknown';
    const part = parts.get(customer_id);
    if (part) {
      part.amount += finding.amount;
      part.lines = unique([...part.lines, ...finding.lines]);
    } else parts.set(customer_id, { customer_id, amount: finding.amount, lines: finding.lines });
  }
  return [...parts.values()];
}

/** A sum of zero made of amounts that cancel shows them. */
const opposed = (findings: readonly Finding[]): Part[] =>
  findings
    .filter((finding) => finding.amount !== 0n)
    .map((finding) => ({
      customer_id: finding.customer ?? 'unknown',
      amount: finding.amount,
      lines: finding.lines,
    }));

/** One exception a finding a person must look at; small gaps within the tolerance ask nobody. */
export function exceptionsOf(findings: readonly Finding[], tolerance: Money, leg: Leg | null): Exception[] {
  return findings
    .filter(
      (finding): finding is Finding & { reason: ExceptionKind } =>
        finding.reason === 'overdue-missing' ||
        finding.reason === 'duplicate' ||
        finding.reason === 'unexplained',
    )
    .filter(({ amount, reason }) => reason !== 'unexplained' || (amount < 0n ? -amount : amount) > tolerance)
    .map(({ reason, amount, lines, customer }) => ({ kind: reason, amount, lines, customer, leg }))
    .sort((a, b) => size(b) - size(a) || (a.lines.join() < b.lines.join() ? -1 : 1));
}

const size = (exception: Exception): number =>
  Number(exception.amount < 0n ? -exception.amount : exception.amount);
