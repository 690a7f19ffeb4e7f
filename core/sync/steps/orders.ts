/** Steps over orders and resources. */
import type { Order } from '../../model/order.ts';
import { periodOf, type Period } from '../../period.ts';
import { isNoSuchOrder } from '../../sources/open-api/errors.ts';
import { operations } from '../../sources/open-api/operations.ts';
import { keep, type Question } from '../../sources/open-api/pull.ts';
import { gather } from './gather.ts';
import { oneCapture } from './lists.ts';
import { listedCustomers, scopesIn } from './resellers.ts';
import type { Step, StepContext } from './step.ts';

/** Yearly/monthly resources, one list a customer, as one capture. */
export const resources: Step = oneCapture('resources', {}, async ({ ledger }) => {
  const all = await listedCustomers(ledger);
  return all.map(({ customer_id }) => ({ parameters: { customer_id }, asked: { customer_id } }));
});

/** Resources on demand, of resale customers alone: nobody else's are answered. */
export const onDemandResources: Step = oneCapture('onDemandResources', {}, async ({ ledger }) => {
  const all = await listedCustomers(ledger);
  return all
    .filter((one) => one.association_type !== '1')
    .map(({ customer_id, partner_id }) => ({
      parameters: { customer_id, indirect_partner_id: partner_id ?? undefined },
      asked: { customer_id },
    }));
});

const COMPLETED = 5;
/** Orders looked into in one run: the rest waits for the next, a request an order takes its time. */
const MOST_ORDERS = 2_000;

/** Lines of the months' completed orders that are not known yet: what is completed does not change. */
export const orderLines = (periods: readonly Period[]): Step => ({
  reads: 'orderLines',
  title: operations.orderLines.id,
  async run(context) {
    const questions = await unknownOrders(context, periods);
    const lists = await gather(context, operations.orderLines.id, 'orderLines', questions, {
      passOver: isNoSuchOrder,
    });
    if (!lists.ok) return lists;
    const rows = lists.value.reduce((sum, { read }) => sum + read.rows.length, 0);
    return keep(context, 'orderLines', lists.value, { part: 'months-asked' }, context.mark(null, rows));
  },
});

async function unknownOrders({ ledger }: StepContext, periods: readonly Period[]): Promise<Question[]> {
  const lines = await ledger.rows<{ order_id: string | null }>('orderLines');
  const known = new Set(lines.map((line) => line.order_id));
  const scopes = await scopesIn(ledger);
  const parents = new Set<string | null>();
  const orders = await ledger.rows<Order>('orders');
  for (const order of orders) parents.add(order.parent_order_id);
  return orders
    .filter(
      (order) =>
        order.status === COMPLETED &&
        !known.has(order.order_id) &&
        !parents.has(order.order_id) &&
        order.create_time !== null &&
        periods.includes(periodOf(order.create_time)),
    )
    .slice(0, MOST_ORDERS)
    .map(({ order_id, customer_id }) => ({
      parameters: { order_id },
      asked: { order_id, customer_id: customer_id ?? undefined },
      scopes: scopes.of(customer_id ?? ''),
    }));
}
