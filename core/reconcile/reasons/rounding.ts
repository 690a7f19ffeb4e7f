import { none, whole, type Claim, type Open, type Reason } from '../reason.ts';
import { isCutToNothing, truncationOf } from '../truncation.ts';
import type { Money } from '../../money.ts';
import type { Line } from '../line.ts';
import { flowsFrom } from './not-due-yet.ts';

/**
 * 抹零: details have eight decimals, charges two; what is cut is less than a cent a line. Whole
 * cents beyond it are somebody else's.
 */
export const rounding: Reason = {
  id: 'rounding',
  explain: (open, world) => {
    if (open.amount === 0n) return none;
    const { single } = open;
    // Charged nothing, it stands nowhere: lists leave out what is zero.
    if (single && single.side === flowsFrom(world) && isCutToNothing(single)) return whole(open, single);
    if (open.lefts.length === 0 || open.rights.length === 0) return ofLate(open);
    // What earlier reasons claimed is taken off the left side before cutting is looked for.
    const left = open.lefts.reduce((sum, line) => sum + line.counted, 0n);
    const right = open.rights.reduce((sum, line) => sum + line.counted, 0n);
    const amount = cutBeside(open, right - left - open.amount);
    return amount === 0n ? none : [{ amount, owner: open.lefts[0]! }];
  },
};

/** What cutting accounts for once `claimed` of right − left has other reasons. */
export function cutBeside(open: Open, claimed: Money): Money {
  if (open.lefts.length === 0 || open.rights.length === 0) return 0n;
  // Off the largest line, which has most to give.
  const largest = open.lefts.reduce((most, line) => (line.counted > most.counted ? line : most));
  const compare = (line: Line) => (line === largest ? line.counted + claimed : line.counted);
  return truncationOf(open.lefts, open.rights, compare);
}

/** What cutting left of a line whose charged amount another month has. */
function ofLate(open: Open): readonly Claim[] {
  const { lefts, rights } = open.group;
  const cut = truncationOf(lefts, rights, (line) => line.compare);
  return cut !== 0n && cut === open.amount ? whole(open, open.lefts[0] ?? open.rights[0]) : none;
}
