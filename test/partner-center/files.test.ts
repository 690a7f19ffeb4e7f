import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../core/model/registry.ts';
import { openExport } from '../../core/sources/exports/open.ts';
import { csv, fileKinds, writeFile, type FileKind, type FileOptions } from './files/index.ts';
import { createWorld, type World } from './world/index.ts';

const PERIOD = '2026-10';
const world = createWorld({ seed: 12, customers: 20, lines: 1500, months: 2 });
const overseas = createWorld({ seed: 13, customers: 20, lines: 1500, months: 2, site: 'intl' });

/** What the product's own reader makes of a file. */
async function read(of: World, kind: FileKind, options: FileOptions = {}) {
  const file = await writeFile(of, kind, PERIOD, options);
  const opened = await openExport(new Blob([new Uint8Array(file.body)]), { name: file.name });
  if (!opened.ok) throw new Error(`${file.name}: ${opened.message}`);
  const { chunks, totals } = opened.value.read();
  const rows: Row[] = [];
  for await (const chunk of chunks) rows.push(...chunk.rows);
  return { rows, totals, refused: opened.value.refused, dataset: opened.value.info.dataset };
}

function truth(of: World, dataset: 'bill' | 'consumption' | 'performance') {
  let [amount, coupon] = [0n, 0n];
  const ids: string[] = [];
  for (const line of of.linesOf(dataset, PERIOD)) {
    if ('period' in line) amount += line.performance_amount;
    else [amount, coupon] = [amount + line.payment_amount, coupon + line.coupon_amount!];
    if ('period' in line || dataset === 'bill' || line.payment_amount !== 0n) ids.push(line.id);
  }
  return { amount, coupon, ids: ids.sort() };
}

const cases: [FileKind, 'bill' | 'consumption' | 'performance'][] = [
  ['bill-xlsx', 'bill'],
  ['bill-csv', 'bill'],
  ['consumption-xlsx', 'consumption'],
  ['consumption-csv', 'consumption'],
  ['performance-xlsx', 'performance'],
  ['performance-csv', 'performance'],
  ['customer-bill', 'bill'],
];

describe('files of the portal', () => {
  it.each(cases)(
    '%s is read back by the importer with every line and amount',
    { timeout: 60_000 },
    async (kind, dataset) => {
      const expected = truth(world, dataset);
      const { rows, totals, refused, dataset: into } = await read(world, kind);
      expect(refused).toBeNull();
      expect(totals.rejected).toBe(0);
      // What tells a bill from consumption is the reader's matter and has its own tests.
      if (dataset === 'performance') expect(into).toBe(dataset);
      expect(rows.map((row) => row.id).sort()).toEqual(expected.ids);
      const amount = dataset === 'performance' ? 'performance_amount' : 'payment_amount';
      expect(rows.reduce((sum, row) => sum + (row[amount] as bigint), 0n)).toBe(expected.amount);
      if (dataset !== 'performance') {
        expect(rows.reduce((sum, row) => sum + (row.coupon_amount as bigint), 0n)).toBe(expected.coupon);
      }
    },
  );

  it.each(['zh', 'en'] as const)(
    'the international bill is read in %s, its amounts in dollars',
    { timeout: 60_000 },
    async (language) => {
      const { rows } = await read(overseas, 'bill-csv', { language });
      const expected = truth(overseas, 'bill');
      expect(rows.reduce((sum, row) => sum + (row.payment_amount as bigint), 0n)).toBe(expected.amount);
      expect(new Set(rows.map((row) => row.currency))).toEqual(new Set(['USD']));
    },
  );

  it.each(['utf8', 'utf8-bom', 'gb18030'] as const)(
    'a csv in %s reads the same',
    { timeout: 60_000 },
    async (encoding) => {
      const { rows } = await read(world, 'bill-csv', { encoding });
      expect(rows.map((row) => row.id).sort()).toEqual(truth(world, 'bill').ids);
      expect(rows.some((row) => row.service_type_name === '云硬盘')).toBe(true);
    },
  );

  it('the pushed bill comes in parts, each with its header', { timeout: 60_000 }, async () => {
    const expected = truth(world, 'bill');
    const { rows } = await read(world, 'customer-bill', { perPart: 100 });
    expect(expected.ids.length).toBeGreaterThan(100);
    expect(rows.map((row) => row.id).sort()).toEqual(expected.ids);
  });

  it('names are anonymised in every file, ids are not', { timeout: 60_000 }, async () => {
    for (const kind of fileKinds.filter((one) => one.endsWith('csv') || one === 'price-factor')) {
      const { body } = await writeFile(world, kind, PERIOD);
      const text = body.toString('utf8');
      const customers = world.customers.filter(({ customer_id }) => text.includes(customer_id));
      if (kind !== 'price-factor') expect(customers.length).toBeGreaterThan(5);
      for (const { customer } of world.customers) expect(text).not.toContain(customer);
    }
  });

  it('the detail by usage type has the 52 columns of a real file', async () => {
    const { body, name } = await writeFile(world, 'price-factor', PERIOD);
    expect(name).toMatch(/_PriceFactorBillDetail_20261001-20261031_1\.csv$/);
    const [header] = body.toString('utf8').split('\r\n');
    expect(header!.split(',')).toHaveLength(52);
    expect(header).toContain('官网价(¥),优惠金额(¥),应付金额(¥),现金支付(¥),信用额度支付(¥),代金券抵扣(¥)');
  });

  it('the pdf is one page with the amount', async () => {
    const { body } = await writeFile(world, 'bill-pdf', PERIOD);
    const text = body.toString('latin1');
    expect(text.startsWith('%PDF-1.4')).toBe(true);
    expect(text).toContain('/Count 1');
    expect(text).toContain('Partner Bill 2026-10');
  });

  it('cells that a csv must quote are quoted, and GB18030 keeps the currency sign', () => {
    const sheet = { title: 't', headers: ['应付金额(¥)'], rows: () => [['a,"b"\nc'], [-1n]] };
    expect(iconv.decode(csv(sheet, 'gb18030'), 'gb18030')).toBe(
      '应付金额(¥)\r\n"a,""b""\nc"\r\n-0.00000001\r\n',
    );
  });
});
