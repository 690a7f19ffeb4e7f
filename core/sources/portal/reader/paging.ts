import { fold, readText } from './text.ts';
import type { Paging } from './types.ts';
import { classText, classWord, isShown, parentOf } from './visible.ts';

const PAGER =
  'ti-pagination,[class*="pagin" i],[class*="pager" i],[aria-label*="pagination" i],[aria-label*="分页"],[class*="page-info" i],[class*="pageinfo" i],.dataTables_info,.dt-info';
/** Elements that may tell a total outside a pager; believed only with a unit of rows. */
const TELLER = '[class*="total" i],[class*="count" i],[class*="summary" i],[class*="result" i]';
const WITH_UNIT = /\d\s*(条|项|笔|行|个?记录|items?|records?|entries|rows|results)/i;
const COUNT =
  /(?:总条数|总记录数|总数|总共|总计|共有|共计|合计|共)\s*[:：]?\s*(\d{1,3}(?:,\d{3})+|\d+)\s*(?![\d.,]*\d)(条记录|条数据|条|项|行|个|笔|记录|家|人|页|pages|元)?/g;
const ENGLISH: readonly RegExp[] = [
  /\btotal(?:\s+(?:records?|items?|rows?|results?|count|number))?\s*(?:of)?\s*[:：]?\s*(\d[\d,]*)(?!\s*pages?)/i,
  /\d[\d,]*\s*(?:[-–—~～]|to)\s*\d[\d,]*\s*(?:of|\/|共)\s*(\d[\d,]*)/i,
  /\bof\s+(\d[\d,]*)\s*(?:entries|items|records|results|rows)/i,
  /\b(\d[\d,]*)\s*(?:items|records|results|entries|rows)\b(?!\s*(?:\/|per|each))/i,
];
const SIZE =
  /(\d{1,4})\s*(?:条|项|行|个)?\s*(?:\/\s*页|每页|\/\s*page|per page)|每页(?:显示|条数)?\s*[:：]?\s*(\d{1,4})|(?:rows|items|records) per page\s*[:：]?\s*(\d{1,4})|show\s+(\d{1,4})/i;
const PAGES =
  /(?:共|\/|of)\s*(\d{1,6})\s*(?:页|pages?)|(?:page|第)\s*(\d{1,6})\s*(?:页)?\s*(?:of|\/|共)\s*(\d{1,6})/i;
/** All that may stand beside the figures of a pager that has no class of one. */
const PAGER_WORDS =
  /[\d\s\p{P}<>~共有计总数条项个笔记录据每第上下首末尾前后一页显示跳至到]|total|records?|items?|rows?|results?|entries|showing|to|of|pages?|per/giu;
const NEXT = classWord('next|arrow-right|forward', '下一页|next page|go to next');
const PREVIOUS = classWord('prev|previous|arrow-left', '上一页|previous page|go to previous');
const FIRST = classWord('first', '首页|第一页|first page');
const DISABLED = classWord('disabled?');
const ACTIVE =
  '[aria-current="true"],[aria-current="page"],[aria-selected="true"],[class*="active" i],[class*="current" i],[class*="selected" i]';

const number = (text: string | undefined | null): number | null => {
  const value = Number((text ?? '').replaceAll(',', '') || NaN);
  return Number.isSafeInteger(value) ? value : null;
};

/** Total rows named in a pager's text; page counts (共 5 页) are not totals. */
export function totalIn(text: string): number | null {
  for (const match of text.matchAll(COUNT))
    if (!/^(页|pages|元)$/.test(match[2] ?? '')) return number(match[1]);
  for (const pattern of ENGLISH) {
    const found = pattern.exec(text);
    if (found) return number(found[1]);
  }
  return null;
}

export const noPaging = (): Paging => ({
  total: null,
  pages: null,
  current: null,
  size: null,
  next: null,
  previous: null,
  first: null,
});

/**
 * The pager that belongs to a table: the nearest one going outwards, not one that belongs to
 * another table (`others` are the roots of the other tables shown).
 */
export function findPaging(root: Element, others: readonly Element[]): Paging {
  let result = noPaging();
  let at: Element | null = root;
  for (let level = 0; at && level < 12; level++, at = parentOf(at)) {
    const scope: ParentNode = at.shadowRoot ?? at;
    const tellers = [...scope.querySelectorAll(TELLER)].filter(
      (one) => one.textContent!.length < 80 && WITH_UNIT.test(one.textContent!),
    );
    const pagers = [...scope.querySelectorAll(PAGER), ...tellers].filter((pager) => isPagerOf(pager, root));
    if (pagers.length) {
      const nearest = pagers.filter((pager) => !others.some((other) => between(root, other, pager)));
      if (nearest.length) result = combine(nearest);
      if (result.total !== null || result.next || result.pages !== null || result.current !== null)
        return result;
    }
    if (at !== root && others.some((other) => at!.contains(other) && !other.contains(root))) break;
  }
  const plain = plainPager(root);
  return plain ? combine([plain]) : result;
}

/** After the table or what it lies in, and before any other: a short text of which every word is a pager's. */
function plainPager(root: Element): Element | null {
  for (let at: Element | null = root, level = 0; at && level < 6; at = at.parentElement, level++)
    for (let one = at.nextElementSibling; one; one = one.nextElementSibling) {
      if (one.matches('table') || one.querySelector('table')) return null;
      // What is long is no pager, and costs to fold.
      if (one.textContent!.length > 200) continue;
      const text = fold(one.textContent!);
      // A sum is told like a count, but for its decimals and for the unit.
      const isCount = WITH_UNIT.test(text) || !/计|\d\.\d/.test(text);
      if (
        text.length < 80 &&
        isCount &&
        totalIn(text) !== null &&
        !text.replace(PAGER_WORDS, '') &&
        isShown(one)
      )
        return one;
    }
  return null;
}

const isPagerOf = (pager: Element, root: Element): boolean => {
  if (pager.closest('td,th,[role=gridcell],[role=columnheader]') && root.contains(pager))
    return pager.closest('tfoot') !== null;
  return isShown(pager);
};

/** `other` stands between the table and the pager, so the pager is the other's. */
const between = (root: Element, other: Element, pager: Element): boolean => {
  const after = (a: Element, b: Element) =>
    (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return !other.contains(root) && !root.contains(other) && after(root, other) && after(other, pager);
};

function combine(pagers: readonly Element[]): Paging {
  // Outermost elements only: a pager's parts carry the same class words.
  const outer = pagers.filter((pager) => !pagers.some((one) => one !== pager && one.contains(pager)));
  const text = fold(outer.map((pager) => readText(pager)).join(' '));
  const paging = noPaging();
  paging.total = totalIn(text);
  const size = SIZE.exec(text);
  paging.size = number(size?.[1] ?? size?.[2] ?? size?.[3] ?? size?.[4]);
  const pages = PAGES.exec(text);
  paging.pages = number(pages?.[1] ?? pages?.[3]);
  for (const pager of outer) readControls(pager, paging);
  if (paging.pages === null && paging.total !== null && paging.size)
    paging.pages = Math.ceil(paging.total / paging.size) || 1;
  return paging;
}

function readControls(pager: Element, paging: Paging): void {
  const controls = [...pager.querySelectorAll('a,button,li,span,div,[role=button],input')].filter(
    (control) => control.querySelectorAll('*').length <= 6,
  );
  let most = 0;
  for (const control of controls) {
    const name = [
      classText(control),
      control.getAttribute('aria-label'),
      control.getAttribute('title'),
      control.getAttribute('rel'),
    ]
      .join(' ')
      .replace(/\bis-(first|last)\b/g, '');
    const own = fold(control.textContent ?? '');
    if (
      /^\d{1,6}$/.test(own) &&
      control.matches('a,button,li,span,[role=button]') &&
      !control.closest('select,[class*="size" i],[class*="total" i],[class*="count" i]')
    ) {
      most = Math.max(most, Number(own));
      if (own === '1') paging.first ??= control;
      if (control.matches(ACTIVE) || control.parentElement?.matches('li[class*="active" i]'))
        paging.current ??= Number(own);
    }
    const isNext =
      (NEXT.test(name) || /^(下一页|下页|next|>|›|»|❯)$/i.test(own)) &&
      !/double|last|jump|more|quick|ellipsis|末页/i.test(name);
    if (isNext && control.tagName !== 'INPUT' && !isDisabled(control, pager) && isShown(control))
      paging.next ??= control;
    const isPrevious =
      (PREVIOUS.test(name) || /^(上一页|上页|prev|previous|<|‹|❮)$/i.test(own)) &&
      !/double|first|jump|more|quick|ellipsis|首页/i.test(name);
    if (isPrevious && control.tagName !== 'INPUT' && !isDisabled(control, pager) && isShown(control))
      paging.previous ??= control;
    if (FIRST.test(name) && control.tagName !== 'INPUT' && !isDisabled(control, pager))
      paging.first ??= control;
  }
  if (most > 0) paging.pages = Math.max(paging.pages ?? 0, most);
  if (paging.current === 1) paging.previous = null;
  for (const way of ['next', 'previous', 'first'] as const)
    if (paging[way]?.matches('li')) paging[way] = paging[way].querySelector('button,a') ?? paging[way];
}

function isDisabled(control: Element, limit: Element): boolean {
  for (let at: Element | null = control; at && at !== limit; at = at.parentElement) {
    if (at.hasAttribute('disabled') || at.getAttribute('aria-disabled') === 'true') return true;
    if (DISABLED.test(classText(at))) return true;
  }
  const inner = control.querySelector('button,a');
  return !!inner && (inner.hasAttribute('disabled') || inner.getAttribute('aria-disabled') === 'true');
}
