/** What people decide: about exceptions, about months, by rules of their own; all of it logged. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { asks, type MonthAnswer } from './answer.ts';
import type { Asker, MonthRef } from './ask.ts';
import { decided, undone, type Action, type Decision } from './decisions.ts';
import { dimensions } from './breakdown.ts';
import type { Comparison } from './compare.ts';
import { lockId, lockOf, type MonthLock } from './drift.ts';
import { lockedCut } from './locked-cuts.ts';
import { exportLog, verifyLog, type LogEntry, type Verification } from './log.ts';
import { checkRule, type OwnRule } from './own-rules.ts';
import type { ExceptionKind, ViewId } from './reason-ids.ts';
import { standingOf } from './twins.ts';

export interface DryRun {
  before: { open: number; exceptions: number; unexplained: bigint };
  after: { open: number; exceptions: number; unexplained: bigint };
  currency: string | null;
  /** Exceptions that would no longer ask, and those that would newly ask. */
  settled: Asking[];
  raised: Asking[];
}

/** An exception in a line. */
export interface Asking {
  id: string;
  kind: ExceptionKind;
  amount: Money;
  customer: string | null;
  reference: string | null;
}

export function createDeciding(context: EngineContext, { kept, month, cut, around }: Asker) {
  const changed = (account: string): void =>
    context.publish({ type: 'data', account, datasets: ['decisions'] });

  return {
    /**
     * Decides about one exception or many at once, by their ids. Fails with `exception-unknown` (and
     * decides nothing) where one is not there, `note-missing` for an empty note.
     */
    decide: (
      account: string,
      ref: MonthRef,
      ids: string[],
      action: Action,
      by = 'local',
    ): Promise<Result<Decision[]>> =>
      withLedger(context, account, async (ledger) => {
        if (action.type === 'note' && !action.text.trim())
          return fail('note-missing', 'A note needs a text.');
        const answer = await month(ledger, ref);
        if (!answer.ok) return answer;
        const byId = new Map(answer.value.exceptions.map((each) => [each.id, each]));
        const unknown = ids.find((id) => !byId.has(id));
        if (unknown !== undefined)
          return fail('exception-unknown', `The exception ${unknown} is not there (any more).`);
        const decisions = await kept.change(ledger, ids, by, action.type, (previous, id, at) =>
          decided(previous, { ...ref, exception: byId.get(id)!, id }, action, at, by),
        );
        changed(account);
        return ok(decisions);
      }),

    /** Takes the last action on each back. Fails with `nothing-to-undo`. */
    undo: (account: string, ids: string[], by = 'local'): Promise<Result<Decision[]>> =>
      withLedger(context, account, async (ledger) => {
        const decisions = await kept.change(
          ledger,
          ids,
          by,
          'undo',
          (previous) => previous && undone(previous),
        );
        changed(account);
        return decisions.length > 0
          ? ok(decisions)
          : fail('nothing-to-undo', 'Nothing was decided there before.');
      }),

    /** Keeps a month's figures; later changes show as drift beside them. Fails with `view-refused`, `already-locked`. */
    lock: (account: string, view: ViewId, period: Period, by = 'local'): Promise<Result<MonthLock>> =>
      withLedger(context, account, async (ledger) => {
        const answer = await month(ledger, { view, period });
        if (!answer.ok) return answer;
        if (!answer.value.report)
          return fail('view-refused', 'A month that cannot be compared cannot be locked.');
        if (answer.value.lock) return fail('already-locked', `${period} is locked already; unlock it first.`);
        const lock = lockOf(answer.value.report, new Date(context.now()).toISOString(), by);
        const cuts = [];
        for (const dimension of dimensions)
          cuts.push(lockedCut(lock.id, dimension, (await cut(ledger, { view, period }, dimension)) ?? []));
        await kept.putLock(ledger, lock, cuts, by);
        changed(account);
        return ok(lock);
      }),

    unlock: (account: string, view: ViewId, period: Period, by = 'local'): Promise<Result<null>> =>
      withLedger(context, account, async (ledger) => {
        await kept.removeLock(ledger, lockId(view, period), by);
        changed(account);
        return ok(null);
      }),

    rules: (account: string): Promise<Result<OwnRule[]>> =>
      withLedger(context, account, async (ledger) => ok(await kept.rules(ledger).all())),

    /** What a month would look like with these rules instead of the present ones; changes nothing. Fails with `rule-invalid`. */
    dryRun: (account: string, ref: MonthRef, rules: OwnRule[]): Promise<Result<DryRun>> =>
      withLedger(context, account, async (ledger) => {
        for (const rule of rules) {
          const checked = checkRule(rule);
          if (!checked.ok) return checked;
        }
        const [before, after] = [await month(ledger, ref), await month(ledger, ref, rules)];
        if (!before.ok) return before;
        if (!after.ok) return after;
        const asking = ({ exceptions }: MonthAnswer) =>
          new Map(
            exceptions
              .filter(asks)
              .map(({ id, kind, amount, customer, about, lines }): [string, Asking] => [
                id,
                { id, kind, amount, customer, reference: about?.reference ?? lines[0] ?? null },
              ]),
          );
        const figures = (answer: MonthAnswer) => ({
          open: answer.open,
          exceptions: answer.exceptions.length,
          unexplained: answer.report?.unexplained ?? 0n,
        });
        const [then, now] = [asking(before.value), asking(after.value)];
        return ok({
          before: figures(before.value),
          after: figures(after.value),
          currency: (after.value.report ?? before.value.report)?.currency ?? null,
          settled: [...then.values()].filter(({ id }) => !now.has(id)),
          raised: [...now.values()].filter(({ id }) => !then.has(id)),
        });
      }),

    /**
     * Adds a rule or puts it in the place of the one of the same id. `ref`: the month in which a pair
     * was taken apart, so that it stays apart when its files are exported anew. Fails with `rule-invalid`.
     */
    putRule: (
      account: string,
      asked: OwnRule,
      by = 'local',
      ref: MonthRef | null = null,
    ): Promise<Result<OwnRule>> =>
      withLedger(context, account, async (ledger) => {
        const checked = checkRule(asked);
        if (!checked.ok) return checked;
        const pair = asked.kind === 'separate' && ref ? await around(ledger, ref, asked.left) : null;
        const rule = pair ? standing(asked, pair) : asked;
        await kept.putRule(ledger, rule, by);
        changed(account);
        return ok(rule);
      }),

    removeRule: (account: string, id: string, by = 'local'): Promise<Result<null>> =>
      withLedger(context, account, async (ledger) => {
        await kept.removeRule(ledger, id, by);
        changed(account);
        return ok(null);
      }),

    /** The log with its verification, oldest first. `head`: the last hash known from an export. */
    log: (account: string, head?: string): Promise<Result<{ entries: LogEntry[]; verified: Verification }>> =>
      withLedger(context, account, async (ledger) => {
        const entries = await kept.log(ledger);
        return ok({ entries, verified: await verifyLog(entries, head) });
      }),

    /** What was logged about one exception, month or rule, oldest first; not verified. */
    history: (account: string, subject: string): Promise<Result<LogEntry[]>> =>
      withLedger(context, account, async (ledger) =>
        ok((await kept.log(ledger)).filter((entry) => entry.subject === subject)),
      ),

    exportLog: (account: string): Promise<Result<string>> =>
      withLedger(context, account, async (ledger) => ok(exportLog(await kept.log(ledger)))),
  };
}

/** A pair taken apart, with what its lines keep through a new export. */
function standing(rule: OwnRule, { world }: Comparison): OwnRule {
  if (rule.kind !== 'separate') return rule;
  const left = world.lefts.find(({ id }) => id === rule.left);
  const right = world.rights.find(({ id }) => id === rule.right);
  if (!left || !right) return rule;
  const resources = [left, right].flatMap(({ resource }) => resource ?? []);
  return { ...rule, as: [standingOf(left), standingOf(right)], resources: [...new Set(resources)] };
}
