import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../core/period.ts';
import { inviteCases } from '../../../core/staff/case.ts';
import { freeFrom, partnersWithinYear } from '../../../core/staff/history.ts';
import { parseWhen } from '../../../core/rules/when.ts';

const asOf = '2026-11-23T10:00:00+08:00';
const known = {
  enterpriseVerified: false,
  associatedNow: false as unknown,
  realNameVerified: true,
  isPartnerAccount: false,
  associations: [] as unknown,
};
const one = (more: Record<string, unknown>, at = asOf, site = 'cn') =>
  inviteCases([{ id: 'x', site, asOf: at, facts: { ...known, ...more } }])[0]!;
const history = (...starts: [string, string | null, (string | null)?][]) => ({
  associations: starts.map(([partner, from, to = null]) => ({ partner, from, to })),
});

describe('all combinations of the conditions', () => {
  const three = history(['A', '2026-02-01'], ['B', '2026-05-01'], ['C', '2026-08-01']).associations;
  // Each condition: what is told, when met, when not met, when not known.
  const axes = [
    { id: 'enterprise', key: 'enterpriseVerified', values: [false, true, null] },
    { id: 'other-partner', key: 'associatedNow', values: [false, { partner: 'Other' }, null] },
    { id: 'real-name', key: 'realNameVerified', values: [true, false, null] },
    { id: 'partner-account', key: 'isPartnerAccount', values: [false, true, null] },
    { id: 'three-in-a-year', key: 'associations', values: [[], three, null] },
  ];
  it.each(['cn', 'intl'])('on the %s site none of 243 is wrong', (site) => {
    const entries = Array.from({ length: 3 ** 5 }, (_, n) => {
      const states = axes.map((_, index) => Math.floor(n / 3 ** index) % 3);
      const facts = Object.fromEntries(axes.map((axis, index) => [axis.key, axis.values[states[index]!]]));
      return { entry: { id: String(n), site, asOf, facts }, states };
    });
    const answers = inviteCases(entries.map(({ entry }) => entry));
    expect(answers).toHaveLength(243);
    for (const [n, { states }] of entries.entries()) {
      const asked = axes
        .map((axis, index) => ({ id: axis.id, state: states[index]! }))
        .filter(({ id }) => site === 'cn' || id !== 'real-name');
      const notMet = asked.filter(({ state }) => state === 1).map(({ id }) => id);
      const unknown = asked.filter(({ state }) => state === 2).map(({ id }) => id);
      const timeAlone = unknown.length === 0 && notMet.join() === 'three-in-a-year';
      expect(answers[n]).toMatchObject({
        id: String(n),
        verdict: notMet.length > 0 ? 'cannot' : unknown.length > 0 ? 'unknown' : 'can',
        notMet,
        unknown,
        earliest: timeAlone ? '2027-02-01' : null,
      });
      expect(answers[n]!.citations).toHaveLength(site === 'cn' ? 5 : 4);
      expect(answers[n]!.error).toBeUndefined();
    }
  });
});

describe('three partners within a year', () => {
  it('no longer counts a start exactly one year ago', () => {
    const starts = history(['A', '2025-11-23'], ['B', '2026-05-01'], ['C', '2026-08-01']);
    expect(one(starts)).toMatchObject({ verdict: 'can', earliest: null });
    expect(one(starts, '2026-11-22T23:59:59+08:00')).toMatchObject({
      verdict: 'cannot',
      notMet: ['three-in-a-year'],
      earliest: '2026-11-23',
    });
    // 16:00 UTC is already the 23rd in GMT+8.
    expect(one(starts, '2026-11-22T16:00:00Z').verdict).toBe('can');
  });

  it('counts a start on a leap day until 28 February and not on 1 March', () => {
    const starts = history(['A', '2024-02-29'], ['B', '2024-06-01'], ['C', '2024-08-01']);
    expect(one(starts, '2025-02-28')).toMatchObject({ verdict: 'cannot', earliest: '2025-03-01' });
    expect(one(starts, '2025-03-01').verdict).toBe('can');
    const march = history(['A', '2023-03-01'], ['B', '2023-06-01'], ['C', '2023-08-01']);
    expect(one(march, '2024-02-29')).toMatchObject({ verdict: 'cannot', earliest: '2024-03-01' });
    expect(
      one(history(['A', '2023-02-28'], ['B', '2023-06-01'], ['C', '2023-08-01']), '2024-02-29').verdict,
    ).toBe('can');
  });

  it('counts a partner bound again once, by its latest start', () => {
    expect(
      one(history(['A', '2026-01-01', '2026-02-01'], ['A', '2026-03-01', '2026-04-01'], ['B', '2026-08-01']))
        .verdict,
    ).toBe('can');
    // The first start is out of the year, the second is in: A counts, until the second is out.
    const again = history(
      ['A', '2025-06-01', '2025-12-01'],
      ['A', '2026-03-01'],
      ['B', '2026-02-01'],
      ['C', '2026-08-01'],
    );
    expect(one(again)).toMatchObject({ verdict: 'cannot', earliest: '2027-02-01' });
    const last = history(['A', '2026-01-01'], ['A', '2026-09-01'], ['B', '2026-08-01'], ['C', '2026-07-01']);
    expect(one(last)).toMatchObject({ verdict: 'cannot', earliest: '2027-07-01' });
    expect(
      one(history(['华为伙伴 Ａ', '2026-01-01'], ['华为伙伴 a', '2026-03-01'], ['B', '2026-08-01'])).verdict,
    ).toBe('can');
  });

  it('goes by the start: long and overlapping associations', () => {
    expect(
      one(history(['A', '2020-01-01', '2026-11-01'], ['B', '2025-01-01', '2026-11-20'], ['C', '2026-01-01']))
        .verdict,
    ).toBe('can');
    expect(
      one(
        history(
          ['A', '2026-01-01', '2026-11-01'],
          ['B', '2026-01-15', '2026-10-01'],
          ['C', '2026-02-01', '2026-03-01'],
        ),
      ).earliest,
    ).toBe('2027-01-01');
  });

  it('needs as many to leave as are too many', () => {
    const five = history(
      ['A', '2026-01-01'],
      ['B', '2026-02-01'],
      ['C', '2026-03-01'],
      ['D', '2026-04-01'],
      ['E', '2026-05-01'],
    );
    expect(one(five).earliest).toBe('2027-03-01');
  });

  it('does not count what lies ahead, but looks at it before it promises a day', () => {
    expect(one(history(['A', '2026-01-01'], ['B', '2026-02-01'], ['C', '2026-12-01'])).verdict).toBe('can');
    expect(
      one(history(['A', '2026-01-01'], ['B', '2026-02-01'], ['C', '2026-03-01'], ['D', '2026-12-01']))
        .earliest,
    ).toBe('2027-02-01');
  });

  it('is unknown only where the unknown could matter', () => {
    expect(one(history(['A', '2026-01-01'], ['B', null])).verdict).toBe('can');
    expect(one(history(['A', '2026-01-01'], ['B', '2026-02-01'], ['C', null]))).toMatchObject({
      verdict: 'unknown',
      unknown: ['three-in-a-year'],
    });
    // Ended more than a year ago, so it began more than a year ago; bound again with A adds nothing.
    expect(one(history(['A', '2026-01-01'], ['B', '2026-02-01'], ['C', null, '2025-11-23'])).verdict).toBe(
      'can',
    );
    expect(one(history(['A', '2026-01-01'], ['B', '2026-02-01'], ['A', null])).verdict).toBe('can');
    expect(
      one(history(['A', '2026-01-01'], ['B', '2026-02-01'], ['C', '2026-03-01'], ['D', null])),
    ).toMatchObject({
      verdict: 'cannot',
      earliest: null,
    });
  });

  it('gives the first day it stops holding (property)', () => {
    const start = fc.integer({ min: -500, max: 100 }).map((n) => addDays('2024-03-05', n));
    const entry = fc.record({ partner: fc.constantFrom('A', 'B', 'C', 'D', 'E'), from: start });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const at = '2024-03-05';
        const answer = one(
          history(...entries.map(({ partner, from }) => [partner, from] as [string, string])),
          at,
        );
        // Slow and obvious: walk the days, counting distinct partners whose start plus a year is later.
        const count = (day: string) =>
          new Set(
            entries.filter(({ from }) => from <= day && freeFrom(from) > day).map(({ partner }) => partner),
          ).size;
        if (count(at) < 3) {
          expect(answer.verdict).toBe('can');
          return;
        }
        let day = at;
        while (count(day) >= 3) day = addDays(day, 1);
        expect(answer).toMatchObject({ verdict: 'cannot', earliest: day });
      }),
      { seed: 613, numRuns: 500 },
    );
  });

  it('agrees with the day by day reading of one year', () => {
    for (let n = 0; n < 1200; n += 1) {
      const from = addDays('2023-01-15', n);
      const free = freeFrom(from);
      const count = (on: string) =>
        partnersWithinYear([{ partner: 'A', from: parseWhen(from), to: null }], on).atLeast;
      expect([from, count(addDays(free, -1)), count(free)]).toEqual([from, 1, 0]);
    }
  });
});

describe('a person associated now', () => {
  it('counts the present association where its start is told and the history lacks it', () => {
    const two = history(['A', '2026-01-01'], ['B', '2026-02-01']);
    expect(one({ ...two, associatedNow: { partner: 'C', from: '2026-06-01' } }).notMet).toEqual([
      'other-partner',
      'three-in-a-year',
    ]);
    expect(one({ ...two, associatedNow: { partner: 'C' } }).notMet).toEqual(['other-partner']);
    expect(one({ ...two, associatedNow: { partner: 'B', from: '2026-02-01' } }).notMet).toEqual([
      'other-partner',
    ]);
  });
});

describe('broken entries', () => {
  it('are named and leave the others alone; what cannot be read is not known', () => {
    const answers = inviteCases([
      7,
      { id: 'site', site: 'mars', asOf, facts: known },
      { id: 'asOf', site: 'cn', asOf: 'today', facts: known },
      { id: 'facts', site: 'cn', asOf },
      { id: 'flag', site: 'cn', asOf, facts: { ...known, realNameVerified: 'yes' } },
      {
        id: 'list',
        site: 'cn',
        asOf,
        facts: { ...known, associations: [{ partner: 'A', from: 'soon' }, 'B', null] },
      },
      { id: 'empty', site: 'cn', asOf, facts: {} },
      { id: 'good', site: 'cn', asOf, facts: known },
    ]);
    expect(answers.map(({ error }) => error?.code ?? null)).toEqual([
      'entry-broken',
      'site-unknown',
      'date-unreadable',
      'facts-missing',
      'facts-broken',
      'facts-broken',
      null,
      null,
    ]);
    expect(answers.map(({ verdict }) => verdict)).toEqual([...Array<string>(7).fill('unknown'), 'can']);
    expect(answers[4]!.unknown).toEqual(['real-name']);
    expect(answers[6]!.unknown).toHaveLength(5);
    expect(inviteCases({ not: 'a list' })).toHaveLength(1);
  });
});
