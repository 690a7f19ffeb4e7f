import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockCases } from '../../../core/rules/clock-case.ts';
import { parseWhen } from '../../../core/rules/when.ts';
import { withOffset } from '../../../core/period.ts';

const due = (entry: Record<string, unknown>): string | null => clockCases([{ id: 'x', ...entry }])[0]!.due;

const table: [string, string, string][] = [
  ['ho-accept', '2026-11-19T10:00:00+08:00', '2026-11-24'],
  ['ho-accept', '2026-11-20T23:59:59+08:00', '2026-11-25'],
  ['ho-accept', '2026-11-20T16:00:00Z', '2026-11-25'],
  ['ho-accept', '2026-11-22T16:00:00Z', '2026-11-26'],
  ['ho-accept', '2026-09-30', '2026-10-10'],
  ['ho-accept', '2026-02-12', '2026-02-24'],
  ['ho-accept', '2025-01-24', '2025-02-05'],
  ['po-verify', '2026-11-23', '2026-12-07'],
  ['po-verify', '2026-09-18T09:00:00+08:00', '2026-10-09'],
  ['fh-check', '2026-09-01', '2026-10-19'],
  ['invite-link', '2026-11-20T10:15:30+08:00', '2026-11-27T10:15:30+08:00'],
  ['invite-link', '2026-11-20T02:15:30Z', '2026-11-27T10:15:30+08:00'],
  ['invite-link', '2026-02-25T23:00:00-05:00', '2026-03-05T12:00:00+08:00'],
  ['customer-report', '2026-11-20 10:00', '2026-12-05T10:00:00+08:00'],
  ['customer-report', '2026/11/20', '2026-12-05T00:00:00+08:00'],
  ['performance-due', '2026-11-20T12:00:00+08:00', '2026-11-23'],
  ['performance-due', '2026-09-19', '2026-09-20'],
  ['unlink-cooldown', '2026-11-30T08:00:00+08:00', '2027-02-28T08:00:00+08:00'],
  ['incentive-confirm', '2026-11-30T18:00:00+08:00', '2026-11-30T18:00:00+08:00'],
];

describe('clock cases', () => {
  it.each(table)('%s from %s is due %s', (rule, startedAt, expected) => {
    expect(due({ rule, startedAt })).toBe(expected);
  });

  it('gives the bill of a month on the 5th at noon of the next', () => {
    expect(due({ rule: 'bill-ready', period: '2026-10' })).toBe('2026-11-05T12:00:00+08:00');
    expect(due({ rule: 'bill-ready', period: '2026-12' })).toBe('2027-01-05T12:00:00+08:00');
  });

  it('sends monthly-settled products to the next month', () => {
    expect(due({ rule: 'performance-due', startedAt: '2026-10-31', monthlySettled: true })).toBe(
      '2026-11-30',
    );
  });

  it('follows corrections of one entry and leaves the others', () => {
    const corrections = [{ date: '2026-11-23', working: false, note: 'office closed' }];
    const answers = clockCases([
      { id: 'a', rule: 'ho-accept', startedAt: '2026-11-19', corrections },
      { id: 'b', rule: 'ho-accept', startedAt: '2026-11-19' },
    ]);
    expect(answers.map((answer) => answer.due)).toEqual(['2026-11-25', '2026-11-24']);
    expect(answers[0]!.explanation).toContain('11-23 Mon not a working day by correction (office closed)');
  });

  it('names a broken entry and answers the rest', () => {
    const answers = clockCases([
      null,
      { id: 'b', rule: 'tea-time', startedAt: '2026-11-19' },
      { id: 'c', rule: 'ho-accept', startedAt: '2026-02-30' },
      { id: 'd', rule: 'bill-ready', period: '2026-13' },
      { id: 'e', rule: 'ho-accept', startedAt: '2026-11-19', corrections: [{ date: 'x', working: true }] },
      { id: 'f', rule: 'ho-accept' },
      { id: 'g', rule: 'ho-accept', startedAt: '2026-11-19' },
    ]);
    expect(answers.map((answer) => answer.error?.code ?? answer.due)).toEqual([
      'entry-broken',
      'rule-unknown',
      'date-unreadable',
      'period-unreadable',
      'correction-broken',
      'start-missing',
      '2026-11-24',
    ]);
    expect(clockCases('nonsense')[0]!.error).toBeDefined();
  });

  it('says so where it rests on an unpublished year', () => {
    const [answer] = clockCases([{ id: 'x', rule: 'ho-accept', startedAt: '2026-12-30' }]);
    // New Year's Day is off by law in any year.
    expect(answer).toMatchObject({ due: '2027-01-05' });
    expect(answer!.explanation).toContain('2027');
  });
});

describe('reading dates', () => {
  it('reads a moment as written, in any of the forms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_600_000_000, max: 1_900_000_000 }), (seconds) => {
        const at = seconds * 1000;
        const wall = withOffset(at).slice(0, 19);
        const forms = [
          new Date(at).toISOString(),
          withOffset(at),
          wall,
          wall.replace('T', ' ').replaceAll('-', '/'),
          `${wall.slice(0, 4)}年${Number(wall.slice(5, 7))}月${Number(wall.slice(8, 10))}日 ${wall.slice(11)}`,
          `${wall.replace('T', ' ')} GMT+08:00`,
        ];
        for (const form of forms) expect([form, parseWhen(form)?.at]).toEqual([form, at]);
      }),
      { seed: 612, numRuns: 300 },
    );
  });
  it.each([
    ['2025-02-29'],
    ['2026-00-10'],
    ['2026-11-20T25:00'],
    ['soon'],
    [''],
    [20261120],
    [null],
    ['2026-11-20 noon'],
  ])('reads no date in %j', (text) => {
    expect(parseWhen(text)).toBeNull();
  });
});

/** The browser's zones stand in zones.chromium.test.ts; this is the command line's process. */
describe('whatever the time zone of the process', () => {
  it('the clocks are equal', { timeout: 120_000 }, async () => {
    const cases = JSON.stringify(table.map(([rule, startedAt], id) => ({ id: String(id), rule, startedAt })));
    const script = `import { clockCases } from './core/rules/clock-case.ts';
      process.stdout.write(JSON.stringify(clockCases(${cases})));`;
    const run = promisify(execFile);
    const outputs = await Promise.all(
      ['America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland'].map((zone) =>
        run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
          env: { ...process.env, TZ: zone },
        }),
      ),
    );
    const answers = new Set(outputs.map(({ stdout }) => stdout));
    expect(answers.size).toBe(1);
    expect(JSON.parse([...answers][0]!)).toMatchObject(table.map(([, , expected]) => ({ due: expected })));
  });
});
