/** The world's lists as the API needs them again and again: indexes and lists made once. */
import type { BillLine } from '../../../core/model/bill-line.ts';
import type { MonthlySum } from '../../../core/model/tables.ts';
import type { Period } from '../../../core/period.ts';
import type { World, WorldCustomer } from '../world/types.ts';

/** Rows kept at once over all customers and months: pages are asked for one after another. */
const MOST_ROWS = 400_000;

export class Books {
  readonly #customers: ReadonlyMap<string, WorldCustomer>;
  readonly #lines = new Map<string, BillLine[]>();
  readonly #consumers = new Map<Period, string[]>();
  readonly #sums = new Map<Period, MonthlySum[]>();
  #rows = 0;
  #combined: ReadonlyMap<string, readonly string[]> | null = null;

  constructor(private readonly world: World) {
    this.#customers = new Map(world.customers.map((customer) => [customer.customer_id, customer]));
  }

  /** Children of combined orders (组合交易单) by their parent. */
  combined(): ReadonlyMap<string, readonly string[]> {
    if (this.#combined) return this.#combined;
    const children = new Map<string, Set<string>>();
    for (const period of this.world.periods)
      for (const line of this.world.linesOf('consumption', period) as Iterable<BillLine>)
        if (line.relative_order_id && line.trade_id) {
          const known = children.get(line.relative_order_id);
          if (known) known.add(line.trade_id);
          else children.set(line.relative_order_id, new Set([line.trade_id]));
        }
    return (this.#combined = new Map([...children].map(([parent, ids]) => [parent, [...ids].sort()])));
  }

  customer(id: string | null): WorldCustomer | null {
    return (id !== null && this.#customers.get(id)) || null;
  }

  /** The reseller a customer belongs to; null: the partner itself. */
  resellerOf(customer: { partner_id: string | null }): string | null {
    return customer.partner_id === this.world.partner.id ? null : customer.partner_id;
  }

  /** True when a customer, past or present, is in the scope of a reseller, or in the partner's own. */
  inScope(customerId: string | null, reseller: string | null): boolean {
    const customer = this.customer(customerId);
    return customer !== null && this.resellerOf(customer) === reseller;
  }

  /** Customers associated now. */
  associated(reseller: string | null): WorldCustomer[] {
    return this.world.customers.filter(
      (customer) => customer.unbound_on === null && this.resellerOf(customer) === reseller,
    );
  }

  consumption(period: Period, customerId: string): readonly BillLine[] {
    if (!this.world.periods.includes(period)) return [];
    const key = `${period} ${customerId}`;
    const kept = this.#lines.get(key);
    if (kept) {
      // Moved to the end: the first of the map is the one longest unused.
      this.#lines.delete(key);
      this.#lines.set(key, kept);
      return kept;
    }
    const made = [...this.world.linesOf('consumption', period, customerId)];
    this.#lines.set(key, made);
    this.#rows += made.length;
    for (const [oldest, rows] of this.#lines) {
      if (this.#rows <= MOST_ROWS || oldest === key) break;
      this.#lines.delete(oldest);
      this.#rows -= rows.length;
    }
    return made;
  }

  /** Customers with consumption in a month, also those no longer associated. */
  consumers(period: Period): readonly string[] {
    if (!this.world.periods.includes(period)) return [];
    let made = this.#consumers.get(period);
    if (!made) {
      made = [...this.#customers.keys()].filter(
        (id) => !this.world.linesOf('consumption', period, id).next().done,
      );
      this.#consumers.set(period, made);
    }
    return made;
  }

  monthlySums(period: Period): readonly MonthlySum[] {
    if (!this.world.periods.includes(period)) return [];
    let made = this.#sums.get(period);
    if (!made) this.#sums.set(period, (made = this.world.monthlySums(period)));
    return made;
  }
}
