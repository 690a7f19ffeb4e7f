/** Asking for a month with what was decided about it: what every method of the subject begins with. */
import type { EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Period } from '../period.ts';
import { ok, type Result } from '../result.ts';
import { comparisonOfLeg } from './about.ts';
import { answerOf, refusedAnswer, type MonthAnswer } from './answer.ts';
import { breakdown, type BreakdownRow, type Cutting, type Dimension } from './breakdown.ts';
import type { Comparison } from './compare.ts';
import type { Scope } from './input.ts';
import { createMonths } from './months.ts';
import type { OwnRule } from './own-rules.ts';
import type { Leg, ViewId } from './reason-ids.ts';
import { keeper } from './store.ts';

/** The month a question or a decision concerns. */
export interface MonthRef {
  view: ViewId;
  period: Period;
  scope?: Scope | null;
}

export type Asker = ReturnType<typeof createAsker>;

export function createAsker(context: EngineContext) {
  const months = createMonths(context);
  const kept = keeper(context);

  /** `rules`: instead of the present ones. */
  async function month(ledger: Ledger, ref: MonthRef, rules?: OwnRule[]): Promise<Result<MonthAnswer>> {
    const store = await kept.read(ledger, ref);
    const own = rules ?? store.rules;
    const found = await months.of(ledger, ref.view, ref.period, ref.scope ?? null, own);
    if (found.outcome.refused) return ok(refusedAnswer(found.outcome.refused, store.lock, found.sources));
    const { report, comparisons } = found.outcome.reconciled;
    const mine = { ...store, rules: own };
    return ok(answerOf(report, comparisons, mine, found.facts, found.sources, context.now()));
  }

  /** Null: the view refuses the month, or has no such leg there. */
  async function comparison(
    ledger: Ledger,
    ref: MonthRef,
    leg: Leg | null = null,
  ): Promise<Comparison | null> {
    const rules = await kept.rules(ledger).all();
    const found = await months.of(ledger, ref.view, ref.period, ref.scope ?? null, rules);
    return found.outcome.refused ? null : comparisonOfLeg(found.outcome.reconciled.comparisons, leg);
  }

  /** The same with one line in it, however plainly it matched. */
  async function around(ledger: Ledger, ref: MonthRef, line: string): Promise<Comparison | null> {
    const rules = await kept.rules(ledger).all();
    const { outcome } = await months.around(ledger, { ...ref, scope: ref.scope ?? null, rules }, line);
    return outcome.refused ? null : comparisonOfLeg(outcome.reconciled.comparisons, null);
  }

  /** The month's breakdown as it is now; null where the view refuses it. */
  async function cut(
    ledger: Ledger,
    ref: MonthRef,
    dimension: Dimension,
    leg: Leg | null = null,
    within: readonly Cutting[] = [],
  ): Promise<BreakdownRow[] | null> {
    const found = await comparison(ledger, ref, leg);
    const plain = await found?.world.input.bulk?.cut(dimension, within);
    return found && breakdown(found, dimension, plain, within);
  }

  return { kept, month, comparison, around, cut };
}
