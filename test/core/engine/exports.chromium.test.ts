/** Files the engine writes: what the screen says, whole or not at all, also where the disk is full. */
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineContext, EngineEvent } from '../../../core/engine/context.ts';
import { createExportsApi, type FileContent, type Written } from '../../../core/engine/exports.ts';
import type { LinesQuery } from '../../../core/find/lines.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import { moneyText } from '../../../core/money.ts';
import { datasetOf, type Row } from '../../../core/model/registry.ts';
import type { Result } from '../../../core/result.ts';
import { batch, freshLedger, line } from '../ledger/rows.ts';

const ledgers = openLedgers();
const told: EngineEvent[] = [];
const context = {
  ledgers,
  now: () => Date.now(),
  fetch,
  publish: (event) => void told.push(event),
} satisfies EngineContext;
const files = createExportsApi(context);
const rows: Row[] = [];
let ledger: Ledger;
const query: LinesQuery = { dataset: 'bill', period: null, where: [], text: '', sort: null };
const columns = ['id', 'customer_name', 'payment_amount', 'charging_mode', 'trade_time', 'bill_cycle'];

beforeAll(async () => {
  ledger = await freshLedger(ledgers);
  for (let at = 0; at < 5_000; at++)
    rows.push(
      line(`b${at}`, at % 2 ? '2026-09' : '2026-10', `cust${at % 300}`, at - 50, {
        charging_mode: at % 3 ? 3 : 99,
        trade_time: '2026-09-30T18:30:05.000Z',
        customer_name: at % 7 ? `=客户${at % 300}` : null,
        service_type_name: at % 2 ? '弹性云服务器' : '云硬盘',
      }),
    );
  await ledger.commit(batch('bill', rows, { complete: true, eachMonth: true }));
});
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

let jobs = 0;
const write = (content: FileContent, language: 'zh' | 'en' = 'zh', format: 'csv' | 'parquet' = 'csv') =>
  files.write(ledger.account, content, { format, language }, `export:${jobs++}`);
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code} ${result.message}`);
  return result.value;
};
const cells = async ({ file }: Written): Promise<string[][]> =>
  Papa.parse<string[]>((await file.text()).replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;
async function left(): Promise<number> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('exports');
  let count = 0;
  for await (const name of folder.keys()) count += name ? 1 : 0;
  return count;
}

test('the lines of a table as they are shown: words, GMT+8, exact amounts, no formula', async () => {
  const made = value(await write({ what: 'lines', query, columns, words: true }));
  expect(made).toMatchObject({ rows: 5_000, name: '伙伴账单明细.csv' });
  const [head, ...lines] = await cells(made);
  const { columns: known } = datasetOf('bill');
  expect(head).toEqual(columns.map((column) => known[column]!.zh));
  const byId = new Map(lines.map((cell) => [cell[0], cell]));
  expect(byId.size).toBe(5_000);
  for (const row of rows) {
    const cell = byId.get(row.id as string)!;
    expect(cell[2]).toBe(moneyText(row.payment_amount as bigint));
    // A code nobody has a word for stays as it is.
    expect(cell[3]).toBe(row.charging_mode === 3 ? '按需' : '99');
    expect(cell[4]).toBe('2026-10-01 02:30:05');
    expect(cell[1]).toMatch(/^'=客户/);
  }
  const english = await cells(value(await write({ what: 'lines', query, columns, words: false }, 'en')));
  expect(english[0]).toEqual(columns.map((column) => known[column]!.en));
  expect(new Set(english.slice(1).map((cell) => cell[3]))).toEqual(new Set(['3', '99']));
  expect(told.some((event) => event.type === 'job' && event.job.state === 'done')).toBe(true);
});

test('a month’s parts, a search and the customers add up to the lines', async () => {
  const sum = rows.filter(({ bill_cycle }) => bill_cycle === '2026-10');
  const total = sum.reduce((all, row) => all + (row.payment_amount as bigint), 0n);
  const exact = (texts: (string | undefined)[]) =>
    texts.reduce((all, text) => all + BigInt(Math.round(Number(text) * 1e8)), 0n);
  const parts = await cells(
    value(await write({ what: 'pivot', query: { dataset: 'bill', by: 'customer', period: '2026-10' } })),
  );
  // More than the screen lists: the file has them all, also those with nothing in this month.
  expect(parts).toHaveLength(301);
  expect(exact(parts.slice(1).map((cell) => cell[4]))).toBe(total);
  const crossed = await cells(
    value(await write({ what: 'cross', query: { dataset: 'bill', by: 'customer', across: 'month' } })),
  );
  // A row each, the titles, and all of them together; the months that have no column are in the others.
  expect(crossed).toHaveLength(302);
  const october = crossed[0]!.indexOf('2026-10');
  expect(exact(crossed.slice(1, -1).map((cell) => cell[october]))).toBe(total);
  expect(exact([crossed.at(-1)![october]])).toBe(total);
  for (const [, , , ...amounts] of crossed.slice(1))
    expect(exact(amounts.slice(0, -1))).toBe(exact(amounts.slice(-1)));
  const groups = await cells(
    value(
      await write({
        what: 'groups',
        query: { ...query, period: '2026-10' },
        column: 'service_type_name',
        amounts: ['customer_name', 'payment_amount', '__proto__'],
      }),
    ),
  );
  expect(groups.slice(1).map((cell) => cell[0])).toEqual(['云硬盘']);
  expect(exact(groups.slice(1).map((cell) => cell[4]))).toBe(total);
  const found = await cells(value(await write({ what: 'found', text: 'cust12' }, 'en')));
  expect(found[0]).toEqual(expect.arrayContaining(['Type', 'Name', 'Amount']));
  expect(found.slice(1).some((cell) => cell[0] === 'Customer' && cell[3] === 'cust12')).toBe(true);
  expect(await cells(value(await write({ what: 'customers' })))).toHaveLength(301);
});

test('a month for other programs has every column under its field name', async () => {
  const month = await cells(value(await write({ what: 'month', dataset: 'bill', period: '2026-10' })));
  expect(month[0]).toEqual(expect.arrayContaining(['id', 'payment_amount', 'trade_time']));
  expect(month).toHaveLength(2_501);
  const focus = value(await write({ what: 'focus', period: '2026-10' }, 'zh', 'parquet'));
  expect(focus).toMatchObject({ rows: 2_500, name: 'focus-2026-10.parquet' });
  const bytes = await focus.file.text();
  expect([bytes.slice(0, 4), bytes.slice(-4)]).toEqual(['PAR1', 'PAR1']);
});

test('cancelled, nothing of it stays', async () => {
  const before = await left();
  const id = `export:${jobs++}`;
  const running = files.write(
    ledger.account,
    { what: 'lines', query, columns, words: true },
    { format: 'csv', language: 'zh' },
    id,
  );
  await expect.poll(async () => (await files.cancel(id)).ok && told.at(-1)).toBeTruthy();
  expect(await running).toMatchObject({ ok: false, code: 'cancelled' });
  expect(await left()).toBe(before);
});

test('with no room on the disk files are still written, and accounts still deleted', async () => {
  const real = FileSystemFileHandle.prototype.createWritable;
  FileSystemFileHandle.prototype.createWritable = async function () {
    const made = await real.call(this);
    return new WritableStream({
      write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
      abort: () => made.abort(),
    }) as FileSystemWritableFileStream;
  };
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  try {
    const made = value(await write({ what: 'lines', query, columns, words: true }));
    expect(await cells(made)).toHaveLength(5_001);
    const found = await ledger.search('cust12', Date.now());
    expect(found.customers.count).toBeGreaterThan(0);
    expect(await ledgers.remove(ledger.account)).toMatchObject({ ok: true });
    expect(await ledgers.accounts()).toEqual([]);
  } finally {
    IDBObjectStore.prototype.put = put;
    FileSystemFileHandle.prototype.createWritable = real;
  }
});
