/** Decisions, locks, own rules and the log in an account's ledger; every change is logged as it is made. */
import type { EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rememberedAll } from '../ledger/remembered.ts';
import { dimensions, type Dimension } from './breakdown.ts';
import { createDecisionMemory } from './decision-memory.ts';
import { lockId, type MonthLock } from './drift.ts';
import type { Decision } from './decisions.ts';
import { cutId, type LockedCut } from './locked-cuts.ts';
import { appended, entryId, type LogDraft, type LogEntry } from './log.ts';
import type { OwnRule } from './own-rules.ts';
import type { ViewId } from './reason-ids.ts';

export function keeper(context: EngineContext) {
  const decisions = (ledger: Ledger) => ledger.collection<Decision>('decisions');
  const locks = (ledger: Ledger) => ledger.collection<MonthLock>('monthLocks');
  const cuts = (ledger: Ledger) => ledger.collection<LockedCut>('lockedCuts');
  const rules = (ledger: Ledger) => ledger.collection<OwnRule>('ownRules');
  const logs = (ledger: Ledger) => ledger.collection<LogEntry>('decisionLog');
  const memory = createDecisionMemory();
  // One writer at a time, or two entries would follow the same one.
  const queues = new Map<string, Promise<unknown>>();
  const inTurn = <T>(ledger: Ledger, work: () => Promise<T>): Promise<T> => {
    const turn = (queues.get(ledger.account) ?? Promise.resolve()).then(work, work);
    queues.set(
      ledger.account,
      turn.catch(() => undefined),
    );
    return turn;
  };
  const nowText = (): string => new Date(context.now()).toISOString();
  const allLogs = async (ledger: Ledger): Promise<LogEntry[]> =>
    (await logs(ledger).all()).sort((a, b) => a.seq - b.seq);

  /** By its number: a sealed ledger would have to open every entry to know which comes last. */
  async function lastEntry(ledger: Ledger): Promise<LogEntry | null> {
    const count = await logs(ledger).count();
    const [last, beyond] = await Promise.all([count, count + 1].map((seq) => logs(ledger).get(entryId(seq))));
    // A log with a gap, which its check will name: what comes next must still take nothing's place.
    return beyond || (!last && count > 0) ? (await allLogs(ledger)).at(-1)! : (last ?? null);
  }

  async function write(ledger: Ledger, drafts: readonly LogDraft[]): Promise<void> {
    let last = await lastEntry(ledger);
    const entries: LogEntry[] = [];
    for (const draft of drafts) entries.push((last = await appended(last, draft)));
    await logs(ledger).put(...entries);
  }

  return {
    rules,
    log: allLogs,
    async read(ledger: Ledger, ref: { view: ViewId; period: string }) {
      const [made, own, held] = await Promise.all([
        memory.read(ledger, `${ref.view}|${ref.period}|`),
        rememberedAll<OwnRule>(ledger, 'ownRules'),
        rememberedAll<MonthLock>(ledger, 'monthLocks'),
      ]);
      const id = lockId(ref.view, ref.period);
      return { decisions: made, rules: own, lock: held.find((lock) => lock.id === id) ?? null };
    },
    /** Changes decisions one by one in one turn; `next` answering null leaves one as it is. */
    change: (
      ledger: Ledger,
      ids: readonly string[],
      by: string,
      action: string,
      next: (previous: Decision | null, id: string, at: string) => Decision | null,
    ): Promise<Decision[]> =>
      inTurn(ledger, async () => {
        const at = nowText();
        const before =
          ids.length > 20
            ? new Map((await decisions(ledger).all()).map((each) => [each.id, each]))
            : new Map(
                await Promise.all(ids.map(async (id) => [id, await decisions(ledger).get(id)] as const)),
              );
        const made = [...new Set(ids)]
          .map((id) => next(before.get(id) ?? null, id, at))
          .filter((decision) => decision !== null);
        if (made.length === 0) return made;
        // The log goes first: a decision without its entry must not exist.
        await write(
          ledger,
          made.map((decision) => ({
            at,
            by,
            action,
            subject: decision.id,
            detail: {
              state: decision.state,
              until: decision.until,
              assignee: decision.assignee,
              kind: decision.facts.kind,
              amount: decision.facts.amount,
              lines: decision.facts.lines,
              note: decision.notes.at(-1)?.text ?? null,
            },
          })),
        );
        await memory.writing(ledger, made, () => decisions(ledger).put(...made));
        return made;
      }),
    /** A breakdown as it was locked; null: there is none. */
    lockedCut: (ledger: Ledger, lock: MonthLock, dimension: Dimension): Promise<LockedCut | null> =>
      cuts(ledger).get(cutId(lock.id, dimension)),
    putLock: (ledger: Ledger, lock: MonthLock, kept: readonly LockedCut[], by: string): Promise<void> =>
      inTurn(ledger, async () => {
        const { left, right, difference, unexplained, at } = lock;
        await write(ledger, [
          { at, by, action: 'lock', subject: lock.id, detail: { left, right, difference, unexplained } },
        ]);
        await cuts(ledger).put(...kept);
        await locks(ledger).put(lock);
      }),
    removeLock: (ledger: Ledger, id: string, by: string): Promise<void> =>
      inTurn(ledger, async () => {
        if (!(await locks(ledger).get(id))) return;
        await write(ledger, [{ at: nowText(), by, action: 'unlock', subject: id, detail: {} }]);
        await locks(ledger).remove(id);
        await cuts(ledger).remove(...dimensions.map((dimension) => cutId(id, dimension)));
      }),
    putRule: (ledger: Ledger, rule: OwnRule, by: string): Promise<void> =>
      inTurn(ledger, async () => {
        const { id, ...detail } = rule;
        await write(ledger, [{ at: nowText(), by, action: 'rule', subject: id, detail }]);
        await rules(ledger).put(rule);
      }),
    removeRule: (ledger: Ledger, id: string, by: string): Promise<void> =>
      inTurn(ledger, async () => {
        await write(ledger, [{ at: nowText(), by, action: 'rule-removed', subject: id, detail: {} }]);
        await rules(ledger).remove(id);
      }),
  };
}
