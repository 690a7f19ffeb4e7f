/** The steps of a sync: what each asks, in which order, and what its capture speaks for. */
import type { Ledger } from '../ledger/ledger.ts';
import type { BillLine } from '../model/bill-line.ts';
import { addMonths, startOfDay, type Period } from '../period.ts';
import { ok, type Result } from '../result.ts';
import type { Parameters } from '../sources/open-api/client.ts';
import type { Read } from '../sources/open-api/list.ts';
import { operations, type OperationName } from '../sources/open-api/operations.ts';
import { ask, keep, pull, type PullContext, type Question } from '../sources/open-api/pull.ts';

export interface Step {
  reads: OperationName;
  /** What is being read, for people: an operation and its scope. */
  title: string;
  run: (context: PullContext) => Promise<Result<unknown>>;
}

type Lists = { read: Read; asked: Question['asked'] }[];

/** Asks one operation several times; stops at the first failure. */
async function askAll(
  context: PullContext,
  name: OperationName,
  questions: readonly Question[],
): Promise<Result<Lists>> {
  const lists: Lists = [];
  let rows = 0;
  for (const question of questions) {
    const before = rows;
    const onPage = (count: number, total: number | null) =>
      context.onPage?.(before + count, total === null || questions.length > 1 ? null : total);
    const read = await ask({ ...context, onPage }, name, question);
    if (!read.ok) return read;
    rows += read.value.rows.length;
    lists.push({ read: read.value, asked: question.asked });
  }
  return ok(lists);
}

/** A list that is all there is of its dataset. */
export const whole = (name: OperationName): Step => ({
  reads: name,
  title: operations[name].id,
  run: (context) => pull(context, name, { parameters: {}, asked: {} }, {}),
});

/** A list that is only a part of its dataset, for the reason given. */
export const part = (name: OperationName, why: string, parameters: Parameters): Step => ({
  reads: name,
  title: operations[name].id,
  run: (context) => pull(context, name, { parameters, asked: {} }, { part: why }),
});

/** Orders of the last year, own and of each reseller: a distributor must name whose it asks for. */
export const orders = (distributor: boolean, window: Parameters): Step => ({
  reads: 'orders',
  title: operations.orders.id,
  async run(context) {
    const resellers = distributor ? await context.ledger.rows<{ reseller_id: string }>('resellers') : [];
    const lists = await askAll(
      context,
      'orders',
      [undefined, ...resellers.map((one) => one.reseller_id)].map((indirect_partner_id) => ({
        parameters: { ...window, indirect_partner_id },
        asked: {},
      })),
    );
    return lists.ok ? keep(context, 'orders', lists.value, { part: 'last-year' }) : lists;
  },
});

/** Own customers, and for a distributor those of each reseller: one capture, since it says who exists. */
export const customers = (distributor: boolean): Step => ({
  reads: 'customers',
  title: operations.customers.id,
  async run(context) {
    const resellers = distributor ? await context.ledger.rows<{ reseller_id: string }>('resellers') : [];
    const lists = await askAll(context, 'customers', [
      { parameters: {}, asked: {} },
      ...resellers.map(({ reseller_id }) => ({
        parameters: { indirect_partner_id: reseller_id },
        asked: { reseller_id },
      })),
    ]);
    return lists.ok ? keep(context, 'customers', lists.value, {}) : lists;
  },
});

/** The month is over in GMT+8: its lists no longer move by themselves. */
const isOver = (period: Period, now: number): boolean => startOfDay(`${addMonths(period, 1)}-01`) <= now;

/** Monthly sums exist by charge mode only; the month is whole when all three were read. */
export const monthlySums = (period: Period): Step => ({
  reads: 'monthlySums',
  title: `${operations.monthlySums.id} ${period}`,
  async run(context) {
    const still = isOver(period, context.now());
    const lists = await askAll(
      context,
      'monthlySums',
      ['1', '3', '11'].map((charge_mode) => ({
        parameters: { cycle: period, charge_mode },
        asked: { period },
        still,
      })),
    );
    return lists.ok ? keep(context, 'monthlySums', lists.value, { period }) : lists;
  },
});

/** Policies of every month asked for, as one capture. */
export const policies = (periods: readonly Period[]): Step => ({
  reads: 'policies',
  title: operations.policies.id,
  async run(context) {
    const lists = await askAll(
      context,
      'policies',
      periods.map((period) => ({ parameters: { time: period }, asked: { period } })),
    );
    return lists.ok ? keep(context, 'policies', lists.value, { part: 'months-asked' }) : lists;
  },
});

/** Balances of the partner and, a hundred at a time, of its resale customers; others have none here. */
export const balances: Step = {
  reads: 'partnerBalances',
  title: operations.partnerBalances.id,
  async run(context) {
    const own = await pull(
      context,
      'partnerBalances',
      { parameters: {}, asked: {} },
      { part: 'partner-only' },
    );
    if (!own.ok) return own;
    type Known = { customer_id: string; partner_id: string | null; association_type: string | null };
    const resale = (await context.ledger.rows<Known>('customers')).filter(
      (one) => one.association_type === '2',
    );
    const groups = new Map<string, Known[]>();
    for (const one of resale) {
      const group = groups.get(one.partner_id ?? '');
      if (group) group.push(one);
      else groups.set(one.partner_id ?? '', [one]);
    }
    const questions: Question[] = [];
    for (const [reseller, group] of groups)
      for (let at = 0; at < group.length; at += 100)
        questions.push({
          parameters: {
            customer_infos: group.slice(at, at + 100).map(({ customer_id }) => ({ customer_id })),
            indirect_partner_id: reseller || undefined,
          },
          asked: {},
        });
    const lists = await askAll(context, 'customerBalances', questions);
    return lists.ok ? keep(context, 'customerBalances', lists.value, { part: 'customers-only' }) : lists;
  },
};

/**
 * Consumption of one month. Who consumed is asked first, since customers who have left since are
 * in no other list; then one list a customer. The month is whole once every customer was read.
 */
export const consumption = (period: Period): Step => ({
  reads: 'consumption',
  title: `${operations.consumption.id} ${period}`,
  async run(context) {
    const startedAt = new Date(context.now()).toISOString();
    const still = isOver(period, context.now());
    const consumers = await ask(context, 'consumers', {
      parameters: { bill_cycle: period },
      asked: { period },
      still,
    });
    if (!consumers.ok) return consumers;
    const done = await doneCustomers(context.ledger, period, still);
    const resellersOf = await resellersByCustomer(context.ledger);
    let complete = consumers.value.complete;
    let rows = 0;
    for (const consumer of consumers.value.rows) {
      const customer_id = String(consumer.customer_id ?? '');
      if (customer_id === '' || done.has(customer_id)) continue;
      const before = rows;
      const lists = await askAll(
        { ...context, onPage: (count) => context.onPage?.(before + count, null) },
        'consumption',
        [undefined, ...resellersOf(customer_id)].map((indirect_partner_id) => ({
          parameters: { bill_cycle: period, customer_id, indirect_partner_id },
          asked: { period },
          still,
        })),
      );
      if (!lists.ok) return lists;
      const kept = await keep(context, 'consumption', lists.value, { period, customer_id });
      if (!kept.ok) return kept;
      rows += lists.value.reduce((sum, { read }) => sum + read.rows.length, 0);
      complete &&= lists.value.every(({ read }) => read.complete);
    }
    if (complete) await context.ledger.seal('consumption', period, startedAt);
    return ok({ rows });
  },
});

/** Bill types of refunds that were orders: unsubscription and the refund of a change. */
const REFUND_TYPES = [4, 20];

/** What each refund of the months goes back to (its original order); a refund the API knows nothing of is passed over. */
export const refunds = (periods: readonly Period[]): Step => ({
  reads: 'refunds',
  title: operations.refunds.id,
  async run(context) {
    const resellersOf = await resellersByCustomer(context.ledger);
    const asked = new Set<string>();
    const lists: Lists = [];
    for (const period of periods)
      for (const line of await context.ledger.lines<BillLine>('consumption', period)) {
        const { trade_id: order_id, customer_id } = line;
        if (!order_id || !customer_id || asked.has(order_id)) continue;
        if (!REFUND_TYPES.includes(line.bill_detail_type ?? 0)) continue;
        asked.add(order_id);
        const indirect_partner_id = line.partner_id ?? resellersOf(customer_id)[0];
        const read = await ask(context, 'refunds', {
          parameters: { order_id, customer_id, indirect_partner_id },
          asked: { order_id, customer_id },
        });
        if (read.ok) lists.push({ read: read.value, asked: { order_id, customer_id } });
        else if (read.code !== 'api-refused') return read;
      }
    return keep(context, 'refunds', lists, { part: 'months-asked' });
  },
});

/**
 * A distributor sees a reseller's share of a customer only when it names the reseller. A customer
 * no list knows any more may have belonged to any of them, so all are asked.
 */
async function resellersByCustomer(ledger: Ledger): Promise<(customer: string) => string[]> {
  const all = (await ledger.rows<{ reseller_id: string }>('resellers')).map((one) => one.reseller_id);
  const rows = await ledger.rows<{ customer_id: string; partner_id: string | null }>('customers');
  const known = new Map(rows.map((one) => [one.customer_id, one.partner_id]));
  return (customer) => {
    const reseller = known.get(customer);
    return reseller === undefined ? all : reseller === null ? [] : [reseller];
  };
}

/** Customers whose closed month was read whole after it ended: the place a stopped sync goes on from. */
async function doneCustomers(ledger: Ledger, period: Period, still: boolean): Promise<Set<string>> {
  if (!still) return new Set();
  const over = startOfDay(`${addMonths(period, 1)}-01`);
  const entry = (await ledger.coverage()).find(
    (one) => one.dataset === 'consumption' && one.period === period,
  );
  return new Set(
    (entry?.captures ?? [])
      .filter((one) => one.source === 'api' && one.coverage.complete && Date.parse(one.capturedAt) >= over)
      .flatMap((one) => one.coverage.customer_id ?? []),
  );
}

/** Yearly/monthly resources, one list a customer, as one capture. */
export const resources: Step = {
  reads: 'resources',
  title: operations.resources.id,
  async run(context) {
    const all = await context.ledger.rows<{ customer_id: string }>('customers');
    const lists = await askAll(
      context,
      'resources',
      all.map(({ customer_id }) => ({ parameters: { customer_id }, asked: { customer_id } })),
    );
    return lists.ok ? keep(context, 'resources', lists.value, {}) : lists;
  },
};
