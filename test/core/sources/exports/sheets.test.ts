import { expect, it } from 'vitest';
import { mappingId, type FileMapping } from '../../../../core/sources/exports/file-mapping.ts';
import { openExport } from '../../../../core/sources/exports/open.ts';
import { HEADERS, read, zip } from './files.ts';

const cells = (texts: string[]): string =>
  `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const sheet = (rows: string[][]): string =>
  `<worksheet><sheetData>${rows.map(cells).join('')}</sheetData></worksheet>`;
const bill = (count: number): string[][] => [
  Object.keys(HEADERS),
  ...Array.from({ length: count }, () => Object.values(HEADERS)),
];

/** A workbook of sheets by name: how each is shown, and its rows. */
const book = (sheets: Record<string, ['visible' | 'hidden' | 'veryHidden', string[][]]>) => {
  const entries = Object.entries(sheets);
  return zip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook><sheets>${entries
      .map(
        ([name, [state]], at) => `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="r${at}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${entries
      .map((_, at) => `<Relationship Id="r${at}" Type="t/worksheet" Target="s${at}.xml"/>`)
      .join('')}</Relationships>`,
    ...Object.fromEntries(entries.map(([, [, rows]], at) => [`xl/s${at}.xml`, sheet(rows)])),
  });
};

it.each(['hidden', 'veryHidden'] as const)(
  'a %s sheet neither leads nor joins, and is named',
  async (state) => {
    const found = await read(
      await book({
        old: [state, bill(4)],
        账单: ['visible', bill(2)],
        copy: [state, bill(3)],
        note: ['visible', []],
      }),
      'x.xlsx',
    );
    expect(found.rows.length).toBe(2);
    expect(found.info?.sheet).toBe('账单');
    expect(found.info?.notes).toEqual([{ code: 'sheet-ignored', about: ['note', 'old', 'copy'] }]);
  },
);

it('visible sheets with one header go together', async () => {
  const found = await read(await book({ a: ['visible', bill(2)], b: ['visible', bill(3)] }), 'x.xlsx');
  expect(found.rows.length).toBe(5);
  expect(found.info?.notes).toEqual([{ code: 'sheets-joined', about: ['a', 'b'] }]);
});

it('a hidden sheet is read where no other is known', async () => {
  const found = await read(
    await book({ 说明: ['visible', [['见隐藏的工作表']]], 账单: ['hidden', bill(2)] }),
    'x.xlsx',
  );
  expect([found.info?.sheet, found.rows.length]).toEqual(['账单', 2]);
});

it('of sheets whose columns a person named, one that orders them otherwise is left out and named', async () => {
  const headers = ['单号', '月', '数额'];
  const mapping: FileMapping = {
    ...{ headers, dataset: 'performance', columns: ['id', 'period', 'performance_amount'] },
    ...{ constants: [], whole: false },
  };
  const rows = (order: string[]) =>
    [headers, ['p1', '2026-10', '1.5']].map((row) => order.map((one) => row[headers.indexOf(one)]!));
  const file = await book({
    a: ['visible', rows(headers)],
    b: ['visible', rows(headers.toReversed())],
    c: ['visible', rows(headers)],
  });
  const opened = await openExport(file, {
    name: 'x.xlsx',
    mapping: (id) => (id === mappingId(headers) ? mapping : null),
  });
  expect(opened.ok && opened.value.info.notes).toEqual([
    { code: 'sheet-ignored', about: ['b'] },
    { code: 'sheets-joined', about: ['a', 'c'] },
  ]);
});
