/** The invitation link 客户拓展 > 线下拓展 gives, with the tag it carries. */
import { labelled } from './labelled.ts';
import { hasBox } from './reader/visible.ts';

export interface LinkOnPage {
  url: string;
  /** 自定义标签; empty: the page shows none. */
  tag: string;
  /** Where it stands. */
  holder: Element;
}

const LINK =
  /https:\/\/(?:account(?:-intl)?|partner)\.huaweicloud\.com\/[^\s"'<>]{0,200}invit[^\s"'<>]{1,1500}/i;
const TAG = /^(自定义)?标签$|^(custom(ized)? )?tag$/i;

const textOf = (element: Element): string =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    ? element.value
    : element instanceof HTMLAnchorElement
      ? element.href
      : element.childElementCount === 0
        ? (element.textContent ?? '')
        : '';

/** The links in sight, each once. */
export function linksOnPage(document: Document): LinkOnPage[] {
  const found = new Map<string, LinkOnPage>();
  for (const holder of document.querySelectorAll('input,textarea,a[href],span,p,div,td,dd,code')) {
    const url = LINK.exec(textOf(holder))?.[0];
    if (url && !found.has(url) && hasBox(holder)) found.set(url, { url, tag: tagOf(holder), holder });
  }
  return [...found.values()].slice(0, 10);
}

/** The nearest tag around the link: two kinds of link may stand on one page. */
function tagOf(holder: Element): string {
  let around = holder.parentElement;
  for (let level = 0; around && around !== document.body && level < 5; level++) {
    const tag = labelled(around, TAG);
    if (tag !== null) return tag.slice(0, 100);
    around = around.parentElement;
  }
  return '';
}
