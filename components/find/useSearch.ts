import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { Found } from '../../core/engine/lookup.ts';
import { watchEngine } from '../../core/platform/engine.ts';
import { fail, type Failure } from '../../core/result.ts';
import { useSession } from '../shell/session.ts';

/**
 * Asks at every keystroke, one question at a time: while one is under way only the newest waits,
 * so that fast typing never queues behind itself. An answer to another text is not shown.
 */
export function useSearch(
  query: () => string,
  most: () => number,
): { found: ShallowRef<(Found & { query: string }) | null>; failure: ShallowRef<Failure | null> } {
  const session = useSession();
  const found = shallowRef<(Found & { query: string }) | null>(null);
  const failure = shallowRef<Failure | null>(null);
  let asking = false;
  let waiting = false;

  async function ask(): Promise<void> {
    if (asking) {
      waiting = true;
      return;
    }
    asking = true;
    do {
      waiting = false;
      const [account, text] = [session.account?.id, query()];
      if (!account || !text.trim()) {
        found.value = null;
        continue;
      }
      try {
        const answer = await session.engine.lookup.search(account, text, most());
        // An answer to a text typed over meanwhile is still nearer than the one before it.
        if (account !== session.account?.id) continue;
        failure.value = answer.ok ? null : answer;
        if (answer.ok) found.value = { ...answer.value, query: text };
      } catch (error) {
        failure.value = fail('engine-failed', String(error));
      }
    } while (waiting);
    asking = false;
  }

  watch(
    () => session.account?.id,
    () => (found.value = null),
    { flush: 'sync' },
  );
  watch([query, most, () => session.account?.id], () => void ask(), { immediate: true, flush: 'sync' });
  onScopeDispose(
    watchEngine((event) => {
      if (event.type === 'data' && event.account === session.account?.id) void ask();
    }),
  );
  return { found, failure };
}
