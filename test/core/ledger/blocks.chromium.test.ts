/** Lines that come in columns are kept as the same lines are that come as rows. */
import { afterAll, expect, test } from 'vitest';
import { openLedgers } from '../../../core/ledger/open.ts';
import { openExport } from '../../../core/sources/exports/open.ts';
import { freshLedger, moment } from './rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

/** A yearly file: months mixed, keys that come again, rows that are not plain among the others. */
function csv(rows: number): Blob {
  const lines = ['记录ID,账期,客户ID,客户名称,交易时间,订单号/交易号,资源名称,账单类型,使用量,应付金额,币种'];
  for (let at = 0; at < rows; at++) {
    const key = at % 50 === 7 ? `k${at - 5}` : `k${at}`;
    const month = `2026-${String(at % 20 ? 1 : 1 + ((at / 20) % 5)).padStart(2, '0')}`;
    const amount =
      at % 97 === 3
        ? '"1,234.50"'
        : at % 500 === 9
          ? 'viel'
          : at % 1_000 === 11
            ? '92233720368.5'
            : `${at}.25`;
    const name = at % 211 === 5 ? '"say ""hi"""' : `客户${at % 40}`;
    lines.push(
      `${key},${month},c${at % 40},${name},${month}-03 09:00:${String(at % 60).padStart(2, '0')},o${at % 9_000},ecs-${at},5,${at / 8},${amount},CNY`,
    );
  }
  return new Blob([lines.join('\r\n') + '\r\n']);
}

test('the same months, lines, sums and rejects', { timeout: 120_000 }, async () => {
  const opened = await openExport(csv(36_000), { name: '伙伴账单明细.csv' });
  if (!opened.ok) throw new Error(opened.message);
  const kept = [];
  for (const read of [opened.value.read, opened.value.readColumns]) {
    const ledger = await freshLedger(ledgers);
    const { chunks } = read({});
    const rejected: object[] = [];
    let inColumns = 0;
    const report = await ledger.commit({
      dataset: 'bill',
      capture: {
        source: 'file',
        sourceName: 'x.csv',
        capturedAt: moment(1),
        contentHash: 'x',
        coverage: { complete: true, eachMonth: true },
      },
      rows: (async function* () {
        for await (const chunk of chunks) {
          rejected.push(...chunk.rejected);
          if (!Array.isArray(chunk.rows)) inColumns += chunk.rows.rows.length;
          yield chunk.rows;
        }
      })(),
      rejected: [],
    });
    expect(report.ok).toBe(true);
    const months = await ledger.periods('bill');
    const lines = [];
    for (const month of months) lines.push(await ledger.lines('bill', month));
    kept.push({
      months,
      lines: lines.map((some) => [...some].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))),
      rejected,
      totals: (await ledger.coverage()).map(({ period, rows, total }) => ({ period, rows, total })),
      order: await ledger.findOrder('o77'),
      report: report.ok && { ...report.value, captureId: 0 },
      inColumns,
    });
  }
  const [rows, columns] = kept.map(({ inColumns: _, ...rest }) => rest);
  expect(columns).toEqual(rows);
  expect(kept[0]!.inColumns).toBe(0);
  expect(kept[1]!.inColumns).toBeGreaterThan(33_000);
  expect(kept[1]!.months).toHaveLength(5);
});
