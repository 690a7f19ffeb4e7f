/**
 * The portal's export tasks (导出记录) as last seen, and what became of their files here. The portal
 * keeps its list for an unknown time and says nothing of what was imported.
 */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { FileReply, TasksSeen, TaskTold } from '../engine/messages.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { datasets, type DatasetName } from '../model/registry.ts';
import type { Moment } from '../period.ts';
import { ok, type Result } from '../result.ts';
import { parseWhen } from '../rules/when.ts';

export interface KeptTask {
  /** Name and time of creation, as the page has them. */
  id: string;
  name: string;
  /** As the page writes it. */
  created: string;
  state: 'done' | 'running' | 'other';
  /** When the page was last seen to list it. */
  seenAt: Moment;
  /** What an import from the page brought; null: none was made there. */
  imported: TaskTold | null;
}

/** A task for the screens; `brought`: its file came another way, dropped by hand or by the bucket. */
export interface ShownTask extends KeptTask {
  brought: Moment | null;
}

/** More than any partner has open; the oldest are forgotten. */
const MOST = 500;

export const tasksOf = (ledger: Ledger) => ledger.collection<KeptTask>('exportTasks');

const createdAt = ({ created, seenAt }: KeptTask): number => parseWhen(created)?.at ?? Date.parse(seenAt);
const newestFirst = (tasks: readonly KeptTask[]): KeptTask[] =>
  [...tasks].sort((a, b) => createdAt(b) - createdAt(a) || (a.id < b.id ? -1 : 1));

/** Keeps what the page lists; answers what was imported of the tasks on it. */
export async function keepTasks(ledger: Ledger, seen: TasksSeen['tasks'], now: number): Promise<TaskTold[]> {
  const kept = tasksOf(ledger);
  const known = new Map((await kept.all()).map((task) => [task.id, task]));
  const seenAt = new Date(now).toISOString();
  for (const task of seen)
    known.set(task.id, { ...task, seenAt, imported: known.get(task.id)?.imported ?? null });
  const all = newestFirst([...known.values()]);
  const lost = all.slice(MOST).map(({ id }) => id);
  const here = new Set(seen.map(({ id }) => id));
  if (lost.length > 0) await kept.remove(...lost);
  await kept.put(...all.slice(0, MOST).filter(({ id }) => here.has(id)));
  return all.flatMap(({ id, imported }) => (here.has(id) && imported ? [imported] : []));
}

/** A task's file was imported from its row; it is kept also where nobody was here when it was listed. */
export async function taskImported(
  ledger: Ledger,
  task: TasksSeen['tasks'][number],
  reply: FileReply,
  now: number,
): Promise<void> {
  const at = new Date(now).toISOString();
  const known = (await tasksOf(ledger).get(task.id)) ?? { ...task, seenAt: at };
  await tasksOf(ledger).put({ ...known, imported: { ...reply, id: task.id, at } });
}

/**
 * Newest first, each with the file of its name that came another way. Two tasks of one month write
 * one name: a file belongs to the newest task that was there when it was saved.
 */
export function withFiles(
  tasks: readonly KeptTask[],
  files: readonly { name: string; at: Moment }[],
): ShownTask[] {
  const ordered = newestFirst(tasks);
  const brought = new Map<string, Moment>();
  for (const { name, at } of files) {
    const base = name.slice(name.lastIndexOf('/') + 1);
    const own = ordered.find((task) => task.name === base && createdAt(task) <= Date.parse(at));
    const known = own && brought.get(own.id);
    if (own && (known === undefined || known < at)) brought.set(own.id, at);
  }
  return ordered.map((task) => ({ ...task, brought: brought.get(task.id) ?? null }));
}

export const createTasksApi = (context: EngineContext) => ({
  tasks: (account: string): Promise<Result<ShownTask[]>> =>
    withLedger(context, account, async (ledger) => {
      const names = Object.keys(datasets) as DatasetName[];
      const captures = (await Promise.all(names.map((name) => ledger.captures(name)))).flat();
      const files = captures
        .filter(({ source }) => source === 'file' || source === 'obs')
        .map(({ sourceName, capturedAt }) => ({ name: sourceName, at: capturedAt }));
      return ok(withFiles(await tasksOf(ledger).all(), files));
    }),
});
