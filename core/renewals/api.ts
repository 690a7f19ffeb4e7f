/** Renewals and refunds: when what ends, what is at stake, whom to call; and where a refund comes from. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Sheet } from '../export/sheet.ts';
import { customerNames } from '../find/names.ts';
import type { CoverageEntry, Ledger } from '../ledger/ledger.ts';
import { derived, numberOf, rememberedRows } from '../ledger/remembered.ts';
import type { Customer } from '../model/customer.ts';
import type { Order, Resource } from '../model/order.ts';
import { dayOf } from '../period.ts';
import { ok, type Result } from '../result.ts';
import { groundOf } from '../rules/corrections.ts';
import { autoRenewDays } from '../rules/book/customers.ts';
import type { Citation } from '../rules/rule.ts';
import { isWanted, slotsOf, type RenewalFilter, type Slot } from './calendar.ts';
import { renewalSheet } from './export.ts';
import { groupsOf, type Group, type Worth } from './groups.ts';
import { renewalMessage } from './message.ts';
import type { RefundEntry, RefundTrace } from './refunds.ts';
import { refundsIn, traceIn } from './load-refunds.ts';
import { matcher, rowOf, type Known, type RenewalRow } from './rows.ts';
import { wholeAt, type Whole } from './whole.ts';
import { worthByResource } from './worth.ts';

export interface RenewalCalendar {
  today: string;
  slots: Slot[];
  /** The first of what the filter asks for, by date; `count` says how many there are. */
  rows: RenewalRow[];
  count: number;
  /** Resources held at all; those that renew by themselves, are closed or have no end, as groups. */
  resources: number;
  renewing: number;
  closed: number;
  noDate: number;
  managers: string[];
  /** Days before the end that auto-renewal begins to charge, and where that is said. */
  chargeDays: number;
  citation: Citation | null;
  sources: CoverageEntry[];
}

const MOST = 200;

export const createRenewalsApi = (context: EngineContext) => {
  /** Put together once for each state of what it is made of, and again when it no longer holds. */
  async function wholeOf(ledger: Ledger, now: number): Promise<Whole> {
    const resources = await rememberedRows<Resource>(ledger, 'resources');
    const orders = await rememberedRows<Order>(ledger, 'orders');
    const lines = await priceLines(ledger);
    const key = [numberOf(orders.rows), numberOf(lines), resources.seenAt].join(' ');
    const held = derived<{ whole?: Whole }>(resources.rows, 'renewals', key, () => ({}));
    if (held.whole && held.whole.from <= now && now < held.whole.until) return held.whole;
    const readAt = resources.seenAt === null ? null : Date.parse(resources.seenAt);
    const prices = { resources: lines, orders: worthOfOrders(orders.rows) };
    const groups = groupsOf(resources.rows, prices, now, readAt);
    return (held.whole = wholeAt(groups, resources.rows.length, now));
  }

  async function customersOf(ledger: Ledger) {
    const { rows } = await rememberedRows<Customer>(ledger, 'customers');
    return derived(rows, 'renewals', '', () => ({
      customers: new Map(rows.map((row) => [row.customer_id, row])),
      managers: managersOf(rows),
    }));
  }

  async function chosen(ledger: Ledger, filter: RenewalFilter) {
    const { book, now } = await groundOf(context, ledger);
    const inForce = book.resolve(autoRenewDays);
    const { customers, managers } = await customersOf(ledger);
    const known: Known = {
      customers,
      names: await customerNames(ledger),
      chargeDays: inForce?.value ?? autoRenewDays.versions[0]!.value,
    };
    const whole = await wholeOf(ledger, now);
    const fits = matcher(filter, known);
    const wanted: Group[] = [];
    const weeks: (string | null)[] = [];
    const inWeek: Group[] = [];
    for (const [at, group] of whole.groups.entries()) {
      if (!isWanted(group, filter.show) || !fits(group)) continue;
      const week = whole.weeks[at]!;
      wanted.push(group);
      weeks.push(week);
      if (filter.week === undefined ? group.phase !== 'closed' : week === filter.week) inWeek.push(group);
    }
    return { known, whole, managers, wanted, weeks, inWeek, now, citation: inForce?.citation ?? null };
  }

  return {
    /** The calendar under a filter. */
    calendar: (account: string, filter: RenewalFilter): Promise<Result<RenewalCalendar>> =>
      withLedger(context, account, async (ledger) => {
        const { known, whole, managers, wanted, weeks, inWeek, now, citation } = await chosen(ledger, filter);
        const coverage = await ledger.coverage();
        return ok({
          today: dayOf(now),
          slots: slotsOf(wanted, weeks, dayOf(now)),
          rows: inWeek.slice(0, MOST).map((group) => rowOf(group, known, now)),
          count: inWeek.length,
          resources: whole.resources,
          renewing: whole.renewing,
          closed: whole.closed,
          noDate: whole.noDate,
          managers,
          chargeDays: known.chargeDays,
          citation,
          sources: coverage.filter((entry) => ['resources', 'customers'].includes(entry.dataset)),
        });
      }),

    /** All that a filter asks for as a sheet, one line a resource. */
    sheet: (account: string, filter: RenewalFilter, locale: 'zh' | 'en'): Promise<Result<Sheet>> =>
      withLedger(context, account, async (ledger) => {
        const { known, inWeek, now } = await chosen(ledger, filter);
        return ok(
          renewalSheet(
            inWeek.map((group) => rowOf(group, known, now)),
            locale,
          ),
        );
      }),

    /** What to send a customer about what the filter asks for of it. */
    message: (
      account: string,
      customer_id: string,
      filter: RenewalFilter,
      locale: 'zh' | 'en',
    ): Promise<Result<string>> =>
      withLedger(context, account, async (ledger) => {
        const { known, inWeek, now } = await chosen(ledger, { ...filter, customer_id });
        return ok(
          renewalMessage(
            inWeek.map((group) => rowOf(group, known, now)),
            locale,
          ),
        );
      }),

    /** Refunds seen in the lines, newest first. */
    refunds: (account: string): Promise<Result<{ rows: RefundEntry[]; sources: CoverageEntry[] }>> =>
      withLedger(context, account, async (ledger) => {
        const coverage = await ledger.coverage();
        const { rows, dataset } = await refundsIn(ledger);
        return ok({
          rows,
          sources: coverage.filter((entry) => entry.dataset === 'refunds' || entry.dataset === dataset),
        });
      }),

    /** One refund order from every side the ledger knows. */
    refund: (account: string, order_id: string): Promise<Result<RefundTrace>> =>
      withLedger(context, account, async (ledger) => ok(await traceIn(ledger, order_id))),
  };
};

const managersOf = (customers: Iterable<Customer>): string[] => {
  const found = new Set<string>();
  for (const { account_manager } of customers) if (account_manager) found.add(account_manager);
  return [...found].sort();
};

/** Paid orders by ID. */
function worthOfOrders(orders: readonly Order[]): Map<string, Worth> {
  const worth = new Map<string, Worth>();
  for (const { order_id, amount_after_discount: amount, currency, status } of orders)
    if (amount !== null && amount > 0n && status === 5)
      worth.set(order_id, { amount, currency: currency ?? '', order_id });
  return worth;
}

/** Prices from consumption where it is held, else from the bill (resale customers only). */
async function priceLines(ledger: Ledger): Promise<ReadonlyMap<string, Worth>> {
  for (const dataset of ['consumption', 'bill'] as const) {
    const table = await ledger.table(dataset);
    if (table.rows > 0) return worthByResource(table);
  }
  return NO_PRICES;
}
const NO_PRICES: ReadonlyMap<string, Worth> = new Map();
