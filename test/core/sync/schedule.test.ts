import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { addMonths, dayOf, startOfDay } from '../../../core/period.ts';
import { billReadyAt, goodSince } from '../../../core/sync/fresh.ts';
import { newJob, type SyncJob } from '../../../core/sync/job.ts';
import { lastRead, lateMonth, wishFor } from '../../../core/sync/last-read.ts';
import { dueTasks, monthsAt, schedule, type LastRead, type Task } from '../../../core/sync/schedule.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const never: LastRead = { customers: null, openMonth: null, closedMonth: null, bucket: null, tried: {} };
const moments = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2031, 0, 1) });
const maybe = fc.option(moments, { nil: null });
const lastReads = fc.record({
  customers: maybe,
  openMonth: maybe,
  closedMonth: maybe,
  bucket: maybe,
  tried: fc.dictionary(fc.constantFrom<Task>('customers', 'open-month', 'closed-month', 'bucket'), moments),
}) as fc.Arbitrary<LastRead>;
/** Without what only a clock that was put right can have written. */
const upTo = (last: LastRead, now: number): LastRead => {
  const known = (at: number | null): number | null => (at !== null && at <= now ? at : null);
  return {
    customers: known(last.customers),
    openMonth: known(last.openMonth),
    closedMonth: known(last.closedMonth),
    bucket: known(last.bucket ?? null),
    tried: Object.fromEntries(Object.entries(last.tried).filter(([, at]) => at <= now)),
  };
};
/** What reading a task at a moment leaves. */
const afterReading = (last: LastRead, task: Task, now: number): LastRead => ({
  ...last,
  customers: task === 'customers' ? now : last.customers,
  openMonth: task === 'open-month' ? now : last.openMonth,
  closedMonth: task === 'closed-month' ? now : last.closedMonth,
  bucket: task === 'bucket' ? now : last.bucket,
  tried: { ...last.tried, [task]: now },
});

describe('what is read by itself', () => {
  it('customers once a day, from six', () => {
    const last = { ...never, customers: at('2026-11-23T09:00') };
    expect(dueTasks(last, at('2026-11-24T05:59'))).not.toContain('customers');
    expect(dueTasks(last, at('2026-11-24T06:00'))).toContain('customers');
  });

  it('the open month after 16:00, since the sums of the day before come then', () => {
    const last = { ...never, openMonth: at('2026-11-23T10:00') };
    expect(dueTasks(last, at('2026-11-23T15:59'))).not.toContain('open-month');
    expect(dueTasks(last, at('2026-11-23T16:00'))).toContain('open-month');
    expect(dueTasks({ ...last, openMonth: at('2026-11-23T16:01') }, at('2026-11-24T15:59'))).not.toContain(
      'open-month',
    );
  });

  it('the closed month from the 5th at noon, every hour until it is there', () => {
    expect(dueTasks(never, at('2026-12-05T11:59'))).not.toContain('closed-month');
    expect(dueTasks(never, at('2026-12-05T12:00'))).toContain('closed-month');
    const looked = { ...never, tried: { 'closed-month': at('2026-12-05T12:01') } };
    expect(dueTasks(looked, at('2026-12-05T13:00'))).not.toContain('closed-month');
    expect(dueTasks(looked, at('2026-12-05T13:01'))).toContain('closed-month');
    const there = { ...looked, closedMonth: at('2026-12-05T13:02') };
    expect(dueTasks(there, at('2026-12-31T23:59'))).not.toContain('closed-month');
    // A reading of before the bill was there is none of it.
    expect(dueTasks({ ...never, closedMonth: at('2026-12-04T12:00') }, at('2026-12-05T12:00'))).toContain(
      'closed-month',
    );
  });

  it('the bucket once a day, and on the 5th every hour while a bill that comes there is late', () => {
    const read = { ...never, bucket: at('2026-12-04T12:31') };
    expect(dueTasks(read, at('2026-12-05T12:29'))).not.toContain('bucket');
    expect(dueTasks(read, at('2026-12-05T12:30'))).toContain('bucket');
    const again = { ...read, bucket: at('2026-12-05T12:31'), tried: { bucket: at('2026-12-05T12:31') } };
    expect(dueTasks(again, at('2026-12-05T23:59'))).not.toContain('bucket');
    const awaited = { ...again, billAwaited: true };
    expect(dueTasks(awaited, at('2026-12-05T13:30'))).not.toContain('bucket');
    expect(dueTasks(awaited, at('2026-12-05T13:31'))).toContain('bucket');
    expect(dueTasks(awaited, at('2026-12-06T00:00'))).not.toContain('bucket');
    expect(dueTasks({ ...never, bucket: undefined }, at('2026-12-05T12:30'))).not.toContain('bucket');
  });

  it('the same in every time zone', () => {
    fc.assert(
      fc.property(
        lastReads,
        moments,
        fc.constantFrom('UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kolkata'),
        (last, now, elsewhere) => {
          process.env.TZ = 'Asia/Shanghai';
          const here = schedule(last, now);
          process.env.TZ = elsewhere;
          expect(schedule(last, now)).toEqual(here);
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });

  it('comes to rest once what is due was read, and comes back within a day or a month', () => {
    fc.assert(
      fc.property(lastReads, moments, (any, now) => {
        const last = upTo(any, now);
        let read = last;
        for (const task of dueTasks(last, now)) read = afterReading(read, task, now);
        const next = schedule(read, now);
        for (const { task, at: then } of next) {
          expect(then).toBeGreaterThan(now);
          expect(then - now).toBeLessThanOrEqual(task === 'closed-month' ? 40 * DAY : DAY + HOUR);
          // At its moment it is due, and a moment before it is not.
          expect(dueTasks(read, then)).toContain(task);
        }
        expect(next.map((one) => one.at)).toEqual(next.map((one) => one.at).sort((a, b) => a - b));
      }),
      { seed: 11, numRuns: 1000 },
    );
  });

  it('is not held up by a clock that ran ahead and was put right', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 2000 * DAY }), (now, ahead) => {
        const wrong: LastRead = {
          customers: now + ahead,
          openMonth: now + ahead,
          closedMonth: now + ahead,
          tried: { customers: now + ahead, 'open-month': now + ahead, 'closed-month': now + ahead },
        };
        const due = dueTasks(wrong, now);
        expect(due).toContain('customers');
        expect(due).toContain('open-month');
        expect(due.includes('closed-month')).toBe(now >= billReadyAt(monthsAt(now).closed));
      }),
      { seed: 13, numRuns: 300 },
    );
  });
});

describe('what can be read here', () => {
  const now = at('2026-12-06T17:00');
  const job = (tasks: Task[], change: Partial<SyncJob> = {}): SyncJob => ({
    ...newJob('1', wishFor(tasks, now), tasks, iso(now - 60_000)),
    ...{ state: 'done', updatedAt: iso(now), endedAt: iso(now), ...change },
  });
  const iso = (moment: number): string => new Date(moment).toISOString();
  /** A ledger that was read like this; of its lines only the kind of customer matters. */
  const ledger = (read: Record<string, string | null>, kinds: string[] = [], sums = 0): Ledger =>
    ({
      readWhole: async (dataset: string, period: string) => ({
        all: read[`${dataset} ${period}`.trim()] ?? null,
        customers: new Map(),
      }),
      rows: async () => Array.from({ length: sums }),
      collection: () => ({ get: async () => null }),
      table: async () => ({
        codes: async () => ({
          codes: Int32Array.from(kinds, (kind) => ['1', '2'].indexOf(kind)),
          words: { text: (code: number) => ['1', '2'][code] },
        }),
      }),
    }) as unknown as Ledger;
  const due = async (of: Ledger, jobs: SyncJob[], site: 'cn' | 'intl' | 'eu', when: number) =>
    dueTasks(await lastRead(of, jobs, site, when), when);

  it('a site without bills comes to rest until the next day, and never looks for one', async () => {
    const read = ledger({ customers: iso(now) });
    for (const site of ['intl', 'eu'] as const) {
      expect(await due(ledger({}), [], site, now)).toEqual(['customers', 'open-month']);
      const jobs = [job(['customers', 'open-month'])];
      expect(await due(read, jobs, site, now + 61 * 60_000)).toEqual([]);
      expect(await due(read, jobs, site, at('2026-12-07T15:59'))).toEqual(['customers']);
      expect(await due(read, jobs, site, at('2026-12-07T16:00'))).toEqual(['customers', 'open-month']);
    }
  });

  it('a missing permission is asked about again the next day, not the next hour', async () => {
    const denied = { step: 'ListConsumeSubCustomers 2026-12', code: 'api-denied', message: '' };
    const jobs = [job(['open-month', 'closed-month'], { state: 'partly', troubles: [denied] })];
    const read = ledger({ customers: iso(now) });
    expect(await due(read, jobs, 'cn', now + 61 * 60_000)).toEqual([]);
    expect(await due(read, jobs, 'cn', now + 24 * HOUR)).toEqual(
      expect.arrayContaining(['open-month', 'closed-month']),
    );
    const moving = [job(['open-month', 'closed-month'])];
    expect(await due(read, moving, 'cn', now + 61 * 60_000)).toEqual(['closed-month', 'open-month']);
  });

  it('a closed month without sums is whole only where all its customers are advisory', async () => {
    const whole = { customers: iso(now), 'consumption 2026-11': iso(now), 'consumption 2026-12': iso(now) };
    expect(await due(ledger(whole, ['1', '1']), [], 'cn', now)).toEqual([]);
    expect(await due(ledger(whole, []), [], 'cn', now)).toEqual([]);
    expect(await due(ledger(whole, ['1', '2']), [], 'cn', now)).toEqual(['closed-month']);
    // A line that does not say is no proof.
    expect(await due(ledger(whole, ['1', '?']), [], 'cn', now)).toEqual(['closed-month']);
    expect(await due(ledger(whole, ['2'], 1), [], 'cn', now)).toEqual([]);
  });

  it('an older month is looked at again after thirty and ninety days, with a day’s customers', async () => {
    const ready = at('2026-10-05T12:00');
    const read = (moment: number) => ledger({ 'consumption 2026-09': iso(moment) });
    expect(await lateMonth(read(ready + DAY), at('2026-11-04T11:59'))).toBeNull();
    expect(await lateMonth(read(ready + DAY), at('2026-11-04T12:00'))).toBe('2026-09');
    expect(await lateMonth(read(ready + 31 * DAY), at('2026-12-06T12:00'))).toBeNull();
    expect(await lateMonth(read(ready + 31 * DAY), ready + 90 * DAY)).toBe('2026-09');
    expect(await lateMonth(ledger({}), now)).toBeNull();
    expect(wishFor(['customers'], now, '2026-09').periods).toEqual(['2026-09']);
    expect(wishFor(['open-month'], now, '2026-09').periods).toEqual(['2026-12']);
  });
});

describe('how long a reading of a month stays good', () => {
  it('never while it can still move, then in three looks', () => {
    expect(goodSince('2026-11', at('2026-12-05T11:59'))).toBe(Infinity);
    const ready = at('2026-12-05T12:00');
    expect(goodSince('2026-11', ready)).toBe(ready);
    expect(goodSince('2026-11', ready + 30 * DAY - 1)).toBe(ready);
    expect(goodSince('2026-11', ready + 30 * DAY)).toBe(ready + 30 * DAY);
    expect(goodSince('2026-11', ready + 400 * DAY)).toBe(ready + 90 * DAY);
  });

  it('does not go back as time goes on, and is never in the future', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 200 * DAY }), (now, more) => {
        const period = addMonths(dayOf(now).slice(0, 7), -1);
        const [first, then] = [goodSince(period, now), goodSince(period, now + more)];
        if (first !== Infinity) {
          expect(first).toBeLessThanOrEqual(now);
          expect(then).toBeGreaterThanOrEqual(first);
        } else expect(now).toBeLessThan(startOfDay(`${addMonths(period, 1)}-05`) + 12 * HOUR);
      }),
      { seed: 17, numRuns: 500 },
    );
  });
});
