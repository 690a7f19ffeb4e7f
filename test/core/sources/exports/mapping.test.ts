/**
 * Files of no known layout, mapped by hand: read as if their headers were the product's own words,
 * whatever the headers, their order, the container and what stands above them.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { xlsxStream } from '../../../../core/export/xlsx.ts';
import { zipBytes } from '../../../../core/export/zip.ts';
import { mappingsFromText, mappingsText } from '../../../../core/mappings/file.ts';
import { datasets, isDatasetName, type DatasetName, type Row } from '../../../../core/model/registry.ts';
import {
  firstGuess,
  mappingId,
  missingIn,
  suggestMapping,
  type FileMapping,
} from '../../../../core/sources/exports/file-mapping.ts';
import { openExport } from '../../../../core/sources/exports/open.ts';
import { shapeOf } from '../../../../core/sources/exports/shape.ts';

const SAMPLE: Record<string, (n: number) => string> = {
  code: (n) => `code ${n % 7}`,
  text: (n) => `文本,"${n}"`,
  money: (n) => `${n}.12345678`,
  number: (n) => String(n / 4),
  integer: (n) => String((n % 5) + 1),
  time: (n) => `2026-10-${String((n % 28) + 1).padStart(2, '0')} 09:00:0${n % 10}`,
  day: (n) => `2026-10-${String((n % 28) + 1).padStart(2, '0')}`,
  period: () => '2026-10',
  boolean: (n) => (n % 2 ? '是' : '否'),
};
/** Columns whose words are enumerations or take their meaning from others. */
const plain = (dataset: DatasetName) =>
  Object.entries(datasets[dataset].columns as Record<string, { kind: string }>).filter(
    ([name]) =>
      !/^(bill_detail_type|bill_type|charging_mode|charge_mode|currency|direction|.*_type|status)$/.test(
        name,
      ),
  );
const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (rows: string[][]): string =>
  rows.map((cells) => cells.map(quote).join(',')).join('\r\n') + '\r\n';

async function rowsOf(
  file: Blob,
  mapping: FileMapping,
  how: 'read' | 'readColumns' = 'read',
): Promise<Row[]> {
  const opened = await openExport(file, {
    name: 'perf_202610.dat',
    mapping: (id) => (id === mappingId(mapping.headers) ? mapping : null),
  });
  if (!opened.ok) throw new Error(opened.message);
  if (opened.value.refused) throw new Error(opened.value.refused.message);
  expect(opened.value.mapping).toEqual(mapping);
  const { chunks, totals } = opened.value[how]({ currency: 'CNY' });
  const rows: Row[] = [];
  for await (const chunk of chunks) {
    expect(chunk.rejected).toEqual([]);
    if (Array.isArray(chunk.rows)) rows.push(...chunk.rows);
  }
  expect(totals.rejected).toBe(0);
  return rows;
}
async function bytesOf(stream: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>): Promise<Blob> {
  const parts: BlobPart[] = [];
  for await (const part of stream as AsyncIterable<Uint8Array>) parts.push(part as Uint8Array<ArrayBuffer>);
  return new Blob(parts);
}

const cases = fc.record({
  dataset: fc.constantFrom(...(Object.keys(datasets).filter((one) => isDatasetName(one)) as DatasetName[])),
  count: fc.integer({ min: 1, max: 12 }),
  shuffle: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
  above: fc.integer({ min: 0, max: 3 }),
});

it('reads any dataset under anybody’s headers, in any order and container', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ dataset, count, shuffle, above }) => {
      const columns = plain(dataset);
      const row = (n: number) => new Map(columns.map(([name, { kind }]) => [name, SAMPLE[kind]!(n)]));
      const lines = Array.from({ length: count }, (_, n) => row(n));
      const own: FileMapping = {
        ...{ dataset, constants: [], whole: false },
        headers: columns.map(([name]) => name),
        columns: columns.map(([name]) => name),
      };
      const inOrder = (names: string[], from = 0, to = count) =>
        lines.slice(from, to).map((line) => names.map((name) => line.get(name)!));
      const expected = await rowsOf(new Blob([csv([own.headers, ...inOrder(own.headers)])]), own);
      expect(expected).toHaveLength(count);

      const order = () =>
        own.headers
          .map((name) => [shuffle.next().value as number, name] as const)
          .sort(([a], [b]) => a - b)
          .map(([, name]) => name);
      const title = (name: string) => `表头 ${own.headers.indexOf(name)} (x)`;
      const names = order();
      const mapping: FileMapping = { ...own, headers: names.map(title), columns: names };
      const preamble = Array.from({ length: above }, (_, n) => [`导出说明 ${n}`]);
      const one = csv([...preamble, names.map(title), ...inOrder(names)]);
      const twice = order();
      const half = Math.ceil(count / 2);
      const parts = [
        csv([names.map(title), ...inOrder(names, 0, half)]),
        csv([twice.map(title), ...inOrder(twice, half)]),
      ];
      const zipped = await bytesOf(
        zipBytes(
          parts.map((text, n) => ({
            name: `part_${n}.csv`,
            content: (async function* () {
              yield text;
            })(),
          })),
        ),
      );
      for (const file of [new Blob([one]), zipped]) expect(await rowsOf(file, mapping)).toEqual(expected);
    }),
    { numRuns: 60, seed: 20261129 },
  );
}, 120_000);

const HEADERS = ['客户编码', '业绩（元）', '备注'];
const perf: FileMapping = {
  dataset: 'performance',
  headers: HEADERS,
  columns: ['customer_id', 'performance_amount', null],
  constants: [['status', '预估']],
  whole: true,
};

it('states once what is the same on every row, and takes the month from the name', async () => {
  const file = new Blob([csv([HEADERS, ['c1', '1.5', 'x'], ['c2', '2', '']])]);
  for (const how of ['read', 'readColumns'] as const) {
    const rows = await rowsOf(file, perf, how);
    expect(rows.map(({ id: _, ...row }) => row)).toMatchObject([
      { customer_id: 'c1', performance_amount: 150_000_000n, status: '预估', period: '2026-10' },
      { customer_id: 'c2', performance_amount: 200_000_000n, status: '预估', period: '2026-10' },
    ]);
  }
  const opened = await openExport(file, { name: 'perf_202610.csv', mapping: () => perf });
  expect(opened.ok && opened.value.info.coverage).toEqual({ complete: true, eachMonth: true });
  const unknown = await openExport(file, { name: 'perf_202610.csv' });
  expect(unknown).toMatchObject({ ok: false, code: 'kind-unknown' });
});

it('guesses what it can and names what is missing', () => {
  const guess = firstGuess(['客户ID', '业绩金额', '对账期次', '业绩形成时间', '谁也不知道']);
  expect(guess).toMatchObject({
    dataset: 'performance',
    columns: ['customer_id', 'performance_amount', 'period', 'formed_on', null],
  });
  expect(missingIn(guess)).toEqual([]);
  expect(missingIn(suggestMapping('performance', ['客户ID', '备注']))).toEqual(['performance_amount']);
});

it('shows a file as it begins, in a text and in a workbook', async () => {
  const rows = [['导出说明'], HEADERS, ['c1', '1.5', 'x']];
  const text = await shapeOf(new Blob([csv(rows)]));
  expect(text).toEqual({
    ok: true,
    value: [{ name: null, rows: rows.map((one) => expect.arrayContaining(one)), header: 1 }],
  });
  const sheet = await shapeOf(
    await bytesOf(
      xlsxStream({
        name: '业绩',
        columns: HEADERS.map((title) => ({ title, header: title, kind: 'text' })),
        rows: [[['c1', '1.5', 'x']]],
      } as never),
    ),
  );
  expect(sheet.ok && sheet.value[0]).toMatchObject({ name: '业绩', header: 0 });
});

it('goes out as a file and comes in again; a file that says anything else does not', () => {
  const page = { headers: ['a', 'b'], dataset: 'bill', columns: ['customer_id', null], address: '/x' };
  const text = mappingsText({ pages: [page], files: [perf] });
  expect(mappingsFromText(text)).toEqual({ pages: [page], files: [perf] });
  const changed = (change: (file: FileMapping) => unknown) =>
    mappingsFromText(
      JSON.stringify({ partnerLens: 'mappings', version: 1, pages: [], files: [change(perf)] }),
    );
  expect(changed((one) => one)).not.toBeNull();
  const hostile: ((one: FileMapping) => unknown)[] = [
    (one) => ({ ...one, dataset: '__proto__' }),
    (one) => ({ ...one, columns: ['__proto__', 'performance_amount', null] }),
    (one) => ({ ...one, columns: ['customer_id', 'customer_id', null] }),
    (one) => ({ ...one, columns: ['customer_id'] }),
    (one) => ({ ...one, columns: [null, null, null] }),
    (one) => ({ ...one, constants: [['performance_amount', '1']] }),
    (one) => ({ ...one, constants: [['formed_on', 'no day']] }),
    (one) => ({ ...one, constants: [['constructor', 'x']] }),
    (one) => ({ ...one, headers: ['x'.repeat(301), 'b', 'c'] }),
    (one) => ({ ...one, more: 1 }),
    () => null,
  ];
  for (const change of hostile) expect(changed(change)).toBeNull();
  expect(mappingsFromText('no json')).toBeNull();
  expect(mappingsFromText('[]')).toBeNull();
  expect(mappingsFromText(text.replace('"mappings"', '"settings"'))).toBeNull();
  expect(
    mappingsFromText(text.replace('"customer_id",\n        null', '"nothing",\n        null')),
  ).toBeNull();
});
