/** The matching part of what is shown. */
import { initialsOf } from './pinyin.ts';
import { foldText, type Token } from './query.ts';

type TextToken = Extract<Token, { kind: 'text' }>;

/** Where the texts stand in a title, as written or by pinyin initials; merged and in order. */
export function marksIn(title: string, texts: readonly TextToken[]): [number, number][] {
  const folded = foldText(title);
  if (folded.length !== title.length) return [];
  return texts
    .map(({ folded: part }): [number, number] => {
      const at = folded.indexOf(part);
      return at < 0 ? byInitials(title, part) : [at, at + part.length];
    })
    .filter(([start, end]) => start >= 0 && end > start)
    .sort((a, b) => a[0] - b[0])
    .filter(([start], at, all) => at === 0 || start >= all[at - 1]![1]);
}

/** The characters whose initials a text is. */
function byInitials(title: string, part: string): [number, number] {
  if (!/\p{Script=Han}/u.test(title)) return [-1, -1];
  const ends: [from: number, to: number][] = [];
  let initials = '';
  let at = 0;
  for (const character of title) {
    const initial = initialsOf(character);
    if (initial) ends.push([at, at + character.length]);
    initials += initial;
    at += character.length;
  }
  const found = initials.length === ends.length ? initials.indexOf(part) : -1;
  return found < 0 ? [-1, -1] : [ends[found]![0], ends[found + part.length - 1]![1]];
}
