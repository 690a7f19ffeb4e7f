import { classText, classWord, isInvisible, parentOf, removes, styleOf } from './visible.ts';
import { MAX_TEXT } from './types.ts';

const SKIPPED = new Set(
  'SCRIPT STYLE TEMPLATE NOSCRIPT SVG CANVAS IMG VIDEO AUDIO IFRAME OBJECT TITLE META LINK DATALIST'.split(
    ' ',
  ),
);
const FIELD = new Set(['INPUT', 'SELECT', 'TEXTAREA']);
const TEXT_INPUT = /^(text|number|search|tel|email|url|date|month|)$/;
/** Floating help that lies inside a cell in some libraries. */
const TOOLTIP = classWord('tooltip|tip-content|popover|popper|dropdown-menu|menu-dropdown');
const ICON = classWord(
  'icons?|iconfont|anticon|glyphicon|caret|sorter|sort|fa|mdi|material-icons?|material-symbols\\S*|eye|help|question',
);
const ICON_FONT = /icon|symbol|awesome|material|glyph/i;
// Private use areas: icon fonts draw there. Zero-width characters show nothing.
const UNSEEN = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}\u200b-\u200d\u2060\ufeff\u00ad]/gu;

export const fold = (text: string): string => text.replace(UNSEEN, '').replace(/\s+/g, ' ').trim();

/** An icon drawn by a ligature ("sort_by_alpha") or a font character. */
function isIcon(element: Element): boolean {
  if (!ICON.test(classText(element))) return false;
  const text = fold(element.textContent ?? '');
  const many = element.children.length > 1;
  // Arrows and question marks say nothing, however many there are; a mask, a dash, a currency do.
  if (text ? !/[\p{L}\p{N}\p{Sc}*•●-]/u.test(text) : !many) return true;
  if (many) return false;
  if (element.getAttribute('aria-hidden') === 'true' || element.tagName === 'I') return true;
  const font = element.ownerDocument.defaultView?.getComputedStyle(element).fontFamily ?? '';
  return ICON_FONT.test(font);
}

/**
 * Text of a cell as a reader sees it: what is hidden, icons, tooltips and text for screen readers
 * left out; blocks and line breaks are white space; white space folded. Form fields show their
 * value in a data cell and nothing in a header (filters live there).
 */
export function readText(element: Element, fields = true): string {
  const only = element.firstChild;
  if (!only) return '';
  const parts: string[] = [];
  let length = 0;
  const put = (text: string): void => {
    if (length > MAX_TEXT) return;
    length += text.length;
    parts.push(text);
  };
  const walk = (node: Node, seen: boolean): void => {
    if (length > MAX_TEXT) return;
    if (node.nodeType === Node.TEXT_NODE) {
      if (seen) put(node.nodeValue ?? '');
      return;
    }
    if (!(node instanceof Element)) return;
    if (SKIPPED.has(node.tagName.toUpperCase())) return;
    if (node.tagName === 'BR') return put(' ');
    // One style object an element: asking for it is most of what reading a table costs.
    const style = styleOf(node);
    if ((style && removes(style)) || node.getAttribute('role') === 'tooltip') return;
    if (isIcon(node) || TOOLTIP.test(classText(node))) return;
    const visible = style?.visibility !== 'hidden' && style?.visibility !== 'collapse';
    if (FIELD.has(node.tagName)) {
      if (fields && visible) put(fieldText(node));
      return;
    }
    const block = !/^(inline|contents|ruby)/.test(style?.display ?? 'inline');
    if (block) put(' ');
    children(node).forEach((child) => walk(child, visible));
    if (block) put(' ');
  };
  const seen = !isInvisible(element);
  children(element).forEach((child) => walk(child, seen));
  return fold(parts.join('')).slice(0, MAX_TEXT);
}

function children(element: Element): Node[] {
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes({ flatten: true });
    if (assigned.length) return assigned;
  }
  return [...(element.shadowRoot ?? element).childNodes];
}

function fieldText(field: Element): string {
  if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.textContent ?? '';
  if (field instanceof HTMLTextAreaElement) return field.value;
  return field instanceof HTMLInputElement && TEXT_INPUT.test(field.type) ? field.value : '';
}

/** Text with nothing left out, to know a hidden header cell by. */
export const rawText = (element: Element): string => fold(element.textContent ?? '').slice(0, MAX_TEXT);

/** Whether any ancestor up to (not including) `limit` matches. */
export function within(element: Element, limit: Element | null, pattern: RegExp): boolean {
  for (let at: Element | null = element; at && at !== limit; at = parentOf(at))
    if (pattern.test(classText(at))) return true;
  return false;
}
