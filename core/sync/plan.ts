/**
 * What a sync with the open API reads, as steps one after another. Small lists first, so that a
 * person sees customers at once; then the months asked for, newest first, customer by customer.
 */
import type { Ledger } from '../ledger/ledger.ts';
import { addMonths, startOfDay, type Period } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { ask, keep, pull, type PullContext } from '../sources/open-api/pull.ts';
import { operations, type OperationName } from '../sources/open-api/operations.ts';
import type { Read } from '../sources/open-api/list.ts';

export interface Step {
  /** What is being read, for people: an operation and its scope. */
  title: string;
  run: (context: PullContext) => Promise<Result<unknown>>;
}

const single = (name: OperationName, parameters = {}, asked = {}, covers = {}): Step => ({
  title: operations[name].id,
  run: (context) => pull(context, name, { parameters, asked, covers }),
});

/** The month is over in GMT+8: its lists no longer move by themselves. */
const isOver = (period: Period, now: number): boolean => startOfDay(`${addMonths(period, 1)}-01`) <= now;

/** Monthly sums exist by charge mode only; the month is whole when all three were read. */
const monthlySums = (period: Period): Step => ({
  title: `${operations.monthlySums.id} ${period}`,
  async run(context) {
    const lists: { read: Read; asked: { period: string } }[] = [];
    for (const charge_mode of ['1', '3', '11']) {
      const read = await ask(context, 'monthlySums', {
        parameters: { cycle: period, charge_mode },
        asked: { period },
        still: isOver(period, context.now()),
        covers: { period },
      });
      if (!read.ok) return read;
      lists.push({ read: read.value, asked: { period } });
    }
    return keep(context, 'monthlySums', lists, { period });
  },
});

/**
 * Consumption of one month. Who consumed is asked first, since customers who have left since are
 * in no other list; then one list a customer. The month is whole once every customer was read.
 */
const consumption = (period: Period): Step => ({
  title: `${operations.consumption.id} ${period}`,
  async run(context) {
    const startedAt = new Date(context.now()).toISOString();
    const still = isOver(period, context.now());
    const consumers = await ask(context, 'consumers', {
      parameters: { bill_cycle: period },
      asked: { period },
      still,
      covers: {},
    });
    if (!consumers.ok) return consumers;
    const done = await doneCustomers(context.ledger, period, still);
    let whole = consumers.value.complete;
    let rows = 0;
    for (const consumer of consumers.value.rows) {
      const customer_id = String(consumer.customer_id ?? '');
      if (customer_id === '' || done.has(customer_id)) continue;
      const before = rows;
      const read = await ask(
        { ...context, onPage: (count, total) => context.onPage?.(before + count, total) },
        'consumption',
        { parameters: { bill_cycle: period, customer_id }, asked: { period }, still, covers: {} },
      );
      if (!read.ok) return read;
      rows += read.value.rows.length;
      whole &&= read.value.complete;
      const kept = await keep(context, 'consumption', [{ read: read.value, asked: { period } }], {
        period,
        customer_id,
      });
      if (!kept.ok) return kept;
    }
    if (whole) await context.ledger.seal('consumption', period, startedAt);
    return ok({ rows });
  },
});

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

/** Yearly/monthly resources, one list a customer. */
const resources: Step = {
  title: operations.resources.id,
  async run(context) {
    const customers = await context.ledger.rows<{ customer_id: string }>('customers');
    const lists: { read: Read; asked: { customer_id: string } }[] = [];
    for (const { customer_id } of customers) {
      const read = await ask(context, 'resources', {
        parameters: { customer_id },
        asked: { customer_id },
        covers: {},
      });
      if (!read.ok) return read;
      lists.push({ read: read.value, asked: { customer_id } });
    }
    return keep(context, 'resources', lists, {});
  },
};

export interface Wish {
  site: 'cn' | 'intl' | 'eu';
  role: 'solution-provider' | 'distributor' | 'reseller' | null;
  /** Months of consumption and sums to read. */
  periods: readonly Period[];
}

/** Longest the detail API looks back (ListSubCustomerBillDetail). */
export const MONTHS_BACK = 18;

/** The steps of a sync; fails with `month-too-old` when a month is beyond what the API keeps. */
export function planSync(wish: Wish, now: number): Result<Step[]> {
  const oldest = addMonths(new Date(now + 8 * 3_600_000).toISOString().slice(0, 7), -MONTHS_BACK);
  const tooOld = wish.periods.find((period) => period < oldest);
  if (tooOld)
    return fail(
      'month-too-old',
      `The API keeps ${MONTHS_BACK} months; ${tooOld} is older. Import a file instead.`,
      {
        month: tooOld,
      },
    );
  const day = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
  const cn: Step[] = [
    ...wish.periods.flatMap((period) => [monthlySums(period), consumption(period)]),
    ...wish.periods.map((period) => single('policies', { time: period }, { period }, { period: undefined })),
    single('partnerBalances'),
    single('accountChanges', {
      balance_type: 'BALANCE_TYPE_DEBIT',
      trade_time_begin: day(now - 364 * 86_400_000),
      trade_time_end: day(now),
    }),
  ];
  const isCn = (step: Step) => wish.site === 'cn' || !cn.includes(step);
  return ok(
    [
      single('customers'),
      ...(wish.role === 'distributor' ? [single('resellers')] : []),
      ...cn,
      single('orders', {
        create_time_begin: new Date(now - 364 * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z'),
        create_time_end: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
      }),
      resources,
    ].filter(isCn),
  );
}
