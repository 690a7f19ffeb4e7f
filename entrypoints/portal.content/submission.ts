import { hasBox } from '../../core/sources/portal/reader/visible.ts';
import { HOLDERS } from './opportunity.ts';

const ADD = /(?:添加|新增|新建|创建)机会点|(?:add|create|new) opportunity/i;
const FIELDS = 'input:not([type=hidden],[type=radio],[type=checkbox],[type=file]),textarea,select';
const ITEM = '[class*="form-item" i],[class*="field" i],label,li,tr';

export interface Submission {
  holder: Element;
  /** Label, value, and whether the form says it must be filled. */
  fields: [string, string, boolean][];
}

/** The open form in which an opportunity is written for Huawei, with what it holds. */
export function findSubmission(document: Document): Submission | null {
  let holder: Element | null = null;
  for (const one of document.querySelectorAll(HOLDERS)) {
    if (!ADD.test((one.textContent ?? '').slice(0, 300)) || !hasBox(one)) continue;
    // The page behind has the button of that name and a filter or two; the form has its description.
    if (!one.querySelector('textarea') || one.querySelector('table thead')) continue;
    if (!holder || holder.contains(one)) holder = one;
  }
  if (!holder) return null;
  const fields = [...holder.querySelectorAll<HTMLInputElement>(FIELDS)]
    .slice(0, 60)
    .map((field): [string, string, boolean] => {
      const item = field.closest(ITEM);
      const name = item?.querySelector('label,th,[class*="label" i],span') ?? field.labels?.[0];
      const shown = name?.textContent || field.ariaLabel || field.placeholder;
      // By a star, or by whatever attribute or class of the item says so.
      const must = /[*＊]|required(?!="false)/i.test((item ?? field).outerHTML);
      return [shown.trim().slice(0, 300), field.value.slice(0, 5000), must];
    });
  return { holder, fields };
}
