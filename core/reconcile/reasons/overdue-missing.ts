import { none, whole, type Reason } from '../reason.ts';
import { flowsFrom } from './not-due-yet.ts';

/** Due, and not there. */
export const overdueMissing: Reason = {
  id: 'overdue-missing',
  explain: (open, world) => {
    const from = flowsFrom(world);
    const mine = from === 'left' ? open.lefts : open.rights;
    const facing =
      from === 'left' ? [...open.rights, ...open.otherRights] : [...open.lefts, ...open.otherLefts];
    return facing.length === 0 ? whole(open, mine[0]) : none;
  },
};
