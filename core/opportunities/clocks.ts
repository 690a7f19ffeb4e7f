/** The clocks of one opportunity. */
import type { Opportunity } from '../model/tables.ts';
import { DAY_MS, minuteText, withOffset } from '../period.ts';
import { keepProgress, poUpdateAfterVerification, progressInterval } from '../rules/book/opportunities.ts';
import { poVerifyStart } from '../rules/book/readings.ts';
import type { WorkCalendar } from '../rules/calendar.ts';
import { runClock, type Clock } from '../rules/clocks.ts';
import type { Citation } from '../rules/rule.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { parseWhen } from '../rules/when.ts';
import { kindOf, stageOf, type Kind, type Stage } from './status.ts';

export type OpportunityClock = Omit<Clock, 'rule'> & {
  rule: 'ho-accept' | 'po-verify' | 'progress';
  /** A setting the date rests on. */
  restsOn: Citation | null;
};

export interface OpportunityClocks {
  clocks: OpportunityClock[];
  /** Clocks that run but whose start is not known. */
  startUnknown: OpportunityClock['rule'][];
}

export function clocksOf(
  opportunity: Opportunity,
  book: RuleBook,
  calendar: WorkCalendar,
): OpportunityClocks {
  const kind = kindOf(opportunity);
  const stage = stageOf(kind, opportunity.status);
  const answer: OpportunityClocks = { clocks: [], startUnknown: [] };
  const run = (rule: 'ho-accept' | 'po-verify', from: string | null, restsOn: Citation | null) => {
    const start = parseWhen(from);
    const clock = start && runClock({ rule, start }, book, calendar);
    if (!clock) answer.startUnknown.push(rule);
    else if (clock.ok) answer.clocks.push({ ...clock.value, rule, restsOn });
  };
  if (kind === 'HO' && stage === 'offered') run('ho-accept', opportunity.shared_on, null);
  if (kind === 'PO' && stage === 'verification') {
    const reading = book.resolve(poVerifyStart);
    const from = reading?.value === 'submitted' ? opportunity.submitted_on : opportunity.audited_on;
    run('po-verify', from, reading?.citation ?? null);
  }
  if (needsProgress(kind, stage) && book.value(keepProgress) === true) {
    const interval = book.resolve(progressInterval);
    const { updated_on, verified_on, audited_on, shared_on } = opportunity;
    const last = [updated_on, verified_on, audited_on, shared_on]
      .map((moment) => parseWhen(moment))
      .filter((when) => when !== null)
      .reduce<number | null>((latest, { at }) => (latest === null || at > latest ? at : latest), null);
    const early = stage === 'verification';
    // The clock of the verification has said it already.
    if (last === null) answer.startUnknown.push(...(early ? [] : (['progress'] as const)));
    else if (interval) {
      const lapsesAt = last + interval.value * DAY_MS;
      answer.clocks.push({
        rule: 'progress',
        due: withOffset(lapsesAt),
        lapsesAt,
        explanation: {
          zh: `上次进展 ${minuteText(last)}，${interval.value} 天后提醒（未公布官方间隔）。${early ? poUpdateAfterVerification.text.zh : ''}`,
          en: `Last moved ${minuteText(last)}; a reminder after ${interval.value} days (no interval is published).${early ? ` ${poUpdateAfterVerification.text.en}` : ''}`,
        },
        citation: interval.citation,
        assumedYears: [],
        restsOn: null,
      });
    }
  }
  return answer;
}

/** Progress is to be kept up from the audit (PO) or acceptance (HO) until delivery. */
const needsProgress = (kind: Kind, stage: Stage): boolean =>
  stage === 'in-progress' || stage === 'accepted' || (kind === 'PO' && stage === 'verification');
