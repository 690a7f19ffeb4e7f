import { onScopeDispose } from 'vue';
import { watchEngine } from '../../core/platform/engine.ts';
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
