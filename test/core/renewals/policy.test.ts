import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../core/model/order.ts';
import { groupsOf, type Prices } from '../../../core/renewals/groups.ts';
import { atExpiry, autoCharge, phaseOf, renewsByItself } from '../../../core/renewals/policy.ts';

const now = Date.parse('2026-11-23T02:00:00Z');
const none: Prices = { resources: new Map(), orders: new Map() };
const resource = (id: string, more: Partial<Resource>): Resource => ({
  id,
  resource_id: `r-${id}`,
  resource_name: null,
  customer_id: 'k1',
  order_id: null,
  region_code: null,
  service_type_code: null,
  service_type_name: null,
  resource_type_name: null,
  product_spec_desc: null,
  parent_resource_id: null,
  is_main_resource: 1,
  status: 2,
  effective_time: null,
  expire_time: '2026-12-01T15:59:59Z',
  expire_policy: 0,
  auto_renew: null,
  renewal: null,
  ...more,
});

describe('what renews by itself, by hand', () => {
  // Policy of the main resource, policy of what is attached, what holds for both together.
  const table: [policy: number | null, attached: number | null, renews: boolean | null, then: string][] = [
    [0, 0, false, 'grace'],
    [0, 3, false, 'grace'],
    [1, 1, false, 'pay-per-use'],
    [1, 3, false, 'pay-per-use'],
    [2, 2, false, 'deleted'],
    [2, 3, false, 'deleted'],
    [3, 3, true, 'renewed'],
    [3, 0, true, 'renewed'],
    [3, 1, true, 'renewed'],
    [3, 2, true, 'renewed'],
    [3, 4, true, 'renewed'],
    [3, 5, true, 'renewed'],
    [3, null, true, 'renewed'],
    [4, 4, false, 'frozen'],
    [4, 3, false, 'frozen'],
    [5, 5, false, 'retained'],
    [5, 3, false, 'retained'],
    [null, 3, null, 'unknown'],
    [6, 3, null, 'unknown'],
    [-1, 0, null, 'unknown'],
  ];
  it.each(table)('main %s with attached %s: renews %s, then %s', (policy, attached, renews, then) => {
    const main = resource('m', { expire_policy: policy });
    const disk = resource('d', {
      expire_policy: attached,
      is_main_resource: 0,
      parent_resource_id: 'r-m',
    });
    for (const rows of [
      [main, disk],
      [disk, main],
    ]) {
      const groups = groupsOf(rows, none, now, now);
      expect(groups).toHaveLength(1);
      expect(groups[0]).toMatchObject({ key: 'm', renews, alone: false, unpriced: 2 });
      expect(groups[0]!.attached.map(({ id }) => id)).toEqual(['d']);
    }
    expect(atExpiry(policy)).toBe(then);
  });

  const alone: [policy: number | null, flag: number | null, renews: boolean | null, alone: boolean][] = [
    [0, 1, false, false],
    [1, 1, false, false],
    [2, 1, false, false],
    [3, 1, true, false],
    [4, 1, false, false],
    [5, 1, false, false],
    [0, 0, false, true],
    [1, 0, false, true],
    [2, 0, false, true],
    [3, 0, true, true],
    [4, 0, false, true],
    [5, 0, false, true],
    [3, null, true, false],
    [null, 1, null, false],
  ];
  it.each(alone)('policy %s, main flag %s, no main in sight: renews %s', (policy, flag, renews, without) => {
    const [group, ...more] = groupsOf(
      [resource('x', { expire_policy: policy, is_main_resource: flag })],
      none,
      now,
      now,
    );
    expect(more).toEqual([]);
    expect(group).toMatchObject({ renews, alone: without });
    expect(renewsByItself(policy)).toBe(renews);
  });

  // A page that names no policy may have its own column 自动续费; a policy that is known goes first.
  const flags: [policy: number | null, flag: number | null, renews: boolean | null][] = [
    [null, 1, true],
    [null, 0, false],
    [null, null, null],
    [null, 2, null],
    [6, 1, true],
    [0, 1, false],
    [3, 0, true],
    [5, null, false],
  ];
  it.each(flags)('policy %s, 自动续费 %s: renews %s', (policy, flag, renews) => {
    const [group] = groupsOf([resource('x', { expire_policy: policy, auto_renew: flag })], none, now, now);
    expect(group!.renews).toBe(renews);
  });
  it('takes 是否续订 for no answer: it may mean what was done', () => {
    const [group] = groupsOf([resource('x', { expire_policy: null, renewal: '是' })], none, now, now);
    expect(group!.renews).toBeNull();
  });

  it('knows a page’s record and the API’s as one resource, with what each alone tells', () => {
    const api = resource('i1', { expire_policy: null, resource_id: 'r-1', status: 2 });
    const page = resource('page:r-1|CS1', {
      resource_id: 'r-1',
      order_id: 'CS1',
      auto_renew: 1,
      expire_policy: null,
      is_main_resource: null,
      expire_time: '2027-01-01T15:59:59Z',
    });
    for (const rows of [
      [api, page],
      [page, api],
    ]) {
      const groups = groupsOf(rows, none, now, now);
      expect(groups).toHaveLength(1);
      expect(groups[0]).toMatchObject({ key: 'i1', renews: true, day: '2027-01-01' });
      expect(groups[0]!.main.order_id).toBe('CS1');
    }
    // Another customer's, or without the API's record: a resource of its own.
    expect(groupsOf([{ ...api, customer_id: 'k2' }, page], none, now, now)).toHaveLength(2);
    expect(groupsOf([page], none, now, now)).toHaveLength(1);
  });

  it('does not attach to another customer’s resource, nor to a closed attachment’s place', () => {
    const groups = groupsOf(
      [
        resource('m', { customer_id: 'k2', resource_id: 'r-m' }),
        resource('d', { is_main_resource: 0, parent_resource_id: 'r-m' }),
      ],
      none,
      now,
      now,
    );
    expect(groups.map(({ key, alone: without }) => [key, without])).toEqual([
      ['m', false],
      ['d', true],
    ]);
    const closed = groupsOf(
      [resource('m', {}), resource('d', { is_main_resource: 0, parent_resource_id: 'r-m', status: 3 })],
      none,
      now,
      now,
    );
    expect(closed).toHaveLength(1);
    expect(closed[0]!.attached).toEqual([]);
  });
});

describe('where a resource stands, by hand', () => {
  const [before, after] = ['2026-12-01T00:00:00Z', '2026-11-20T00:00:00Z'];
  const table: [status: number | null, policy: number | null, end: string | null, phase: string][] = [
    [2, 0, before, 'running'],
    [2, 3, before, 'running'],
    [null, null, before, 'running'],
    [2, 0, after, 'grace'],
    [2, 1, after, 'past'],
    [2, 3, after, 'past'],
    [null, 0, after, 'past'],
    [4, 4, after, 'frozen'],
    [4, 0, after, 'frozen'],
    [5, 0, after, 'grace'],
    [5, 5, after, 'retained'],
    [5, 1, after, 'expired'],
    [5, 2, after, 'expired'],
    [5, 3, after, 'expired'],
    [3, 0, after, 'closed'],
    [3, 3, before, 'closed'],
    [2, 0, null, 'no-date'],
    [2, 0, 'soon', 'no-date'],
  ];
  it.each(table)('status %s, policy %s, end %s: %s', (status, expire_policy, expire_time, phase) =>
    expect(phaseOf({ status, expire_policy, expire_time }, now, now)).toBe(phase),
  );
  it('does not take an old record for the present', () => {
    const facts = { status: 2, expire_policy: 0, expire_time: after };
    expect(phaseOf(facts, now, Date.parse('2026-11-19T00:00:00Z'))).toBe('past');
    expect(phaseOf(facts, now, null)).toBe('past');
  });
});

describe('auto-renewal charges', () => {
  const end = '2026-11-30T15:59:59Z'; // 23:59:59 on 11-30 in GMT+8
  const at = (moment: string) => autoCharge(end, 7, Date.parse(moment));
  const utc = (value: number | null) => (value === null ? null : new Date(value).toISOString());
  it('from seven days before at 03:00 Beijing time, daily', () => {
    expect(utc(at('2026-11-20T00:00:00Z').from)).toBe('2026-11-22T19:00:00.000Z');
    expect(at('2026-11-22T18:59:59Z').tried).toBe(0);
    expect(at('2026-11-22T19:00:00Z').tried).toBe(1);
    expect(utc(at('2026-11-22T19:00:00Z').next)).toBe('2026-11-23T19:00:00.000Z');
    expect(at('2026-11-30T12:00:00Z')).toMatchObject({ tried: 8, next: null });
  });
});
