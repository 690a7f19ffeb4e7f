import { expect, test } from 'vitest';
import type { CoverageEntry } from '../../../core/ledger/ledger.ts';
import { heldOf } from '../../../core/portal/marks.ts';

const entry = (period: string | null, rows: number, complete: boolean, at: string): CoverageEntry => ({
  dataset: 'performanceSheets',
  ...{ period, rows, complete, why: complete ? null : 'month-open', rejected: 0, capturedAt: at, total: [] },
  captures: [
    { id: rows, source: 'page', sourceName: `kept ${at}`, capturedAt: at, contentHash: '' } as never,
  ],
});
const coverage = [
  entry('2026-05', 1, true, '2026-11-01T00:00:00Z'),
  entry('2026-06', 2, true, '2026-11-03T00:00:00Z'),
  entry('2026-11', 4, false, '2026-11-02T00:00:00Z'),
];

test('a list of many months is counted whole; one of a month by its month', () => {
  expect(heldOf(coverage, 'performanceSheets', null)).toEqual({
    rows: 7,
    freshness: {
      ...{ capturedAt: '2026-11-03T00:00:00Z', source: 'kept 2026-11-03T00:00:00Z' },
      ...{ complete: false, why: 'month-open' },
    },
  });
  expect(heldOf(coverage, 'performanceSheets', '2026-06')).toMatchObject({
    rows: 2,
    freshness: { complete: true, why: null },
  });
  expect(heldOf(coverage, 'performanceSheets', '2026-07')).toBeNull();
  expect(heldOf([entry(null, 3, true, '2026-11-01T00:00:00Z')], 'performanceSheets', '2026-07')?.rows).toBe(
    3,
  );
  expect(heldOf(coverage, 'customers', null)).toBeNull();
});
