/** Reconciliation as the screens ask for it: a month, its details, and what people decide about it. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Period } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import type { MonthAnswer } from './answer.ts';
import { createAsker, type MonthRef } from './ask.ts';
import type { BreakdownRow, Cutting, Dimension } from './breakdown.ts';
import { concernsOf, type Concern, type ConcernQuery } from './concern.ts';
import { createDeciding } from './deciding.ts';
import { datasetsOfSides, drilled, traced, type Drill } from './drill.ts';
import { feedbackText } from './feedback.ts';
import type { Scope } from './input.ts';
import { itemsOf, type ItemList, type ItemQuery } from './items.ts';
import { summaryOf, type MonthSummary } from './overview.ts';
import { rowsOfCut } from './locked-cuts.ts';
import type { Leg, ViewId } from './reason-ids.ts';
import { statementOf, type Statement } from './statement.ts';
import { keepWaiting, waitingOf, type Waiting } from './waiting.ts';

export type { MonthRef } from './ask.ts';
export type { DryRun } from './deciding.ts';

const viewRefused = () =>
  fail('view-refused', 'The view lacks a dataset or holds two currencies; ask for the month to see which.');

export function createReconcileApi(context: EngineContext) {
  const asker = createAsker(context);

  /** Of months one after the other, what is wanted; what each asks for is kept, and who lists that told once. */
  async function asked<T>(
    ledger: Ledger,
    refs: readonly MonthRef[],
    wanted: (answer: MonthAnswer, ref: MonthRef) => T,
  ): Promise<Result<T[]>> {
    const answers: T[] = [];
    let news = false;
    for (const ref of refs) {
      const answer = await asker.month(ledger, ref);
      if (!answer.ok) return answer;
      answers.push(wanted(answer.value, ref));
      if (await keepWaiting(ledger, ref, answer.value, context.now())) news = true;
    }
    if (news) context.publish({ type: 'waiting', account: ledger.account });
    return ok(answers);
  }

  return {
    ...createDeciding(context, asker),

    /** The month of a view. What the view refuses (a missing dataset, two currencies) is in the answer. */
    month: (account: string, view: ViewId, period: Period, scope: Scope | null = null) =>
      withLedger(context, account, async (ledger): Promise<Result<MonthAnswer>> => {
        const answer = await asked(ledger, [{ view, period, scope }], (month) => month);
        return answer.ok ? ok(answer.value[0]!) : answer;
      }),

    /** The main figures of several months of a view, in the order asked for. */
    overview: (account: string, view: ViewId, periods: Period[]): Promise<Result<MonthSummary[]>> =>
      withLedger(context, account, (ledger) => {
        const refs = periods.map((period) => ({ view, period }));
        return asked(ledger, refs, (answer, { period }) => summaryOf(period, answer));
      }),

    /** Months that still ask for a person, as each was last compared; compares nothing. */
    waiting: (account: string): Promise<Result<Waiting[]>> =>
      withLedger(context, account, async (ledger) => ok(await waitingOf(ledger, context.now()))),

    /**
     * The difference by another dimension; rows add up to the month's difference, to that of a leg, or
     * to that of the rows opened before. Of a locked month as it was locked, unless asked for `now`, a
     * leg or what a row is made of. Fails with `view-refused`.
     */
    breakdown: (
      account: string,
      ref: MonthRef,
      dimension: Dimension,
      leg: Leg | null = null,
      within: readonly Cutting[] = [],
      now = false,
    ): Promise<Result<BreakdownRow[]>> =>
      withLedger(context, account, async (ledger) => {
        const whole = leg === null && within.length === 0 && !ref.scope;
        const { lock } = await asker.kept.read(ledger, ref);
        const kept = lock && whole && !now ? await asker.kept.lockedCut(ledger, lock, dimension) : null;
        const rows = kept ? rowsOfCut(kept) : await asker.cut(ledger, ref, dimension, leg, within);
        return rows ? ok(rows) : viewRefused();
      }),

    /** The difference item by item, all of it or a part; what is asked for adds up. Fails with `view-refused`. */
    items: (account: string, ref: MonthRef, query: ItemQuery = {}): Promise<Result<ItemList>> =>
      withLedger(context, account, async (ledger) => {
        const comparison = await asker.comparison(ledger, ref, query.leg ?? null);
        return comparison ? ok(itemsOf(comparison, query)) : viewRefused();
      }),

    /**
     * The lines a line was matched with, where each came from, the rule that matched them, and what
     * was found. Fails with `line-unknown`.
     */
    drill: (account: string, ref: MonthRef, lineId: string, leg: Leg | null = null): Promise<Result<Drill>> =>
      withLedger(context, account, async (ledger) => {
        const comparison = await asker.comparison(ledger, ref, leg);
        let found = comparison && drilled(comparison, lineId);
        // A line that matched plainly is looked at only when somebody asks for it.
        if (comparison && !found && comparison.world.input.bulk) {
          const wider = await asker.around(ledger, ref, lineId);
          found = wider && drilled(wider, lineId);
        }
        if (!found) return fail('line-unknown', `No line ${lineId} takes part in that month.`);
        return ok({ ...found, origins: await traced(ledger, datasetsOfSides(comparison!), found) });
      }),

    /** What is to say about rows shown elsewhere, by their keys. Empty where the view refuses the month. */
    concerning: (account: string, ref: MonthRef, query: ConcernQuery): Promise<Result<Concern[]>> =>
      withLedger(context, account, async (ledger) => {
        const answer = await asker.month(ledger, ref);
        if (!answer.ok) return answer;
        const comparison = await asker.comparison(ledger, ref, query.leg ?? null);
        return ok(comparison ? concernsOf(comparison, answer.value.exceptions, query) : []);
      }),

    /** The text for the portal's 问题反馈 on an exception. Fails with `exception-unknown`. */
    feedback: (account: string, ref: MonthRef, id: string): Promise<Result<{ zh: string; en: string }>> =>
      withLedger(context, account, async (ledger) => {
        const answer = await asker.month(ledger, ref);
        if (!answer.ok) return answer;
        const exception = answer.value.exceptions.find((each) => each.id === id);
        const comparison = exception && (await asker.comparison(ledger, ref, exception.leg));
        const found = comparison && drilled(comparison, exception.lines[0] ?? '');
        if (!found) return fail('exception-unknown', `The exception ${id} is not there (any more).`);
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
        const answer = await asker.month(ledger, ref);
        if (!answer.ok) return answer;
        const at = new Date(context.now()).toISOString();
        const statement = statementOf(answer.value, await asker.comparison(ledger, ref), at);
        return statement
          ? ok(statement)
          : fail('view-refused', 'A month that cannot be compared has no statement.');
      }),
  };
}
