import { moneyText } from '../money.ts';
import { isNumeric, type ExportTable, type ExportValue } from './table.ts';
import { streamOf } from './stream.ts';

/**
 * A table as CSV: UTF-8 with a byte order mark (without it a spreadsheet reads Chinese as
 * garbage), CRLF, quoted where needed. Numbers stay numbers; a text that would be taken for a
 * formula gets an apostrophe before it, which spreadsheets show as nothing but text.
 */
export const csvStream = (table: ExportTable, { mark = true } = {}): ReadableStream<Uint8Array> =>
  streamOf(csvParts(table, mark));

async function* csvParts(table: ExportTable, mark: boolean): AsyncGenerator<string> {
  // Programs that know no mark would take it for a part of the first column's name.
  yield `${mark ? '\uFEFF' : ''}${table.columns.map(({ header }) => csvText(header)).join(',')}\r\n`;
  const numeric = table.columns.map(({ kind }) => isNumeric(kind));
  const money = table.columns.map(({ kind }) => kind === 'money');
  for await (const chunk of table.rows) {
    let text = '';
    for (const row of chunk)
      text +=
        row.map((value: ExportValue, i: number) => csvCell(value, numeric[i]!, money[i]!)).join(',') + '\r\n';
    yield text;
  }
}

function csvCell(value: ExportValue, numeric: boolean, money: boolean): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'bigint') return money ? moneyText(value) : value.toString();
  if (typeof value === 'number')
    return numeric && Number.isFinite(value) ? String(value) : csvText(String(value));
  return csvText(String(value));
}

/** A text cell: harmless as a formula, then quoted. */
export function csvText(text: string): string {
  const safe = startsFormula(text) ? `'${text}` : text;
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Whether a spreadsheet would take a text for a formula: it begins with `= + - @`, a tab or a
 * carriage return, also behind blanks or in full-width form.
 */
export const startsFormula = (text: string): boolean =>
  /^[\t\r]|^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(text);
