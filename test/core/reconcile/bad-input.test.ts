/** Golden cases with anything at all in their cells: an answer that adds up, or a refusal; never a throw. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcileCase, type CaseAnswer, type CaseLevel } from '../../../core/reconcile/case.ts';
import type { Money } from '../../../core/money.ts';

type Row = Record<string, unknown>;
const folder = join(import.meta.dirname, '../../fixtures/cases');
const cases = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Row & { input: Record<string, unknown> },
);

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null, undefined, '', ' ', 'abc', '1,234.56', '1e3', 'NaN', '-', '--5', '0x10', '１２', '9'.repeat(40), '0.123456789',
    '-0', '1e400', true, false, 0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER, [], {}, ['1'], { amount: '1' },
    '2026-10', '2026-13', '202610', '2026-10-31', '2026-10-31T16:00:00Z', '2026-02-30T00:00:00Z', '0000-00-00',
    '+275760-09-13T00:00:00Z', '__proto__', 'constructor', 'USD', 'CNY', '=1+1', '\u0000', '示例',
  ), // prettier-ignore
  fc.string({ maxLength: 12 }),
);

/** Not the product's own reader: sums may be longer than any amount it takes. */
function money(text: string | null): Money {
  const [, sign, whole, fraction] = /^(-?)(\d+)(?:\.(\d{1,8}))?$/.exec(text ?? '0')!;
  const size = BigInt(whole! + (fraction ?? '').padEnd(8, '0'));
  return sign ? -size : size;
}
function closes(level: CaseLevel | CaseAnswer): void {
  const sum = level.reasons.reduce((total, reason) => total + money(reason.amount), 0n);
  expect(sum + money(level.unexplained)).toBe(money(level.difference));
}

function check(value: unknown): 'answered' | 'refused' {
  const result = reconcileCase(value);
  if (!result.ok) {
    expect(result.code).toBe('case-broken');
    expect(result.message.length).toBeGreaterThan(10);
    return 'refused';
  }
  // It is printed as JSON.
  const answer = JSON.parse(JSON.stringify(result.value)) as CaseAnswer;
  if (answer.refused) {
    expect(answer.refused.message.length).toBeGreaterThan(10);
    expect([answer.difference, answer.totals.left, answer.totals.right]).toEqual([null, null, null]);
    return 'refused';
  }
  closes(answer);
  expect(money(answer.totals.right) - money(answer.totals.left)).toBe(money(answer.difference));
  for (const level of Object.values(answer.byCustomer)) closes(level);
  for (const leg of answer.legs ?? []) closes(leg);
  return 'answered';
}

describe('bad input', { timeout: 180_000 }, () => {
  it('tells an amount that cannot be read from one that is not there', () => {
    const row = { id: 'c1', bill_cycle: '2026-10', customer_id: 'k', currency: 'CNY' };
    const result = reconcileCase({
      view: 'bill-consumption',
      period: '2026-10',
      asOf: '2026-11-20T10:00:00+08:00',
      partner: { site: 'cn', role: 'solution-provider' },
      input: {
        consumption: [
          { ...row, payment_amount: 'abc' },
          { ...row, id: 'c2' },
        ],
        bill: [],
      },
    });
    expect(result).toMatchObject({
      value: {
        rejected: [
          { id: 'c1', why: 'payment_amount cannot be read' },
          { id: 'c2', why: 'payment_amount is missing' },
        ],
      },
    });
  });

  it('in any cell', () => {
    const seen = { answered: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), junk), { minLength: 1, maxLength: 6 }),
        (original, changes) => {
          const value = structuredClone(original);
          for (const [table, at, column, junkValue] of changes) {
            const tables = Object.values(value.input).filter((rows) => Array.isArray(rows)) as Row[][];
            const rows = tables[table % tables.length];
            const row = rows?.[at % Math.max(1, rows.length)];
            if (!row) continue;
            const names = Object.keys(row);
            row[names[column % names.length]!] = junkValue;
          }
          seen[check(value)]++;
        },
      ),
      { numRuns: 1500, seed: 20261123 },
    );
    expect(Math.min(seen.answered, seen.refused)).toBeGreaterThan(20);
  });

  it('in the case itself', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.constantFrom('view', 'period', 'asOf', 'partner', 'settings', 'scope', 'input'),
        junk,
        (original, name, value) => void check({ ...original, [name]: value }),
      ),
      { numRuns: 600, seed: 4 },
    );
  });

  it('in place of a table, a row, or all of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.nat(), junk, (original, at, value) => {
        const names = Object.keys(original.input);
        const name = names[at % names.length]!;
        check({ ...original, input: { ...original.input, [name]: value } });
        check({ ...original, input: { ...original.input, [name]: [value] } });
        check(value);
      }),
      { numRuns: 400, seed: 5 },
    );
  });
});
