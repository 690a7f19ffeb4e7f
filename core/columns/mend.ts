/**
 * Stored words held against what they were: each carries its hash, which is its checksum. One that is
 * lost leaves its place behind, so that every later code still means its word.
 */
import { hashBytes, hashRange, type WordPart } from './strings.ts';

/** What stands for a word nobody can read any more; nobody searches for it. */
const standIn = (code: number): string => `\uFFFD${code}`;

/** The word with a code; null where it is not what was stored. */
export function soundWord(part: unknown, code: number): string | null {
  if (!isPart(part) || code < part.from || code >= part.from + part.count) return null;
  const at = code - part.from;
  return sound(part, at) ? decoder.decode(part.bytes.subarray(startOf(part, at), part.ends[at])) : null;
}
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const startOf = ({ ends }: WordPart, at: number): number => (at === 0 ? 0 : ends[at - 1]!);

function sound(part: WordPart, at: number): boolean {
  const [from, to] = [startOf(part, at), part.ends[at]!];
  return from <= to && to <= part.bytes.length && hashRange(part.bytes, from, to) === part.hashes[at];
}

function isPart(part: unknown): part is WordPart {
  if (typeof part !== 'object' || part === null) return false;
  const { from, count, ends, hashes, bytes } = part as Partial<WordPart>;
  return (
    typeof from === 'number' &&
    ends instanceof Uint32Array &&
    hashes instanceof Uint32Array &&
    bytes instanceof Uint8Array &&
    ends.length === count &&
    hashes.length === count
  );
}

/** Codes of the words of a part that are lost. */
function lostIn(part: WordPart): number[] {
  const lost: number[] = [];
  for (let at = 0; at < part.count; at++) if (!sound(part, at)) lost.push(part.from + at);
  return lost;
}

/** The codes from `from` to `to` as a part that can be stored: the words still sound, and stand-ins. */
function mended(from: number, to: number, part: WordPart | null): WordPart {
  const texts: Uint8Array[] = [];
  for (let code = from; code < to; code++) texts.push(encoder.encode(soundWord(part, code) ?? standIn(code)));
  const ends = new Uint32Array(texts.length);
  let used = 0;
  texts.forEach((text, at) => (ends[at] = used += text.length));
  const bytes = new Uint8Array(used);
  texts.forEach((text, at) => bytes.set(text, ends[at]! - text.length));
  const hashes = Uint32Array.from(texts, (text) => hashBytes(text, text.length));
  return { from, count: texts.length, ends, hashes, bytes };
}

/**
 * Whole again: parts that follow one another up to `total` (null: as far as they go), with the codes
 * of what is lost and the parts to be stored anew. `stored` in the order of their codes; a part whose
 * value cannot be read is null there, `most` words a part has at most.
 */
export function mend(
  stored: readonly { from: number; part: unknown }[],
  total: number | null,
  most: number,
): { parts: WordPart[]; lost: number[]; anew: WordPart[] } {
  const parts: WordPart[] = [];
  const all: number[] = [];
  const anew: WordPart[] = [];
  let reached = 0;
  const lose = (to: number): void => {
    for (; reached < to; reached = Math.min(to, reached + most)) {
      const end = Math.min(to, reached + most);
      for (let code = reached; code < end; code++) all.push(code);
      const part = mended(reached, end, null);
      parts.push(part);
      anew.push(part);
    }
  };
  stored.forEach(({ from, part }, at) => {
    // A part that begins within the one before was left by nobody: the words are there already.
    if (from < reached) return;
    lose(from);
    if (!isPart(part) || part.from !== from) {
      lose(stored[at + 1]?.from ?? total ?? from + most);
      return;
    }
    const lost = lostIn(part);
    const good = lost.length ? mended(from, from + part.count, part) : part;
    for (const code of lost) all.push(code);
    if (lost.length) anew.push(good);
    parts.push(good);
    reached = from + part.count;
  });
  if (total !== null) lose(total);
  return { parts, lost: all, anew };
}
