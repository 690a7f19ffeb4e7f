import { describe, expect, it } from 'vitest';
import { noticeStateOf } from '../../../core/customers/notice.ts';
import { unlinkFollows, type FollowFacts } from '../../../core/customers/unlink-follows.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';

const book = (site: 'cn' | 'intl') => ruleBook([], site, '2026-11-23T10:00:00+08:00');
const seen = <T>(rows: readonly T[]) => ({ rows, name: 'API', at: '2026-11-22T00:00:00Z', whole: false });
const figures = (facts: FollowFacts) =>
  Object.fromEntries(
    unlinkFollows(facts, book('cn')).map((one) => [one.id, one.figures.map(({ amount }) => amount)]),
  );

describe('what follows an unlinking', () => {
  it('counts money to spend, coupons that still can be, 现金券 apart, and no credit line', () => {
    const coupon = (status: number, coupon_type: number, balance: bigint | null, face_value = 100n) =>
      ({ status, coupon_type, balance, face_value }) as never;
    const facts: FollowFacts = {
      balances: seen([
        { account_type: null, amount: 70n, currency: 'CNY' } as never,
        { account_type: 2, amount: 999n, currency: 'CNY' } as never,
      ]),
      coupons: seen([
        coupon(2, 1, 40n),
        coupon(1, 3, null),
        coupon(3, 1, 0n),
        coupon(4, 1, 50n),
        coupon(2, 4, 7n),
      ]),
      earned: [{ period: '2026-10', amount: 5n, currency: 'CNY' }],
    };
    expect(figures(facts)).toEqual({
      ...{ balance: [70n], coupons: [140n], flexi: [7n], grace: [], earned: [5n], rebind: [] },
    });
  });

  it('knows no figure of what was not brought, and cites each rule with its value', () => {
    const all = unlinkFollows({ balances: null, coupons: null, earned: [] }, book('cn'));
    expect(all.every(({ evidence, figures: none }) => evidence === null && none.length === 0)).toBe(true);
    const grace = all.find(({ id }) => id === 'grace')!;
    expect(grace.citation).toMatchObject({ ruleId: 'customer.grace-on-unlinking', value: 7 });
    expect(grace.text.zh).toContain('7 天');
    // The six months of a rebound customer are a rule of the China site.
    expect(
      unlinkFollows({ balances: null, coupons: null, earned: [] }, book('intl')).map(({ id }) => id),
    ).not.toContain('rebind');
  });
});

describe('the customer notice', () => {
  const mark = { id: 'c', signed: true, at: '2026-11-09T16:00:00Z' }; // the 10th in GMT+8
  it.each([
    [null, null, 'unknown'],
    [null, '2026-11-01', 'unknown'],
    [{ ...mark, signed: false }, '2026-11-01', 'unsigned'],
    [mark, null, 'signed'],
    [mark, '2026-11-10', 'signed'],
    [mark, '2026-11-11', 'older'],
  ] as const)('%j with a version since %s is %s', (made, since, state) =>
    expect(noticeStateOf(made, since === null ? null : { version: '2', since })).toBe(state),
  );
});
