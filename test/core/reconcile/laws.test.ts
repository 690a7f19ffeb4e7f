import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { breakdown, dimensions } from '../../../core/reconcile/breakdown.ts';
import {
  monthInputOf,
  reconcileCase,
  type CaseAnswer,
  type CaseLevel,
} from '../../../core/reconcile/case.ts';
import { shippedFacts } from '../../../core/reconcile/facts.ts';
import { ledgerLine } from '../../../core/reconcile/read-lines.ts';
import { reconcileMonth } from '../../../core/reconcile/month.ts';
import { parseMoney, type Money } from '../../../core/money.ts';
import { randomCase, type RandomCase } from './random-case.ts';

const money = (text: string | null): Money => parseMoney(text ?? '0')!;
const answer = (value: unknown): CaseAnswer => {
  const result = reconcileCase(value);
  if (!result.ok) throw new Error(result.message);
  return result.value;
};
const closes = (level: CaseLevel | CaseAnswer): void => {
  const reasons = level.reasons.reduce((sum, reason) => sum + money(reason.amount), 0n);
  expect(reasons + money(level.unexplained)).toBe(money(level.difference));
};
const runs = { numRuns: 150, seed: 20261123 };
vi.setConfig({ testTimeout: 180_000 });

describe('the laws of a month', () => {
  it('Σ reasons + unexplained = difference, in the whole, each customer, each leg', () => {
    fc.assert(
      fc.property(randomCase, (value) => {
        const found = answer(value);
        closes(found);
        for (const level of Object.values(found.byCustomer)) closes(level);
        for (const leg of found.legs ?? []) {
          closes(leg);
          expect(money(leg.totals.right) - money(leg.totals.left)).toBe(money(leg.difference));
        }
        expect(money(found.totals.right) - money(found.totals.left)).toBe(money(found.difference));
        const customers = Object.values(found.byCustomer).reduce(
          (sum, level) => sum + money(level.difference),
          0n,
        );
        expect(customers).toBe(money(found.difference));
      }),
      runs,
    );
  });

  it('totals are what the rows say, whatever was matched', () => {
    fc.assert(
      fc.property(randomCase, (value) => {
        fc.pre(!value.scope);
        const found = answer(value);
        expect([money(found.totals.left), money(found.totals.right)]).toEqual(plainTotals(value));
      }),
      runs,
    );
  });

  it('customers, and managers with those who have none, add up to the partner', () => {
    fc.assert(
      fc.property(randomCase, (value) => {
        const whole = { ...value, scope: undefined };
        const all = answer(whole);
        const parts = Object.keys(all.byCustomer)
          .filter((id) => id !== 'unknown')
          .map((customer_id) => ({ customer_id, level: answer({ ...whole, scope: { customer_id } }) }));
        for (const { customer_id, level } of parts)
          expect(level.difference).toBe(all.byCustomer[customer_id]!.difference);
      }),
      { ...runs, numRuns: 60 },
    );
  });

  it('every cut of the difference adds up to it', () => {
    fc.assert(
      fc.property(randomCase, (value) => {
        const input = monthInputOf(value);
        if (!input.ok) throw new Error(input.message);
        const outcome = reconcileMonth(input.value, shippedFacts('cn', input.value.asOf));
        if (outcome.refused) return;
        const comparison = outcome.reconciled.comparisons[0]!;
        for (const dimension of dimensions) {
          const rows = breakdown(comparison, dimension);
          for (const row of rows) {
            const reasons = row.reasons.reduce((sum, reason) => sum + reason.amount, 0n);
            expect(reasons + row.unexplained).toBe(row.difference);
            // Money that a match moves between customers closes each customer; elsewhere the group is whole.
            expect(row.right - row.left).toBe(row.difference);
          }
          const total = rows.reduce((sum, row) => sum + row.difference, 0n);
          expect(total).toBe(comparison.right - comparison.left);
        }
      }),
      { ...runs, numRuns: 80 },
    );
  });

  it('says the same in any order of rows, imported once or three times', () => {
    fc.assert(
      fc.property(
        randomCase,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (value, dice) => {
          const shuffled = structuredClone(value);
          for (const [name, rows] of Object.entries(shuffled.input)) {
            if (typeof rows === 'string') continue;
            const thrice = [...rows, ...rows, ...rows];
            shuffled.input[name] = thrice
              .map((row) => ({ row, at: dice.next().value as number }))
              .sort((a, b) => a.at - b.at)
              .map(({ row }) => row);
          }
          expect(answer(shuffled)).toEqual(answer(value));
        },
      ),
      { ...runs, numRuns: 60 },
    );
  });
});

describe('the time zone of the process', () => {
  const own = process.env.TZ;
  afterEach(() => {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  });

  it('changes nothing', () => {
    const cases = fc.sample(randomCase, { numRuns: 40, seed: 7 });
    const answers = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((zone) => {
      process.env.TZ = zone;
      return { offset: new Date('2026-10-31T17:00:00Z').getTimezoneOffset(), said: cases.map(answer) };
    });
    // The zones really were in force.
    expect(new Set(answers.map(({ offset }) => offset)).size).toBe(4);
    for (const { said } of answers) expect(said).toEqual(answers[0]!.said);
  });
});

/** The totals by the format's own words, without any matching. */
function plainTotals(value: RandomCase): [Money, Money] {
  const rows = (name: string) => value.input[name] as Record<string, string | undefined>[];
  const own = (name: string, column: string) => rows(name).filter((row) => row[column] === value.period);
  const sum = (
    list: Record<string, string | undefined>[],
    of: (row: Record<string, string | undefined>) => Money,
  ) => list.reduce((total, row) => total + of(row), 0n);
  const paid = (row: Record<string, string | undefined>) => money(row.payment_amount ?? null);
  const consumption = sum(own('consumption', 'bill_cycle'), paid);
  const bill = sum(own('bill', 'bill_cycle'), (row) => paid(row) - money(row.coupon_amount ?? null));
  if (value.view === 'bill-consumption') return [bill, consumption];
  if (value.view === 'consumption-performance')
    return [consumption, sum(own('performance', 'period'), (row) => money(row.performance_amount ?? null))];
  const ledger = sum(rows('ledger'), (row) => {
    const at = row.trade_time
      ? new Date(Date.parse(row.trade_time) + 8 * 3_600_000).toISOString().slice(0, 7)
      : '';
    if (at !== value.period) return 0n;
    return row.type === '2' ? money(row.change_amount!) : -money(row.change_amount!);
  });
  return [bill, ledger];
}

it('an entry that is neither consumption nor refund is not counted', () => {
  const entry = { account_change_id: 'l', change_amount: 5n, type: '1', trade_time: '2026-10-02T00:00:00Z' };
  expect(ledgerLine({ ...entry, trade_detail_type: 'SOURCE_OPERAIION_RECHARGE' }, '2026-10')).toBeNull();
  expect(ledgerLine({ ...entry, trade_detail_type: 'SOURCE_OPERATION_BEADJUST' }, '2026-10')).toBeNull();
  expect(ledgerLine({ ...entry, trade_detail_type: 'SOURCE_OPERAIION_BILLREFUND' }, '2026-10')?.counted).toBe(
    -5n,
  );
});
