/** Steps over months: sums, consumption customer by customer, refunds, policies. */
import type { BillLine } from '../../model/bill-line.ts';
import type { Moment, Period } from '../../period.ts';
import { fail, ok, type Failure, type Result } from '../../result.ts';
import { isNoSuchOrder, isNotTheirs } from '../../sources/open-api/errors.ts';
import { refused } from '../../sources/open-api/list.ts';
import { operations } from '../../sources/open-api/operations.ts';
import { ask, keep, type Lists, type Question } from '../../sources/open-api/pull.ts';
import { goodSince } from '../fresh.ts';
import { workId, workOf } from '../store.ts';
import { gather } from './gather.ts';
import { oneCapture } from './lists.ts';
import { ownAndResellers, scopesIn, type Scopes } from './resellers.ts';
import { isOver, type Step, type StepContext } from './step.ts';

const CHARGE_MODES = ['1', '3', '11'];

/**
 * Monthly sums exist by charge mode and, for a distributor, by reseller only; the month is whole when
 * all were read. They are few, so a closed month's are read every time: where they are other than
 * before, so are its lines.
 */
export const monthlySums = (period: Period, distributor: boolean): Step => ({
  reads: 'monthlySums',
  title: `${operations.monthlySums.id} ${period}`,
  async run(context) {
    const still = isOver(period, context.now());
    const before = await context.ledger.readWhole('monthlySums', period);
    const whose = await ownAndResellers(context.ledger, distributor);
    const questions = whose.flatMap(({ parameters, asked }) =>
      CHARGE_MODES.map((charge_mode) => ({
        parameters: { ...parameters, cycle: period, charge_mode },
        asked: { ...asked, period },
        still,
      })),
    );
    const title = `${operations.monthlySums.id} ${period}`;
    const lists = await gather(context, title, 'monthlySums', questions);
    if (!lists.ok) return lists;
    const wasGood = before.all !== null && Date.parse(before.all) >= goodSince(period, context.now());
    // Whether they moved is known once they are in; a stop in between must not forget the question.
    const asked = wasGood ? context.markMoved(period, true) : [];
    const kept = await keep(context, 'monthlySums', lists.value, { period }, asked);
    if (kept.ok && kept.value.unchanged) context.markMoved(period, false);
    return kept;
  },
});

/** The partner's bill of a month as one sum, where the site has no sums by customer. */
export const billSummary = (period: Period): Step =>
  oneCapture(
    'billSummary',
    { period },
    async () => [{ parameters: { bill_cycle: period }, asked: { period } }],
    `${operations.billSummary.id} ${period}`,
  );

/** Policies of every month asked for, as one capture. */
export const policies = (periods: readonly Period[]): Step =>
  oneCapture('policies', { part: 'months-asked' }, async () =>
    periods.map((period) => ({ parameters: { time: period }, asked: { period } })),
  );

/** What a month's reading began with, so that it ends with the same after any stop. */
interface Consumers {
  customers: string[];
  since: Moment;
  complete: boolean;
}

/**
 * Consumption of one month. Who consumed is asked first, since customers who have left since are
 * in no other list; then one list a customer, each a capture with its place in the job. Who was read
 * before and is in that list no more is asked, too: what was taken back must not stand for ever. The
 * month is whole once every customer was read; a closed one that is whole is left alone.
 */
export const consumption = (period: Period): Step => ({
  reads: 'consumption',
  title: `${operations.consumption.id} ${period}`,
  async run(context) {
    const still = isOver(period, context.now());
    const good = context.again || context.hasMoved(period) ? context.startedAt : null;
    const since = good ? Date.parse(good) : goodSince(period, context.now());
    const read = await context.ledger.readWhole('consumption', period);
    if (read.all !== null && Date.parse(read.all) >= since) return ok(null);
    const head = await consumersOf(context, period, still, [...read.customers.keys()]);
    if (!head.ok) return head;
    const scopes = await scopesIn(context.ledger);
    let { complete } = head.value;
    let oldest = Date.parse(head.value.since);
    // What this job or, of a closed month, an earlier one has read whole is not read again.
    const enough = Math.min(since, oldest);
    let rows = 0;
    for (const [at, customer_id] of head.value.customers.entries()) {
      const known = Date.parse(read.customers.get(customer_id) ?? '');
      if (known >= enough) {
        oldest = Math.min(oldest, known);
        continue;
      }
      const lists = await customerLists(context, scopes, { period, customer_id, still, rows });
      if (!lists.ok) return lists;
      const count = lists.value.reduce((sum, one) => sum + one.read.rows.length, 0);
      const mark = context.mark(at + 1, count);
      const kept = await keep(context, 'consumption', lists.value, { period, customer_id }, mark);
      if (!kept.ok) return kept;
      rows += count;
      complete &&= lists.value.every((one) => one.read.complete);
    }
    if (context.signal?.aborted) return fail('cancelled', 'Cancelled.');
    const at = new Date(oldest).toISOString();
    if (complete) await context.ledger.seal('consumption', period, at, context.mark(null, 0));
    return ok({ rows });
  },
});

async function consumersOf(
  context: StepContext,
  period: Period,
  still: boolean,
  before: readonly string[],
): Promise<Result<Consumers>> {
  const work = workOf(context.ledger);
  const id = workId(context.job, `${operations.consumption.id} ${period}`);
  const kept = await work.get(id);
  if (kept) return ok(kept.value as Consumers);
  const since = new Date(context.now()).toISOString();
  const consumers = await ask(context, 'consumers', {
    parameters: { bill_cycle: period },
    asked: { period },
    still,
  });
  if (!consumers.ok) return consumers;
  const ids = consumers.value.rows.map((row) => String(row.customer_id ?? '')).filter(Boolean);
  const head: Consumers = {
    customers: [...new Set([...ids, ...before])].sort(),
    since,
    complete: consumers.value.complete,
  };
  await work.put({ id, value: head });
  return ok(head);
}

/** A customer's month in every scope it may have been in; where none shows it, it is refused. */
async function customerLists(
  context: StepContext,
  scopes: Scopes,
  { period, customer_id, still, rows }: { period: Period; customer_id: string; still: boolean; rows: number },
): Promise<Result<Lists>> {
  const questions: Question[] = [...new Set([undefined, ...scopes.of(customer_id)])].map(
    (indirect_partner_id) => ({
      parameters: { bill_cycle: period, customer_id, indirect_partner_id },
      asked: { period, customer_id },
      still,
    }),
  );
  let refusal: Failure | null = null;
  const onPage = (count: number) => context.onPage?.(rows + count, null);
  const lists = await gather({ ...context, onPage }, `${period} ${customer_id}`, 'consumption', questions, {
    passOver: (failure) => isNotTheirs(failure) && (refusal = failure) !== null,
  });
  if (!lists.ok || refusal === null || lists.value.length > 0) return lists;
  await context.unread(customer_id, refusal);
  return ok([{ read: refused, asked: { period } }]);
}

/** Bill types of refunds that were orders: unsubscription and the refund of a change. */
const REFUND_TYPES = [4, 20];

/** What each refund of the months goes back to (its original order); what is no refund order after all has nothing to it. */
export const refunds = (periods: readonly Period[]): Step => ({
  reads: 'refunds',
  title: operations.refunds.id,
  async run(context) {
    const scopes = await scopesIn(context.ledger);
    const asked = new Set<string>();
    const questions: Question[] = [];
    for (const period of periods)
      for (const line of await context.ledger.lines<BillLine>('consumption', period)) {
        const { trade_id: order_id, customer_id, partner_id } = line;
        if (!order_id || !customer_id || asked.has(order_id)) continue;
        if (!REFUND_TYPES.includes(line.bill_detail_type ?? 0)) continue;
        asked.add(order_id);
        questions.push({
          parameters: { order_id, customer_id },
          asked: { order_id, customer_id },
          // Whose it was when it was made, then whose customer it is now. A line of a direct customer names the partner itself.
          scopes: [scopes.isReseller(partner_id) ? partner_id! : undefined, ...scopes.of(customer_id)],
        });
      }
    const lists = await gather(context, operations.refunds.id, 'refunds', questions, {
      passOver: isNoSuchOrder,
    });
    if (!lists.ok) return lists;
    const rows = lists.value.reduce((sum, { read }) => sum + read.rows.length, 0);
    return keep(context, 'refunds', lists.value, { part: 'months-asked' }, context.mark(null, rows));
  },
});
