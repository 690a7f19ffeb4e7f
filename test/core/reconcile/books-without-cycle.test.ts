import { expect, it } from 'vitest';
import { reconcileCase, type CaseAnswer } from '../../../core/reconcile/case.ts';
import { asCase, type Case } from '../../partner-center/world/case.ts';
import { createWorld } from '../../partner-center/world/index.ts';

/** What a person must look at, and for how much. */
function asked(input: Case): Record<string, string | null> {
  const result = reconcileCase(input);
  if (!result.ok) throw new Error(result.message);
  const of = (id: string) => result.value.reasons.find(({ reason }) => reason === id)?.amount ?? '0';
  const { unexplained } = result.value satisfies CaseAnswer;
  return { unexplained, missing: of('overdue-missing'), twice: of('duplicate') };
}

it('asks for nothing more where entries do not name the cycle they settle, as the API has them', () => {
  const asOf = '2026-12-08T18:30:00+08:00';
  const world = createWorld({ seed: 5, customers: 20, lines: 500, months: 4, asOf });
  for (const period of ['2026-10', '2026-11']) {
    const { input } = asCase(world, 'bill-summary-ledger', period);
    const entries = input.input.ledger as { id: string; settles_cycle?: string | null; trade_time: string }[];
    const late = entries.filter((entry) => entry.settles_cycle === period && !inMonth(entry, period));
    expect(late.length).toBeGreaterThan(0);
    const without = entries.map((entry) => ({ ...entry, settles_cycle: undefined }));
    expect(asked({ ...input, input: { ...input.input, ledger: without } })).toEqual(asked(input));
  }
});

const inMonth = (entry: { trade_time: string }, period: string): boolean =>
  entry.trade_time.startsWith(period);
