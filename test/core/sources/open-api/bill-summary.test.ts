/** The bill of a month as one answer: the international site has no sums by customer. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRecordReader, isRejected } from '../../../../core/intake/validate.ts';
import { createClient } from '../../../../core/sources/open-api/client.ts';
import { readList } from '../../../../core/sources/open-api/list.ts';
import { operations } from '../../../../core/sources/open-api/operations.ts';
import { keyOf, toRecord } from '../../../../core/sources/open-api/rows.ts';
import { importSecret } from '../../../../core/sources/open-api/signer.ts';
import { planSync } from '../../../../core/sync/plan.ts';
import { fetchFrom } from '../../../partner-center/fetch.ts';
import { startPartnerCenter, type PartnerCenter } from '../../../partner-center/server.ts';

let center: PartnerCenter;
beforeAll(async () => {
  center = await startPartnerCenter({ seed: 5, customers: 20, lines: 600, site: 'intl', rateLimit: null });
});
afterAll(() => center.close());

it('is read whole in one call, and is the sum of the bill’s lines', async () => {
  const { ak, sk } = center.credentials;
  const client = createClient({
    connection: {
      site: 'intl',
      auth: { kind: 'aksk', credentials: { ak, key: await importSecret(sk) } },
      language: 'en_US',
    },
    fetch: fetchFrom(center),
    now: () => Date.now(),
    sleep: async () => undefined,
    share: () => 1000,
  });
  const asked = { period: '2026-10', currency: null };
  const read = await readList(
    client,
    operations.billSummary,
    { bill_cycle: '2026-10' },
    { keyOf: keyOf('billSummary', asked) },
  );
  if (!read.ok) throw new Error(read.message);
  expect(read.value).toMatchObject({ complete: true, passes: 1, currency: 'USD' });
  const row = createRecordReader('billSummaries')(toRecord('billSummary', read.value.rows[0]!, asked), 1);
  if (isRejected(row)) throw new Error(row.why);
  const lines = [...center.world.linesOf('bill', '2026-10')];
  expect(row).toMatchObject({
    bill_cycle: '2026-10',
    initial_amount_due: lines.reduce((sum, line) => sum + line.payment_amount - line.coupon_amount!, 0n),
    currency: 'USD',
  });
  expect(lines.length).toBeGreaterThan(0);
});

it('is asked for of months that have a bill, where the site has it', () => {
  const now = Date.parse('2026-11-06T10:00:00+08:00');
  const titles = (site: 'cn' | 'intl', periods: string[]) => {
    const plan = planSync({ site, role: null }, { periods, lists: false, deep: false, again: false }, now);
    if (!plan.ok) throw new Error(plan.message);
    return plan.value.map(({ title }) => title).filter((title) => title.startsWith('ListPostpaidBillSum'));
  };
  expect(titles('intl', ['2026-11'])).toEqual(['ListPostpaidBillSum 2026-10']);
  expect(titles('intl', ['2026-09', '2026-10', '2026-11'])).toEqual([
    'ListPostpaidBillSum 2026-09',
    'ListPostpaidBillSum 2026-10',
  ]);
  expect(titles('cn', ['2026-10'])).toEqual([]);
});
