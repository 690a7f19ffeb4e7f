/** A group of resources as a list and a file show it. */
import type { Customer } from '../model/customer.ts';
import type { Resource } from '../model/order.ts';
import { daysBetween, dayOf, type Day } from '../period.ts';
import { sumsOf, type RenewalFilter, type Sum } from './calendar.ts';
import type { Group } from './groups.ts';
import { atExpiry, autoCharge, type AtExpiry, type Charge, type Phase } from './policy.ts';

export interface Item {
  resource_id: string | null;
  name: string | null;
  product: string | null;
  type: string | null;
  spec: string | null;
  region: string | null;
  day: Day | null;
  policy: number | null;
  /** The portal's 是否续订 in its words, where a page told it. */
  renewal: string | null;
}

export interface RenewalRow {
  key: string;
  customer_id: string | null;
  /** Name, account, manager and how to reach the customer, as far as the customer list tells. */
  customer: string | null;
  account_name: string | null;
  manager: string | null;
  telephone: string | null;
  email: string | null;
  main: Item;
  attached: Item[];
  /** Attached, and its main resource is not in the list. */
  alone: boolean;
  end: number | null;
  day: Day | null;
  daysLeft: number | null;
  phase: Phase;
  renews: boolean | null;
  atExpiry: AtExpiry;
  /** For auto-renewal that still can be tried. */
  charge: Charge | null;
  risk: Sum[];
  unpriced: number;
  order_id: string | null;
}

const itemOf = (row: Resource): Item => ({
  resource_id: row.resource_id,
  name: row.resource_name,
  product: row.service_type_name ?? row.service_type_code,
  type: row.resource_type_name,
  spec: row.product_spec_desc,
  region: row.region_code,
  day: row.expire_time === null || Number.isNaN(Date.parse(row.expire_time)) ? null : dayOf(row.expire_time),
  policy: row.expire_policy,
  renewal: row.renewal ?? null,
});

export interface Known {
  customers: ReadonlyMap<string, Customer>;
  names: ReadonlyMap<string, string>;
  /** Days before the end that auto-renewal begins to charge. */
  chargeDays: number;
}

export function rowOf(group: Group, { customers, names, chargeDays }: Known, now: number): RenewalRow {
  const { main } = group;
  const customer = main.customer_id === null ? undefined : customers.get(main.customer_id);
  return {
    key: group.key,
    customer_id: main.customer_id,
    customer:
      customer?.customer || (main.customer_id === null ? null : (names.get(main.customer_id) ?? null)),
    account_name: customer?.account_name ?? null,
    manager: customer?.account_manager ?? null,
    telephone: customer?.telephone ?? null,
    email: customer?.email ?? null,
    main: itemOf(main),
    attached: group.attached.map(itemOf),
    alone: group.alone,
    end: group.end,
    day: group.day,
    daysLeft: group.day === null ? null : daysBetween(dayOf(now), group.day),
    phase: group.phase,
    renews: group.renews,
    // A page may say 自动续费 and no policy: that is the policy then.
    atExpiry: group.renews === true ? 'renewed' : atExpiry(main.expire_policy),
    charge: group.renews && group.phase === 'running' ? autoCharge(main.expire_time!, chargeDays, now) : null,
    risk: sumsOf(group.worth),
    unpriced: group.unpriced,
    order_id: main.order_id,
  };
}

/** Whether a group is what the filter's customer, manager and text ask for. */
export function matcher(filter: RenewalFilter, known: Known): (group: Group) => boolean {
  const text = filter.text?.trim().toLowerCase() ?? '';
  const has = (value: string | null | undefined): boolean => value?.toLowerCase().includes(text) === true;
  return (group) => {
    const id = group.main.customer_id;
    if (filter.customer_id !== undefined && id !== filter.customer_id) return false;
    const customer = id === null ? undefined : known.customers.get(id);
    if (filter.manager !== undefined && (customer?.account_manager ?? '') !== filter.manager) return false;
    if (text === '') return true;
    return (
      has(id) ||
      has(customer?.customer) ||
      has(id === null ? null : known.names.get(id)) ||
      has(customer?.account_name) ||
      [group.main, ...group.attached].some(
        (row) =>
          has(row.resource_name) || has(row.resource_id) || has(row.service_type_name) || has(row.order_id),
      )
    );
  };
}
