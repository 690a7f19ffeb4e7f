import { describe, expect, it } from 'vitest';
import { changesIn, sumsByKind } from '../../../core/funds/changes.ts';
import { fundsRows, lasts, ownPace } from '../../../core/funds/overview.ts';
import { SETTLE_MS, told, verified, type AdjustRecord, type Transfer } from '../../../core/funds/transfer.ts';
import type { Balance, Customer } from '../../../core/model/customer.ts';
import type { AccountChange } from '../../../core/model/funds.ts';

const yuan = (amount: number) => BigInt(Math.round(amount * 100)) * 1_000_000n;
const now = Date.parse('2026-11-23T02:00:00Z');

describe('how long it lasts', () => {
  it('is whole days, none at zero, and unknown without a pace', () => {
    expect(lasts(yuan(100), yuan(30))).toBe(3);
    expect(lasts(yuan(0), yuan(30))).toBe(0);
    expect(lasts(yuan(-5), yuan(30))).toBe(0);
    expect(lasts(yuan(100), 0n)).toBeNull();
    expect(lasts(yuan(100), yuan(-3))).toBeNull();
    expect(lasts(yuan(100), null)).toBeNull();
  });
  it('puts arrears first, then what runs out soonest', () => {
    const balance = (id: string, amount: number, debt: number) =>
      ({ customer_id: id, amount: yuan(amount), debt_amount: yuan(debt), currency: 'CNY' }) as Balance;
    const rows = fundsRows({
      balances: [balance('a', 100, 0), balance('b', 10, 0), balance('c', 900, 5), balance('d', 50, 0)],
      customers: [{ customer_id: 'a', customer: '甲' } as Customer],
      names: new Map([['b', '乙']]),
      usage: new Map([
        ['a', yuan(300)],
        ['b', yuan(300)],
      ]),
      basis: { period: '2026-10', days: 30, complete: true },
    });
    expect(rows.map(({ customer_id, daysLeft, name }) => [customer_id, daysLeft, name])).toEqual([
      ['c', null, null],
      ['b', 1, '乙'],
      ['a', 10, '甲'],
      ['d', null, null],
    ]);
  });
  it('counts the partner’s own thirty days, top-ups apart', () => {
    const change = (days: number, kind: string, amount: number, type: string) =>
      ({
        trade_time: new Date(now - days * 86_400_000).toISOString(),
        trade_detail_type: kind,
        change_amount: yuan(amount),
        type,
        currency: 'CNY',
      }) as AccountChange;
    const changes = [
      change(1, 'SOURCE_OPERATION_BEADJUST', 400, '2'),
      change(2, 'SOURCE_OPERATION_BERETRIEVE', 100, '1'),
      change(3, 'SOURCE_OPERAIION_RECHARGE', 9999, '1'),
      change(31, 'SOURCE_OPERATION_BEADJUST', 777, '2'),
    ];
    expect(ownPace(changes, yuan(55), now)).toMatchObject({
      spent: yuan(400),
      returned: yuan(100),
      perDay: yuan(10),
      daysLeft: 5,
    });
    expect(ownPace([], yuan(55), now)).toBeNull();
    expect(changesIn(changes, { kind: 'SOURCE_OPERATION_BEADJUST' })).toHaveLength(2);
    expect(changesIn(changes, { from: '2026-11-21' }).map(({ change_amount }) => change_amount)).toEqual([
      yuan(400),
      yuan(100),
    ]);
    expect(sumsByKind(changes)[1]).toMatchObject({ type: '2', count: 2, amount: yuan(1177) });
  });
});

describe('what the records tell', () => {
  const transfer = {
    id: 't',
    direction: 'allocate',
    customer_id: 'k',
    amount: yuan(5),
    before: ['old'],
    sentAt: new Date(now).toISOString(),
    createdAt: new Date(now).toISOString(),
    state: 'unknown',
  } as unknown as Transfer;
  const record = (trans_id: string, more: Partial<AdjustRecord> = {}): AdjustRecord => ({
    ...{ trans_id, customer_id: 'k', direction: 'allocate', amount: yuan(5), time: '2026-11-23T02:00:01Z' },
    ...more,
  });
  const none = new Set<string>();
  it('knows its own record from older ones, other amounts, other ways and other transfers', () => {
    const others = [
      record('old'),
      record('a', { amount: yuan(5.01) }),
      record('b', { direction: 'reclaim' }),
      record('c', { customer_id: 'k2' }),
      record('taken'),
    ];
    const taken = new Set(['taken']);
    expect(told(transfer, others, taken, now).state).toBe('unknown');
    expect(told(transfer, others, taken, now + SETTLE_MS).state).toBe('not-made');
    expect(told(transfer, [...others, record('new')], taken, now + SETTLE_MS)).toMatchObject({
      state: 'done',
      trans_id: 'new',
      matches: 1,
    });
  });
  it('says when it stands there twice', () => {
    expect(verified(transfer, [record('x'), record('y'), record('old')], none, now).matches).toBe(2);
    expect(verified(transfer, [], none, now).matches).toBe(1);
  });
});
