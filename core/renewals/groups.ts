/**
 * Resources as they are renewed: a main resource with what is attached to it (云主机 with 云硬盘,
 * EIP, 带宽). Attached ones renew with their main resource, so its policy decides for all.
 */
import type { Resource } from '../model/order.ts';
import type { Money } from '../money.ts';
import { dayOf, type Day } from '../period.ts';
import { phaseOf, renewsByItself, type Phase } from './policy.ts';

/** What a resource last cost: its newest purchase or renewal. */
export interface Worth {
  amount: Money;
  currency: string;
  order_id: string | null;
}

export interface Group {
  /** Row key of the resource that decides. */
  key: string;
  main: Resource;
  attached: Resource[];
  /** Attached, and its main resource is in no list here: it may renew with one we do not see. */
  alone: boolean;
  end: number | null;
  day: Day | null;
  phase: Phase;
  /** null: not known. */
  renews: boolean | null;
  /** By currency. */
  worth: ReadonlyMap<string, Money>;
  /** Resources of the group nobody knows a price of. */
  unpriced: number;
}

const keyOf = (customer: string | null, resource: string | null): string =>
  `${customer ?? ''}\n${resource ?? ''}`;

/** Most resources of a large partner have no price here; they share one empty map. */
const NOTHING: ReadonlyMap<string, Money> = new Map();

export interface Prices {
  /** By resource ID. */
  resources: ReadonlyMap<string, Worth>;
  /** By order ID, used where all of an order stands in one group. */
  orders: ReadonlyMap<string, Worth>;
}

export function groupsOf(
  rows: readonly Resource[],
  prices: Prices,
  now: number,
  readAt: number | null,
): Group[] {
  const mains = new Map<string, Group>();
  const groups: Group[] = [];
  const waiting: Resource[] = [];
  const open = (main: Resource, alone: boolean): Group => {
    const end = main.expire_time === null ? Number.NaN : Date.parse(main.expire_time);
    const group: Group = {
      key: main.id,
      main,
      attached: [],
      alone,
      end: Number.isNaN(end) ? null : end,
      day: Number.isNaN(end) ? null : dayOf(end),
      phase: phaseOf(main, now, readAt),
      renews: renewsByItself(main.expire_policy, main.auto_renew ?? null),
      worth: NOTHING,
      unpriced: 0,
    };
    groups.push(group);
    return group;
  };
  for (const row of joined(rows)) {
    if (row.is_main_resource === 0 || (row.is_main_resource === null && row.parent_resource_id))
      waiting.push(row);
    else {
      const group = open(row, false);
      if (row.resource_id) mains.set(keyOf(row.customer_id, row.resource_id), group);
    }
  }
  for (const row of waiting) {
    const main = row.parent_resource_id
      ? mains.get(keyOf(row.customer_id, row.parent_resource_id))
      : undefined;
    // A closed main has nothing left to renew with; a closed attachment is no part of it any more.
    if (main && row.status !== 3) main.attached.push(row);
    else if (!main) open(row, true);
  }
  priced(groups, prices);
  return groups;
}

const FROM_PAGE = 'page:';

/**
 * A page without instance IDs and the API tell of one resource in two records: they are one here. The
 * API's word goes first, what it leaves open the page says; of two ends the later, since a renewal
 * only moves it on.
 */
function joined(rows: readonly Resource[]): readonly Resource[] {
  const shown = rows.filter((row) => row.id.startsWith(FROM_PAGE) && row.resource_id);
  if (!shown.length) return rows;
  const byKey = new Map(shown.map((row) => [keyOf(row.customer_id, row.resource_id), row]));
  const both = new Set<Resource>();
  const made = rows.map((row) => {
    if (row.id.startsWith(FROM_PAGE) || !row.resource_id) return row;
    const page =
      byKey.get(keyOf(row.customer_id, row.resource_id)) ?? byKey.get(keyOf(null, row.resource_id));
    if (!page) return row;
    both.add(page);
    const told = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
    const end =
      [row.expire_time, page.expire_time]
        .filter((one) => one !== null)
        .sort()
        .at(-1) ?? null;
    return { ...page, ...told, expire_time: end } as Resource;
  });
  return both.size ? made.filter((row) => !both.has(row)) : rows;
}

function priced(groups: readonly Group[], prices: Prices): void {
  const inOrder = new Map<string, Set<Group>>();
  for (const group of groups)
    for (const { order_id } of [group.main, ...group.attached])
      if (order_id && prices.orders.has(order_id)) {
        const holders = inOrder.get(order_id);
        if (holders) holders.add(group);
        else inOrder.set(order_id, new Set([group]));
      }
  const add = (group: Group, { amount, currency }: Worth): void => {
    const worth = new Map(group.worth);
    worth.set(currency, (worth.get(currency) ?? 0n) + amount);
    group.worth = worth;
  };
  for (const group of groups) {
    const counted = new Set<string>();
    for (const row of group.attached.length ? [group.main, ...group.attached] : [group.main]) {
      const own = row.resource_id ? prices.resources.get(row.resource_id) : undefined;
      if (own) {
        add(group, own);
        if (own.order_id) counted.add(own.order_id);
        continue;
      }
      const order = row.order_id;
      const whole = order && inOrder.get(order)?.size === 1 ? prices.orders.get(order) : undefined;
      if (!whole) group.unpriced++;
      else if (!counted.has(order!)) {
        counted.add(order!);
        add(group, whole);
      }
    }
  }
}
