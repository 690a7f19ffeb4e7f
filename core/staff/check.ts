/** The invite check: every condition of the site, and what follows from all of them. */
import { daysBetween, dayOf, type Day, type Moment } from '../period.ts';
import { specialistAdvice, threeInAYear } from '../rules/book/staff.ts';
import type { Citation, Text } from '../rules/rule.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { associationsOf, conditions, type ConditionId, type Judgement } from './conditions.ts';
import type { InviteFacts } from './facts.ts';
import { earliestDay } from './history.ts';

export type Verdict = 'can' | 'cannot' | 'unknown';

export interface Finding extends Judgement {
  condition: ConditionId;
  title: Text;
  citation: Citation;
  /** Days since the oldest thing it rests on; null where nothing or undated. */
  ageDays: number | null;
  /** What to ask for, where it is not known. */
  ask: Text | null;
}

export interface InviteCheck {
  verdict: Verdict;
  findings: Finding[];
  notMet: ConditionId[];
  unknown: ConditionId[];
  /** First day the person can be invited; only where time alone stands in the way and nothing is unknown. */
  earliest: Day | null;
  citations: Citation[];
  /** Preconditions some pages name for the specialist role: shown apart, never part of the verdict. */
  advice: { items: string[]; citation: Citation } | null;
}

export function checkInvite(
  facts: InviteFacts,
  book: RuleBook,
  asOf: Moment | number,
  own: string | null = null,
): InviteCheck {
  const on = dayOf(asOf);
  const findings: Finding[] = [];
  for (const condition of conditions) {
    const rule = book.resolve(condition.rule, on);
    // Not a condition of this site, or corrected away by the user.
    if (!rule || rule.value === false) continue;
    const judgement = condition.judge(facts, on, rule.value, own);
    findings.push({
      condition: condition.id,
      title: condition.rule.title,
      ...judgement,
      citation: rule.citation,
      ageDays: ageOf(judgement, on),
      ask: judgement.state === 'unknown' ? condition.ask : null,
    });
  }
  const notMet = findings.filter(({ state }) => state === 'not-met').map(({ condition }) => condition);
  const unknown = findings.filter(({ state }) => state === 'unknown').map(({ condition }) => condition);
  const advice = book.resolve(specialistAdvice, on);
  const timeAlone = unknown.length === 0 && notMet.length === 1 && notMet[0] === 'three-in-a-year';
  return {
    verdict: notMet.length > 0 ? 'cannot' : unknown.length > 0 ? 'unknown' : 'can',
    findings,
    notMet,
    unknown,
    earliest:
      timeAlone && facts.history?.value.complete
        ? earliestDay(associationsOf(facts), on, book.value(threeInAYear, on) ?? 0)
        : null,
    citations: findings.map(({ citation }) => citation),
    advice: advice ? { items: [...advice.value], citation: advice.citation } : null,
  };
}

function ageOf({ evidence }: Judgement, on: Day): number | null {
  const ages = evidence.map(({ at }) => (at === null ? null : daysBetween(dayOf(at), on)));
  return ages.length === 0 || ages.includes(null) ? null : Math.max(...(ages as number[]));
}
