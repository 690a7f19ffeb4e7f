/** A cell read at once is the cell read tag by tag: cut anywhere, a sheet says the same. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CAPS } from '../../../../core/sources/exports/caps.ts';
import { sheetRows } from '../../../../core/sources/exports/read/sheet.ts';

const context = {
  strings: ['甲', 'shared & whole', ''],
  dateStyles: [false, true],
  date1904: false,
  caps: CAPS,
};
const value = fc.oneof(
  fc.constantFrom('0', '1', '2', '46000.5', '-12.340', '1E3', ' 7 ', '', 'a&amp;b', '_x0041_', '总计'),
  fc.string({ maxLength: 6 }).map((text) => text.replace(/[<>&\p{C}]/gu, '')),
);
const kind = fc.constantFrom('', ' t="s"', ' t="str"', ' t="b"', ' t="n"', ' t="inlineStr"', ' t="e"');
const style = fc.constantFrom('', ' s="0"', ' s="1"');
const cell = fc.tuple(value, kind, style, fc.integer({ min: 0, max: 5 })).map(([text, type, look, shape]) => {
  const shared = type === ' t="s"' ? String(text.length % 3) : text;
  const attributes = shape % 2 ? `${look}${type}` : `${type}${look}`;
  const body = type.includes('inline')
    ? `<is><t${shape > 2 ? ' xml:space="preserve"' : ''}>${text}</t></is>`
    : `<v>${shared}</v>`;
  // Ways that only some writers have: a formula before, a blank in the tag, nothing at all.
  if (shape === 4) return (column: string) => `<c r="${column}"${attributes} ><f>A1+1</f>${body}</c>`;
  if (shape === 5) return (column: string) => `<c r="${column}"${attributes}/>`;
  return (column: string) => `<c r="${column}"${attributes}>${body}</c>`;
});
const sheet = fc
  .array(fc.array(cell, { maxLength: 6 }), { minLength: 1, maxLength: 6 })
  .map(
    (rows) =>
      `<?xml version="1.0"?><worksheet><sheetData>${rows
        .map(
          (cells, at) =>
            `<row r="${at + 1}">${cells.map((one, column) => one(`${'ABCDEF'[column]}${at + 1}`)).join('')}</row>`,
        )
        .join('\n')}</sheetData></worksheet>`,
  );

async function read(text: string, size: number): Promise<unknown> {
  const bytes = new TextEncoder().encode(text);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const rows = [];
  for await (const some of sheetRows(pieces(), context)) rows.push(...some);
  return rows;
}

it('says the same whole and letter by letter', async () => {
  await fc.assert(
    fc.asyncProperty(sheet, fc.integer({ min: 2, max: 40 }), async (text, size) => {
      const whole = await read(text, text.length * 4);
      expect(await read(text, 1)).toEqual(whole);
      expect(await read(text, size)).toEqual(whole);
    }),
    { numRuns: 300, seed: 20261130 },
  );
});
