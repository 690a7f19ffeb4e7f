/** Which month a list is about: pickers of several libraries, and what must not be taken for one. */
import { afterEach, describe, expect, it } from 'vitest';
import { periodOf } from '../../../../core/sources/portal/filters.ts';

const show = (html: string): string | null => {
  document.body.innerHTML = html;
  return periodOf(document);
};
afterEach(() => (document.body.innerHTML = ''));

describe('the month above a list', () => {
  it.each([
    ['a field', '<input value="2026-09">'],
    ['a field in Chinese', '<input value="2026年9月">'],
    [
      'a native list of choices',
      '<select><option>2026-08</option><option selected>2026-09</option></select>',
    ],
    ['a picker that shows text', '<div class="ti3-select-container"><span>2026-09</span></div>'],
    [
      'a picker with its list open',
      '<div class="month-picker">2026/09</div><ul role="listbox"><li class="select-item">2026-08</li></ul>',
    ],
  ])('is read from %s', (_, html) => expect(show(html)).toBe('2026-09'));

  it.each([
    ['a range', '<input value="2026-08"><input value="2026-09">'],
    ['a month in a row', '<table><tr><td class="select">2026-09</td></tr></table>'],
    ['a hidden picker', '<select style="display:none"><option>2026-09</option></select>'],
    ['no month', '<select><option>2026-13</option></select><input value="2026">'],
  ])('is not taken from %s', (_, html) => expect(show(html)).toBeNull());
});
