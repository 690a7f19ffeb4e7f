/**
 * Lists that only together are all of a dataset: one a customer, a reseller, a charge mode. What was
 * answered is put by every so often, so that a stopped sync goes on there; the ledger takes them as
 * one capture, since only all of them say what exists.
 */
import { fail, ok, type Failure, type Result } from '../../result.ts';
import type { OperationName } from '../../sources/open-api/operations.ts';
import { concernsOne } from '../../sources/open-api/errors.ts';
import { refused, type Read } from '../../sources/open-api/list.ts';
import { ask, type Lists, type Question } from '../../sources/open-api/pull.ts';
import { workId, workOf } from '../store.ts';
import type { StepContext } from './step.ts';

/** Questions between two places to go on from; a shorter list is simply asked again. */
const PART = 20;

export interface GatherOptions {
  /** Failures of a single question that are an answer: there is nothing to it. */
  passOver?: (failure: Failure) => boolean;
}

/**
 * Asks one operation several times. A refusal that concerns one question (a customer that left
 * meanwhile) is told and leaves the capture incomplete; any other failure ends it.
 */
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
    const question = asked[at]!;
    const read = await askInTurn({ ...context, onPage }, name, question, passOver);
    if (read.ok) {
      rows += read.value.rows.length;
      part = [...part, { read: read.value, asked: question.asked }];
    } else if (!passOver(read)) {
      if (!concernsOne(read)) return read;
      await context.unread(aboutOf(question), read);
      part = [...part, { read: refused, asked: question.asked }];
    }
    if ((at + 1) % PART === 0 && at + 1 < asked.length) {
      await work.put({ id: workId(context.job, step, kept.parts++), value: { next: at + 1, lists: part } });
      lists.push(...part);
      part = [];
    }
  }
  return context.signal?.aborted ? fail('cancelled', 'Cancelled.') : ok([...lists, ...part]);
}

/** The first scope's answer that is one; of several refusals the one that says more than "nothing here". */
async function askInTurn(
  context: StepContext,
  name: OperationName,
  { scopes, ...question }: Question,
  passOver: (failure: Failure) => boolean,
): Promise<Result<Read>> {
  if (!scopes) return ask(context, name, question);
  let failure: Failure | null = null;
  for (const indirect_partner_id of new Set(scopes)) {
    const parameters = { ...question.parameters, indirect_partner_id };
    const read = await ask(context, name, { ...question, parameters });
    if (read.ok || !(passOver(read) || concernsOne(read))) return read;
    if (failure === null || passOver(failure)) failure = read;
  }
  return failure!;
}

const aboutOf = ({ asked, parameters }: Question): string =>
  asked.order_id ??
  asked.customer_id ??
  asked.reseller_id ??
  (typeof parameters.indirect_partner_id === 'string' ? parameters.indirect_partner_id : '–');

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
