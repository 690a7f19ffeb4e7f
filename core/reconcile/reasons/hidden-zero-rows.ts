import { none, type Reason } from '../reason.ts';

/** The list of consumption hides rows of zero by default, so they exist on one side only. */
export const hiddenZeroRows: Reason = {
  id: 'hidden-zero-rows',
  explain: ({ single }) =>
    single && single.counted === 0n && single.gross === 0n ? [{ amount: 0n, owner: single }] : none,
};
