/** The way of a file from the panel into a ledger, in the engine's own words. */
import { afterAll, expect, test } from 'vitest';
import type { EngineContext } from '../../../../core/engine/context.ts';
import { openLedgers } from '../../../../core/ledger/open.ts';
import { createFilesApi } from '../../../../core/sources/exports/api.ts';
import { freshLedger } from '../../ledger/rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});
const context: EngineContext = { ledgers, now: Date.now, fetch, publish: () => undefined };
const files = createFilesApi(context);

const HEAD =
  '账期,客户ID,产品类型,计费模式,账单类型,订单号/交易号,资源ID,官网价(¥),应付金额(¥),代金券抵扣(¥)';
const line = (index: number, amount: string): string =>
  `2026-10,0a1b2c3d4e5f60718293a4b5c6d7e8f9,弹性云服务器,按需,消费-使用,trade-${index},res-${index},${amount},${amount},0`;

test('of more bad rows than reasons are kept for, every one is counted', async () => {
  const { account } = await freshLedger(ledgers);
  const bad = 20_007;
  const rows = Array.from({ length: bad + 3 }, (_, at) => line(at, at < bad ? 'abc' : '1.00'));
  const file = new File([[HEAD, ...rows].join('\n')], 'consumption_202610.csv');
  const imported = await files.import(account, file, {}, 'job');
  expect(imported).toMatchObject({ ok: true, value: { rows: 3, rejected: bad, report: { rejected: bad } } });
  const ledger = await ledgers.open(account);
  if (!ledger.ok || !imported.ok) throw new Error('not open');
  expect(await ledger.value.coverage()).toMatchObject([
    { rows: 3, rejected: bad, captures: [{ rejected: bad }] },
  ]);
  expect(await ledger.value.rejects(imported.value.report.captureId)).toHaveLength(20_000);
});

test('performance without a month is asked for it, and never guessed', async () => {
  const { account } = await freshLedger(ledgers);
  const head = '业绩明细ID,客户ID,客户名称,业绩形成时间,订单号,产品类型,业绩金额';
  const rows = ['p1,c1,客户一,2026-10-31,CS1,弹性云服务器,12.50', 'p2,c2,客户二,2026-11-01,CS2,云硬盘,7.50'];
  const file = new File([[head, ...rows].join('\n')], '业绩明细.csv');
  const seen = await files.preview(account, file);
  if (!seen.ok) throw new Error(seen.message);
  expect(seen.value).toMatchObject({
    refused: null,
    rows: 2,
    rejected: 0,
    info: { dataset: 'performance', missing: [], asksMonth: true },
  });
  expect(seen.value.first.map(({ period }) => period)).toEqual([null, null]);
  expect(await files.import(account, file, {}, 'job')).toMatchObject({ ok: false, code: 'month-missing' });
  const done = await files.import(account, file, { period: '2026-09', complete: true }, 'job');
  expect(done).toMatchObject({ ok: true, value: { rows: 2, rejected: 0 } });
  const ledger = await ledgers.open(account);
  if (!ledger.ok) throw new Error('not open');
  expect(await ledger.value.coverage()).toMatchObject([
    { dataset: 'performance', period: '2026-09', rows: 2, complete: true },
  ]);
  // A name that tells it needs no question, nor does a column.
  const named = await files.preview(account, new File([file], '业绩明细_202610.csv'));
  expect(named).toMatchObject({ value: { info: { asksMonth: false, periodInName: '2026-10' } } });
});
