import type { CaseAnswer } from '../../../core/reconcile/case.ts';
import { moneyText, parseMoney, type Money } from '../../../core/money.ts';
import type { Result } from '../../../core/result.ts';
import type { Expected } from './case.ts';

export interface Verdict {
  checked: number;
  /** One sentence each; empty: all right. */
  wrong: string[];
}

const read = (text: string | null): Money => (text === null ? 0n : (parseMoney(text) ?? 0n));

/** Compares an answer with the key: totals, every reason in all and for each customer, and what is unexplained. */
export function judge(expected: Expected, answer: Result<CaseAnswer>): Verdict {
  if (!answer.ok) return { checked: 1, wrong: [`failed: ${answer.code} ${answer.message}`] };
  const { value } = answer;
  if (value.refused)
    return { checked: 1, wrong: [`refused: ${value.refused.code} ${value.refused.message}`] };
  const wrong: string[] = [];
  let checked = 0;
  const same = (what: string, truth: Money, said: Money): void => {
    checked += 1;
    if (truth !== said) wrong.push(`${what}: key ${moneyText(truth)}, answer ${moneyText(said)}`);
  };
  same('left', expected.totals.left, read(value.totals.left));
  same('right', expected.totals.right, read(value.totals.right));
  same('difference', expected.difference, read(value.difference));
  same('unexplained', expected.unexplained, read(value.unexplained));
  const said = amounts(value.reasons);
  for (const reason of new Set([...expected.reasons.keys(), ...said.keys()])) {
    same(reason, expected.reasons.get(reason as never) ?? 0n, said.get(reason) ?? 0n);
  }
  for (const reason of expected.informational) {
    checked += 1;
    if (!said.has(reason)) wrong.push(`${reason}: not told`);
  }
  if (expected.amountDue !== null && value.amountDue !== undefined) {
    same('amount due', expected.amountDue, read(value.amountDue));
  }
  for (const leg of value.legs ?? []) {
    const truth = expected.legs.get(leg.leg) ?? new Map<string, Money>();
    const own = amounts(leg.reasons).set('unexplained', read(leg.unexplained));
    for (const reason of new Set<string>([...truth.keys(), ...own.keys()]))
      same(`${leg.leg} ${reason}`, truth.get(reason as never) ?? 0n, own.get(reason) ?? 0n);
  }
  const named = linesOf(value);
  for (const [kind, lines] of named) {
    checked += 1;
    const truth = new Set(expected.lines.get(kind as never) ?? []);
    const strange = lines.filter((line) => !truth.has(line));
    if (strange.length > 0) wrong.push(`${kind}: names ${strange.slice(0, 3).join(', ')}`);
  }
  // The ledger tells no customers; there the total is what can be compared.
  if (expected.totals.summary !== undefined) return { checked, wrong };
  for (const customer of new Set([...expected.byCustomer.keys(), ...Object.keys(value.byCustomer)])) {
    const truth = expected.byCustomer.get(customer) ?? new Map<string, Money>();
    const level = Object.hasOwn(value.byCustomer, customer) ? value.byCustomer[customer]! : null;
    const own = level ? amounts(level.reasons) : new Map<string, Money>();
    if (level) own.set('unexplained', read(level.unexplained));
    for (const reason of new Set<string>([...truth.keys(), ...own.keys()])) {
      same(`${customer.slice(0, 8)} ${reason}`, truth.get(reason as never) ?? 0n, own.get(reason) ?? 0n);
    }
  }
  return { checked, wrong };
}

/** Judges an answer that was asked for one customer alone (`scope`). */
export function judgeScope(expected: Expected, customer: string, answer: Result<CaseAnswer>): Verdict {
  if (!answer.ok) return { checked: 1, wrong: [`failed: ${answer.code} ${answer.message}`] };
  const truth = expected.byCustomer.get(customer) ?? new Map<string, Money>();
  const said = amounts(answer.value.reasons);
  said.set('unexplained', read(answer.value.unexplained));
  said.set('difference', read(answer.value.difference));
  const due = new Map<string, Money>(truth);
  due.set(
    'difference',
    [...truth.values()].reduce((sum, amount) => sum + amount, 0n),
  );
  const names = [...new Set([...due.keys(), ...said.keys()])];
  const wrong = names
    .filter((name) => (due.get(name) ?? 0n) !== (said.get(name) ?? 0n))
    .map(
      (name) =>
        `only ${customer.slice(0, 8)} ${name}: key ${moneyText(due.get(name) ?? 0n)}, answer ${moneyText(said.get(name) ?? 0n)}`,
    );
  return { checked: names.length, wrong };
}

/** The lines that exceptions stand on, by kind: each of them is one the key names. */
function linesOf({ exceptions }: CaseAnswer): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const { kind, lines } of exceptions)
    if (lines[0] !== undefined) named.set(kind, [...(named.get(kind) ?? []), lines[0]]);
  return named;
}

function amounts(reasons: CaseAnswer['reasons']): Map<string, Money> {
  const sums = new Map<string, Money>();
  for (const { reason, amount } of reasons) sums.set(reason, (sums.get(reason) ?? 0n) + read(amount));
  return sums;
}
