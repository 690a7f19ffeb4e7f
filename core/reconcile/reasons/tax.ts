import { isWhole } from '../world.ts';
import { none, whole, type Reason } from '../reason.ts';

/** Lines that are nothing but tax: bill, summary and performance are before it. */
export const taxLines: Reason = {
  id: 'tax',
  explain: (open) => (open.single?.kind === 'tax' ? whole(open, open.single) : none),
};

/** Bill and summary are before tax (销项税); what was paid may include it. */
export const tax: Reason = {
  id: 'tax',
  explain: (open, world) =>
    world.tax !== 0n && (open.amount === world.tax || open.amount === -world.tax)
      ? whole(open, open.rights[0] ?? open.lefts[0])
      : none,
  observe: (world) =>
    world.tax === 0n || !isWhole(world)
      ? []
      : [
          {
            lines: (world.input.billSummary ?? []).map((summary) => summary.id),
            note: 'tax stands apart from the amount due',
          },
        ],
};
