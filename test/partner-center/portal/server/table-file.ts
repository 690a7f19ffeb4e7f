/** The table of a list as an .xlsx: the columns of the page, names anonymised as all exports do. */
import ExcelJS from 'exceljs';
import { moneyText } from '../../../../core/money.ts';
import type { PortalContext } from '../context.ts';
import { LISTS } from '../spec/pages.ts';
import { WORDS } from '../spec/words.ts';
import { columnsFor, matching, parseQuery, present, sortRows } from './lists.ts';
import { SOURCES } from './sources.ts';

const MAX_ROWS = 100_000;

/** `search` holds the filters and the month as the list's endpoint takes them. */
export async function tableFile(
  context: PortalContext,
  id: string,
  locale: 'zh' | 'en',
  search: URLSearchParams,
): Promise<Buffer> {
  const list = LISTS.get(id)!;
  const query = parseQuery(context, list, search);
  const columns = columnsFor(context, list);
  const symbol = context.world.currency === 'CNY' ? '(¥)' : `(${context.world.currency})`;
  const money = (kind: string): boolean => kind === 'amount' || kind === 'sum';
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(list.title[locale]);
  sheet.addRow(columns.map((column) => column.title[locale] + (money(column.kind) ? symbol : '')));
  const rows = [...matching(context, SOURCES.get(id)!, list, query)].slice(0, MAX_ROWS);
  for (const row of sortRows(context, rows, query)) {
    const shown = present(context, columns, row, new Set());
    sheet.addRow(
      columns.map((column) => {
        const cell = shown[column.key];
        if (cell == null) return '';
        if (typeof cell === 'bigint') return moneyText(cell);
        const word = column.words ? WORDS[column.words].get(String(cell)) : undefined;
        return word ? word[locale] : cell;
      }),
    );
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
