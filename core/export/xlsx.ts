import { moneyText } from '../money.ts';
import { streamOf } from './stream.ts';
import type { ExportTable, ExportValue } from './table.ts';
import { zipBytes } from './zip.ts';

/** Rows a sheet can have; the table goes on in a further one. */
const SHEET_ROWS = 1_048_576;

/**
 * Tables as the sheets of one .xlsx, row by row. Amounts are numbers with their exact decimal text (a spreadsheet
 * keeps 15 digits of it); texts are inline strings, which no program takes for a formula whatever
 * they begin with.
 */
export const xlsxStream = (...tables: ExportTable[]): ReadableStream<Uint8Array> =>
  streamOf(zipBytes(files(tables)));

function* files(tables: readonly ExportTable[]) {
  const names: string[] = [];
  for (const table of tables) {
    const rows = rowsOf(table);
    // Whether a further sheet is needed is only known once the one before is written.
    for (let more = true, part = 1; more; part++) {
      names.push(sheetName(table.name, part));
      const state = { more: false };
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheetXml(table, rows, state) };
      more = state.more;
    }
  }
  const one = (name: string, text: string) => ({ name, content: once(HEAD + text) });
  const ids = names.map((_, i) => i + 1);
  yield one('xl/styles.xml', STYLES);
  yield one(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${ids
      .map((id) => `<sheet name="${escape(names[id - 1]!)}" sheetId="${id}" r:id="rId${id}"/>`)
      .join('')}</sheets></workbook>`,
  );
  yield one(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">${ids
      .map((id) => `<Relationship Id="rId${id}" Type="${REL}/worksheet" Target="worksheets/sheet${id}.xml"/>`)
      .join('')}<Relationship Id="rId0" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
  );
  yield one(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  yield one(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${ids
      .map((id) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${TYPE}.worksheet+xml"/>`)
      .join('')}</Types>`,
  );
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
// 0 plain, 1 amounts with two to eight decimals, 2 the header in bold.
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00######"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

type Rows = AsyncGenerator<readonly ExportValue[]>;

async function* rowsOf(table: ExportTable): Rows {
  for await (const chunk of table.rows) yield* chunk;
}

async function* sheetXml(table: ExportTable, rows: Rows, state: { more: boolean }): AsyncGenerator<string> {
  const columns = table.columns.map((_, i) => columnName(i));
  const header = table.columns.map(({ header }, i) => textCell(`${columns[i]}1`, header, 2)).join('');
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData><row r="1">${header}</row>`;
  const money = table.columns.map(({ kind }) => kind === 'money');
  let text = '';
  let line = 1;
  for (;;) {
    if (line === SHEET_ROWS) {
      // The generator is shared: the next sheet goes on where this one ends.
      state.more = true;
      break;
    }
    const { done, value: row } = await rows.next();
    if (done) break;
    line++;
    text += `<row r="${line}">`;
    for (let i = 0; i < columns.length; i++) text += cell(`${columns[i]}${line}`, row[i], money[i]!);
    text += '</row>';
    if (text.length > 1 << 18) {
      yield text;
      text = '';
    }
  }
  yield `${text}</sheetData></worksheet>`;
}

function cell(place: string, value: ExportValue, money: boolean): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'bigint')
    return `<c r="${place}"${money ? ' s="1"' : ''}><v>${money ? moneyText(value) : value}</v></c>`;
  if (typeof value === 'number' && Number.isFinite(value)) return `<c r="${place}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  return textCell(place, String(value), 0);
}

function textCell(place: string, whole: string, style: number): string {
  const text = whole.slice(0, 32_767);
  return `<c r="${place}" t="inlineStr"${style ? ` s="${style}"` : ''}><is><t${BLANK_ENDS.test(text) ? ' xml:space="preserve"' : ''}>${escape(text)}</t></is></c>`;
}

/** Without a word about it, programs cut these off. */
const BLANK_ENDS = /^\s|\s$/;
/** Any of what is escaped below. */
const SPECIAL = /[&<>"\u0000-\u001F\uD800-\uDFFF\uFFFE\uFFFF]|_x/;

/** XML has no control characters; workbooks write them `_x0001_`, and escape a text that looks like that. */
const escape = (text: string): string => (SPECIAL.test(text) ? escaped(text) : text);
const escaped = (text: string): string =>
  text
    .replace(/_x[0-9a-fA-F]{4}_/g, (code) => `_x005F${code}`)
    .replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)
    .replace(
      /[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]/g,
      (mark) => `_x${mark.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    // A half of a surrogate pair cannot be written at all.
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');

/** Sheet names have 31 characters and none of `[]:*?/\`. */
const sheetName = (name: string, number: number): string => {
  const plain = name.replace(/[[\]:*?/\\']/g, ' ').trim() || 'Sheet';
  return number === 1 ? plain.slice(0, 31) : `${plain.slice(0, 26)} ${number}`;
};

function columnName(index: number): string {
  let name = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}
