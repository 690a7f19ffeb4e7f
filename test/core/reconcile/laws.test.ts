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
import { moneyText, parseMoney, type Money } from '../../../core/money.ts';
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

describe('cutting to cents', () => {
  const cent = 1_000_000n;
  const day = (hours: bigint[], charged: bigint) => ({
    view: 'consumption-performance',
    period: '2026-10',
    asOf: '2026-12-20T10:00:00+08:00',
    partner: { site: 'cn', role: 'solution-provider' },
    input: {
      consumption: hours.map((amount, at) => ({
        id: `c${at}`,
        bill_cycle: '2026-10',
        customer_id: 'k1',
        service_type_code: 'hws.service.type.ec2',
        charging_mode: 3,
        bill_detail_type: 5,
        trade_id: `t${at}`,
        trade_time: `2026-10-12T0${at % 10}:00:00Z`,
        resource_id: 'r-1',
        payment_amount: moneyText(amount),
        currency: 'CNY',
      })),
      performance: [
        {
          id: 'p1',
          period: '2026-10',
          formed_on: '2026-10-12',
          resource_id: 'r-1',
          customer_id: 'k1',
          product_type: 'hws.service.type.ec2',
          charge_mode: 3,
          bill_type: 5,
          performance_amount: moneyText(charged),
          status: '终稿',
          currency: 'CNY',
        },
      ],
    },
  });
  const hours = fc.array(fc.bigInt({ min: 1_000_000_000n, max: 2_000_000_000n }), {
    minLength: 1,
    maxLength: 9,
  });

  it('explains what some few cut together lose, and never a cent more', () => {
    fc.assert(
      fc.property(hours, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (amounts, ends) => {
        // Runs of hours are cut as one sum, as the dice fall.
        let [charged, run] = [0n, 0n];
        for (const [at, amount] of amounts.entries()) {
          run += amount;
          if (!ends[at] && at < amounts.length - 1) continue;
          charged += (run / cent) * cent;
          run = 0n;
        }
        const total = amounts.reduce((sum, amount) => sum + amount, 0n);
        const least = total % cent;
        const most = amounts.reduce((sum, amount) => sum + (amount % cent), 0n);
        expect(answer(day(amounts, charged)).unexplained).toBe('0');
        expect(answer(day(amounts, total - most - cent)).unexplained).toBe('-0.01');
        expect(answer(day(amounts, total - least + cent)).unexplained).toBe('0.01');
      }),
      { numRuns: 200, seed: 20261129 },
    );
  });
});

it('a sum made some days ago lacks what came since, and nothing else, however many days it has', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 28 }),
      fc.integer({ min: 1, max: 27 }),
      fc.nat(900),
      (n, k, extra) => {
        fc.pre(k < n);
        const rows = Array.from({ length: n }, (_, at) => ({
          at,
          amount: 1000n + BigInt((at * 37 + extra) % 911),
        }));
        const value = {
          view: 'consumption-performance',
          period: '2026-10',
          asOf: `2026-10-${String(k + 1).padStart(2, '0')}T00:30:00+08:00`,
          partner: { site: 'cn', role: 'solution-provider' },
          input: {
            consumption: rows.map(({ at, amount }) => ({
              id: `c${at}`,
              bill_cycle: '2026-10',
              customer_id: 'k1',
              service_type_code: 'hws.service.type.ec2',
              charging_mode: 3,
              bill_detail_type: 5,
              trade_id: `t${at}`,
              trade_time: `2026-10-${String(at + 1).padStart(2, '0')}T04:00:00Z`,
              resource_id: 'r-1',
              payment_amount: `${amount}`,
              currency: 'CNY',
            })),
            performance: [
              {
                id: 'p1',
                period: '2026-10',
                formed_on: `2026-10-${String(k).padStart(2, '0')}`,
                resource_id: 'r-1',
                customer_id: 'k1',
                product_type: 'hws.service.type.ec2',
                charge_mode: 3,
                performance_amount: `${rows.slice(0, k).reduce((sum, { amount }) => sum + amount, 0n)}`,
                status: '预估',
                currency: 'CNY',
              },
            ],
          },
        };
        const found = answer(value);
        expect([found.exceptions, found.unexplained]).toEqual([[], '0']);
        const moving = found.reasons.filter(({ informational }) => !informational);
        expect(moving.map(({ reason }) => reason)).toEqual(['not-due-yet']);
      },
    ),
    { numRuns: 150, seed: 20261129 },
  );
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
