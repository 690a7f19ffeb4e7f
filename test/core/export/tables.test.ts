import ExcelJS from 'exceljs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvStream, startsFormula } from '../../../core/export/csv.ts';
import { datasetTable, tableStream } from '../../../core/export/dataset.ts';
import type { ExportTable, ExportValue } from '../../../core/export/table.ts';
import { xlsxStream } from '../../../core/export/xlsx.ts';
import type { Row } from '../../../core/model/registry.ts';
import { parseMoney } from '../../../core/money.ts';
import { openExport } from '../../../core/sources/exports/open.ts';

const table = (rows: ExportValue[][]): ExportTable => ({
  name: '账单: 2026/10',
  columns: [
    { header: '客户名称', kind: 'text' },
    { header: '应付金额', kind: 'money' },
    { header: '使用量', kind: 'number' },
  ],
  rows: [rows],
});
const bytes = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream).arrayBuffer());
async function sheet(rows: ExportValue[][]): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await bytes(xlsxStream(table(rows)))) as unknown as ArrayBuffer);
  return book.worksheets[0]!;
}
// What XML and spreadsheets can hold at all: 32,767 characters, no lone halves of a pair.
const text = fc
  .string({ unit: 'binary', maxLength: 40 })
  .map((value) => value.replace(/[\uFFFE\uFFFF]/g, ''));
const evil = fc.oneof(
  text,
  fc.constantFrom('=1+1', '+cmd|', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '_x0041_', '<b>&"', '=1'),
);

describe('csv', () => {
  it('starts with a byte order mark and keeps numbers as numbers', async () => {
    const out = (await bytes(csvStream(table([['甲', -1n, 2.5]])))).toString('utf8');
    expect(out).toBe('\uFEFF客户名称,应付金额,使用量\r\n甲,-0.00000001,2.5\r\n');
  });

  it('holds no formula and loses no text, whatever the texts are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(evil, { minLength: 1, maxLength: 8 }), async (texts) => {
        const out = (await bytes(csvStream(table(texts.map((one) => [one, 1n, 1]))))).toString('utf8');
        const parsed = Papa.parse<string[]>(out.slice(1), { newline: '\r\n' }).data.slice(1, -1);
        expect(parsed.length).toBe(texts.length);
        texts.forEach((one, i) => {
          const cell = parsed[i]![0]!;
          expect(startsFormula(cell)).toBe(false);
          expect(cell).toBe(startsFormula(one) ? `'${one}` : one);
        });
      }),
      { seed: 41, numRuns: 200 },
    );
  });
});

describe('xlsx', () => {
  it('opens in another program with texts as texts and amounts as numbers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(evil, fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })), {
          minLength: 1,
          maxLength: 6,
        }),
        async (rows) => {
          const read = await sheet(rows.map(([name, amount]) => [name, amount, 1]));
          rows.forEach(([name, amount], i) => {
            const row = read.getRow(i + 2);
            expect(row.getCell(1).formula).toBeUndefined();
            // The judge leaves escapes of control characters as they stand in the file.
            if (!/[\u0000-\u001F]|_x/.test(name)) expect(row.getCell(1).text).toBe(name);
            expect(parseMoney(row.getCell(2).value as number)).toBe(amount);
          });
        },
      ),
      { seed: 42, numRuns: 40 },
    );
  });
});

describe('round trip', () => {
  const rows: Row[] = Array.from({ length: 120 }, (_, i) => ({
    id: `r${i}`,
    bill_cycle: '2026-10',
    customer_id: `c${i % 7}`,
    customer_name: i % 5 ? '甲公司' : ' 乙_x0041_ & <公司>',
    trade_time: '2026-10-03T01:02:03Z',
    charging_mode: 3,
    // The first has more digits than a double keeps.
    payment_amount: i === 0 ? 9_007_199_254_740_993n : BigInt(i) * 123_456_789n,
    official_amount: null,
    currency: 'CNY',
  }));

  it.each([
    ['csv', 'zh'],
    ['csv', 'en'],
    ['xlsx', 'zh'],
    ['xlsx', 'en'],
  ] as const)('our importer reads our %s in %s as the same rows', async (format, language) => {
    const out = tableStream(datasetTable({ dataset: 'bill', language, rows: [rows] }), format);
    const opened = await openExport(out, { name: `bill-details.${format}` });
    if (!opened.ok) throw new Error(opened.message);
    const read: Row[] = [];
    for await (const chunk of opened.value.read().chunks) read.push(...chunk.rows);
    expect(read.length).toBe(rows.length);
    read.forEach((row, i) =>
      expect(row).toMatchObject({ ...rows[i], customer_name: String(rows[i]!.customer_name).trim() }),
    );
  });
});
