import { describe, expect, it } from 'vitest';
import { bonds, closingOf } from '../../../core/customers/closing.ts';
import { readLink, showLinks } from '../../../core/customers/links.ts';
import { unlinkMonth } from '../../../core/customers/unlink-month.ts';
import { unlinkReadiness, type UnlinkFacts } from '../../../core/customers/unlink.ts';
import type { Customer } from '../../../core/model/customer.ts';
import type { Row } from '../../../core/model/registry.ts';
import { calendarOf } from '../../../core/rules/calendar.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';

const now = Date.parse('2026-11-23T10:00:00+08:00');
const ground = (site: 'cn' | 'intl') => ({ book: ruleBook([], site, now), calendar: calendarOf(), now });
const customer = (more: Partial<Customer>): Customer =>
  ({ customer_id: 'c', association_type: '2', is_frozen: 0, custody_of: null, ...more }) as Customer;
const facts = (more: Partial<UnlinkFacts>): UnlinkFacts => ({
  customer: customer({}),
  customerSeen: { name: '客户管理', at: '2026-11-22T00:00:00Z' },
  orders: null,
  resources: null,
  balances: null,
  frozenTold: true,
  stated: {},
  statedAt: '2026-11-23T00:00:00Z',
  ...more,
});
const everything = {
  administrator: true,
  children: true,
  reserved: true,
  support: true,
  arrears: true,
  orders: true,
};
const stateOf = (answer: ReturnType<typeof unlinkReadiness>, id: string) =>
  answer.findings.find(({ condition }) => condition === id)?.state;

describe('unlink readiness', () => {
  it('never takes what nobody told for met or not met', () => {
    const answer = unlinkReadiness(facts({ customer: null }), ground('cn'));
    expect(answer.verdict).toBe('unknown');
    expect(answer.findings.every(({ state }) => state === 'unknown')).toBe(true);
    expect(answer.findings.map(({ condition }) => condition)).toEqual([
      'administrator',
      'children',
      'frozen',
      'reserved',
      'support',
      'arrears',
      'orders',
      'cooldown',
    ]);
  });

  it('can, once every condition is known; arrears and orders are asked on the China site alone', () => {
    const stated = { ...everything, requests: [] };
    expect(unlinkReadiness(facts({ stated }), ground('cn')).verdict).toBe('can');
    const intl = unlinkReadiness(facts({ stated }), ground('intl'));
    expect(intl.verdict).toBe('can');
    expect(stateOf(intl, 'arrears')).toBeUndefined();
  });

  it('names what stands in the way, from the portal before the form', () => {
    const seen = { name: '订单资源明细', at: '2026-11-20T00:00:00Z', whole: false };
    const answer = unlinkReadiness(
      facts({
        customer: customer({ is_frozen: 1 }),
        resources: {
          ...seen,
          rows: [{ id: 'r', service_type_name: '预留实例', status: 2, expire_time: null } as never],
        },
        orders: { ...seen, rows: [{ order_id: 'CS1', status: 6 } as never] },
        balances: { ...seen, rows: [{ debt_amount: 5n } as never] },
        stated: { ...everything, requests: [] },
      }),
      ground('cn'),
    );
    expect(answer.verdict).toBe('cannot');
    expect(
      answer.findings.filter(({ state }) => state === 'not-met').map(({ condition }) => condition),
    ).toEqual(['frozen', 'reserved', 'arrears', 'orders']);
    expect(answer.findings.find(({ condition }) => condition === 'orders')?.because?.zh).toContain('CS1');
  });

  it('does not take the reserved 0 of the China API for an account that is not frozen', () => {
    const told = (is_frozen: number, more: Partial<UnlinkFacts> = {}) =>
      stateOf(unlinkReadiness(facts({ customer: customer({ is_frozen }), ...more }), ground('cn')), 'frozen');
    expect(told(0)).toBe('met');
    expect(told(0, { frozenTold: false })).toBe('unknown');
    expect(told(0, { frozenTold: false, stated: { frozen: true } })).toBe('met');
    expect(told(1, { frozenTold: false, stated: { frozen: true } })).toBe('not-met');
  });

  it('says "none waiting" only of orders that were read whole', () => {
    const seen = {
      rows: [{ order_id: 'CS2', status: 5 } as never],
      name: 'ListCustomerOrders',
      at: '2026-11-20',
    };
    const orders = (whole: boolean) =>
      stateOf(unlinkReadiness(facts({ orders: { ...seen, whole } }), ground('cn')), 'orders');
    expect([orders(true), orders(false)]).toEqual(['met', 'unknown']);
  });

  it('waits three months from the request, on the international site for the third', () => {
    const of = (site: 'cn' | 'intl', requests: string[]) =>
      unlinkReadiness(facts({ stated: { ...everything, requests } }), ground(site));
    expect(of('cn', ['2026-09-15']).possibleFrom).toBe('2026-12-15T00:00:00+08:00');
    expect(of('cn', ['2026-08-23']).verdict).toBe('can');
    expect(of('cn', ['2026-08-24'])).toMatchObject({
      verdict: 'cannot',
      possibleFrom: '2026-11-24T00:00:00+08:00',
    });
    expect(of('intl', ['2026-09-15', '2026-10-15']).verdict).toBe('can');
    expect(of('intl', ['2026-11-15', '2026-09-15', '2026-10-15']).possibleFrom).toBe(
      '2026-12-15T00:00:00+08:00',
    );
  });
});

describe('the month a custody sub-account leaves', () => {
  it('is cut at the second: 15:25:30 is still the sub-account, 15:25:31 its master', () => {
    const line = (
      customer_id: string,
      consume_time: string | null,
      amount: bigint,
      resource_id = 'r',
    ): Row => ({
      customer_id,
      consume_time,
      payment_amount: amount,
      resource_id,
      currency: 'CNY',
    });
    const at = '2024-03-14T07:25:30Z';
    const [month] = unlinkMonth(
      [
        line('child', '2024-03-01T00:00:00Z', 100n),
        line('child', '2024-03-14T07:25:30Z', 10n),
        line('child', '2024-03-14T07:25:31Z', 1n),
        line('master', '2024-03-14T07:25:31Z', 1000n),
        line('master', '2024-03-14T07:25:31Z', 7777n, 'own'),
        line('master', '2024-03-02T00:00:00Z', 7777n),
        line('child', null, 5n),
      ],
      'child',
      'master',
      at,
    );
    expect(month).toMatchObject({
      child: { amount: 110n, lines: 2 },
      master: { amount: 1001n, lines: 2 },
      undated: { amount: 5n, lines: 1 },
      total: 1116n,
    });
  });
});

describe('invitation links and closing', () => {
  it('keeps links of the vendor only, with their seven days', () => {
    expect(readLink('https://evil.example/obmgr/invitation').ok).toBe(false);
    expect(readLink('javascript:alert(1)').ok).toBe(false);
    const url = 'https://account.huaweicloud.com/obmgr/invitation/invitation.html?inviteCode=ab';
    expect(readLink(` ${url} `)).toEqual({ ok: true, value: url });
    const link = {
      id: '1',
      url,
      tag: 't',
      to: '张',
      madeAt: '2026-11-16T02:00:01Z',
      outcome: 'open' as const,
      hint: '',
    };
    const old = { ...link, id: '2', madeAt: '2026-11-16T02:00:00Z' };
    const { links } = showLinks([old, link], now, ruleBook([], 'cn', now));
    expect(links.map(({ id, lapsed }) => [id, lapsed])).toEqual([
      ['1', false],
      ['2', true],
    ]);
    expect(links[0]!.message.zh).toContain('2026-11-23 10:00');
  });

  it('says whether the path can still be left', () => {
    const none = Object.fromEntries(bonds.map((bond) => [bond, false]));
    expect(closingOf({}).verdict).toBe('unknown');
    expect(closingOf({ path: 'software', bonds: none }).verdict).toBe('leave-first');
    expect(closingOf({ path: 'software', bonds: { ...none, mdf: true } })).toMatchObject({
      verdict: 'cannot-leave',
      inTheWay: ['mdf'],
    });
    expect(closingOf({ path: 'service', bonds: { ...none, fh: undefined } as never }).verdict).toBe(
      'unknown',
    );
    expect(closingOf({ path: 'reseller' }).verdict).toBe('offline');
  });
});
