import { ref, shallowRef } from 'vue';
import type { Preview } from '../../core/funds/api.ts';
import type { Ask } from '../../core/funds/preview.ts';
import type { Transfer } from '../../core/funds/transfer.ts';
import type { Failure } from '../../core/result.ts';
import { useSession } from '../shell/session.ts';

/** One transfer from its preview to what became of it. */
export function useMove() {
  const session = useSession();
  const preview = shallowRef<Preview | null>(null);
  const sent = shallowRef<Transfer | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const busy = ref(false);

  function clear(): void {
    preview.value = null;
    sent.value = null;
    failure.value = null;
  }
  async function ask(what: Ask): Promise<void> {
    const account = session.account?.id;
    if (!account) return;
    busy.value = true;
    sent.value = null;
    const made = await session.engine.funds.preview(account, what);
    failure.value = made.ok ? null : made;
    preview.value = made.ok ? made.value : null;
    busy.value = false;
  }
  /** `again`: the same once more within half an hour is meant. */
  async function confirm(again: boolean): Promise<void> {
    const account = session.account?.id;
    const id = preview.value?.id;
    if (!account || !id) return;
    busy.value = true;
    const done = await session.engine.funds.send(account, id, again);
    failure.value = done.ok ? null : done;
    if (done.ok) {
      sent.value = done.value;
      preview.value = null;
    }
    busy.value = false;
  }
  return { preview, sent, failure, busy, clear, ask, confirm };
}
export type Move = ReturnType<typeof useMove>;
