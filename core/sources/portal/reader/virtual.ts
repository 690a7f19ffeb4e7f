import { classText, hasLayout, parentOf } from './visible.ts';

/** Rows the grid says it has in all; -1 and absent are not known. */
export function statedRowCount(root: Element): { count: number | null; unknown: boolean } {
  const holder = root.hasAttribute('aria-rowcount')
    ? root
    : (root.querySelector('[aria-rowcount]') ??
      root.closest('[role=grid][aria-rowcount],[role=treegrid][aria-rowcount]'));
  const value = Number.parseInt(holder?.getAttribute('aria-rowcount') ?? '', 10);
  if (value < 0) return { count: null, unknown: true };
  return { count: Number.isFinite(value) ? value : null, unknown: false };
}

const scrolls = (element: Element): boolean => {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  return (
    !!style && /auto|scroll|hidden/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 8
  );
};

/**
 * Whether only a window of the rows is in the document: the scrolling body is much taller than
 * the rows in it, or an empty row stands for the missing ones.
 */
export function isVirtual(root: Element, rows: readonly Element[], spacers: readonly Element[]): boolean {
  const first = rows[0];
  const last = rows[rows.length - 1];
  if (!first || !last || !hasLayout(first)) return false;
  const boxes = rows.map((row) => row.getBoundingClientRect());
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const height = (bottom - top) / rows.length;
  const gap = Math.max(2 * height, 48);
  if (spacers.some((spacer) => spacer.getBoundingClientRect().height > gap)) return true;
  const at = scrollerOf(root, first);
  if (!at) return false;
  const box = at.getBoundingClientRect();
  const above = top - box.top + at.scrollTop;
  const below = at.scrollHeight - (bottom - box.top + at.scrollTop);
  const inBody = at.querySelector('table,[role=row],tr') !== null;
  return inBody && (below > gap || above > gap + headHeight(at, first));
}

/** The element that scrolls a table's rows: within it, or a wrapper made for it; null: the page itself does. */
export function scrollerOf(root: Element, row: Element): Element | null {
  let at = parentOf(row);
  for (let level = 0; at && level < 14; level++, at = parentOf(at)) {
    const outside = at !== root && !root.contains(at);
    // Beyond the table only a wrapper made for it counts, not the page's own scrolling.
    if (
      outside &&
      !/scroll|virtual|body|viewport|wrapper|spacer|sizer|container/i.test(classText(at)) &&
      at.children.length > 1
    )
      return null;
    if (at === at.ownerDocument.body || at === at.ownerDocument.documentElement) return null;
    if (scrolls(at)) return at;
  }
  return null;
}

const headHeight = (scroller: Element, first: Element): number => {
  let sum = 0;
  for (const head of scroller.querySelectorAll('thead,[role=columnheader]'))
    if (!head.contains(first)) sum = Math.max(sum, head.getBoundingClientRect().height);
  return sum * 2;
};
