/** Finds words of a dictionary by a part of them: one text, one indexOf after the other. */
import type { StringTable } from '../../columns/strings.ts';
import { foldText } from './query.ts';

export interface WordSearch {
  /** Codes of words that hold (or begin with) the folded part, at most `most`, newest first. */
  find(part: string, how: 'within' | 'beginning', most: number): Answer;
}
interface Answer {
  codes: number[];
  more: boolean;
}

const holds = (part: string, before: string, how: 'within' | 'beginning'): boolean =>
  how === 'beginning' ? part.startsWith(before) : part.includes(before);

/** Text of all words, a line end around each; 220,000 IDs take some 8 MB and 5 ms to go through. */
export function wordSearch(words: StringTable): WordSearch {
  /** Position of the line end behind each word. */
  const ends = new Uint32Array(words.count);
  const packed = words.packed();
  let text: string;
  if (packed !== null) {
    text = packed.toLowerCase();
    words.boundaries().forEach((end, code) => (ends[code] = end + code + 1));
  } else {
    const folded: string[] = [''];
    let end = 0;
    for (let code = 0; code < words.count; code++) {
      // A word with a line end of its own is found all the same, by parts without one.
      const word = foldText(words.text(code)).replaceAll('\n', ' ');
      folded.push(word);
      end += word.length + 1;
      ends[code] = end;
    }
    folded.push('');
    text = folded.join('\n');
  }

  // IDs of a kind begin alike: most parts of others are no beginning of theirs, which needs no search.
  const beginnings = new Uint8Array(1 << 16);
  for (let code = 0; code < ends.length; code++)
    beginnings[firstTwo(text, code ? ends[code - 1]! + 1 : 1)] = 1;

  // Several columns and datasets share a dictionary and ask the same in turn; and with each letter
  // more, what fits is among what fitted the letters before: a few words instead of all of them.
  let last: { part: string; how: 'within' | 'beginning'; most: number; answer: Answer } | null = null;
  return {
    find(part, how, most) {
      if (part === '' || part.includes('\n')) return { codes: [], more: false };
      const before = last?.how === how && last.most === most ? last : null;
      if (before?.part === part) return before.answer;
      const among = before && !before.answer.more && holds(part, before.part, how);
      const answer = among ? narrowed(before.answer.codes, part, how) : find(part, how, most);
      last = { part, how, most, answer };
      return answer;
    },
  };

  function narrowed(codes: readonly number[], part: string, how: 'within' | 'beginning'): Answer {
    const fits = codes.filter((code) => {
      const begin = (code ? ends[code - 1]! : 0) + 1;
      return how === 'beginning'
        ? text.startsWith(part, begin)
        : text.slice(begin, ends[code]).includes(part);
    });
    return { codes: fits, more: false };
  }

  function find(part: string, how: 'within' | 'beginning', most: number): Answer {
    const codes: number[] = [];
    if (how === 'beginning' && part.length > 1 && beginnings[firstTwo(part, 0)] === 0)
      return { codes, more: false };
    const sought = how === 'beginning' ? `\n${part}` : part;
    let code = 0;
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, ends[code]!)) {
      if (codes.length === most) return { codes: codes.reverse(), more: true };
      code = wordAt(ends, at, code);
      codes.push(code);
    }
    return { codes: codes.reverse(), more: false };
  }
}

const firstTwo = (text: string, at: number): number =>
  ((text.charCodeAt(at) & 0xff) << 8) | (text.charCodeAt(at + 1) & 0xff);

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

const made = new WeakMap<StringTable, { words: number; search: WordSearch }>();

/** The search of a dictionary, made once for all who ask until a word is added to it. */
export function searchOf(words: StringTable): WordSearch {
  const known = made.get(words);
  if (known?.words === words.count) return known.search;
  const search = wordSearch(words);
  made.set(words, { words: words.count, search });
  return search;
}
