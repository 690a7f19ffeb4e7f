/** A slow, obvious matcher judges the fast one: every line against every line, nothing indexed. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { monthInputOf } from '../../../core/reconcile/case.ts';
import type { Comparison } from '../../../core/reconcile/compare.ts';
import { shippedFacts } from '../../../core/reconcile/facts.ts';
import type { Line } from '../../../core/reconcile/line.ts';
import { reconcileMonth } from '../../../core/reconcile/month.ts';
import { familyOf } from '../../../core/reconcile/world.ts';
import { randomCase } from './random-case.ts';

const same = (comparison: Comparison, a: Line, b: Line): boolean => {
  const family = (line: Line) => familyOf(comparison.world.customers, line.customer);
  return (
    a.slot === b.slot &&
    family(a) !== '' &&
    family(a) === family(b) &&
    a.txns.some((txn) => b.txns.includes(txn)) &&
    a.resource !== null &&
    a.resource === b.resource &&
    a.billType !== null &&
    a.billType === b.billType &&
    a.day !== null &&
    a.day === b.day &&
    a.compare === b.compare
  );
};

function comparisonsOf(value: unknown): Comparison[] {
  const input = monthInputOf(value);
  if (!input.ok) throw new Error(input.message);
  const outcome = reconcileMonth(input.value, shippedFacts('cn', input.value.asOf));
  return outcome.refused ? [] : outcome.reconciled.comparisons.filter(({ leg }) => leg === null);
}

it('whatever is certain to a reader is matched, and every line is in exactly one group', () => {
  let certain = 0;
  fc.assert(
    fc.property(randomCase, (value) => {
      if (value.view === 'bill-summary-ledger') return;
      for (const comparison of comparisonsOf(value)) {
        const { lefts, rights, groups } = comparison.world;
        const all = groups.flatMap((group) => [...group.lefts, ...group.rights]);
        expect(all.length).toBe(lefts.length + rights.length);
        expect(new Set(all).size).toBe(all.length);
        for (const left of lefts) {
          const candidates = rights.filter((right) => same(comparison, left, right));
          const rivals = lefts.filter((other) => candidates.some((right) => same(comparison, other, right)));
          if (candidates.length !== 1 || rivals.length !== 1) continue;
          certain += 1;
          const group = groups.find((each) => each.lefts.includes(left))!;
          expect(group.rights).toContain(candidates[0]);
        }
        // No match may rest on nothing: both sides share an identifier, a resource, or a customer.
        for (const group of groups) {
          if (group.pass === null || group.lefts.length + group.rights.length !== 2) continue;
          expect(group.evidence).not.toBe('');
        }
      }
    }),
    { numRuns: 150, seed: 4 },
  );
  expect(certain).toBeGreaterThan(20);
}, 180_000);
