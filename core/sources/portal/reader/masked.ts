import { classText, classWord } from './visible.ts';

/** Values a page hides from shoulder surfers: the portal shows `张**` until the eye is clicked. */
const MASK = /\*{2,}|[•●∙·]{3,}|＊{1,}|＃{2,}/u;
/** One star is a mask only where it stands for the rest of a short name; `a*b` is a size. */
const SHORT = /^\p{L}{1,3}\*[^ -~]?$/u;

export const isMasked = (text: string): boolean => MASK.test(text) || SHORT.test(text);

const EYE = classWord('eye|eye-(close|closed|off|invisible|slash)|closed-?eye|invisible|preview-?close');
const CLOSED = /close|off|invisible|slash|hide|hidden/i;
const BLANK = /^(-{1,3}|—{1,2}|)$/;

/** A column is masked when a cell shows a mask, or when a shut eye stands over a column of blanks. */
export function isMaskedColumn(header: Element | null, texts: readonly string[]): boolean {
  if (texts.some(isMasked)) return true;
  if (!header || !texts.length || !texts.every((text) => BLANK.test(text))) return false;
  return [...header.querySelectorAll('[class],[aria-label],[title]')].some((element) => {
    const name = `${classText(element)} ${element.getAttribute('aria-label') ?? ''}`;
    return EYE.test(name) && CLOSED.test(name);
  });
}
