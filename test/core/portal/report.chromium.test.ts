import { afterAll, expect, test } from 'vitest';
import type { Report } from '../../../core/engine/messages.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import { keepReport } from '../../../core/portal/report.ts';
import { batch, freshLedger } from '../ledger/rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

test('a page that hides a column does not wipe out what another source told', async () => {
  const ledger = await freshLedger(ledgers);
  await ledger.commit(
    batch('customers', [{ customer_id: 'x', customer: 'Example', telephone: '138' }], { complete: true }),
  );
  const report: Report = {
    type: 'report',
    page: 'my-customers',
    address: '/obmgr/#/obmgr/customer/customerManagement',
    title: '客户管理',
    locale: 'zh',
    dataset: 'customers',
    period: null,
    columns: ['customer_id', 'customer', 'segment'],
    cells: [['x', '', '中长尾']],
    constants: [],
    unknown: [],
    complete: false,
    why: 'masked',
    masked: ['客户名称'],
    pages: 1,
  };
  const kept = await keepReport(ledger, report, Date.now());
  expect(kept).toMatchObject({ ok: true, value: { kept: 1, rejected: 0 } });
  expect(await ledger.row('customers', 'x')).toMatchObject({
    customer: 'Example',
    segment: '中长尾',
    telephone: '138',
  });
});
