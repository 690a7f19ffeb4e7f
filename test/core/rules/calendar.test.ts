import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../core/rules/calendar.ts';
import { explainCount } from '../../../core/rules/explain.ts';
import { addDays } from '../../../core/period.ts';

/** As printed in the State Council's notices of 2024-11-12 (for 2025) and 2025-11-04 (for 2026). */
const notices = {
  2025: {
    off: ['01-01 01-01', '01-28 02-04', '04-04 04-06', '05-01 05-05', '05-31 06-02', '10-01 10-08'],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    off: [
      '01-01 01-03',
      '02-15 02-23',
      '04-04 04-06',
      '05-01 05-05',
      '06-19 06-21',
      '09-25 09-27',
      '10-01 10-07',
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
} as const;

describe.each(Object.entries(notices))('the official calendar of %s', (year, notice) => {
  const off = new Set<string>();
  for (const range of notice.off) {
    const [first, last] = range.split(' ') as [string, string];
    for (let day = `${year}-${first}`; day <= `${year}-${last}`; day = addDays(day, 1)) off.add(day);
  }
  const worked = new Set(notice.worked.map((day) => `${year}-${day}`));
  it('agrees with the notice on every day', () => {
    const calendar = calendarOf();
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
      const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
      expect([day, calendar.isWorkingDay(day)]).toEqual([
        day,
        worked.has(day) || (!weekend && !off.has(day)),
      ]);
    }
  });
});

describe('counting working days', () => {
  const calendar = calendarOf();
  it.each([
    ['2026-11-19', 3, '2026-11-24'],
    ['2026-11-20', 3, '2026-11-25'],
    ['2026-11-21', 3, '2026-11-25'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-02-13', 3, '2026-02-25'],
    ['2025-09-27', 10, '2025-10-16'],
  ])('from %s, %i working days end on %s', (from, n, due) => {
    expect(calendar.addWorkingDays(from, n)).toBe(due);
  });

  it('follows corrections, the last for a day', () => {
    const corrected = calendarOf([
      { date: '2026-11-23', working: true, note: 'first thought' },
      { date: '2026-11-23', working: false, note: 'office closed' },
      { date: '2026-11-22', working: true, note: 'make-up of our own' },
    ]);
    expect(corrected.addWorkingDays('2026-11-20', 2)).toBe('2026-11-24');
  });

  it('explains its arithmetic in both languages', () => {
    const text = explainCount(calendar.count('2026-11-19', 3));
    expect(text.en).toBe(
      '11-19 Thu start, not counted, 11-20 Fri counted 1, 11-21 and 22 weekend, 11-23 Mon counted 2, 11-24 Tue counted 3; due 2026-11-24.',
    );
    expect(text.zh).toContain('11-21、22 周末');
    const golden = explainCount(calendar.count('2026-09-30', 3));
    expect(golden.en).toContain('10-01 to 10-07 National Day');
    expect(golden.en).toContain('10-10 Sat make-up working day, counted 3');
  });

  it('says when a year is not published', () => {
    const count = calendar.count('2026-12-30', 3);
    expect(count).toMatchObject({ due: '2027-01-05', assumedYears: [2027] });
    expect(explainCount(count).en).toContain('2027 is not published, only weekends and');
  });

  it('counts back what it counted forward', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 1, max: 80 }), (offset, n) => {
        const from = addDays('2023-06-01', offset);
        const due = calendar.addWorkingDays(from, n);
        expect(calendar.isWorkingDay(due)).toBe(true);
        expect(calendar.workingDaysBetween(from, due)).toBe(n);
      }),
      { seed: 611, numRuns: 300 },
    );
  });
});
