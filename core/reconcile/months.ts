/**
 * Months already compared, kept until something they rest on changes: a decision then shows at once,
 * without comparing anything again.
 */
import type { EngineContext } from '../engine/context.ts';
import type { CoverageEntry, Ledger } from '../ledger/ledger.ts';
import type { Period } from '../period.ts';
import { groundOf, type Ground } from '../rules/corrections.ts';
import { factsOf, type Facts } from './facts.ts';
import type { Scope } from './input.ts';
import { resourcesOf } from './load-thin.ts';
import { loadMonth, versionOf } from './load.ts';
import { reconcileMonth, type MonthOutcome } from './month.ts';
import { withOwnRules, type OwnRule } from './own-rules.ts';
import type { ViewId } from './reason-ids.ts';

interface Asked {
  view: ViewId;
  period: Period;
  scope: Scope | null;
  rules: readonly OwnRule[];
}

interface Compared {
  outcome: MonthOutcome;
  facts: Facts;
  sources: CoverageEntry[];
}

/** A year of one view, or a few months of all three. */
const KEPT = 12;
/** Due dates pass while nothing is imported; an answer never grows older than this. */
export const MAX_AGE_MS = 10 * 60_000;

export function createMonths(context: EngineContext) {
  const kept = new Map<string, { key: string; at: number; value: Promise<Compared> }>();
  /** `lines`: lines wanted in the comparison, however plainly they match. */
  async function compared(
    ledger: Ledger,
    ground: Ground,
    facts: Facts,
    { view, period, scope, rules }: Asked,
    lines: readonly string[] = [],
  ): Promise<Compared> {
    const apart = rules.flatMap((rule) => (rule.kind === 'separate' ? [rule.left, rule.right] : []));
    const known = rules.flatMap((rule) => (rule.kind === 'separate' ? (rule.resources ?? []) : []));
    const found = await resourcesOf(ledger, view, period, [...apart, ...lines]);
    const resources = [...new Set([...found, ...known])];
    const { input, sources } = await loadMonth(ledger, ground, view, period, scope, facts, rules, resources);
    return { outcome: reconcileMonth(withOwnRules(input, rules), facts), facts, sources };
  }
  return {
    /** The month with one line and all that shares its resource in it, for opening a match up. */
    async around(ledger: Ledger, asked: Asked, line: string): Promise<Compared> {
      const ground = await groundOf(context, ledger);
      return compared(ledger, ground, factsOf(ground.book, ground.calendar), asked, [line]);
    },
    async of(
      ledger: Ledger,
      view: ViewId,
      period: Period,
      scope: Scope | null,
      rules: readonly OwnRule[],
    ): Promise<Compared> {
      const ground = await groundOf(context, ledger);
      const facts = factsOf(ground.book, ground.calendar);
      const place = JSON.stringify([ledger.account, view, period, scope]);
      const corrected = ground.book.all().filter((entry) => entry.corrected);
      const key = JSON.stringify([versionOf(ledger, view), rules, corrected.map((entry) => entry.citation)]);
      const known = kept.get(place);
      if (known?.key === key && ground.now - known.at < MAX_AGE_MS) return known.value;
      const value = compared(ledger, ground, facts, { view, period, scope, rules });
      kept.delete(place);
      kept.set(place, { key, at: ground.now, value });
      value.catch(() => kept.delete(place));
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(oldest);
      }
      return value;
    },
  };
}
