/** The matching part of what is shown. */
import { foldText, type Token } from './query.ts';

type TextToken = Extract<Token, { kind: 'text' }>;

/** Where the texts stand in a title, merged and in order. */
export function marksIn(title: string, texts: readonly TextToken[]): [number, number][] {
  const folded = foldText(title);
  if (folded.length !== title.length) return [];
  return texts
    .map(({ folded: part }): [number, number] => [folded.indexOf(part), folded.indexOf(part) + part.length])
    .filter(([start]) => start >= 0)
    .sort((a, b) => a[0] - b[0])
    .filter(([start], at, all) => at === 0 || start >= all[at - 1]![1]);
}
