/**
 * Rules of one's own: a tolerance for a view, aliases of ids, exceptions always accepted for a
 * customer. They never touch an amount; a dry run shows what would change before it does.
 */
import type { Money } from '../money.ts';
import { parseMoney } from '../money.ts';
import { fail, ok, type Result } from '../result.ts';
import type { MonthInput } from './input.ts';
import type { ExceptionKind, ViewId } from './reason-ids.ts';
import type { Exception } from './sum.ts';

export type OwnRule = { id: string; note: string } & (
  | { kind: 'tolerance'; view: ViewId; amount: string }
  | { kind: 'alias'; column: 'customer_id' | 'resource_id'; from: string; to: string }
  | {
      kind: 'always-accept';
      view: ViewId;
      exception: ExceptionKind;
      customer_id: string | null;
      upTo: string | null;
    }
  | {
      kind: 'separate';
      left: string;
      right: string;
      /** What the two keep when their files are exported anew and rows without a number get another. */
      as?: [left: string, right: string];
      resources?: string[];
    }
);

const amountOf = (text: string): Money | null => {
  const amount = parseMoney(text);
  return amount !== null && amount >= 0n ? amount : null;
};

/** Fails with `rule-invalid` and the field in the detail: an amount below zero, an alias of itself, nothing to join. */
export function checkRule(rule: OwnRule): Result<OwnRule> {
  const wrong =
    rule.kind === 'tolerance'
      ? amountOf(rule.amount) === null && 'amount'
      : rule.kind === 'always-accept'
        ? rule.upTo !== null && amountOf(rule.upTo) === null && 'upTo'
        : rule.kind === 'alias'
          ? !rule.from.trim()
            ? 'from'
            : (!rule.to.trim() || rule.to === rule.from) && 'to'
          : (!rule.left || !rule.right) && 'left';
  return wrong ? fail('rule-invalid', `The rule's ${wrong} is not usable.`, { field: wrong }) : ok(rule);
}

/** The tolerance in force for a view; 0: none. */
export const toleranceOf = (view: ViewId, rules: readonly OwnRule[]): Money =>
  rules.reduce(
    (amount, rule) =>
      rule.kind === 'tolerance' && rule.view === view ? (amountOf(rule.amount) ?? amount) : amount,
    0n,
  );

/** The month's input under the rules. Aliases stand for ids, never for names. */
export function withOwnRules(input: MonthInput, rules: readonly OwnRule[]): MonthInput {
  let tolerance = input.tolerance;
  const aliases = new Map<string, string>();
  for (const rule of rules) {
    if (rule.kind === 'tolerance' && rule.view === input.view)
      tolerance = parseMoney(rule.amount) ?? tolerance;
    if (rule.kind === 'alias') aliases.set(`${rule.column}|${rule.from}`, rule.to);
  }
  const renamed = <T extends { customer_id?: string | null; resource_id?: string | null }>(
    rows?: T[],
  ): T[] | undefined =>
    aliases.size === 0
      ? rows
      : rows?.map((row) => ({
          ...row,
          customer_id: aliases.get(`customer_id|${row.customer_id ?? ''}`) ?? row.customer_id,
          ...('resource_id' in row
            ? { resource_id: aliases.get(`resource_id|${row.resource_id ?? ''}`) ?? row.resource_id }
            : {}),
        }));
  return {
    ...input,
    tolerance,
    separated: rules.filter((rule) => rule.kind === 'separate').map((rule) => [rule.left, rule.right]),
    separatedAs: rules.flatMap((rule) => (rule.kind === 'separate' && rule.as ? [rule.as] : [])),
    consumption: renamed(input.consumption),
    bill: renamed(input.bill),
    performance: renamed(input.performance),
  };
}

/** The rule by which an exception is accepted without asking, or null. */
export function acceptedBy(view: ViewId, exception: Exception, rules: readonly OwnRule[]): OwnRule | null {
  const size = exception.amount < 0n ? -exception.amount : exception.amount;
  return (
    rules.find((rule) => {
      if (rule.kind !== 'always-accept' || rule.view !== view || rule.exception !== exception.kind)
        return false;
      if (rule.customer_id !== null && rule.customer_id !== exception.customer) return false;
      const limit: Money | null = rule.upTo === null ? null : parseMoney(rule.upTo);
      return limit === null || size <= limit;
    }) ?? null
  );
}
