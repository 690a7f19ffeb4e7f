/** What limits the list shown: a month chosen, filters filled in. A filtered list is never complete. */
import type { TableReading } from './reader/types.ts';
import { fold } from './reader/text.ts';
import { classText, isShown } from './reader/visible.ts';

const MONTH = /^(\d{4})[-/.年]\s?(\d{1,2})\s?月?$/;
const PAGING = /pag(er|inat)|page-?size/i;
const ALL = /^(全部|所有|不限|请选择.*|请输入.*|all|any|select.*|--|)$/i;

/** Pickers that are neither a field nor a list of choices: they show their month as text. */
const PICKERS = '[class*="picker" i],[class*="select" i],[class*="month" i],[class*="period" i]';

/** Month in force above the list, where a picker or a label shows one. */
export function periodOf(document: Document): string | null {
  const months = new Set<string>();
  const add = (element: Element, text: string): void => {
    const found = MONTH.exec(text);
    if (found && Number(found[2]) >= 1 && Number(found[2]) <= 12 && isShown(element))
      months.add(`${found[1]}-${found[2]!.padStart(2, '0')}`);
  };
  for (const field of document.querySelectorAll('input')) add(field, field.value.trim());
  for (const field of document.querySelectorAll('select'))
    if (!isPaging(field)) add(field, fold(field.selectedOptions[0]?.textContent ?? ''));
  for (const picker of document.querySelectorAll(PICKERS)) {
    const text = picker.textContent ?? '';
    if (text.length <= 20 && !picker.closest('table,option,select,[role=listbox],[role=option],li'))
      add(picker, fold(text));
  }
  // A range of months is no month.
  return months.size === 1 ? [...months][0]! : null;
}

/** Texts of the filters in force near the list; the month and the page size are none. */
export function filtersOf(document: Document, reading: TableReading): string[] {
  const filters: string[] = [];
  for (const field of document.querySelectorAll('input,select,textarea')) {
    if (reading.root.contains(field) || field.closest('[role=dialog],th,td') || !isShown(field)) continue;
    if (isPaging(field)) continue;
    const value = valueOf(field);
    if (!ALL.test(value) && !MONTH.test(value)) filters.push(value);
  }
  for (const tag of document.querySelectorAll(
    '[class*="search" i] [class*="tag" i],[class*="filter" i] [class*="tag" i]',
  ))
    if (isShown(tag) && !reading.root.contains(tag) && fold(tag.textContent ?? ''))
      filters.push(fold(tag.textContent!));
  return filters.slice(0, 20);
}

const isPaging = (field: Element): boolean => {
  for (let at: Element | null = field, i = 0; at && i < 8; at = at.parentElement, i++)
    if (PAGING.test(classText(at)) || /pag(er|ination)/i.test(at.tagName)) return true;
  return false;
};

function valueOf(field: Element): string {
  if (field instanceof HTMLSelectElement) return fold(field.selectedOptions[0]?.textContent ?? '');
  if (field instanceof HTMLTextAreaElement) return fold(field.value);
  if (!(field instanceof HTMLInputElement)) return '';
  if (field.type === 'checkbox' || field.type === 'radio') {
    // 隐藏0元消费 ticked leaves lines out.
    const label = fold(field.closest('label')?.textContent ?? '');
    return field.type === 'checkbox' && field.checked && /隐藏|hide|仅|only/i.test(label) ? label : '';
  }
  return /^(text|search|number|tel|email|)$/.test(field.type) ? fold(field.value) : '';
}
