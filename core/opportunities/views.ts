/** Each opportunity as the screens show it: its stage, its clocks, what to know before an update. */
import { derived, ofEach } from '../ledger/remembered.ts';
import type { Opportunity } from '../model/tables.ts';
import type { Ground } from '../rules/corrections.ts';
import { workingDaysLeft } from '../rules/days-left.ts';
import { clocksOf, type OpportunityClock, type OpportunityClocks } from './clocks.ts';
import { updateWarnings, type Warning } from './pre-check.ts';
import { kindOf, stageOf, type Kind, type Stage } from './status.ts';

export interface OpportunityView extends OpportunityClocks {
  clocks: (OpportunityClock & { workingDaysLeft: number | null })[];
  opportunity: Opportunity;
  kind: Kind;
  /** `unknown` where the portal's word is not known; `opportunity.status` is verbatim. */
  stage: Stage;
  warnings: Warning[];
}

const viewOf = ofEach<Opportunity, OpportunityView>();

/** Worked out once a day for each state of an opportunity and of the rules. */
export const viewsOf = (
  rows: readonly Opportunity[],
  { book, calendar, now, version }: Ground,
): OpportunityView[] =>
  derived(rows, 'views', version, () =>
    rows.map((opportunity) =>
      viewOf(opportunity, version, () => {
        const kind = kindOf(opportunity);
        const { clocks, startUnknown } = clocksOf(opportunity, book, calendar);
        return {
          opportunity,
          kind,
          stage: stageOf(kind, opportunity.status),
          warnings: updateWarnings(opportunity, book),
          clocks: clocks.map((clock) => ({
            ...clock,
            workingDaysLeft: workingDaysLeft(clock.due, now, calendar),
          })),
          startUnknown,
        };
      }),
    ),
  );
