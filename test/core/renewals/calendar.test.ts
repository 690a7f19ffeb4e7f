import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../core/model/order.ts';
import { addDays, dayOf, DAY_MS } from '../../../core/period.ts';
import {
  isWanted,
  mondayOf,
  slotsOf as slotsIn,
  weekOf,
  weeksOf,
  WEEKS,
} from '../../../core/renewals/calendar.ts';
import { groupsOf, type Group, type Worth } from '../../../core/renewals/groups.ts';
import { renewalMessage } from '../../../core/renewals/message.ts';
import { renewalSheet } from '../../../core/renewals/export.ts';
import { rowOf, type Known } from '../../../core/renewals/rows.ts';

const now = Date.parse('2026-11-23T02:00:00Z');
const slotsOf = (groups: Group[], at: number) => slotsIn(groups, weeksOf(groups, dayOf(at)), dayOf(at));
const known: Known = { customers: new Map(), names: new Map([['k1', '甲公司']]), chargeDays: 7 };

const resources = fc
  .array(
    fc.record({
      customer: fc.integer({ min: 1, max: 3 }),
      name: fc.integer({ min: 0, max: 15 }),
      parent: fc.option(fc.integer({ min: 0, max: 15 })),
      flag: fc.constantFrom(0, 1, null),
      policy: fc.constantFrom(0, 1, 2, 3, 4, 5, null),
      auto: fc.constantFrom(0, 1, null),
      status: fc.constantFrom(2, 2, 2, 3, 4, 5, null),
      days: fc.option(fc.integer({ min: -40, max: 200 }), { freq: 20 }),
      order: fc.option(fc.integer({ min: 0, max: 6 })),
    }),
    { maxLength: 40 },
  )
  .map((list) =>
    list.map((one, at): Resource => ({
      id: `i${at}`,
      resource_id: `r${one.name}-${one.flag === 0 ? at : ''}`,
      resource_name: `ecs-${at}`,
      customer_id: `k${one.customer}`,
      order_id: one.order === null ? null : `CS${one.order}`,
      region_code: null,
      service_type_code: 'ecs',
      service_type_name: '弹性云服务器',
      resource_type_name: null,
      product_spec_desc: null,
      parent_resource_id: one.parent === null ? null : `r${one.parent}-`,
      is_main_resource: one.flag,
      status: one.status,
      effective_time: null,
      expire_time: one.days === null ? null : new Date(now + one.days * DAY_MS).toISOString(),
      expire_policy: one.policy,
      auto_renew: one.auto,
      renewal: null,
    })),
  );
const prices = {
  resources: new Map<string, Worth>([['r1-', { amount: 700n, currency: 'CNY', order_id: 'CS1' }]]),
  orders: new Map<string, Worth>(
    [0, 1, 2, 3].map((at) => [
      `CS${at}`,
      { amount: 1000n * BigInt(at + 1), currency: 'CNY', order_id: `CS${at}` },
    ]),
  ),
};

describe('the calendar', () => {
  it('loses no resource and counts none twice', () =>
    fc.assert(
      fc.property(resources, (rows) => {
        const groups = groupsOf(rows, prices, now, now);
        const seen = groups.flatMap(({ main, attached }) => [main.id, ...attached.map(({ id }) => id)]);
        // A closed attachment of a main that is here is the one thing left out.
        const ids = new Set(seen);
        expect(ids.size).toBe(seen.length);
        for (const row of rows) if (row.status !== 3) expect(ids.has(row.id)).toBe(true);
      }),
      { seed: 1, numRuns: 300 },
    ));

  it('puts each group into exactly one slot, and the sums add up', () =>
    fc.assert(
      fc.property(resources, (rows) => {
        const groups = groupsOf(rows, prices, now, now);
        const dated = groups.filter((group) => weekOf(group, dayOf(now)) !== null);
        const slots = slotsOf(groups, now);
        expect(slots).toHaveLength(WEEKS + 2);
        expect(slots.reduce((sum, slot) => sum + slot.groups, 0)).toBe(dated.length);
        const total = slots.flatMap(({ risk }) => risk).reduce((sum, { amount }) => sum + amount, 0n);
        const byHand = dated.reduce((sum, { worth }) => sum + (worth.get('CNY') ?? 0n), 0n);
        expect(total).toBe(byHand);
        for (const group of dated) {
          const week = weekOf(group, dayOf(now))!;
          expect(slots.some((slot) => slot.week === week)).toBe(true);
          if (group.phase !== 'running') expect(week).toBe('ended');
          else if (week !== 'later') {
            expect(group.day! >= week && group.day! < addDays(week, 7)).toBe(true);
            expect(new Date(`${week}T00:00:00Z`).getUTCDay()).toBe(1);
          }
        }
      }),
      { seed: 2, numRuns: 300 },
    ));

  it('an order is never at risk with more than it cost', () =>
    fc.assert(
      fc.property(resources, (rows) => {
        const groups = groupsOf(rows, { ...prices, resources: new Map() }, now, now);
        const total = groups.reduce((sum, { worth }) => sum + (worth.get('CNY') ?? 0n), 0n);
        const most = [...new Set(rows.map(({ order_id }) => order_id))].reduce(
          (sum, id) => sum + (prices.orders.get(id ?? '')?.amount ?? 0n),
          0n,
        );
        expect(total <= most).toBe(true);
      }),
      { seed: 3, numRuns: 300 },
    ));

  it('shows every group under exactly one of the two filters', () =>
    fc.assert(
      fc.property(resources, (rows) => {
        for (const group of groupsOf(rows, prices, now, now)) {
          expect(isWanted(group, 'all')).toBe(true);
          expect(isWanted(group, 'renewing')).toBe(group.renews === true);
          expect(isWanted(group, 'not-renewing')).toBe(group.renews !== true);
        }
      }),
      { seed: 4, numRuns: 100 },
    ));

  it('is the same whatever the order of the rows', () =>
    fc.assert(
      fc.property(
        resources.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        ([rows, shuffled]) => {
          // Two rows of one resource ID in one customer are a source's mistake; which is main then depends on order.
          const mains = rows.filter(({ is_main_resource }) => is_main_resource !== 0);
          fc.pre(new Set(mains.map((row) => row.customer_id! + row.resource_id)).size === mains.length);
          expect(slotsOf(groupsOf(shuffled, prices, now, now), now)).toEqual(
            slotsOf(groupsOf(rows, prices, now, now), now),
          );
        },
      ),
      { seed: 5, numRuns: 200 },
    ));

  it('begins weeks on Monday in Beijing', () => {
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(mondayOf('2026-03-01')).toBe('2026-02-23');
  });
});

describe('what goes out', () => {
  it('exports one line a resource and writes a message in both languages', () =>
    fc.assert(
      fc.property(resources, (rows) => {
        const groups = groupsOf(rows, prices, now, now);
        const list = groups.map((group) => rowOf(group, known, now));
        const sheet = renewalSheet(list, 'zh');
        expect(sheet.rows).toHaveLength(groups.reduce((sum, { attached }) => sum + 1 + attached.length, 0));
        for (const row of sheet.rows) expect(row).toHaveLength(sheet.columns.length);
        for (const locale of ['zh', 'en'] as const) {
          const text = renewalMessage(list, locale);
          expect(text).not.toMatch(/undefined|null|NaN|\{\w+\}/);
          expect(text).toContain(String(list.length));
          const at = (part: string) => (text.indexOf(part) + 1 || Infinity) - 1;
          const [off, open, on] =
            locale === 'zh'
              ? [at('未开通自动续费：'), at('不掌握'), at('已开通自动续费')]
              : [at('Not renewing by'), at('we do not know'), at('\nRenewing by')];
          // Each stands under what is known of it, and under nothing else.
          const parts: [boolean | null, number, number][] = [
            [false, off, Math.min(open, on)],
            [null, open, on],
            [true, on, Infinity],
          ];
          for (const [renews, from, to] of parts) {
            const named = [...list]
              .sort((a, b) => (a.end ?? Infinity) - (b.end ?? Infinity))
              .slice(0, 30)
              .filter((row) => row.renews === renews);
            expect(from !== Infinity).toBe(named.length > 0);
            for (const { main } of named) {
              const place = text.search(new RegExp(`${main.name}(?!\\d)`));
              expect(place).toBeGreaterThan(from);
              expect(place).toBeLessThan(to);
            }
          }
        }
      }),
      { seed: 6, numRuns: 100 },
    ));
});
