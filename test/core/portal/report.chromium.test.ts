import { afterAll, expect, test } from 'vitest';
import { keepSeenLink, keptLinks } from '../../../core/customers/links-api.ts';
import { readLink } from '../../../core/customers/links.ts';
import type { MarksRequest, Report } from '../../../core/engine/messages.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import { marksFor, noMarks } from '../../../core/portal/marks.ts';
import { keepReport } from '../../../core/portal/report.ts';
import { batch, freshLedger } from '../ledger/rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

test('of the links a page shows, those kept are told with the day each counts from', async () => {
  const ledger = await freshLedger(ledgers);
  const [kept, other] = ['a b', 'c'].map(
    (tag) => `https://account.huaweicloud.com/obmgr/invitation/?t=${tag}`,
  );
  const now = Date.parse('2026-11-03T10:00:00+08:00');
  const link = readLink(kept!);
  const url = link.ok ? link.value : '';
  expect(await keepSeenLink(ledger, { url, tag: '' }, now)).toEqual({ known: null });
  const madeAt = new Date(now).toISOString();
  expect(await keepSeenLink(ledger, { url, tag: '' }, now + 86_400_000)).toEqual({ known: madeAt });
  // As the page writes it, not as it is kept: the mark is found by it.
  const shown = [kept!, other!, 'https://evil.example/', 'x'];
  expect(await keptLinks(ledger, shown)).toEqual([{ url: kept, madeAt }]);
  // Links alone ask for nothing else of the ledger.
  const asked = {
    type: 'marks',
    page: 'customer-development',
    address: '/',
    title: '',
    locale: 'zh',
  } as const;
  const request: MarksRequest = {
    ...asked,
    dataset: null,
    period: null,
    headers: [],
    keys: [],
    links: shown,
  };
  expect(await marksFor({} as never, ledger, request, {} as never)).toEqual({
    ok: true,
    value: { ...noMarks, links: [{ url: kept, madeAt }] },
  });
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

test('a distributor’s own list takes none of its resellers’ customers away', async () => {
  const list = (ids: string[]): Report => ({
    ...{ type: 'report', page: 'customers', address: '/', title: '客户管理', locale: 'zh' },
    ...{ dataset: 'customers', period: null, columns: ['customer_id'], cells: ids.map((id) => [id]) },
    ...{ constants: [], unknown: [], complete: true, why: null, masked: [], pages: 1 },
  });
  const held = async (role: 'distributor' | 'solution-provider' | null, partner_id: string | null) => {
    const ledger = await freshLedger(ledgers);
    const rows = [
      { customer_id: 'own', partner_id: null },
      { customer_id: 'left', partner_id },
    ];
    await ledger.commit(batch('customers', rows, { complete: true }));
    await keepReport(ledger, list(['own']), Date.now(), role);
    return (await ledger.rows('customers')).map(({ customer_id }) => customer_id).sort();
  };
  // With no customer of a reseller in sight, only the role tells.
  expect(await held('distributor', null)).toEqual(['left', 'own']);
  expect(await held(null, 'r1')).toEqual(['left', 'own']);
  expect(await held('solution-provider', null)).toEqual(['own']);
  expect(await held(null, null)).toEqual(['own']);
});
