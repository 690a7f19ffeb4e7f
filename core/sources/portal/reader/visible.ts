/** What a sighted reader can see. Asked of the browser's own layout where there is one. */
export const styleOf = (element: Element): CSSStyleDeclaration | null =>
  element.ownerDocument.defaultView?.getComputedStyle(element) ?? null;

/** False without CSS layout (a DOM library): then geometry says nothing and is not asked. */
export function hasLayout(root: Element): boolean {
  const box = root.getBoundingClientRect();
  return box.width > 0 && box.height > 0;
}

/** Text only screen readers get: clipped to a pixel. */
const isClipped = (style: CSSStyleDeclaration): boolean =>
  style.position === 'absolute' &&
  ((style.clip !== 'auto' && /rect\(\s*(0|1)px,?\s*(0|1)px,?\s*(0|1)px,?\s*(0|1)px\s*\)/.test(style.clip)) ||
    style.clipPath === 'inset(50%)' ||
    style.clipPath === 'inset(100%)' ||
    (style.overflow !== 'visible' && parseFloat(style.width) <= 1 && parseFloat(style.height) <= 1));

/** Whether a style takes its element and everything inside out of sight. */
export const removes = (style: CSSStyleDeclaration): boolean =>
  style.display === 'none' || style.opacity === '0' || (style.position === 'absolute' && isClipped(style));

export function removesItself(element: Element): boolean {
  const style = styleOf(element);
  return style !== null && removes(style);
}

export const isInvisible = (element: Element): boolean => {
  const visibility = styleOf(element)?.visibility;
  return visibility === 'hidden' || visibility === 'collapse';
};

/** Neither it nor any ancestor removes it, and no collapsed box swallows it. */
export function isShown(element: Element): boolean {
  // The browser's own answer where it has one: asking each ancestor's style costs a hundredfold.
  const native = typeof element.checkVisibility === 'function';
  if (native && !element.checkVisibility({ opacityProperty: true })) return false;
  for (let at: Element | null = element; at; at = parentOf(at)) {
    if (native ? at === element && removesItself(at) : removesItself(at)) return false;
    if (at !== element && at instanceof HTMLElement && at.style.height === '0px') {
      const style = styleOf(at);
      if (style && style.overflowY !== 'visible' && at.clientHeight === 0 && at.offsetWidth > 0) return false;
    }
  }
  const box = element.getBoundingClientRect();
  const view = element.ownerDocument.defaultView;
  if (box.width > 0 && view && (box.right + view.scrollX < -200 || box.bottom + view.scrollY < -2000))
    return false;
  return true;
}

/** Parent across open shadow roots. */
export function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.assignedSlot ?? element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

export const classText = (element: Element): string => element.getAttribute('class') ?? '';

/** One of the words as class attributes have them (`a-word`, `word_b`), or what else is looked for. */
export const classWord = (words: string, other?: string): RegExp =>
  new RegExp(`(^|[-_ ])(${words})([-_ ]|$)${other ? `|${other}` : ''}`, 'i');

/** Takes up room on the page. True also while it fades in, when it is not yet to be seen. */
export function hasBox(element: Element): boolean {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && !isInvisible(element);
}
