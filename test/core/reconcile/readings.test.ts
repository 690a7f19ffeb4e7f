/** Where the vendor's texts are unsure the reading is a setting, and what rests on it says so. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { monthInputOf, reconcileCase } from '../../../core/reconcile/case.ts';
import { factsOf, type Facts } from '../../../core/reconcile/facts.ts';
import { reconcileMonth } from '../../../core/reconcile/month.ts';
import * as readings from '../../../core/rules/book/readings.ts';
import { calendarOf } from '../../../core/rules/calendar.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';

interface Plain {
  asOf: string;
  input: Record<string, Record<string, unknown>[]>;
}
const story = (name: string): Plain =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../fixtures/cases', `${name}.json`), 'utf8'),
  ) as Plain;
const read = (rule: { id: string }, value: string): Facts => {
  const correction = {
    ...{ id: 'c', ruleId: rule.id, value, site: null },
    ...{ validFrom: '2020-01-01', note: 'asked', madeAt: '2026-11-20T00:00:00Z' },
  };
  return factsOf(ruleBook([correction], 'cn', '2026-11-20T10:00:00+08:00'), calendarOf());
};
function told(value: unknown, facts: Facts) {
  const answer = reconcileCase(value, facts);
  if (!answer.ok) throw new Error(answer.message);
  const { reasons, unexplained } = answer.value;
  const notes = reasons.flatMap((reason) => reason.notes ?? []).join();
  return {
    amounts: Object.fromEntries(reasons.map(({ reason, amount }) => [reason, amount])),
    unexplained,
    notes,
  };
}

it('a rebound customer is left out of the sheet, of the incentive only, or of what the data show', () => {
  const missing = story('rebind-mid-month');
  const there = story('rebind-on-the-sheet');
  for (const value of ['sheet', 'by-evidence'])
    expect(told(missing, read(readings.rebindEffect, value))).toMatchObject({
      amounts: { 'rebind-six-months': '-20' },
      notes: expect.stringContaining('rests on the reading') as string,
    });
  expect(told(missing, read(readings.rebindEffect, 'incentive')).amounts).toEqual({
    'overdue-missing': '-20',
  });
  // By one reading it should not be there: no money moves, and a person is told.
  const [against, fine] = ['sheet', 'by-evidence'].map((value) =>
    told(there, read(readings.rebindEffect, value)),
  );
  expect(against!.amounts).toEqual(fine!.amounts);
  expect([against!.notes, fine!.notes]).toEqual([
    expect.stringContaining('though by the reading chosen'),
    expect.stringContaining('earns no incentive'),
  ]);
});

it('attribution to a manager begins on the second day, or on the first', () => {
  const value = story('manager-from-the-second-day');
  expect(told(value, read(readings.attributionDay, 'next-day')).amounts).toEqual({
    'manager-attribution': '-100',
  });
  expect(told(value, read(readings.attributionDay, 'same-day')).amounts).toEqual({});
});

it('a gap beside a downgrade refund of the summary says what it rests on, and cites it', () => {
  const value = {
    ...story('write-off-in-the-books'),
    input: {
      bill: [
        { id: 'b1', bill_detail_type: 20, charging_mode: 1, trade_id: 'tx', payment_amount: '-30' },
        { id: 'b2', bill_detail_type: 1, charging_mode: 1, trade_id: 'CS1', payment_amount: '100' },
      ].map((row) => ({ ...row, bill_cycle: '2026-10', customer_id: 'k1', service_type_code: 'ec2' })),
      monthlySums: [
        { id: 's1', cycle: '2026-10', customer_id: 'k1', cloud_service_type: 'ec2', bill_type: '0', charge_mode: '1', amount: '95' },
        { id: 's2', cycle: '2026-10', customer_id: 'k1', cloud_service_type: 'ec2', bill_type: '1', charge_mode: '1', amount: '-29' },
      ],
      ledger: [],
    },
  }; // prettier-ignore
  for (const choice of ['unsubscription', 'consumption']) {
    const facts = read(readings.downgradeInSums, choice);
    const input = monthInputOf(value);
    if (!input.ok) throw new Error(input.message);
    const outcome = reconcileMonth(input.value, facts);
    if (outcome.refused) throw new Error(outcome.refused.message);
    const first = outcome.reconciled.comparisons.find(({ leg }) => leg === 'summary-bill')!;
    const notes = first.findings.flatMap(({ note }) => note ?? []);
    expect(notes.join()).toContain('what a downgrade refund is');
    const cited = facts.cite('refund-other-month', 'bill-summary-ledger').map(({ ruleId }) => ruleId);
    expect(cited).toContain(readings.downgradeInSums.id);
    expect(
      facts.cite('refund-other-month', 'consumption-performance').map(({ ruleId }) => ruleId),
    ).not.toContain(readings.downgradeInSums.id);
  }
});
