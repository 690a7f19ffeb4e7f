import { computed, ref, shallowRef } from 'vue';
import type { LogEntry, Verification } from '../../core/reconcile/log.ts';
import type { Failure, Result } from '../../core/result.ts';
import { saveText } from './saveFile.ts';
import { useSession } from './session.ts';
import { useAsk } from './useAsk.ts';

/** A chained log in the engine: its entries, whether the chain holds, and all of it as JSON lines. */
export interface Book {
  log(account: string, head?: string): Promise<Result<{ entries: LogEntry[]; verified: Verification }>>;
  exportLog(account: string): Promise<Result<string>>;
}

/** A log on a screen: checked against the last hash of an earlier export (`head`), saved as a file. */
export function useLogBook(book: Book) {
  const session = useSession();
  const log = useAsk((account) => book.log(account));
  const head = ref('');
  const against = shallowRef<Verification | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const entries = computed(() => log.value.value?.entries ?? []);
  const verified = computed(() => against.value ?? log.value.value?.verified ?? null);

  async function check(): Promise<void> {
    if (!session.account) return;
    const found = await book.log(session.account.id, head.value.trim() || undefined);
    failure.value = found.ok ? null : found;
    if (found.ok) against.value = found.value.verified;
  }
  async function save(name: string): Promise<void> {
    if (!session.account) return;
    const text = await book.exportLog(session.account.id);
    failure.value = text.ok ? null : text;
    if (text.ok) saveText(text.value, name);
  }
  return { entries, verified, head, check, save, unread: log.failure, failure };
}
