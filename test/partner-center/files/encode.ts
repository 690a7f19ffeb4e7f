import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { packTar, type TarEntry } from 'modern-tar';
import { cellText, type Cell, type Sheet } from './sheet.ts';

export type Encoding = 'utf8' | 'utf8-bom' | 'gb18030';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The sheet as csv, a few thousand rows a chunk. */
export function* csvChunks(
  sheet: Sheet,
  encoding: Encoding = 'utf8',
  rows = sheet.rows(),
): Generator<Buffer> {
  const encode = (text: string): Buffer =>
    encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(text, 'utf8');
  if (encoding === 'utf8-bom') yield Buffer.from([0xef, 0xbb, 0xbf]);
  let lines = [sheet.headers.map(quoted).join(',')];
  for (const row of rows) {
    lines.push(row.map((cell) => quoted(cellText(cell))).join(','));
    if (lines.length < 4000) continue;
    yield encode(`${lines.join('\r\n')}\r\n`);
    lines = [];
  }
  if (lines.length > 0) yield encode(`${lines.join('\r\n')}\r\n`);
}

export const csv = (sheet: Sheet, encoding: Encoding = 'utf8'): Buffer =>
  Buffer.concat([...csvChunks(sheet, encoding)]);

/** The sheet as xlsx, written row by row; amounts are numbers, as a spreadsheet keeps them. */
export async function xlsx(sheet: Sheet): Promise<Buffer> {
  const out = new PassThrough();
  const parts: Buffer[] = [];
  out.on('data', (part: Buffer) => parts.push(part));
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: out,
    useSharedStrings: false,
    useStyles: false,
  });
  const page = book.addWorksheet(sheet.title);
  page.addRow(sheet.headers).commit();
  for (const row of sheet.rows()) {
    page
      .addRow(row.map((cell) => (typeof cell === 'bigint' ? Number(cellText(cell)) : (cell ?? ''))))
      .commit();
  }
  page.commit();
  await book.commit();
  return Buffer.concat(parts);
}

/** Parts of at most `perPart` rows, each with the header, in one gzipped tar (api-bpconsole mb_00002). */
export async function tarOfParts(
  sheet: Sheet,
  nameOf: (part: number) => string,
  perPart = 100_000,
  encoding: Encoding = 'utf8',
): Promise<Buffer> {
  const entries: TarEntry[] = [];
  const rows = sheet.rows()[Symbol.iterator]();
  let next = rows.next();
  do {
    const part = function* (): Generator<Cell[]> {
      for (let count = 0; count < perPart && !next.done; count += 1, next = rows.next()) yield next.value;
    };
    const body = Buffer.concat([...csvChunks(sheet, encoding, part())]);
    entries.push({ header: { name: nameOf(entries.length + 1), size: body.length, type: 'file' }, body });
  } while (!next.done);
  return gzipSync(await packTar(entries));
}
