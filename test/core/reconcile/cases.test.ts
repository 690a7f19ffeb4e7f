import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reconcileCase, type CaseAnswer, type CaseReason } from '../../../core/reconcile/case.ts';
import { reasonIds } from '../../../core/reconcile/reason-ids.ts';

const folder = join(import.meta.dirname, '../../fixtures/cases');

interface Expected {
  difference: string | null;
  reasons: Record<string, string>;
  informational?: string[];
  unexplained?: string;
  lines?: Record<string, string[]>;
  exceptions?: { kind: string; amount: string; lines: string[] }[];
  byCustomer?: Record<string, { difference: string; reasons: Record<string, string> }>;
  legs?: Record<string, { difference: string; reasons: Record<string, string> }>;
  amountDue?: string;
  totals?: { left: string; right: string };
  refused?: string;
}

interface Case {
  title: string;
  /** The hard stories it is one of. */
  kinds?: string[];
  expected: Expected;
}

const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => ({ name, value: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Case }));

const amounts = (reasons: readonly CaseReason[]): Record<string, string> =>
  Object.fromEntries(
    reasons.filter((reason) => !reason.informational).map((reason) => [reason.reason, reason.amount]),
  );

function told(answer: CaseAnswer, expected: Expected): Expected {
  const found: Expected = { difference: answer.difference, reasons: amounts(answer.reasons) };
  if (expected.informational)
    found.informational = answer.reasons.filter((each) => each.informational).map((each) => each.reason);
  if (expected.unexplained !== undefined) found.unexplained = answer.unexplained ?? undefined;
  if (expected.lines) {
    found.lines = Object.fromEntries(
      Object.entries(expected.lines).map(([reason, ids]) => {
        const lines = answer.reasons.find((each) => each.reason === reason)?.lines ?? [];
        return [reason, ids.filter((id) => lines.includes(id))];
      }),
    );
  }
  if (expected.exceptions)
    found.exceptions = answer.exceptions.map(({ kind, amount, lines }) => ({ kind, amount, lines }));
  if (expected.byCustomer)
    found.byCustomer = Object.fromEntries(
      Object.entries(answer.byCustomer).map(([id, level]) => [
        id,
        { difference: level.difference, reasons: amounts(level.reasons) },
      ]),
    );
  if (expected.legs)
    found.legs = Object.fromEntries(
      (answer.legs ?? []).map((leg) => [
        leg.leg,
        { difference: leg.difference, reasons: amounts(leg.reasons) },
      ]),
    );
  if (expected.amountDue !== undefined) found.amountDue = answer.amountDue;
  if (expected.totals) found.totals = answer.totals as { left: string; right: string };
  if (expected.refused !== undefined) found.refused = answer.refused?.code;
  return found;
}

const hard = [
  'refund across months',
  'partial refunds',
  'several changes of one order',
  'custody unlink mid-month',
  'rebind mid-month',
  'rounding catch-up',
  'combined order over two customers',
  'negative bill',
];

describe('golden cases', () => {
  it.each(hard)('tells at least five stories of %s', (kind) => {
    expect(cases.filter(({ value }) => value.kinds?.includes(kind)).length).toBeGreaterThanOrEqual(5);
  });

  it.each(cases)('$name: $value.title', ({ value }) => {
    const result = reconcileCase(value);
    if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
    expect(told(result.value, value.expected)).toEqual(value.expected);
  });

  it('tells at least one story of every reason', () => {
    const covered = new Set(
      cases.flatMap(({ value }) => [
        ...Object.keys(value.expected.reasons),
        ...(value.expected.informational ?? []),
      ]),
    );
    expect(reasonIds.filter((reason) => !covered.has(reason))).toEqual([]);
  });
});
