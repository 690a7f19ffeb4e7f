/**
 * Lists that only together are all of a dataset: one a customer, a reseller, a charge mode. What was
 * answered is put by every so often, so that a stopped sync goes on there; the ledger takes them as
 * one capture, since only all of them say what exists.
 */
import { fail, ok, type Failure, type Result } from '../../result.ts';
import type { OperationName } from '../../sources/open-api/operations.ts';
import { ask, type Lists, type Question } from '../../sources/open-api/pull.ts';
import { workId, workOf } from '../store.ts';
import type { StepContext } from './step.ts';

/** Questions between two places to go on from; a shorter list is simply asked again. */
const PART = 20;

export interface GatherOptions {
  /** Failures of a single question that are an answer: there is nothing to it. */
  passOver?: (failure: Failure) => boolean;
}

/** Asks one operation several times; stops at the first failure that is none of the passed over. */
export async function gather(
  context: StepContext,
  step: string,
  name: OperationName,
  questions: readonly Question[],
  { passOver = () => false }: GatherOptions = {},
): Promise<Result<Lists>> {
  const work = workOf(context.ledger);
  const kept = await takeUp(context, step, questions);
  const { asked, lists } = kept;
  let rows = lists.reduce((sum, { read }) => sum + read.rows.length, 0);
  let part: Lists = [];
  for (let at = kept.next; at < asked.length; at++) {
    const before = rows;
    const onPage = (count: number, total: number | null) =>
      context.onPage?.(before + count, asked.length > 1 ? null : total);
    const read = await ask({ ...context, onPage }, name, asked[at]!);
    if (read.ok) {
      rows += read.value.rows.length;
      part = [...part, { read: read.value, asked: asked[at]!.asked }];
    } else if (!passOver(read)) return read;
    if ((at + 1) % PART === 0 && at + 1 < asked.length) {
      await work.put({ id: workId(context.job, step, kept.parts++), value: { next: at + 1, lists: part } });
      lists.push(...part);
      part = [];
    }
  }
  return context.signal?.aborted ? fail('cancelled', 'Cancelled.') : ok([...lists, ...part]);
}

interface TakenUp {
  asked: readonly Question[];
  lists: Lists[number][];
  next: number;
  parts: number;
}

/** The questions and answers an interrupted run left, or a fresh start. */
async function takeUp(context: StepContext, step: string, questions: readonly Question[]): Promise<TakenUp> {
  const work = workOf(context.ledger);
  const head = await work.get(workId(context.job, step));
  if (!head) {
    // The questions as they were at the start: what they are made from may change meanwhile.
    if (questions.length > PART) await work.put({ id: workId(context.job, step), value: questions });
    return { asked: questions, lists: [], next: 0, parts: 0 };
  }
  const taken: TakenUp = { asked: head.value as Question[], lists: [], next: 0, parts: 0 };
  for (;;) {
    const part = await work.get(workId(context.job, step, taken.parts));
    if (!part) return taken;
    const { next, lists } = part.value as { next: number; lists: Lists };
    taken.lists.push(...lists);
    taken.next = next;
    taken.parts++;
  }
}
