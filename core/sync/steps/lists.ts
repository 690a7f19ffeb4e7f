/** Steps over lists that have no months: who there is, what they hold, what it is called. */
import { ok, type Result } from '../../result.ts';
import { operations, type OperationName } from '../../sources/open-api/operations.ts';
import { keep, type Covers, type Lists, type Question } from '../../sources/open-api/pull.ts';
import { gather } from './gather.ts';
import { byHundred, listedCustomers, ownAndResellers, type KnownCustomer } from './resellers.ts';
import type { Step, StepContext } from './step.ts';

const rowsIn = (lists: Lists): number => lists.reduce((sum, { read }) => sum + read.rows.length, 0);

/** A step that asks some questions of one operation and keeps the answers as one capture. */
export const oneCapture = (
  reads: OperationName,
  covers: Covers,
  questionsOf: (context: StepContext) => Promise<Question[]>,
  title: string = operations[reads].id,
): Step => ({
  reads,
  title,
  run: async (context) => {
    const lists = await gather(context, title, reads, await questionsOf(context));
    if (!lists.ok) return lists;
    return keep(context, reads, lists.value, covers, context.mark(null, rowsIn(lists.value)));
  },
});

/** A list that is all there is of its dataset. */
export const whole = (reads: OperationName): Step =>
  oneCapture(reads, {}, async () => [{ parameters: {}, asked: {} }]);

/** Own customers, and for a distributor those of each reseller: one capture, since it says who exists. */
export const customers = (distributor: boolean): Step =>
  oneCapture('customers', {}, ({ ledger }) => ownAndResellers(ledger, distributor));

const resale = async ({ ledger }: StepContext): Promise<KnownCustomer[]> =>
  (await listedCustomers(ledger)).filter((one) => one.association_type === '2');

/** The tag of every customer; a customer that is none any more has none. */
export const newCustomerTags: Step = oneCapture('newCustomerTags', {}, async ({ ledger }) =>
  byHundred(await listedCustomers(ledger), (customer_ids) => ({ customer_ids, limit: 100 })),
);

/** Balances of the partner, its resellers and, a hundred at a time, its resale customers; others have none here. */
export const balances = (distributor: boolean): Step => ({
  reads: 'partnerBalances',
  title: operations.partnerBalances.id,
  async run(context) {
    const { title } = balances(distributor);
    const own = await gather(
      context,
      title,
      'partnerBalances',
      await ownAndResellers(context.ledger, distributor),
    );
    if (!own.ok) return own;
    const kept = await keep(context, 'partnerBalances', own.value, { part: 'partner-only' });
    if (!kept.ok) return kept;
    const lists = await gather(
      context,
      `${title} ${operations.customerBalances.id}`,
      'customerBalances',
      byHundred(await resale(context), (ids) => ({
        customer_infos: ids.map((customer_id) => ({ customer_id })),
      })),
    );
    if (!lists.ok) return lists;
    const rows = rowsIn(own.value) + rowsIn(lists.value);
    const mark = context.mark(null, rows);
    return keep(context, 'customerBalances', lists.value, { part: 'customers-only' }, mark);
  },
});

/** A list of the partner's own and of each reseller's part, complete or for the reason given only a part. */
export const ofEach = (
  reads: OperationName,
  distributor: boolean,
  windows: readonly Question['parameters'][] = [{}],
  covers: Covers = {},
): Step =>
  oneCapture(reads, covers, async ({ ledger }) => {
    const questions = windows.map((parameters) => ownAndResellers(ledger, distributor, parameters));
    return (await Promise.all(questions)).flat();
  });

/** Entries of the balance and of the credit account, which are asked for one by one. */
export const accountChanges = (distributor: boolean, window: Question['parameters']): Step =>
  oneCapture('accountChanges', { part: 'last-year' }, async ({ ledger }) => {
    const questions = ['BALANCE_TYPE_DEBIT', 'BALANCE_TYPE_CREDIT'].map(async (balance_type) =>
      (await ownAndResellers(ledger, distributor, { ...window, balance_type })).map((question) => ({
        ...question,
        asked: { ...question.asked, balance_type },
      })),
    );
    return (await Promise.all(questions)).flat();
  });

/** Quotas by type (without one only vouchers' are answered), and those a distributor gave away. */
export const couponQuotas = (distributor: boolean): Step => ({
  reads: 'couponQuotas',
  title: operations.couponQuotas.id,
  async run(context) {
    const title = operations.couponQuotas.id;
    const questions = [0, 1].map((quota_type) => ({ parameters: { quota_type }, asked: {} }));
    const own = await gather(context, title, 'couponQuotas', questions);
    if (!own.ok) return own;
    const kept = await keep(context, 'couponQuotas', own.value, { part: 'own-quotas' });
    if (!kept.ok || !distributor) return kept;
    const given = await gather(context, `${title} given`, 'issuedQuotas', [{ parameters: {}, asked: {} }]);
    if (!given.ok) return given;
    const mark = context.mark(null, rowsIn(own.value) + rowsIn(given.value));
    return keep(context, 'issuedQuotas', given.value, { part: 'given-quotas' }, mark);
  },
});

/** Names of services, resource types, usage types and units, in the language of the connection. */
export const productWords: Step = {
  reads: 'serviceTypes',
  title: operations.serviceTypes.id,
  async run(context): Promise<Result<unknown>> {
    for (const name of ['serviceTypes', 'resourceTypes', 'usageTypes', 'units'] as const) {
      const lists = await gather(context, `${operations.serviceTypes.id} ${name}`, name, [
        { parameters: {}, asked: {} },
      ]);
      if (!lists.ok) return lists;
      const kept = await keep(context, name, lists.value, { part: 'one-dictionary' });
      if (!kept.ok) return kept;
    }
    return ok(null);
  },
};
