import { describe, expect, it } from 'vitest';
import { parseMoney } from '../../../core/money.ts';
import { Faults } from '../faults.ts';
import { createWorld } from '../world/index.ts';
import type { PortalContext } from './context.ts';
import { listPage } from './server/lists.ts';
import { mask } from './server/mask.ts';
import { json } from './server/respond.ts';
import { SOURCES } from './server/sources.ts';
import { billOverview } from './server/summaries.ts';
import { LISTS } from './spec/pages.ts';

const context = (options: Partial<Parameters<typeof createWorld>[0]> = {}): PortalContext => ({
  world: createWorld({ seed: 11, customers: 23, lines: 900, months: 3, ...options }),
  state: new Map(),
  faults: new Faults(),
  log: () => undefined,
});
const ask = (portal: PortalContext, id: string, query: Record<string, string>) =>
  listPage(portal, id, new URLSearchParams(query))!;

describe('lists', () => {
  it('has rows for every page and a page for every source', () => {
    expect([...SOURCES.keys()].sort()).toEqual([...LISTS.keys()].sort());
  });

  it('gives every line of a month once over its pages, whatever the sort', () => {
    const portal = context();
    const month = portal.world.periods[1]!;
    const all = [...portal.world.linesOf('consumption', month)];
    const sorts: Record<string, string>[] = [{}, { sort: 'payment_amount', order: 'desc' }];
    for (const sort of sorts) {
      const seen: string[] = [];
      let sum: bigint | null = null;
      for (let page = 1; page <= Math.ceil(all.length / 50); page += 1) {
        const answer = ask(portal, 'consumption-details', {
          month,
          page: String(page),
          pageSize: '50',
          ...sort,
        });
        expect(answer.total).toBe(all.length);
        seen.push(...answer.rows.map((row) => String(row.id)));
        sum = answer.sum;
      }
      expect(seen.toSorted()).toEqual(all.map((line) => line.id).toSorted());
      expect(sum).toBe(all.reduce((total, line) => total + line.payment_amount, 0n));
    }
  });

  it('hides zero rows where the filter asks, and finds a customer by ID', () => {
    const portal = context();
    const month = portal.world.periods[0]!;
    const hidden = ask(portal, 'consumption-details', { month, 'f.payment_amount': 'true' });
    const lines = [...portal.world.linesOf('consumption', month)];
    expect(hidden.total).toBe(lines.filter((line) => line.payment_amount !== 0n).length);
    const customer = lines[0]!.customer_id!;
    const found = ask(portal, 'consumption-details', { month, 'f.customer_id': customer, pageSize: '100' });
    expect(found.total).toBe(lines.filter((line) => line.customer_id === customer).length);
    expect(found.rows.every((row) => row.customer_id === customer)).toBe(true);
  });

  it('masks names until their eye is open and keeps IDs as they are', () => {
    const portal = context();
    const plain = ask(portal, 'resellers-customers', {}).rows[0]!;
    const open = ask(portal, 'resellers-customers', { reveal: 'customer' }).rows[0]!;
    const customer = portal.world.customers.find((entry) => entry.customer_id === plain.customer_id)!;
    expect(plain.customer).toBe(mask(customer.customer));
    expect(plain.customer).not.toBe(customer.customer);
    expect(open.customer).toBe(customer.customer);
    expect(open.telephone).toBe(plain.telephone);
    expect(json(ask(portal, 'resellers-customers', {}))).not.toContain(customer.telephone);
  });

  it("adds the bill's overview up to its customers and its products", () => {
    const portal = context();
    const month = portal.world.periods[1]!;
    const overview = billOverview(portal, month);
    const total = (id: string, key: string): bigint => {
      const { rows, total: count } = ask(portal, id, { month, pageSize: '100' });
      expect(rows.length).toBe(count);
      return rows.reduce((sum, row) => sum + (row[key] as bigint), 0n);
    };
    expect(total('bill-by-customer', 'due')).toBe(overview.billed);
    expect(total('bill-by-product', 'payment_amount') - total('bill-by-product', 'coupon_amount')).toBe(
      overview.billed,
    );
    expect(overview.billed).toBe(portal.world.totals('bill-consumption', month).left);
  });

  it('leaves out what a site or a role does not have', () => {
    const intl = context({ site: 'intl', role: 'solution-provider' });
    const row = ask(intl, 'my-customers', {}).rows[0]!;
    expect(Object.hasOwn(row, 'verified_status')).toBe(false);
    const line = ask(intl, 'performance-details', { month: intl.world.periods[0]! }).rows[0]!;
    expect(Object.hasOwn(line, 'reseller_name')).toBe(false);
  });

  it('writes amounts as exact decimal text', () => {
    const text = json({ amount: 123_456_789_012_345_678n });
    expect(parseMoney((JSON.parse(text) as { amount: string }).amount)).toBe(123_456_789_012_345_678n);
  });
});
