/** Decides about one or many, says what was done, and takes it back. */
import { ref, shallowRef } from 'vue';
import type { MonthRef } from '../../core/reconcile/api.ts';
import type { Action } from '../../core/reconcile/decisions.ts';
import type { Failure } from '../../core/result.ts';
import { useSession } from '../shell/session.ts';

export type Done = Action['type'] | 'undo';

export function useDecide(month: () => MonthRef) {
  const session = useSession();
  const failure = ref<Failure | null>(null);
  const busy = ref(false);
  /** What was done last, for the line that says so. */
  const said = shallowRef<{ what: Done; count: number } | null>(null);
  /** Decisions of this sitting, newest last. */
  const past: { ids: string[] }[] = [];

  /** True when it was done; nothing is decided in part. */
  async function decide(ids: readonly string[], action: Action): Promise<boolean> {
    const account = session.account;
    if (!account || ids.length === 0 || busy.value) return false;
    busy.value = true;
    const done = await session.engine.reconcile.decide(account.id, { ...month() }, [...ids], action);
    busy.value = false;
    failure.value = done.ok ? null : done;
    if (!done.ok) return false;
    past.push({ ids: [...ids] });
    said.value = { what: action.type, count: ids.length };
    return true;
  }

  /** Takes the last decision of this sitting back; without one, the last about these. */
  async function undo(ids: readonly string[]): Promise<void> {
    const account = session.account;
    const last = past.pop()?.ids ?? [...ids];
    if (!account || last.length === 0 || busy.value) return;
    busy.value = true;
    const done = await session.engine.reconcile.undo(account.id, last);
    busy.value = false;
    failure.value = done.ok ? null : done;
    if (done.ok) said.value = { what: 'undo', count: done.value.length };
  }

  return { decide, undo, failure, busy, said };
}

export type Decide = ReturnType<typeof useDecide>;
