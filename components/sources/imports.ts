import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue';
import type { JobProgress } from '../../core/engine/context.ts';
import { watchEngine } from '../../core/platform/engine.ts';
import { keepEngine } from '../../core/platform/wake.ts';
import { isPeriod } from '../../core/period.ts';
import { fail, type Failure, type Result } from '../../core/result.ts';
import type { FileImport, FilePreview, ImportChoice } from '../../core/sources/exports/api.ts';
import { useLocale } from '../i18n/locale.ts';
import { textIn } from '../i18n/text.ts';
import { useSession } from '../shell/session.ts';
import { text } from './fileText.ts';

/**
 * One file's way in: looked into, shown, imported whole. `queued` waits for the files before it;
 * `refused` cannot be imported as it is. An import that fails or is cancelled has changed nothing,
 * and the file is `ready` again.
 */
export interface FileItem {
  readonly id: string;
  readonly file: File;
  /** Account it was looked into for: it goes nowhere else, whichever is shown by then. */
  account: string | null;
  state: 'looking' | 'ready' | 'refused' | 'queued' | 'importing' | 'done';
  preview: FilePreview | null;
  done: FileImport | null;
  failure: Failure | null;
  job: JobProgress | null;
  /** Month of the lines, where the file does not tell. */
  period: string;
  /** The file holds every record of its months. */
  complete: boolean;
}

/** The month is asked for: the file does not tell it, or what was entered is none. */
export const needsMonth = (item: FileItem): boolean =>
  item.failure?.code === 'month-missing' || (item.period !== '' && !isPeriod(item.period));

/** Files on their way in. They belong to the page, not to a view: going elsewhere stops nothing. */
export const useImports = defineStore('imports', () => {
  const session = useSession();
  const locale = useLocale();
  const all = shallowRef<FileItem[]>([]);
  /** A file is held over the page. */
  const over = ref(false);
  const items = computed(() =>
    all.value.filter(({ account }) => account === null || account === session.account?.id),
  );
  let looking = Promise.resolve();
  let importing = Promise.resolve();

  watchEngine((event) => {
    if (event.type !== 'job') return;
    const item = all.value.find(({ id }) => id === event.job.id);
    if (item) item.job = event.job;
  });
  // Another account is shown: what waits for an answer there is let go, what is being read goes on.
  watch(
    () => session.account?.id,
    (now) => {
      all.value = all.value.filter(
        ({ account, state }) => account === null || account === now || state === 'importing',
      );
    },
  );

  /** Looks into files, one after another; those of before that have ended make room. */
  function take(files: Iterable<File>): void {
    const taken = [...files].map((file) => newItem(file));
    if (taken.length === 0) return;
    all.value = [...all.value.filter(({ state }) => state === 'importing' || state === 'queued'), ...taken];
    for (const item of taken) looking = looking.then(() => look(item));
  }

  /** Looks into a file once more: what its columns are was said meanwhile. */
  function again(item: FileItem): void {
    Object.assign(item, { state: 'looking', failure: null, preview: null });
    looking = looking.then(() => look(item));
  }

  async function look(item: FileItem): Promise<void> {
    if (!has(item)) return;
    const seen = await answer(async () => {
      const account = await session.needAccount(textIn(text, locale.value, 'account'));
      if (!account) return fail('account-unknown', 'No account could be made.');
      item.account = account.id;
      return session.engine.files.preview(account.id, item.file);
    });
    item.state = 'refused';
    if (!seen.ok) item.failure = seen;
    else {
      item.preview = seen.value;
      item.period = seen.value.info.periodInName ?? '';
      item.failure = seen.value.refused;
      if (!seen.value.refused) item.state = 'ready';
      if (seen.value.info.asksMonth) item.failure ??= fail('month-missing', 'The file names no month.');
    }
  }

  /** Imports those that are ready, in their order, each whole or not at all. */
  function commit(chosen: readonly FileItem[]): void {
    for (const item of chosen) {
      item.state = 'queued';
      importing = importing.then(() => bring(item));
    }
  }

  async function bring(item: FileItem): Promise<void> {
    if (item.state !== 'queued' || !item.account) return;
    const { account, file, id } = item;
    const choice: ImportChoice = {
      ...(item.period ? { period: item.period } : {}),
      ...(item.complete ? { complete: true } : {}),
    };
    item.state = 'importing';
    item.failure = item.job = null;
    const result = await answer(async () => {
      // Closing the panel must not end what it began.
      await keepEngine();
      return session.engine.files.import(account, file, choice, id);
    });
    item.state = result.ok ? 'done' : 'ready';
    if (result.ok) item.done = result.value;
    else if (result.code !== 'cancelled') item.failure = result;
  }

  /** Takes a file off the list; one that is being imported is stopped, and nothing of it stays. */
  function drop(item: FileItem): void {
    if (item.state === 'importing') void session.engine.files.cancel(item.id);
    else if (item.state === 'queued') item.state = 'ready';
    else all.value = all.value.filter((other) => other !== item);
  }

  /** What the person settles about a file before it is imported. */
  function change(item: FileItem, what: Partial<Pick<FileItem, 'period' | 'complete'>>): void {
    Object.assign(item, what);
  }

  const has = (item: FileItem): boolean => all.value.includes(item);
  return { items, over, take, again, change, commit, drop };
});

const newItem = (file: File): FileItem =>
  shallowReactive({
    id: `import:${crypto.randomUUID()}`,
    file,
    account: null,
    state: 'looking',
    preview: null,
    done: null,
    failure: null,
    job: null,
    period: '',
    complete: false,
  });

/** An engine that ended in mid-question is a failure like any other. */
async function answer<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await ask();
  } catch (error) {
    return fail('engine-failed', String(error));
  }
}
