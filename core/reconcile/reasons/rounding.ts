import { none, whole, type Reason } from '../reason.ts';
import { isTruncation } from '../truncation.ts';
import type { Line } from '../line.ts';

/** 抹零: details have eight decimals, charges two; what is cut is less than a cent a line. */
export const rounding: Reason = {
  id: 'rounding',
  explain: (open) => {
    if (open.lefts.length === 0 || open.rights.length === 0 || open.amount === 0n) return none;
    // What earlier reasons claimed is taken off the left side before cutting is looked for.
    const left = open.lefts.reduce((sum, line) => sum + line.counted, 0n);
    const right = open.rights.reduce((sum, line) => sum + line.counted, 0n);
    const claimed = right - left - open.amount;
    const first = open.lefts[0]!;
    const compare = (line: Line) => (line === first ? line.counted + claimed : line.counted);
    return isTruncation(open.lefts, open.rights, compare) ? whole(open, first) : none;
  },
};
