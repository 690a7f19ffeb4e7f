/** Reconciliation as the screens ask for it: a month, its details, and what people decide about it. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Period } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { answerOf, type MonthAnswer } from './answer.ts';
import { breakdown, type BreakdownRow, type Dimension } from './breakdown.ts';
import { decided, exceptionId, undone, type Action, type Decision } from './decisions.ts';
import { lockId, lockOf, type MonthLock } from './drift.ts';
import { drilled, type Drill } from './drill.ts';
import { feedbackText } from './feedback.ts';
import type { Scope } from './input.ts';
import { exportLog, verifyLog, type LogEntry, type Verification } from './log.ts';
import { createMonths } from './months.ts';
import type { OwnRule } from './own-rules.ts';
import type { ViewId } from './reason-ids.ts';
import { statementOf, type Statement } from './statement.ts';
import { keeper } from './store.ts';

/** The month a decision concerns. */
export interface MonthRef {
  view: ViewId;
  period: Period;
  scope?: Scope | null;
}

export interface DryRun {
  before: { open: number; exceptions: number; unexplained: bigint };
  after: { open: number; exceptions: number; unexplained: bigint };
  /** Exceptions that would no longer ask, and those that would newly ask. */
  settled: string[];
  raised: string[];
}

export function createReconcileApi(context: EngineContext) {
  const months = createMonths(context);
  const kept = keeper(context);
  const month = (account: string, view: ViewId, period: Period, scope: Scope | null = null) =>
    withLedger(context, account, (ledger) => ask(ledger, { view, period, scope }));

  async function ask(ledger: Ledger, ref: MonthRef, rules?: OwnRule[]): Promise<Result<MonthAnswer>> {
    const store = await kept.read(ledger, ref);
    const own = rules ?? store.rules;
    const found = await months.of(ledger, ref.view, ref.period, ref.scope ?? null, own);
    if (found.outcome.refused)
      return ok({
        refused: found.outcome.refused,
        report: null,
        exceptions: [],
        open: 0,
        lock: store.lock,
        drift: [],
        citations: new Map(),
        sources: found.sources,
      });
    const { report, comparisons } = found.outcome.reconciled;
    const about = new Map(
      comparisons
        .flatMap(({ world }) => [...world.lefts, ...world.rights])
        .map(({ id, orders, trades, resource, product, day }) => [
          id,
          { reference: orders[0] ?? trades[0] ?? resource, product, day },
        ]),
    );
    return ok(
      answerOf(
        report,
        { ...store, rules: own },
        found.facts,
        found.sources,
        context.now(),
        (id) => about.get(id) ?? null,
      ),
    );
  }

  const comparisonOf = async (ledger: Ledger, ref: MonthRef) => {
    const found = await months.of(
      ledger,
      ref.view,
      ref.period,
      ref.scope ?? null,
      (await kept.read(ledger, ref)).rules,
    );
    return found.outcome.refused ? null : found.outcome.reconciled.comparisons[0]!;
  };

  const changed = (account: string): void =>
    context.publish({ type: 'data', account, datasets: ['decisions'] });

  return {
    /** The month of a view. What the view refuses (a missing dataset, two currencies) is in the answer. */
    month,

    /** The difference by another dimension; rows add up to the month's difference. */
    breakdown: (account: string, ref: MonthRef, dimension: Dimension): Promise<Result<BreakdownRow[]>> =>
      withLedger(context, account, async (ledger) => {
        const comparison = await comparisonOf(ledger, ref);
        return comparison
          ? ok(breakdown(comparison, dimension, await comparison.world.input.bulk?.cut(dimension)))
          : fail(
              'view-refused',
              'The view lacks a dataset or holds two currencies; ask for the month to see which.',
            );
      }),

    /** The lines a line was matched with, the rule that matched them, and what was found. Fails with `line-unknown`. */
    drill: (account: string, ref: MonthRef, lineId: string): Promise<Result<Drill>> =>
      withLedger(context, account, async (ledger) => {
        const comparison = await comparisonOf(ledger, ref);
        // A line that matched plainly is looked at only when somebody asks for it.
        const around = async () => {
          const rules = (await kept.read(ledger, ref)).rules;
          const { outcome } = await months.around(
            ledger,
            { ...ref, scope: ref.scope ?? null, rules },
            lineId,
          );
          return outcome.refused ? null : drilled(outcome.reconciled.comparisons[0]!, lineId);
        };
        const found =
          comparison &&
          (drilled(comparison, lineId) ?? (comparison.world.input.bulk ? await around() : null));
        return found ? ok(found) : fail('line-unknown', `No line ${lineId} takes part in that month.`);
      }),

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
        const answer = await ask(ledger, ref);
        if (!answer.ok) return answer;
        const exceptions = answer.value.report?.exceptions ?? [];
        const chosen = ids.map((id) =>
          exceptions.find((each) => exceptionId(ref.view, ref.period, each) === id),
        );
        const unknown = ids.find((_, at) => !chosen[at]);
        if (unknown) return fail('exception-unknown', `The exception ${unknown} is not there (any more).`);
        const decisions = await kept.change(ledger, ids, by, action.type, (previous, id, at) =>
          decided(previous, { ...ref, exception: chosen[ids.indexOf(id)]! }, action, at, by),
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
        const answer = await ask(ledger, { view, period });
        if (!answer.ok) return answer;
        if (!answer.value.report)
          return fail('view-refused', 'A month that cannot be compared cannot be locked.');
        if (answer.value.lock) return fail('already-locked', `${period} is locked already; unlock it first.`);
        const lock = lockOf(answer.value.report, new Date(context.now()).toISOString(), by);
        await kept.putLock(ledger, lock, by);
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

    /** What a month would look like with these rules instead of the present ones; changes nothing. */
    dryRun: (account: string, ref: MonthRef, rules: OwnRule[]): Promise<Result<DryRun>> =>
      withLedger(context, account, async (ledger) => {
        const [before, after] = [await ask(ledger, ref), await ask(ledger, ref, rules)];
        if (!before.ok) return before;
        if (!after.ok) return after;
        const asking = ({ exceptions }: MonthAnswer): string[] =>
          exceptions
            .filter((each) => each.status.state === 'open' && each.acceptedBy === null)
            .map((each) => each.id);
        const figures = (answer: MonthAnswer) => ({
          open: answer.open,
          exceptions: answer.exceptions.length,
          unexplained: answer.report?.unexplained ?? 0n,
        });
        const [then, now] = [asking(before.value), asking(after.value)];
        return ok({
          before: figures(before.value),
          after: figures(after.value),
          settled: then.filter((id) => !now.includes(id)),
          raised: now.filter((id) => !then.includes(id)),
        });
      }),

    putRule: (account: string, rule: OwnRule, by = 'local'): Promise<Result<OwnRule>> =>
      withLedger(context, account, async (ledger) => {
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

    exportLog: (account: string): Promise<Result<string>> =>
      withLedger(context, account, async (ledger) => ok(exportLog(await kept.log(ledger)))),

    /** The text for the portal's 问题反馈 on an exception. Fails with `exception-unknown`. */
    feedback: (account: string, ref: MonthRef, id: string): Promise<Result<{ zh: string; en: string }>> =>
      withLedger(context, account, async (ledger) => {
        const [answer, comparison] = [await ask(ledger, ref), await comparisonOf(ledger, ref)];
        if (!answer.ok) return answer;
        const exception = answer.value.exceptions.find((each) => each.id === id);
        const found = exception && comparison && drilled(comparison, exception.lines[0]!);
        if (!exception || !found)
          return fail('exception-unknown', `The exception ${id} is not there (any more).`);
        const lines = [...found.lefts, ...found.rights];
        const all = (pick: (line: (typeof lines)[number]) => readonly (string | null)[]): string[] => [
          ...new Set(lines.flatMap(pick).filter((value): value is string => !!value)),
        ];
        return ok(
          feedbackText({
            view: ref.view,
            period: ref.period,
            kind: exception.kind,
            amount: exception.amount,
            currency: answer.value.report?.currency ?? null,
            customerId: exception.customer,
            orders: all((line) => [...line.orders, ...line.trades]),
            resources: all((line) => [line.resource]),
            days: all((line) => [line.day]),
          }),
        );
      }),

    /** Tables for a spreadsheet or a printable page. Fails with `view-refused`. */
    statement: (account: string, ref: MonthRef): Promise<Result<Statement>> =>
      withLedger(context, account, async (ledger) => {
        const answer = await ask(ledger, ref);
        if (!answer.ok) return answer;
        const statement = statementOf(answer.value, await comparisonOf(ledger, ref));
        return statement
          ? ok(statement)
          : fail('view-refused', 'A month that cannot be compared has no statement.');
      }),
  };
}
