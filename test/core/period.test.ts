import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  periodOf,
  startOfDay,
  withOffset,
} from '../../core/period.ts';

describe('period', () => {
  it('cuts months and days in GMT+8', () => {
    expect(periodOf('2026-10-31T15:59:59Z')).toBe('2026-10');
    expect(periodOf('2026-10-31T16:00:00Z')).toBe('2026-11');
    expect(dayOf('2026-12-31T16:00:00Z')).toBe('2027-01-01');
    expect(withOffset('2026-11-05T04:00:00Z')).toBe('2026-11-05T12:00:00+08:00');
    expect(new Date(startOfDay('2026-11-05')).toISOString()).toBe('2026-11-04T16:00:00.000Z');
  });

  it('counts across years and leap days', () => {
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(addMonths('2025-11', 14)).toBe('2027-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2026-11-23', '2027-02-14')).toBe(83);
  });
});
