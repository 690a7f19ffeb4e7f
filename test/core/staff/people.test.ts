import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StaffRecord } from '../../../core/model/tables.ts';
import { calendarOf } from '../../../core/rules/calendar.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';
import { askText } from '../../../core/staff/ask-text.ts';
import { explainFailure, kindOfFailure } from '../../../core/staff/failure.ts';
import { invitable } from '../../../core/staff/invitable.ts';
import { lifeOf } from '../../../core/staff/member-life.ts';
import { memberBookOf } from '../../../core/staff/members.ts';
import { memberPage } from '../../../core/staff/member-page.ts';
import { checkPerson, type Known } from '../../../core/staff/people.ts';
import { rowsOfText } from '../../../core/staff/list-text.ts';
import { parsePeople } from '../../../core/staff/people-list.ts';
import type { StatedFacts, Statement } from '../../../core/staff/stated.ts';
import { nextSteps } from '../../../core/staff/status.ts';

const now = Date.parse('2026-11-23T10:00:00+08:00');
const book = ruleBook([], 'cn', now);
const record = (more: Partial<StaffRecord>): StaffRecord => ({
  id: '1',
  account: 'li',
  name: null,
  phone: null,
  email: null,
  status: '已邀请',
  invited_on: null,
  bound_on: null,
  unbound_on: null,
  post: null,
  certificates: null,
  ...more,
});
const told = (facts: StatedFacts, at = '2026-11-20T00:00:00Z', name = 'Li'): Statement => ({
  id: at,
  person: 'li',
  facts,
  origin: 'stated',
  name,
  at,
});
const known = (more: Partial<Known>): Known => ({
  records: [],
  seenAt: '2026-11-22T00:00:00Z',
  statements: [],
  failures: [],
  ...more,
});
const fine: StatedFacts = {
  enterpriseVerified: false,
  associatedNow: false,
  realNameVerified: true,
  isPartnerAccount: false,
  associations: [],
};

describe('what is known about a person', () => {
  it('takes the newer fact and names the conflict, in whatever order the sources come', () => {
    const statements = [
      told({ realNameVerified: false }, '2026-11-01T00:00:00Z'),
      told(fine),
      told({ ...fine }, '2026-10-01T00:00:00Z'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(statements, { minLength: 3 }), (shuffled) => {
        const { check, conflicts } = checkPerson('li', known({ statements: shuffled }), book, now);
        expect(check.verdict).toBe('can');
        expect(conflicts).toMatchObject([
          {
            fact: 'realNameVerified',
            holds: { at: '2026-11-20T00:00:00Z' },
            against: { at: '2026-11-01T00:00:00Z' },
          },
        ]);
      }),
      { seed: 614, numRuns: 20 },
    );
  });

  it('knows from our own list who is with us, and that a binding passed the check', () => {
    const ours = checkPerson(
      'li',
      known({ records: [record({ status: '已绑定', bound_on: '2026-11-01T02:00:00Z' })] }),
      book,
      now,
    );
    expect(ours.ours).toBe(true);
    expect(ours.check.findings.map(({ condition, state }) => `${condition} ${state}`)).toEqual([
      'enterprise met',
      'other-partner met',
      'real-name met',
      'partner-account met',
      'three-in-a-year unknown',
    ]);
    expect(ours.check.findings[0]).toMatchObject({ ageDays: 22, evidence: [{ origin: 'portal' }] });
  });

  it('adds our own association to the history a person tells', () => {
    const history = {
      ...fine,
      associations: [
        { partner: 'A', from: '2026-01-01', to: '2026-02-01' },
        { partner: 'B', from: '2026-03-01', to: null },
      ],
    };
    const left = record({
      status: '已解绑',
      bound_on: '2026-05-01T02:00:00Z',
      unbound_on: '2026-06-01T02:00:00Z',
    });
    const { check } = checkPerson('li', known({ records: [left], statements: [told(history)] }), book, now);
    expect(check).toMatchObject({ verdict: 'cannot', notMet: ['three-in-a-year'], earliest: '2027-01-01' });
  });

  describe('a refusal', () => {
    const day = (days: number) => new Date(now - days * 86_400_000).toISOString();
    const refused = (days: number, message = '校验失败') => ({
      id: `f${days}`,
      person: 'li',
      message,
      at: day(days),
    });
    const keys = ['enterpriseVerified', 'associatedNow', 'realNameVerified', 'isPartnerAccount'] as const;
    const conditionOf = {
      enterpriseVerified: 'enterprise',
      associatedNow: 'other-partner',
      realNameVerified: 'real-name',
      isPartnerAccount: 'partner-account',
    } as const;

    it('leaves the only condition left as its reason, where all others were known just before it', () => {
      for (const missing of keys)
        for (const refusedAgo of [0, 1, 6, 8, 200])
          for (const toldBefore of [-3, -1, 0, 1, 6, 8, 300]) {
            if (refusedAgo + toldBefore < 0) continue;
            const statements = [told({ ...fine, [missing]: null }, day(refusedAgo + toldBefore))];
            const { check } = checkPerson(
              'li',
              known({ failures: [refused(refusedAgo)], statements }),
              book,
              now,
            );
            const telling = refusedAgo <= 7 && toldBefore >= 0 && toldBefore <= 7;
            expect([missing, refusedAgo, toldBefore, check.notMet]).toEqual([
              missing,
              refusedAgo,
              toldBefore,
              telling ? [conditionOf[missing]] : [],
            ]);
            expect(check.verdict).toBe(telling ? 'cannot' : 'unknown');
          }
    });

    it('says nothing once what was wrong is put right', () => {
      const statements = [
        told({ ...fine, isPartnerAccount: null, realNameVerified: false }, day(6)),
        told({ realNameVerified: true }, day(3)),
      ];
      const { check } = checkPerson('li', known({ failures: [refused(5)], statements }), book, now);
      expect(check).toMatchObject({ verdict: 'unknown', unknown: ['partner-account'] });
    });

    it('is over with an invite that the portal took since', () => {
      const records = [record({ status: '已失效', invited_on: day(4) })];
      const over = checkPerson('li', known({ failures: [refused(5)], records }), book, now);
      expect(over.lastFailure).toBeNull();
      const again = checkPerson('li', known({ failures: [refused(3)], records }), book, now);
      expect(again.lastFailure?.at).toBe(day(3));
    });

    it('is looked past where a later one says something else', () => {
      const statements = [told({ ...fine, isPartnerAccount: null }, day(2))];
      const failures = [refused(1), refused(0, '今日邀请次数已达上限')];
      expect(checkPerson('li', known({ failures, statements }), book, now).check.notMet).toEqual([
        'partner-account',
      ]);
    });

    it('changes nothing but the one condition it leaves (property)', () => {
      const fact = fc.constantFrom(true, false, null);
      const facts = fc.record({
        enterpriseVerified: fact,
        associatedNow: fc.constantFrom<StatedFacts['associatedNow']>(false, null, { partner: 'X' }),
        realNameVerified: fact,
        isPartnerAccount: fact,
        associations: fc.constantFrom<StatedFacts['associations']>([], null),
      });
      const ago = fc.integer({ min: 0, max: 40 });
      fc.assert(
        fc.property(fc.array(fc.tuple(facts, ago), { maxLength: 3 }), ago, (tellings, refusedAgo) => {
          const statements = tellings.map(([facts, days], n) => ({
            ...told(facts, day(days)),
            id: String(n),
          }));
          const before = checkPerson('li', known({ statements }), book, now).check;
          const after = checkPerson(
            'li',
            known({ statements, failures: [refused(refusedAgo)] }),
            book,
            now,
          ).check;
          const changed = after.findings.filter(({ state }, at) => state !== before.findings[at]!.state);
          if (changed.length === 0) return;
          expect(refusedAgo).toBeLessThanOrEqual(7);
          expect(before.notMet).toEqual([]);
          expect(before.unknown).toEqual([changed[0]!.condition]);
          expect(changed).toHaveLength(1);
          for (const { state, evidence } of before.findings)
            if (state === 'met')
              for (const { at } of evidence) {
                expect(Date.parse(at!)).toBeLessThanOrEqual(now - refusedAgo * 86_400_000);
                expect(Date.parse(at!)).toBeGreaterThanOrEqual(now - (refusedAgo + 7) * 86_400_000);
              }
        }),
        { seed: 615, numRuns: 2000 },
      );
    });

    it('is certain of nothing by what was known long ago', () => {
      const explain = (facts: StatedFacts, days: number) =>
        explainFailure(
          '校验失败',
          checkPerson('li', known({ statements: [told(facts, day(days))] }), book, now).check,
          book,
          now,
        ).causes.map(({ condition, standing }) => `${condition} ${standing}`);
      expect(
        explain({ ...fine, isPartnerAccount: null }, 322).filter((one) => one.endsWith('certain')),
      ).toEqual([]);
      expect(explain({ ...fine, isPartnerAccount: null }, 2)[0]).toBe('partner-account certain');
      expect(explain({ ...fine, associatedNow: { partner: 'X' } }, 365)[0]).toBe('other-partner possible');
      expect(explain({ ...fine, associatedNow: { partner: 'X' } }, 3)[0]).toBe('other-partner certain');
      // The start of an association stays what it was.
      const three = ['A', 'B', 'C'].map((partner) => ({ partner, from: '2026-03-01', to: null }));
      expect(explain({ ...fine, associations: three }, 60)[0]).toBe('three-in-a-year certain');
    });
  });

  it('knows from an invite that it passed the check that day', () => {
    const invited = record({ status: '已失效', invited_on: '2026-11-15T02:00:00Z' });
    const { check } = checkPerson('li', known({ records: [invited] }), book, now);
    expect(check.unknown).toEqual(['three-in-a-year']);
    expect(check.findings[1]).toMatchObject({
      condition: 'other-partner',
      state: 'met',
      ageDays: 8,
      evidence: [{ origin: 'portal', at: '2026-11-15T02:00:00Z' }],
    });
    // What the person told since holds.
    const since = checkPerson(
      'li',
      known({ records: [invited], statements: [told({ associatedNow: { partner: 'X' } })] }),
      book,
      now,
    );
    expect(since.check.notMet).toEqual(['other-partner']);
    // After an unbinding nothing is known of whom they are with.
    const left = record({
      status: '已解绑',
      invited_on: '2026-01-15T02:00:00Z',
      bound_on: '2026-01-16T02:00:00Z',
      unbound_on: '2026-06-01T02:00:00Z',
    });
    expect(checkPerson('li', known({ records: [left] }), book, now).check.unknown).toContain('other-partner');
  });

  it('sorts people by when they can be invited', () => {
    const three = ['2026-01-01', '2026-02-01', '2026-03-01'].map((from, n) => ({
      partner: `P${n}`,
      from,
      to: null,
    }));
    const of = (person: string, facts: StatedFacts) =>
      checkPerson(person, known({ statements: [told(facts)] }), book, now);
    const answer = invitable([
      of('a', fine),
      of('b', { ...fine, associations: three }),
      of('c', { ...fine, isPartnerAccount: true }),
      of('d', {}),
    ]);
    expect(answer).toMatchObject({
      now: [{ person: 'a' }],
      later: [{ person: 'b', from: '2027-01-01' }],
      blocked: [{ person: 'c' }],
      ask: [{ person: 'd' }],
    });
  });
});

describe('a refusal of the portal', () => {
  it.each([
    ['校验失败', 'check-failed'],
    ['Verification failed', 'check-failed'],
    ['用户不存在', 'no-such-user'],
    ['The user does not exist', 'no-such-user'],
    ['今日邀请次数已达上限（100次），请明天再试', 'daily-limit'],
    ['You have reached the daily limit of 100 invitations', 'daily-limit'],
    ['该手机号对应多个账号，请选择', 'several-accounts'],
    ['该用户已被邀请，请勿重复邀请', 'already-invited'],
    ['系统繁忙', 'other'],
  ])('%s is %s', (message, kind) => {
    expect(kindOfFailure(message)).toBe(kind);
  });

  it('ranks what can be the cause by what is known, and says what to ask', () => {
    const { check } = checkPerson(
      'li',
      known({
        statements: [told({ enterpriseVerified: false, isPartnerAccount: true, realNameVerified: true })],
      }),
      book,
      now,
    );
    const explained = explainFailure('校验失败', check, book, now);
    expect(explained.causes.map(({ condition, standing }) => `${condition} ${standing}`)).toEqual([
      'partner-account certain',
      'other-partner possible',
      'three-in-a-year possible',
      'real-name ruled-out',
      'enterprise ruled-out',
    ]);
    expect(explained.advice).toHaveLength(2);
  });

  it('doubts an old fact when everything was known to be met', () => {
    const { check } = checkPerson(
      'li',
      known({ statements: [told(fine, '2026-06-01T00:00:00Z')] }),
      book,
      now,
    );
    expect(
      explainFailure('校验失败', check, book, now).causes.every(({ standing }) => standing === 'possible'),
    ).toBe(true);
  });

  it('asks for what is not known, in both languages', () => {
    const { check } = checkPerson(
      'li',
      known({ statements: [told({ ...fine, realNameVerified: null })] }),
      book,
      now,
    );
    const text = askText(check, 'Li');
    expect(text?.zh).toContain('1. 账号中心 > 实名认证');
    expect(text?.zh).not.toContain('2.');
    expect(text?.en).toContain('Real-Name Authentication');
    expect(askText(checkPerson('li', known({ statements: [told(fine)] }), book, now).check, null)).toBeNull();
  });
});

describe('members', () => {
  it('shows the newest record, the link clock, unknown words and shared phones', () => {
    const list = memberBookOf(
      [
        record({
          id: '1',
          account: 'a',
          status: '已失效',
          invited_on: '2026-10-01T00:00:00Z',
          phone: '13800000001',
        }),
        record({
          id: '2',
          account: 'a',
          status: '已邀请',
          invited_on: '2026-11-20T02:00:00Z',
          phone: '13800000001',
        }),
        record({
          id: '3',
          account: 'b',
          status: '已邀请',
          invited_on: '2026-11-10T02:00:00Z',
          phone: '13800000001',
        }),
        record({ id: '4', account: 'c', status: '审批挂起', phone: '138****0001' }),
        record({ id: '5', account: 'd', status: '正常', phone: '138****0001' }),
      ],
      { book, calendar: calendarOf(), version: '' },
    );
    const { members } = memberPage(list, {}, now);
    expect(members.map(({ account, stage }) => [account, stage])).toEqual([
      ['a', 'invited'],
      ['b', 'invited'],
      ['c', 'unknown'],
      ['d', 'specialist'],
    ]);
    expect(members[0]).toMatchObject({ link: { due: '2026-11-27T10:00:00+08:00' }, same: ['b'] });
    expect(members[1]).toMatchObject({ link: null, linkLapsed: true, next: ['reinvite'] });
    expect(members[2]!.same).toEqual([]);
    expect(list.unknownStatuses).toEqual([{ status: '审批挂起', count: 1 }]);
  });

  it('takes the status of the later capture where two lists tell of one binding', () => {
    const staffList = record({ id: 'z', status: '正常', bound_on: '2026-03-05T02:00:07Z', post: '售前' });
    const inviteList = record({
      id: 'a',
      status: '取消专员审核通过',
      invited_on: '2026-03-01T02:00:00Z',
      bound_on: '2026-03-05T02:00:00Z',
    });
    const look = (later: StaffRecord) => {
      const seen = (one: StaffRecord) => (one === later ? '2026-11-23T00:00:00Z' : '2026-03-20T00:00:00Z');
      const list = memberBookOf([staffList, inviteList], { book, calendar: calendarOf(), version: '' }, seen);
      return memberPage(list, {}, now).members.map(({ status, next }) => [status, next]);
    };
    expect(look(inviteList)).toEqual([['取消专员审核通过', ['unbind']]]);
    // Each list is remembered with its rows: another order of captures is another list.
    const again = (one: StaffRecord) => ({ ...one });
    const [s2, i2] = [again(staffList), again(inviteList)];
    const seen = (one: StaffRecord) => (one === s2 ? '2026-11-23T00:00:00Z' : '2026-03-20T00:00:00Z');
    const turned = memberBookOf([s2, i2], { book, calendar: calendarOf(), version: '' }, seen);
    expect(memberPage(turned, {}, now).members.map(({ status, next }) => [status, next])).toEqual([
      ['正常', ['cancel-role']],
    ]);
    // An event of another day is newer whatever list is.
    const left = record({
      id: 'l',
      status: '已解绑',
      bound_on: '2026-03-05T02:00:00Z',
      unbound_on: '2026-04-01T02:00:00Z',
    });
    const both = memberBookOf([left, staffList], { book, calendar: calendarOf(), version: '' }, (one) =>
      one === left ? '2026-04-02T00:00:00Z' : '2026-11-23T00:00:00Z',
    );
    expect(memberPage(both, {}, now).members[0]!.status).toBe('已解绑');
  });

  it('tells a life from the dates and from how the status was seen to change, in whatever order', () => {
    const one = record({
      status: '正常',
      invited_on: '2026-03-01T02:00:00Z',
      bound_on: '2026-03-05T02:00:00Z',
    });
    const sight = (at: string, status: string) => ({
      at,
      source: '邀请列表',
      contentHash: at,
      row: { status },
    });
    const looks = [
      sight('2026-03-02T00:00:00Z', '已邀请'),
      sight('2026-03-03T00:00:00Z', '已邀请'),
      sight('2026-03-06T00:00:00Z', '已绑定'),
      sight('2026-04-06T00:00:00Z', '正常'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(looks, { minLength: 4 }), (shuffled) => {
        expect(
          lifeOf([one], [...shuffled, looks[0]!]).map(({ at, kind, status }) => [
            at.slice(5, 10),
            kind,
            status,
          ]),
        ).toEqual([
          ['04-06', 'seen', '正常'],
          ['03-06', 'seen', '已绑定'],
          ['03-05', 'bound', null],
          ['03-02', 'seen', '已邀请'],
          ['03-01', 'invited', null],
        ]);
      }),
      { seed: 616, numRuns: 30 },
    );
  });

  it('never lets a specialist be unbound before the role is cancelled', () => {
    const has = { post: true, certificates: true };
    expect(nextSteps('specialist', has, book)).toEqual(['cancel-role']);
    expect(nextSteps('role-cancelled', has, book)).toEqual(['unbind']);
    expect(nextSteps('bound', { post: false, certificates: true }, book)).toEqual([
      'fill-post',
      'apply',
      'unbind',
    ]);
  });

  it('follows a corrected rule of what comes next', () => {
    const correct = (ruleId: string, value: boolean | string[]) =>
      ruleBook(
        [
          {
            id: 'c',
            ruleId,
            value,
            site: null,
            validFrom: '2026-01-01',
            note: '',
            madeAt: '2026-01-01T00:00:00Z',
          },
        ],
        'cn',
        now,
      );
    const has = { post: true, certificates: true };
    const expired = correct('invite.reinvite-from', ['已失效', '申请专员审核未通过']);
    expect(nextSteps('unbound', has, expired)).toEqual(['look-at-portal']);
    expect(nextSteps('expired', has, expired)).toEqual(['reinvite']);
    expect(nextSteps('application-rejected', has, expired)).toEqual(['apply', 'unbind', 'reinvite']);
    expect(nextSteps('specialist', has, correct('staff.cancel-before-unbinding', false))).toEqual([
      'cancel-role',
      'unbind',
    ]);
  });
});

describe('a list of people', () => {
  it('keeps, names and counts what is broken, a fifth of it', () => {
    const lines = ['账号,姓名,实名认证,企业认证,伙伴账号,当前关联,关联历史'];
    for (let n = 1; n <= 100; n += 1)
      lines.push(
        n % 5 === 0
          ? n % 2 === 0
            ? `,无名`
            : `p${n},x,maybe`
          : `p${n},名${n},是,否,否,无,A 2026-01-01~2026-05-01|B 2026-6-1`,
      );
    const list = parsePeople(lines.join('\r\n'));
    expect(list.people).toHaveLength(80);
    expect(list.broken).toHaveLength(20);
    expect(list.lines).toBe(100);
    expect(list.broken[0]).toEqual({
      line: 6,
      why: 'cell-unreadable',
      text: 'p5,x,maybe',
      detail: 'realNameVerified',
    });
    expect(list.people[0]).toEqual({
      line: 2,
      person: 'p1',
      name: '名1',
      facts: {
        realNameVerified: true,
        enterpriseVerified: false,
        isPartnerAccount: false,
        associatedNow: false,
        associations: [
          { partner: 'A', from: '2026-01-01', to: '2026-05-01' },
          { partner: 'B', from: '2026-6-1', to: null },
        ],
      },
    });
  });

  it('reads a bare list and says which line repeats which', () => {
    const list = parsePeople(
      '138 0000 0000\n13800000000\nli@example.com\nli wang\n\n+86 13800000000\n0086-138-0000-0000\n!!',
    );
    expect(list.people.map(({ person }) => person)).toEqual(['13800000000', 'li@example.com']);
    expect(list.broken.map(({ line, why, detail }) => [line, why, detail])).toEqual([
      [2, 'duplicate', '1'],
      [4, 'not-an-account', null],
      [6, 'duplicate', '1'],
      [7, 'duplicate', '1'],
      [8, 'not-an-account', null],
    ]);
  });

  it('reads quoted cells as what they hold', () => {
    const list = parsePeople(
      '"账号","姓名","实名认证"\n"li","王, 小","是"\n"wang";"说""好""";否\n"zhao","两\n行",是\n"qian,x,是\nsun\t\t是',
    );
    expect(list.people).toEqual([
      { line: 2, person: 'li', name: '王, 小', facts: { realNameVerified: true } },
      { line: 3, person: 'wang', name: '说"好"', facts: { realNameVerified: false } },
      { line: 4, person: 'zhao', name: '两\n行', facts: { realNameVerified: true } },
      { line: 6, person: '"qian', name: 'x', facts: { realNameVerified: true } },
      { line: 7, person: 'sun', name: null, facts: { realNameVerified: true } },
    ]);
    expect(list.broken).toEqual([]);
  });

  it('gives back every cell it was given, however quoted (property)', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', ' ', '王'),
      maxLength: 6,
    });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (rows, between, end) => {
          const text = rows.map((cells) => cells.map(quoted).join(between)).join(end);
          const wanted = rows
            .map((cells) => cells.map((one) => one.trim()))
            .filter((cells) => cells.join('') !== '');
          expect(rowsOfText(text).map(({ cells }) => cells)).toEqual(wanted);
        },
      ),
      { seed: 617, numRuns: 500 },
    );
  });

  it('says from which line on it did not look', () => {
    const list = parsePeople(Array.from({ length: 20_003 }, (_, n) => `p${n}`).join('\n'));
    expect(list.people).toHaveLength(20_000);
    expect(list.broken).toMatchObject([{ line: 20_001, why: 'beyond-limit', detail: '20000' }]);
  });
});
