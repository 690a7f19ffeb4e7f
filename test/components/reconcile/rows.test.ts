import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../components/reconcile/place.ts';
import { byAges, exceptionRows, itemRows, sumOfRows, valueIn } from '../../../components/reconcile/rows.ts';
import { noteText } from '../../../components/reconcile/noteText.ts';
import { answerOf } from '../../../core/reconcile/answer.ts';
import { breakdown, dimensions } from '../../../core/reconcile/breakdown.ts';
import { monthInputOf } from '../../../core/reconcile/case.ts';
import { concernsOf } from '../../../core/reconcile/concern.ts';
import { shippedFacts } from '../../../core/reconcile/facts.ts';
import { itemsOf } from '../../../core/reconcile/items.ts';
import { reconcileMonth } from '../../../core/reconcile/month.ts';
import { asCase } from '../../partner-center/world/case.ts';
import { createWorld, type View } from '../../partner-center/world/index.ts';

const world = createWorld({
  seed: 6,
  customers: 20,
  lines: 500,
  months: 3,
  asOf: '2026-12-08T18:30:00+08:00',
});
const views: View[] = ['bill-consumption', 'consumption-performance', 'bill-summary-ledger'];
const months = views.flatMap((view) =>
  world.periods.slice(0, -1).flatMap((period) => {
    const input = monthInputOf(asCase(world, view, period).input);
    if (!input.ok) throw new Error(input.message);
    const facts = shippedFacts('cn', input.value.asOf);
    const outcome = reconcileMonth(input.value, facts);
    if (outcome.refused) return [];
    const { report, comparisons } = outcome.reconciled;
    const kept = { decisions: [], rules: [], lock: null };
    const answer = answerOf(report, comparisons, kept, facts, [], input.value.asOf);
    return [{ view, period, report, comparison: comparisons[0]!, answer }];
  }),
);

describe('the list of a month whose truth is known', () => {
  it('adds up to the difference, under every filter to the row of the breakdown', () => {
    expect(months.length).toBeGreaterThan(4);
    for (const { report, comparison, answer } of months) {
      const rows = itemRows(itemsOf(comparison, {}).items, answer.exceptions, null, 'age', 0);
      expect(sumOfRows(rows)).toBe(report.difference);
      for (const dimension of dimensions)
        for (const row of breakdown(comparison, dimension)) {
          const own = rows.filter((one) => valueIn(one, dimension) === row.value);
          expect(sumOfRows(own)).toBe(row.difference);
        }
    }
  });

  it('knows every exception again among the parts, and none twice', () => {
    for (const { answer, comparison, view, period } of months) {
      const place = placeOf({ view, period }, period);
      const asked = exceptionRows(answer.exceptions, place);
      expect(byAges(asked).reduce((sum, { count }) => sum + count, 0)).toBe(asked.length);
      const keys = itemRows(itemsOf(comparison, {}).items, answer.exceptions, null, 'amount', 0).flatMap(
        ({ exception }) => exception?.id ?? [],
      );
      expect(new Set(keys).size).toBe(keys.length);
      const whole = answer.exceptions.filter(({ leg }) => leg === null).map(({ id }) => id);
      expect([...keys].sort()).toEqual(whole.sort());
    }
  });

  it('says every note in both languages', () => {
    const notes = months.flatMap(({ report, comparison }) => [
      ...report.reasons.flatMap((reason) => reason.notes),
      ...itemsOf(comparison, {}).items.flatMap(({ note }) => note ?? []),
    ]);
    for (const note of new Set(notes)) expect(noteText(note, 'zh')).toMatch(/[\u4e00-\u9fff]/);
  });

  it('marks on other pages the rows that have something to say, and no others', () => {
    for (const { comparison, answer, report } of months) {
      const customers = [...report.byCustomer.keys()];
      const found = concernsOf(comparison, answer.exceptions, { by: 'customer', keys: customers });
      for (const { key, parts } of found)
        expect(parts.reduce((sum, { amount }) => sum + amount, 0n)).toBe(
          report.byCustomer.get(key)!.difference,
        );
      const lines = comparison.world.rights.filter((line) => line.inPeriod);
      const keys = lines.flatMap((line) => [line.id, ...line.trades]);
      const silent = new Set(comparison.findings.flatMap((finding) => finding.lines));
      for (const { key } of concernsOf(comparison, answer.exceptions, { by: 'right', keys })) {
        const own = lines.filter((line) => [line.id, ...line.orders, ...line.trades].includes(key));
        expect(own.some((line) => silent.has(line.id))).toBe(true);
      }
      expect(
        concernsOf(comparison, answer.exceptions, { by: 'left', keys: ['nobody', '__proto__'] }),
      ).toEqual([]);
    }
  });
});
