import { EXPANDED } from './pieces.ts';
import { classText, classWord, removesItself } from './visible.ts';
import type { Column, ReadCell } from './columns.ts';
import { rawText } from './text.ts';

/** What a physical row is. Only `data` rows are rows of the list. */
export type RowKind = 'data' | 'empty' | 'spacer' | 'total' | 'expansion' | 'group' | 'header' | 'loading';

const NO_DATA =
  /^(暂无(数据|记录|内容|相关数据|匹配数据)?|没有(找到)?(数据|记录|匹配的记录|符合条件的(数据|记录))|无(数据|记录)|数据为空|未查询到(相关)?(数据|记录)|no (data|records?|results?|rows?|items?)( (found|available|to (show|display)|yet))?( in table)?|no matching (records|rows|results)( found)?|nothing found|empty|there (is|are) no (data|records|items).{0,40}|no rows to show)[.。!！]?$/i;
const EMPTY_CLASS = classWord('no-?data|empty|placeholder|no-?results?|no-?records?');
const LOADING = /^(加载中|正在加载|数据加载中|loading|please wait)[.。… ]*$/i;
const TOTAL =
  /^(本页|当页|当前页|全部|累计)?\s*(合计|总计|小计|汇总|总和|共计)\s*([(（].{0,20}[)）])?\s*[:：]?$|^(page |sub|grand )?-?\s*(total|totals|sum|subtotal)s?\s*:?$/i;
const TOTAL_CLASS = classWord('summary|totals?|footer|sum-row');

/** Says what row `index` is. `texts` are its cells' texts, `headers` the column names. */
export function kindOf(
  row: Element,
  columns: readonly Column[],
  index: number,
  texts: readonly string[],
  headers: readonly string[],
  read: ReadCell,
): RowKind {
  const elements = new Set<Element>();
  let single: Element | null = null;
  for (const column of columns) {
    const cell = column.cells[index];
    if (!cell) continue;
    elements.add(cell.element);
    single = cell.element;
  }
  const filled = texts.filter(Boolean);
  const first = filled[0] ?? '';
  const alone = elements.size === 1 && single !== null;
  if (alone) {
    const text = read({ element: single!, header: false, span: 1 });
    const classes = `${classText(row)} ${classText(single!)}`;
    if (NO_DATA.test(text) || (EMPTY_CLASS.test(classes) && columns.length > 1)) return 'empty';
    if (LOADING.test(text)) return 'loading';
    if (columns.length > 1) {
      if (!text && !single!.querySelector('table')) return 'spacer';
      if (TOTAL.test(text)) return 'total';
      return single!.querySelector('table,[role=table],[role=grid]') || EXPANDED.test(classes)
        ? 'expansion'
        : 'group';
    }
  }
  if (!filled.length) return EMPTY_CLASS.test(classText(row)) ? 'empty' : 'spacer';
  const alike = new Set(filled).size === 1 && (filled.length === texts.length || first === texts[0]);
  if (alike && NO_DATA.test(first)) return 'empty';
  if (TOTAL.test(first) || (TOTAL_CLASS.test(classText(row)) && /[0-9]/.test(texts.join('')))) return 'total';
  if (EXPANDED.test(classText(row)) && elements.size < columns.length && elements.size <= 2)
    return 'expansion';
  const named = headers.filter((header) => header);
  if (elements.size > 1 && named.length > 1 && texts.every((text, i) => !text || text === columns[i]!.header))
    return 'header';
  return 'data';
}

/** A tree row whose children are not on the page: its expander stands in a cell with text. */
export function isCollapsedTreeRow(row: Element): boolean {
  for (const at of [row, ...row.querySelectorAll('[aria-expanded="false"]')]) {
    if (at.getAttribute('aria-expanded') !== 'false' || removesItself(at)) continue;
    if (
      /haspopup|menu|dropdown|select|combobox/i.test(
        `${at.getAttribute('aria-haspopup') ?? ''}${classText(at)}${at.getAttribute('role') ?? ''}`,
      )
    )
      continue;
    if (at.hasAttribute('aria-haspopup')) continue;
    if (at === row) {
      if (row.hasAttribute('aria-level')) return true;
      continue;
    }
    const cell = at.closest('td,[role=gridcell],[role=cell]');
    if (cell && rawText(cell) && !rawText(at)) return true;
  }
  // Libraries that say it by class alone.
  return [
    ...row.querySelectorAll(
      '[class*="tree-icon"],[class*="treenode"],[class*="tree-node"],[class*="expand-icon"],[class*="row-expand-icon"]',
    ),
  ].some((icon) => {
    const cell = icon.closest('td,[role=gridcell],[role=cell]');
    if (!cell || !rawText(cell) || removesItself(icon)) return false;
    return /collapsed/.test(classText(icon)) && !/expanded/.test(classText(icon));
  });
}
