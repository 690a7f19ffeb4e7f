import { describe, expect, it } from 'vitest';
import type { CustomerReport, Incentive, Opportunity, StaffRecord } from '../../../core/model/tables.ts';
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
  reports: [],
  own: [],
  ...more,
});

describe('incentives that lapse unless checked', () => {
  const fh = (more: Partial<Incentive> = {}): Incentive =>
    ({
      id: 'F',
      name: '专职人员激励（FH）',
      status: '待确认',
      amount: 7n,
      confirm_by: null,
      ...more,
    }) as Incentive;
  const of = (incentives: Incentive[], own: TodayInput['own'] = []) => {
    const { items, startUnknown } = itemsOfDay(input({ incentives, own }), dayOf(now), standing);
    return {
      clocks: items.flatMap(({ rule, subject, due, loss, amount }) =>
        rule === 'bill-ready' ? [] : [[rule, subject.type, due, loss, amount]],
      ),
      unknown: startUnknown.map(({ rule, id }) => [rule, id]),
    };
  };
  const own = { id: 'o', rule: 'fh-check', title: 'FH', startedAt: '2026-11-02', of: 'F' } as const;

  it('run from when they were generated, where the list says so', () => {
    expect(of([fh({ generated_on: '2026-11-02T02:00:00Z' })])).toEqual({
      clocks: [['fh-check', 'incentive', '2026-12-14', 'money-lapses', 7n]],
      unknown: [],
    });
    const project = fh({ name: '项目激励-一期', generated_on: '2026-11-02T02:00:00Z' });
    expect(of([project]).clocks).toEqual([['project-check', 'incentive', '2026-12-28', 'money-lapses', 7n]]);
  });

  it('are missed by nobody: without a start they are listed until the user gives it', () => {
    expect(of([fh()])).toEqual({ clocks: [], unknown: [['fh-check', 'F']] });
    expect(of([fh()], [own])).toEqual({
      clocks: [['fh-check', 'own', '2026-12-14', 'money-lapses', 7n]],
      unknown: [],
    });
    // Told by the list after all, checked meanwhile, or of another incentive.
    expect(of([fh({ generated_on: '2026-11-03T02:00:00Z' })], [own]).clocks).toEqual([
      ['fh-check', 'incentive', '2026-12-15', 'money-lapses', 7n],
    ]);
    expect(of([fh({ status: '发放中' })], [own]).clocks).toEqual([]);
    expect(of([fh({ id: 'G' })], [own])).toEqual({
      clocks: [['fh-check', 'own', '2026-12-14', 'money-lapses', null]],
      unknown: [['fh-check', 'G']],
    });
  });

  it.each([
    ['FH 2026Q3', 'fh-check'],
    ['Funded Headcount', 'fh-check'],
    ['季度销售达成激励', 'incentive-confirm'],
    ['fhir 数据服务激励', 'incentive-confirm'],
    [null, 'incentive-confirm'],
  ])('%s waits by %s', (name, rule) => {
    expect(of([fh({ name })]).unknown).toEqual([[rule, 'F']]);
  });

  it('keep the deadline of the list beside, where there is one', () => {
    expect(of([fh({ confirm_by: '2026-11-27T08:00:00Z' })])).toEqual({
      clocks: [['incentive-confirm', 'incentive', '2026-11-27T16:00:00+08:00', 'confirmed-unseen', 7n]],
      unknown: [['fh-check', 'F']],
    });
  });
});

describe('customer reports', () => {
  const report = (more: Partial<CustomerReport>): CustomerReport => ({
    ...{ id: 'R', customer: '云帆', account_name: null, status: '已报备', reported_on: null },
    ...more,
  });
  const of = (reports: CustomerReport[], own: TodayInput['own'] = []) => {
    const { items, startUnknown } = itemsOfDay(input({ reports, own }), dayOf(now), standing);
    return {
      clocks: items.flatMap(({ rule, subject, due }) =>
        rule === 'bill-ready' ? [] : [[rule, subject.type, subject.title, due]],
      ),
      unknown: startUnknown.map(({ rule, id }) => [rule, id]),
    };
  };
  const own = {
    id: 'o',
    rule: 'customer-report',
    title: '云帆',
    startedAt: '2026-11-20',
    of: 'R',
  } as const;

  it('run fifteen days from when the list says they were made', () => {
    expect(of([report({ reported_on: '2026-11-20T02:30:00Z' })], [own])).toEqual({
      clocks: [['customer-report', 'report', '云帆', '2026-12-05T10:30:00+08:00']],
      unknown: [],
    });
  });

  it('ask for the start where the list has none, and take the one given', () => {
    expect(of([report({})])).toEqual({ clocks: [], unknown: [['customer-report', 'R']] });
    expect(of([report({})], [own])).toEqual({
      clocks: [['customer-report', 'own', '云帆', '2026-12-05T00:00:00+08:00']],
      unknown: [],
    });
  });

  it('run for what is reported alone: not under review, not over, not for a word nobody knows', () => {
    for (const status of ['待审核', 'Under review', '已失效', '已驳回', '已关联', '公海', null])
      expect(of([report({ status, reported_on: '2026-11-20T02:30:00Z' })], [own])).toEqual({
        clocks: [],
        unknown: [],
      });
    expect(of([report({ status: 'Registered', reported_on: '2026-11-20T02:30:00Z' })]).clocks).toHaveLength(
      1,
    );
  });
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
