import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { Found } from '../../core/engine/lookup.ts';
import type { Hit } from '../../core/ledger/lookup/answer.ts';
import { watchEngine } from '../../core/platform/engine.ts';
import { fail, type Failure } from '../../core/result.ts';
import { useSession } from '../shell/session.ts';

/** The engine forgets what it read a minute after the last question. */
const WARM_MS = 50_000;
/** A whole number of an order is no shorter. */
const WHOLE = /^\S{8,200}$/;
let warmUntil = 0;

/**
 * Asks at every keystroke, one question at a time: while one is under way only the newest waits,
 * so that fast typing never queues behind itself. An answer to another text is not shown.
 * `first`: an order found by its whole number while the engine still reads what the search needs.
 */
export function useSearch(
  query: () => string,
  most: () => number,
): {
  found: ShallowRef<(Found & { query: string }) | null>;
  first: ShallowRef<Hit | null>;
  failure: ShallowRef<Failure | null>;
} {
  const session = useSession();
  const found = shallowRef<(Found & { query: string }) | null>(null);
  const first = shallowRef<Hit | null>(null);
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
        if (performance.now() > warmUntil && WHOLE.test(text.trim())) void askFirst(account, text);
        const answer = await session.engine.lookup.search(account, text, most());
        // An answer to a text typed over meanwhile is still nearer than the one before it.
        if (account !== session.account?.id) continue;
        failure.value = answer.ok ? null : answer;
        first.value = null;
        warmUntil = performance.now() + WARM_MS;
        if (answer.ok) found.value = { ...answer.value, query: text };
      } catch (error) {
        failure.value = fail('engine-failed', String(error));
      }
    } while (waiting);
    asking = false;
  }

  async function askFirst(account: string, text: string): Promise<void> {
    const answer = await session.engine.lookup.first(account, text.trim());
    // The search's own answer has everything, and comes to stay.
    if (asking && answer.ok && account === session.account?.id && text === query())
      first.value = answer.value;
  }

  watch(
    () => session.account?.id,
    () => ((found.value = null), (first.value = null)),
    { flush: 'sync' },
  );
  watch([query, most, () => session.account?.id], () => void ask(), { immediate: true, flush: 'sync' });
  onScopeDispose(
    watchEngine((event) => {
      if (event.type !== 'data' || event.account !== session.account?.id) return;
      warmUntil = 0;
      void ask();
    }),
  );
  return { found, first, failure };
}
