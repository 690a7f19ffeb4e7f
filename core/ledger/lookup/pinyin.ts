/**
 * Pinyin initials of Chinese names: 华为云 is hwy. The browser's own Chinese collation sorts by
 * pinyin, so a character's initial is that of the last boundary character not after it. A library
 * with readings weighs hundreds of kilobytes; what this gets wrong are characters with several
 * readings (重 in 重庆), which are still found by the characters themselves.
 */
import { foldText } from './query.ts';

const LETTERS = 'abcdefghjklmnopqrstwxyz';
const BOUNDARIES = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀';

const collator = new Intl.Collator('zh-Hans-CN');
const known = new Map<string, string>();

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return /[a-z0-9]/i.test(character) ? character.toLowerCase() : '';
  let initial = known.get(character);
  if (initial === undefined) {
    initial = '';
    for (let at = LETTERS.length - 1; at >= 0 && !initial; at--)
      if (collator.compare(character, BOUNDARIES[at]!) >= 0) initial = LETTERS[at]!;
    if (known.size < 30_000) known.set(character, initial);
  }
  return initial;
}

export const initialsOf = (name: string): string => Array.from(name, initialOf).join('');

/** What names and numbers are found by, folded, the pinyin initials of the names among them. */
export const soughtText = (names: readonly string[], others: readonly string[]): string =>
  [...names, ...others].map(foldText).concat(names.map(initialsOf)).join('\n');
