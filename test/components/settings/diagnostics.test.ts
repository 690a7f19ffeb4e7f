import { expect, it } from 'vitest';
import { diagnosticsText } from '../../../components/settings/diagnostics.ts';

it('says counts and versions, and nothing of any customer', () => {
  const account = {
    id: 'a-secret-id',
    name: '华东云科技',
    site: 'cn',
    role: null,
    partnerId: 'partner-777',
    demo: false,
    createdAt: '2026-01-01T00:00:00Z',
  } as const;
  const entry = {
    dataset: 'bill',
    period: '2026-10',
    rows: 1234,
    complete: false,
    why: 'one-page-of-many',
    rejected: 2,
    capturedAt: '2026-11-05T00:00:00Z',
    total: [{ amount: 987654321n, currency: 'CNY' }],
    captures: [{ source: 'file', sourceName: '蓝鲸智造 账单.xlsx' }],
  } as never;
  const text = diagnosticsText({
    version: '0.1.0',
    browser: 'Test/1',
    settings: null,
    accounts: [{ account, coverage: [entry] }],
    incidents: [
      { at: '2026-11-06T01:00:00Z', what: 'lookup.cells', code: 'lookup-failed' },
      { at: '2026-11-06T02:00:00Z', what: 'page', code: 'TypeError', where: 'LinesView.js:3:14' },
    ],
    storage: { usage: 3 * 2 ** 20, quota: 2 ** 30 },
  });
  expect(text).toContain('bill 2026-10 1234 rows, incomplete (one-page-of-many), 2 rejected, file');
  expect(text).toContain('storage 3 MiB of 1024 MiB');
  // The newest first: it is what the report is about.
  expect(text.indexOf('page TypeError LinesView.js:3:14')).toBeLessThan(
    text.indexOf('lookup.cells lookup-failed'),
  );
  for (const secret of ['华东', 'a-secret', '777', '9876', '蓝鲸']) expect(text).not.toContain(secret);
});
