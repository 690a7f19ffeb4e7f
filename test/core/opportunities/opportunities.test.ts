import { describe, expect, it } from 'vitest';
import type { Opportunity } from '../../../core/model/tables.ts';
import { missingBant } from '../../../core/opportunities/bant.ts';
import { clocksOf } from '../../../core/opportunities/clocks.ts';
import { findDuplicates } from '../../../core/opportunities/duplicates.ts';
import { hoEligibility, type Delivered } from '../../../core/opportunities/eligibility.ts';
import { opportunityNumbers } from '../../../core/opportunities/numbers.ts';
import { preCheck, updateWarnings } from '../../../core/opportunities/pre-check.ts';
import { kindOf, stageOf } from '../../../core/opportunities/status.ts';
import { calendarOf } from '../../../core/rules/calendar.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';

const now = Date.parse('2026-11-23T10:00:00+08:00');
const book = ruleBook([], 'cn', now);
const opportunity = (more: Partial<Opportunity> = {}): Opportunity => ({
  id: 'PO1',
  kind: 'PO',
  name: null,
  customer: null,
  product: null,
  status: null,
  amount: null,
  created_on: null,
  submitted_on: null,
  audited_on: null,
  verified_on: null,
  shared_on: null,
  updated_on: null,
  expected_on: null,
  owner: null,
  description: null,
  ...more,
});

describe('where an opportunity stands', () => {
  it.each([
    ['PO', '草稿', 'draft'],
    ['PO', ' 机会点审核通过 ', 'verification'],
    ['PO', '机会点验证通过', 'in-progress'],
    ['PO', '待接受', 'unknown'],
    ['HO', '待接受', 'offered'],
    ['HO', 'Accepted', 'accepted'],
    ['HO', '拒绝', 'rejected'],
    ['HO', '__proto__', 'unknown'],
    ['unknown', '草稿', 'unknown'],
  ] as const)('%s %s is %s', (kind, status, stage) => {
    expect(stageOf(kind, status)).toBe(stage);
  });
});

describe('clocks', () => {
  const calendar = calendarOf();
  it('runs acceptance, verification and progress', () => {
    const ho = clocksOf(
      opportunity({ kind: 'HO', status: '待接受', shared_on: '2026-11-19T02:00:00Z' }),
      book,
      calendar,
    );
    expect(ho.clocks).toMatchObject([{ rule: 'ho-accept', due: '2026-11-24' }]);
    const po = clocksOf(
      opportunity({ status: '机会点审核通过', audited_on: '2026-11-23T02:00:00Z' }),
      book,
      calendar,
    );
    expect(po.clocks).toMatchObject([
      {
        rule: 'po-verify',
        due: '2026-12-07',
        restsOn: { ruleId: 'reading.po-verify-start', value: 'audited' },
      },
      { rule: 'progress', due: '2026-12-23T10:00:00+08:00' },
    ]);
    const going = clocksOf(
      opportunity({ status: '机会点验证通过', updated_on: '2026-11-01T02:00:00Z' }),
      book,
      calendar,
    );
    expect(going.clocks).toMatchObject([{ rule: 'progress', due: '2026-12-01T10:00:00+08:00' }]);
    expect(clocksOf(opportunity({ status: '驳回' }), book, calendar)).toEqual({
      clocks: [],
      startUnknown: [],
    });
    expect(clocksOf(opportunity({ kind: 'HO', status: '待接受' }), book, calendar).startUnknown).toEqual([
      'ho-accept',
    ]);
  });
});

describe('before a PO is submitted', () => {
  it.each([
    ['预算已批，决策人为IT总监，需上云改造，计划两个月内采购。', []],
    ['Budget CNY 500k approved; CTO decides; they need to migrate; purchase planned by end of Q1.', []],
    ['客户想用云', ['budget', 'authority', 'need', 'timing']],
    ['预算未定，决策人张总监，需求为迁移，采购计划在12月', ['budget']],
    ['Decision maker: head of IT. They need storage. Budget 200k USD.', ['timing']],
    [null, ['budget', 'authority', 'need', 'timing']],
  ])('%s lacks %j', (text, missing) => {
    expect(missingBant(text)).toEqual(missing);
  });

  const draft = {
    kind: 'PO',
    name: '上云',
    customer: '甲乙科技有限公司',
    product: 'ECS',
    amount: 100n,
    expected_on: '2027-01-01',
    description: '预算已批，决策人为IT总监，需上云改造，计划两个月内采购。',
  };
  it('does not take a masked or missing customer for one that is no duplicate', () => {
    const others = [
      opportunity({ id: 'A', customer: '北京**公司' }),
      opportunity({ id: 'B' }),
      opportunity({ id: 'C', customer: '南京某公司' }),
    ];
    expect(preCheck({ customer: '北京智云' }, others, book, now)).toMatchObject({
      duplicates: [],
      notComparable: 2,
    });
    expect(preCheck({}, others, book, now).notComparable).toBe(3);
    // The page masks the customer and not the title.
    const titled = opportunity({ id: 'D', customer: '北**云', name: '北京智云 云数据库' });
    expect(preCheck({ customer: '北京智云' }, [...others, titled], book, now)).toMatchObject({
      duplicates: [{ id: 'D' }],
      notComparable: 2,
    });
  });

  it('is ready with every field, BANT and revenue; and always says it cannot be withdrawn', () => {
    const good = preCheck(draft, [], book, now);
    expect(good).toMatchObject({ ready: true, missingFields: [], revenueAboveZero: true });
    expect(good.warnings).toMatchObject([{ id: 'no-withdrawal', citation: { ruleId: 'po.no-withdrawal' } }]);
    expect(preCheck({ ...draft, amount: 0n, name: ' ' }, [], book, now)).toMatchObject({
      ready: false,
      missingFields: ['name'],
      revenueAboveZero: false,
    });
    expect(preCheck({ ...draft, amount: null }, [], book, now).revenueAboveZero).toBeNull();
  });

  it('finds likely duplicates and says who wins', () => {
    const others = [
      opportunity({
        id: 'A',
        customer: '甲乙科技',
        product: 'ecs、OBS',
        status: '机会点验证通过',
        verified_on: '2026-10-01T00:00:00Z',
        submitted_on: '2026-09-01T00:00:00Z',
      }),
      opportunity({
        id: 'B',
        kind: 'HO',
        customer: '甲乙科技有限公司',
        product: 'ECS',
        status: '待接受',
        created_on: '2026-11-01T00:00:00Z',
      }),
      opportunity({
        id: 'C',
        customer: '甲乙科技有限公司',
        product: 'ECS',
        status: '驳回',
        submitted_on: '2026-11-01T00:00:00Z',
      }),
      opportunity({ id: 'D', customer: '甲**司', product: 'ECS', status: '草稿' }),
      opportunity({
        id: 'E',
        customer: '甲乙科技有限公司',
        product: 'ECS',
        status: '待审核',
        submitted_on: '2024-11-01T00:00:00Z',
      }),
    ];
    const found = findDuplicates(draft, others, 365, now);
    expect(found.map(({ id, winner, why }) => [id, winner, why])).toEqual([
      ['A', 'other', 'other-verified'],
      ['B', 'other', 'po-not-audited'],
    ]);
    const audited = findDuplicates({ ...draft, audited_on: '2026-10-20T00:00:00Z' }, others, 365, now);
    expect(audited[1]).toMatchObject({ id: 'B', winner: 'this', why: 'po-audited-before-creation' });
  });

  it.each([
    // The list of HOs shows no creation, only when it was shared; it was created before that.
    [null, null, null, 'other', 'po-not-audited'],
    [null, null, '2026-11-19T02:00:00Z', 'other', 'po-not-audited'],
    ['2026-11-20T00:00:00Z', null, '2026-11-19T02:00:00Z', 'other', 'ho-shared-before-audit'],
    ['2026-11-18T00:00:00Z', null, '2026-11-19T02:00:00Z', 'open', 'times-unknown'],
    ['2026-11-18T00:00:00Z', null, null, 'open', 'times-unknown'],
    [
      '2026-11-18T00:00:00Z',
      '2026-11-17T00:00:00Z',
      '2026-11-19T02:00:00Z',
      'other',
      'ho-created-before-audit',
    ],
    [
      '2026-11-16T00:00:00Z',
      '2026-11-17T00:00:00Z',
      '2026-11-19T02:00:00Z',
      'this',
      'po-audited-before-creation',
    ],
  ])(
    'a PO audited %s against an HO created %s, shared %s: %s, %s',
    (audited_on, created_on, shared_on, winner, why) => {
      const ho = opportunity({
        id: 'HO',
        kind: 'HO',
        customer: draft.customer,
        product: draft.product,
        status: '待接受',
        created_on,
        shared_on,
      });
      expect(findDuplicates({ ...draft, audited_on }, [ho], 3650, now)[0]).toMatchObject({ winner, why });
      const po = opportunity({ ...draft, id: 'PO', audited_on, status: '待审核' });
      const turned = { this: 'other', other: 'this', open: 'open' }[winner];
      expect(findDuplicates(ho, [po], 3650, now)[0]).toMatchObject({ winner: turned, why });
    },
  );

  it('warns beside an update before verification, not after', () => {
    expect(updateWarnings(opportunity({ status: '机会点审核通过' }), book)[0]?.id).toBe(
      'update-before-verification',
    );
    expect(updateWarnings(opportunity({ status: '机会点验证通过' }), book)).toEqual([]);
    expect(updateWarnings(opportunity({ kind: 'HO', status: '待接受' }), book)).toEqual([]);
  });
});

describe('eligibility for HOs', () => {
  const delivered = ['2025-11-23', '2025-12-01', '2026-05-01', '2026-06-01'].map(
    (deliveredOn, n): Delivered => ({ id: String(n), name: null, deliveredOn }),
  );
  const meter = (
    inPce: boolean | null,
    path: 'differentiated' | 'certified' | 'other' | null,
    pos = delivered,
  ) => hoEligibility({ inPce, path }, pos, book, '2026-11-23');
  it('needs PCE, and to be differentiated or certified with three POs in twelve months', () => {
    expect(meter(true, 'differentiated', []).verdict).toBe('yes');
    expect(meter(true, 'certified')).toMatchObject({
      verdict: 'yes',
      counting: [{ id: '1', stopsOn: '2026-12-01' }, { id: '2' }, { id: '3' }],
      lapsesOn: '2026-12-01',
    });
    expect(meter(true, 'certified', delivered.slice(0, 3)).verdict).toBe('no');
    expect(meter(false, 'differentiated').verdict).toBe('no');
    expect(meter(null, 'certified')).toMatchObject({ verdict: 'unknown', unknown: ['in-pce'] });
    expect(meter(true, null)).toMatchObject({ verdict: 'unknown', unknown: ['path'] });
    expect(
      meter(true, 'certified', [...delivered.slice(1, 3), { id: '9', name: null, deliveredOn: null }]),
    ).toMatchObject({ verdict: 'unknown', unknown: ['delivery-dates'] });
  });
});

describe('figures', () => {
  it('counts every row once, unknown statuses by name', () => {
    const rows = [
      opportunity({
        id: '1',
        status: '草稿',
        amount: 5n,
        expected_on: '2027-01-10',
        created_on: '2026-11-20T00:00:00Z',
      }),
      opportunity({
        id: '2',
        status: '机会点审核通过',
        amount: 7n,
        submitted_on: '2026-10-01T00:00:00Z',
        expected_on: '2027-01-20',
      }),
      opportunity({ id: '3', status: '神秘', submitted_on: '2026-01-01T00:00:00Z' }),
      opportunity({ id: '4', kind: 'HO', status: '已接受', shared_on: '2026-11-01T00:00:00Z' }),
      opportunity({ id: '5', kind: 'HO', status: '拒绝', shared_on: '2026-11-01T00:00:00Z' }),
    ];
    const numbers = opportunityNumbers(rows, now);
    expect(numbers.funnel.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    expect(numbers.unknownStatuses).toEqual([{ kind: 'PO', status: '神秘', count: 1 }]);
    expect(numbers.space).toEqual([{ period: '2027-01', amount: 12n, count: 2 }]);
    expect(numbers.spaceUndated.count).toBe(2);
    expect(numbers.conversion).toMatchObject([
      { reached: 2, converted: 1, open: 0 },
      { reached: 1, converted: 0, open: 1 },
      { reached: 0, converted: 0, open: 0 },
      { reached: 2, converted: 1, open: 0 },
      { reached: 1, converted: 0, open: 1 },
    ]);
    const ended = opportunityNumbers(
      [
        opportunity({ id: '6', status: '激励公示待确认' }),
        opportunity({ id: '7', status: '机会点验证通过' }),
        opportunity({ id: '8', kind: 'HO', status: '已关闭', shared_on: '2026-11-01T00:00:00Z' }),
      ],
      now,
    ).conversion;
    // What is closed has gone all the way, whatever dates the list shows.
    expect(
      ended.map(({ from, to, reached, converted, open }) => [from, to, reached, converted, open]),
    ).toEqual([
      ['submitted', 'audited', 2, 2, 0],
      ['audited', 'verified', 2, 2, 0],
      ['verified', 'closed', 2, 1, 1],
      ['shared', 'accepted', 1, 1, 0],
      ['accepted', 'closed', 1, 1, 0],
    ]);
  });
});

describe('the kind of an opportunity whose list has no such column', () => {
  const bare = (more: Partial<Opportunity>): Opportunity =>
    opportunity({ kind: null, status: '新状态', ...more });
  it.each([
    ['the list’s own word, whatever else', { kind: 'HO', submitted_on: '2026-11-02T00:00:00Z' }, 'HO'],
    ['submitted', { submitted_on: '2026-11-02T00:00:00Z' }, 'PO'],
    ['verified', { verified_on: '2026-11-02T00:00:00Z' }, 'PO'],
    ['shared', { shared_on: '2026-11-02T00:00:00Z' }, 'HO'],
    ['a status of POs alone', { status: '草稿' }, 'PO'],
    ['a status of HOs alone', { status: '待接受' }, 'HO'],
    ['a status of both', { status: '已关闭' }, 'unknown'],
    ['dates of both', { submitted_on: '2026-11-02T00:00:00Z', shared_on: '2026-11-02T00:00:00Z' }, 'unknown'],
    ['nothing', {}, 'unknown'],
    ['a word of no list', { kind: '商机', status: '待接受' }, 'HO'],
  ] as const)('%s', (_, row, kind) => {
    expect(kindOf(bare(row))).toBe(kind);
  });

  it('runs its clock, counts in the funnel and may win a duplicate', () => {
    const ho = bare({ id: 'H', status: '待接受', shared_on: '2026-11-20T02:00:00Z', customer: '甲公司' });
    const { clocks } = clocksOf(ho, ruleBook([], 'cn', now), calendarOf());
    expect(clocks.map(({ rule, due }) => [rule, due])).toEqual([['ho-accept', '2026-11-25']]);
    expect(opportunityNumbers([ho], now).funnel).toMatchObject([{ kind: 'HO', stage: 'offered' }]);
    const draft = { kind: 'PO', customer: '甲公司', product: ho.product } as const;
    expect(findDuplicates(draft, [ho], 365, now)).toMatchObject([
      { kind: 'HO', winner: 'other', why: 'po-not-audited' },
    ]);
    // Of one that nothing tells, who would win is open, not lost.
    const unknown = bare({ id: 'U', customer: '甲公司', created_on: '2026-11-20T02:00:00Z' });
    expect(findDuplicates(draft, [unknown], 365, now)).toMatchObject([{ kind: 'unknown', winner: 'open' }]);
  });
});
