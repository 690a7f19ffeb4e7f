/** Finds words of a dictionary by a part of them: one text, one indexOf after the other. */
import type { StringTable } from '../../columns/strings.ts';
import { foldText } from './query.ts';

export interface WordSearch {
  /** Codes of words that hold (or begin with) the folded part, at most `most`, newest first. */
  find(part: string, how: 'within' | 'beginning', most: number): { codes: number[]; more: boolean };
}

/** Text of all words on end; 220,000 IDs take some 8 MB and 5 ms to go through. */
export function wordSearch(words: StringTable): WordSearch {
  const ends = new Uint32Array(words.count);
  const { text: packed, ends: bytes } = words.packed();
  let text: string;
  if (packed !== null) {
    text = packed.toLowerCase();
    ends.set(bytes);
  } else {
    const folded: string[] = [];
    let end = 0;
    for (let code = 0; code < words.count; code++) {
      folded.push(foldText(words.text(code)));
      end += folded[code]!.length;
      ends[code] = end;
    }
    text = folded.join('');
  }

  // Several columns and datasets share a dictionary and ask the same in turn.
  let last: { asked: string; answer: { codes: number[]; more: boolean } } | null = null;
  return {
    find(part, how, most) {
      const asked = `${how} ${most} ${part}`;
      if (last?.asked !== asked) last = { asked, answer: find(part, how, most) };
      return last.answer;
    },
  };

  function find(part: string, how: 'within' | 'beginning', most: number): { codes: number[]; more: boolean } {
    const codes: number[] = [];
    let at = 0;
    let code = 0;
    while (part !== '' && (at = text.indexOf(part, at)) >= 0) {
      code = wordAt(ends, at, code);
      const start = code === 0 ? 0 : ends[code - 1]!;
      if (at + part.length > ends[code]! || (how === 'beginning' && at !== start)) {
        at++;
        continue;
      }
      if (codes.length === most) return { codes: codes.reverse(), more: true };
      codes.push(code);
      at = ends[code]!;
    }
    return { codes: codes.reverse(), more: false };
  }
}

/** The first word from `low` on that ends after a position. */
function wordAt(ends: Uint32Array, position: number, low: number): number {
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
