import type { PageContext } from './recognise.ts';
import { fold, readText } from './reader/text.ts';
import { isShown } from './reader/visible.ts';

const TABS =
  '[role=tab][aria-selected="true"],[class*="tab" i][class*="active" i],[class*="tab" i][class*="selected" i],[class*="tab" i][class*="current" i]';
const HEADINGS = 'h1,h2,h3,[role=heading],[class*="page-title" i],[class*="pagetitle" i],[class*="title" i]';
const AROUND =
  '[class*="breadcrumb" i] *,[aria-current="page"],[class*="menu" i][class*="active" i],[class*="menu" i][class*="selected" i],[class*="nav" i][class*="active" i]';

const texts = (root: ParentNode, selector: string, most: number): string[] => {
  const found = new Set<string>();
  for (const element of [...root.querySelectorAll(selector)].slice(0, 400)) {
    if (found.size >= most) break;
    const raw = element.textContent ?? '';
    if (element.children.length > 4 || raw.length > 200 || raw.trim() === '' || !isShown(element)) continue;
    const text = readText(element);
    if (text && text.length <= 40) found.add(text);
  }
  return [...found];
};

/** Reads what the page says it is. `near` limits tabs and headings to a dialog, where one is read. */
export function readContext(document: Document, address: string, near: ParentNode = document): PageContext {
  const title = [document.title, ...document.title.split(/[-_|–—·]/)].map(fold);
  return {
    address: address.toLowerCase(),
    titles: [...texts(near, TABS, 20), ...texts(near, HEADINGS, 40), ...title],
    around: [
      fold(document.title),
      ...document.title.split(/[-_|–—·]/).map(fold),
      ...texts(document, AROUND, 40),
    ],
  };
}
