import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineOf, type Observation } from '../../../core/opportunities/timeline.ts';

const seen = (at: string, status: string, more: Partial<Observation> = {}): Observation => ({
  opportunity: 'PO1',
  kind: 'PO',
  at: `2026-11-${at}:00:00Z`,
  source: 'page',
  fields: { status },
  ...more,
});

describe('the timeline of an opportunity', () => {
  it('is the same for any sequence of captures, in any order, with repeats', () => {
    const observation = fc.record({
      opportunity: fc.constantFrom('PO1', 'PO2'),
      kind: fc.constantFrom('PO', 'HO', null),
      at: fc.integer({ min: 1, max: 6 }).map((day) => `2026-11-0${day}T00:00:00Z`),
      source: fc.constantFrom('page', 'export.xlsx'),
      fields: fc.record(
        {
          status: fc.constantFrom('草稿', '机会点审核通过', '机会点验证通过', '驳回', '未知状态', null),
          amount: fc.constantFrom(1n, 2n, null),
          owner: fc.constantFrom('张', '李', null),
          kind: fc.constantFrom('PO', 'HO', null),
          description: fc.constantFrom('a', 'b', null),
          shared_on: fc.constantFrom('2026-11-01T00:00:00Z', null),
        },
        { requiredKeys: [] },
      ),
    });
    fc.assert(
      fc.property(
        fc.array(observation, { maxLength: 14 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.array(fc.nat({ max: 13 }), { maxLength: 6 }),
        (observations, dice, repeats) => {
          const again = [...observations, ...repeats.flatMap((index) => observations[index] ?? [])];
          const shuffled = again
            .map((entry) => ({ entry, order: dice.next().value as number }))
            .sort((a, b) => a.order - b.order)
            .map(({ entry }) => entry);
          expect(timelineOf('PO1', shuffled)).toEqual(timelineOf('PO1', observations));
        },
      ),
      { seed: 615, numRuns: 500 },
    );
  });

  it('tells what changed and since when', () => {
    const timeline = timelineOf('PO1', [
      seen('05T00', '机会点审核通过'),
      seen('01T00', '草稿', { fields: { status: '草稿', amount: 100n } }),
      seen('09T00', '机会点审核通过'),
    ]);
    expect(timeline).toMatchObject({
      firstSeen: '2026-11-01T00:00:00Z',
      lastSeen: '2026-11-09T00:00:00Z',
      statusSince: '2026-11-05T00:00:00Z',
      conflicts: 0,
    });
    expect(timeline.entries.map(({ at, changes }) => [at, changes.map(({ field }) => field)])).toEqual([
      ['2026-11-01T00:00:00Z', ['status', 'amount']],
      ['2026-11-05T00:00:00Z', ['status']],
    ]);
  });

  it('settles conflicts by capture time, and says so', () => {
    const old = timelineOf('PO1', [
      seen('05T00', '机会点验证通过'),
      seen('06T00', '草稿', { source: 'old.xlsx' }),
    ]);
    expect(old.entries.at(-1)).toMatchObject({ source: 'old.xlsx', notes: ['step-back'] });
    expect(old.conflicts).toBe(1);
    const two = timelineOf('PO1', [seen('05T00', '草稿'), seen('05T00', '机会点审核通过', { source: 'b' })]);
    expect(two.entries.at(-1)!.notes).toContain('contradicted-at-same-time');
  });

  it('says where a rejected one is alive again, and where its kind, its sharing or its text changed', () => {
    const again = timelineOf('PO1', [
      seen('05T00', '驳回', { source: 'new.xlsx' }),
      seen('06T00', '机会点审核通过', { source: 'old.xlsx' }),
    ]);
    expect(again.entries.at(-1)!.notes).toEqual(['reopened']);
    expect(again.conflicts).toBe(1);
    const other = timelineOf('PO1', [
      seen('05T00', '待接受', {
        fields: { kind: 'HO', description: 'a', shared_on: '2026-11-01T00:00:00Z' },
      }),
      seen('06T00', '待接受', {
        fields: { kind: 'PO', description: 'b', shared_on: '2026-11-02T00:00:00Z' },
      }),
    ]);
    expect(other.entries.at(-1)!.changes.map(({ field }) => field)).toEqual([
      'kind',
      'description',
      'shared_on',
    ]);
  });
});
