import { describe, expect, it } from 'vitest';
import type { Incentive, Opportunity, StaffRecord } from '../../../core/model/tables.ts';
import { calendarOf } from '../../../core/rules/calendar.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';
import { clockText } from '../../../core/today/clock-text.ts';
import { atMoment, itemsOfDay, type TodayInput } from '../../../core/today/items.ts';
import { isUrgent } from '../../../core/today/standing.ts';
import { dayOf } from '../../../core/period.ts';

const now = Date.parse('2026-11-23T10:00:00+08:00');
const book = ruleBook([], 'cn', now);
const standing = { book, calendar: calendarOf(), version: '' };
const opportunity = (more: Partial<Opportunity>): Opportunity =>
  ({ kind: 'PO', name: null, customer: null, product: null, amount: null, ...more }) as Opportunity;
const person = (more: Partial<StaffRecord>): StaffRecord =>
  ({
    name: null,
    phone: null,
    email: null,
    bound_on: null,
    unbound_on: null,
    post: null,
    certificates: null,
    ...more,
  }) as StaffRecord;
const input = (more: Partial<TodayInput>): TodayInput => ({
  opportunities: [],
  staff: [],
  incentives: [],
  own: [],
  ...more,
});

describe('today', () => {
  it('puts an HO two working days old first, whatever else is due sooner', () => {
    const { items, startUnknown } = itemsOfDay(
      input({
        opportunities: [
          opportunity({ id: 'PO', status: '机会点审核通过', audited_on: '2026-11-09T02:00:00Z' }),
          opportunity({ id: 'HO', kind: 'HO', status: '待接受', shared_on: '2026-11-19T02:00:00Z' }),
          opportunity({ id: 'HO?', kind: 'HO', status: '待接受', shared_on: null }),
          opportunity({ id: 'late', kind: 'HO', status: '待接受', shared_on: '2026-11-12T02:00:00Z' }),
        ],
        staff: [person({ id: '1', account: 'li', status: '已邀请', invited_on: '2026-11-16T03:00:00Z' })],
        incentives: [
          {
            id: 'I',
            name: '激励',
            status: '待确认',
            confirm_by: '2026-11-23T08:00:00Z',
            amount: 5n,
          } as Incentive,
          {
            id: 'J',
            name: '激励',
            status: '发放成功',
            confirm_by: '2026-11-23T08:00:00Z',
            amount: 5n,
          } as Incentive,
        ],
        own: [{ id: 'FH', rule: 'fh-check', title: 'FH 10月', startedAt: '2026-11-02' }],
      }),
      dayOf(now),
      standing,
    );
    const { running, lapsed } = atMoment(items, now);
    expect(running.map(({ subject, due, level }) => [subject.id, due, level])).toEqual([
      ['HO', '2026-11-24', 'urgent'],
      ['FH', '2026-12-14', 'later'],
      ['PO', '2026-11-23', 'urgent'],
      ['I', '2026-11-23T16:00:00+08:00', 'urgent'],
      ['PO', '2026-12-09T10:00:00+08:00', 'later'],
      ['li', '2026-11-23T11:00:00+08:00', 'urgent'],
    ]);
    expect(lapsed.map(({ subject, due }) => [subject.id, due])).toEqual([['late', '2026-11-17']]);
    // An hour later the invite link is over, and the list itself says so: nothing to look at.
    expect(atMoment(items, now + 3_600_000).running.map(({ subject }) => subject.id)).not.toContain('li');
    expect(startUnknown).toEqual([{ rule: 'ho-accept', id: 'HO?', title: 'HO?' }]);
    expect(items.every(({ citation }) => citation.source.url.startsWith('https://'))).toBe(true);
  });

  it.each([31, 45, 200, 900])('goes on showing progress that is %i days old', (days) => {
    const updated_on = new Date(now - days * 86_400_000).toISOString();
    for (const status of ['机会点验证通过', '进行中']) {
      const { items } = itemsOfDay(
        input({ opportunities: [opportunity({ id: 'P', status, updated_on })] }),
        dayOf(now),
        standing,
      );
      const { running, lapsed } = atMoment(items, now);
      expect(lapsed).toEqual([]);
      expect(running.map(({ rule, level }) => [rule, level])).toEqual([['progress', 'urgent']]);
      expect(clockText(running[0]!, now, 'zh')).toBe(`${days} 天未更新`);
    }
  });

  it('has nothing urgent in a wait that ends', () => {
    const own = [
      { id: 'U', rule: 'unlink-cooldown', title: 'A', startedAt: '2026-08-23T10:00:00+08:00' } as const,
    ];
    const { items } = itemsOfDay(input({ own }), dayOf(now), standing);
    expect(items.map(({ rule, loss }) => [rule, loss])).toEqual([['unlink-cooldown', 'nothing']]);
    expect(items.filter(isUrgent)).toEqual([]);
  });

  it('tells of the bill until it is ready', () => {
    const at = Date.parse('2026-12-03T10:00:00+08:00');
    const { items } = itemsOfDay(input({}), dayOf(at), standing);
    expect(items).toMatchObject([{ rule: 'bill-ready', due: '2026-12-05T12:00:00+08:00', loss: 'nothing' }]);
    const noon = Date.parse('2026-12-05T12:00:00+08:00');
    const fifth = itemsOfDay(input({}), '2026-12-05', standing).items;
    expect(
      [atMoment(fifth, noon - 1).running, atMoment(fifth, noon).running].map((one) => one.length),
    ).toEqual([1, 0]);
  });
});
