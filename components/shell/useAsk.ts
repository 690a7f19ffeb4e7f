import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { watchEngine } from '../../core/platform/engine.ts';
import type { Failure, Result } from '../../core/result.ts';
import { fail } from '../../core/result.ts';
import { useSession } from './session.ts';

/**
 * Asks the engine something about the current account and asks again when the account, one of
 * `sources` or the account's data changes. A late answer to an old question is dropped.
 * `value` keeps the last good answer while a new one is on its way.
 */
export function useAsk<T>(
  ask: (account: string) => Promise<Result<T>>,
  sources: () => unknown = () => null,
): {
  value: ShallowRef<T | null>;
  failure: ShallowRef<Failure | null>;
  busy: Ref<boolean>;
  again: () => Promise<void>;
} {
  const session = useSession();
  const value = shallowRef<T | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const busy = ref(false);
  let turn = 0;

  async function again(): Promise<void> {
    const account = session.account?.id;
    const mine = ++turn;
    if (!account) {
      value.value = null;
      return;
    }
    busy.value = true;
    try {
      const answer = await ask(account);
      if (mine !== turn) return;
      failure.value = answer.ok ? null : answer;
      if (answer.ok) value.value = answer.value;
    } catch (error) {
      if (mine === turn) failure.value = fail('engine-failed', String(error));
    } finally {
      if (mine === turn) busy.value = false;
    }
  }

  watch(
    () => session.account?.id,
    () => {
      // Nothing of one account may show in another, not even for a moment.
      value.value = null;
      failure.value = null;
    },
    { flush: 'sync' },
  );
  watch([() => session.account?.id, sources], () => void again(), { immediate: true });
  const stop = watchEngine((event) => {
    if (event.type === 'data' && event.account === session.account?.id) void again();
  });
  onScopeDispose(stop);
  return { value, failure, busy, again };
}
