import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import type { JobProgress } from '../../core/engine/context.ts';
import { watchEngine } from '../../core/platform/engine.ts';
import type { Failure } from '../../core/result.ts';
import type { FileImport, FilePreview, ImportChoice } from '../../core/sources/exports/api.ts';
import { useSession } from '../shell/session.ts';

/** One file's way in: looked into, shown, imported whole. Dropping another starts over. */
export function useImport(accountName: () => string) {
  const session = useSession();
  const file = shallowRef<File | null>(null);
  const preview = shallowRef<FilePreview | null>(null);
  const done = shallowRef<FileImport | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const job = shallowRef<JobProgress | null>(null);
  const busy = ref<'looking' | 'importing' | null>(null);
  const period = ref('');
  const complete = ref(false);
  let jobId = '';

  const stop = watchEngine((event) => {
    if (event.type === 'job' && event.job.id === jobId) job.value = event.job;
  });
  onScopeDispose(stop);

  const choice = computed<ImportChoice>(() => ({
    ...(period.value ? { period: period.value } : {}),
    ...(complete.value ? { complete: true } : {}),
  }));

  function reset(): void {
    file.value = preview.value = done.value = failure.value = job.value = null;
    busy.value = null;
    period.value = '';
    complete.value = false;
  }

  async function look(next: File): Promise<void> {
    reset();
    file.value = next;
    busy.value = 'looking';
    const account = await session.needAccount(accountName());
    const seen = account ? await session.engine.files.preview(account.id, next) : null;
    if (file.value !== next) return; // another file was dropped meanwhile
    busy.value = null;
    if (!seen) return;
    if (!seen.ok) failure.value = seen;
    else if (seen.value.refused) failure.value = seen.value.refused;
    if (seen.ok) {
      preview.value = seen.value;
      period.value = seen.value.info.periodInName ?? '';
    }
  }

  async function commit(): Promise<void> {
    const account = session.account;
    const chosen = file.value;
    if (!account || !chosen) return;
    busy.value = 'importing';
    failure.value = null;
    jobId = `import:${crypto.randomUUID()}`;
    const result = await session.engine.files.import(account.id, chosen, choice.value, jobId);
    busy.value = null;
    if (result.ok) done.value = result.value;
    else failure.value = result;
  }

  const cancel = (): void => void session.engine.files.cancel(jobId);
  return { file, preview, done, failure, job, busy, period, complete, look, commit, cancel, reset };
}
