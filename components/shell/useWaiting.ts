import { onScopeDispose } from 'vue';
import { watchEngine } from '../../core/platform/engine.ts';
import type { Waiting } from '../../core/reconcile/waiting.ts';
import { useSession } from './session.ts';
import { useAsk } from './useAsk.ts';

/** Months that ask for a person, as each was last compared; null until it is known. */
export function useWaiting() {
  const session = useSession();
  const { value, again } = useAsk((account) => session.engine.reconcile.waiting(account));
  onScopeDispose(
    watchEngine((event) => {
      if (event.type === 'waiting' && event.account === session.account?.id) void again();
    }),
  );
  return value;
}

/** How many differences of these months ask for a person; 0 while it is not known. */
export const openIn = (months: readonly Pick<Waiting, 'open'>[] | null | undefined): number =>
  (months ?? []).reduce((sum, { open }) => sum + open, 0);
