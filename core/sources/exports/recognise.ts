import { families, meaningElsewhere, meaningsOf } from './families/all.ts';
import type { Family } from './families/family.ts';
import type { FileMapping } from './file-mapping.ts';
import { isChinese, readHeader } from './header-text.ts';
import type { RawRow } from './read/raw.ts';

/** What the header row of a table turned out to be. */
export interface Recognition {
  family: Family;
  /** What a person said the columns are, where no kind was recognised. */
  mapping?: FileMapping;
  language: 'zh' | 'en';
  /** Index of the header among the rows looked at. */
  row: number;
  /** From here to the header stand rows of another table; absent: what is above it are titles. */
  aside?: number | undefined;
  /** The archive's part it stands in. */
  part?: string | undefined;
  /** Cells of the header row as they stand, trimmed. */
  headers: string[];
  /** Canonical name → position. */
  columns: Map<string, number>;
  unknown: number[];
  /** Headers that mean the same as an earlier one. */
  twice: number[];
  /** Currency codes named in brackets of headers, by position. */
  currencies: Map<number, string>;
  score: number;
}

const LEAST = 3;

/**
 * Headers known by chance are few among many. So many are no chance, however many columns of
 * their own somebody has put beside them.
 */
const isChance = (own: number, known: number, filled: number): boolean =>
  own < LEAST || (own * 5 < filled && own < 10 && (own < 6 || own * 2 < known));

/** How many kinds list a header: one that only a single kind has tells most. */
const rarity = new Map<string, number>();
for (const family of families)
  for (const key of meaningsOf(family).keys()) rarity.set(key, (rarity.get(key) ?? 0) + 1);

/**
 * Finds the header row among the first rows and the kind it belongs to. A kind is as likely as
 * the headers it knows are many and rare, its documented list is whole, and the file's or sheet's
 * name is one the vendor gives. `null`: no row is a header of any kind.
 */
export function recognise(
  head: RawRow[],
  names: string[],
  only?: string,
): { found: Recognition | null; nearest: Family | null; seen: string[] } {
  const candidates = only ? families.filter((family) => family.kind === only) : families;
  let found: Recognition | null = null;
  let nearest: { family: Family; score: number } | null = null;
  let first: number | null = null;
  head.forEach((row, index) => {
    const headers = row.cells.map((cell) => cell.slice(0, 500));
    const texts = headers.map(readHeader);
    const filled = texts.filter((text) => text.key !== '').length;
    if (filled < 2) return;
    for (const family of candidates) {
      const { score, own, known } = scoreOf(
        family,
        texts.map((text) => text.key),
        names,
      );
      if (own > 0 && (nearest === null || score > nearest.score)) nearest = { family, score };
      if (isChance(own, known, filled)) continue;
      first ??= index;
      if (found && score <= found.score) continue;
      found = { ...readColumns(family, headers), row: index, score };
    }
  });
  const widest = head.reduce<string[]>((best, row) => {
    const filled = row.cells.map((cell) => cell.trim()).filter(Boolean);
    return filled.length > best.length ? filled : best;
  }, []);
  if (found && first !== null && first < (found as Recognition).row) (found as Recognition).aside = first + 1;
  return { found, nearest: nearest ? (nearest as { family: Family }).family : null, seen: widest };
}

function scoreOf(
  family: Family,
  keys: string[],
  names: string[],
): { score: number; own: number; known: number } {
  const meanings = meaningsOf(family);
  const matched = new Set<string>();
  let score = 0;
  for (const key of new Set(keys)) {
    const canonical = meanings.get(key);
    if (canonical === undefined || matched.has(canonical)) continue;
    matched.add(canonical);
    score += 1 + 1 / rarity.get(key)!;
  }
  const known = keys.filter(isChinese).length * 2 >= matched.size ? family.known.zh : family.known.en;
  score += 3 * Math.min(1, matched.size / known);
  if (family.files && names.some((name) => family.files!.test(name))) score += 6;
  return { score, own: matched.size, known };
}

/** Assigns the headers of a row to the columns of a kind. */
export function readColumns(family: Family, cells: string[]): Omit<Recognition, 'row' | 'score'> {
  const meanings = meaningsOf(family);
  const headers = cells.map((cell) =>
    cell
      .replace(/^\uFEFF/, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const texts = headers.map(readHeader);
  const columns = new Map<string, number>();
  const unknown: number[] = [];
  const twice: number[] = [];
  const currencies = new Map<number, string>();
  // The kind's own names take their columns before names borrowed from other kinds do.
  for (const borrowed of [false, true])
    texts.forEach(({ key, currency }, position) => {
      if (key === '') return;
      if (currency) currencies.set(position, currency);
      const mine = meanings.get(key);
      if ((mine !== undefined) === borrowed) return;
      const canonical = mine ?? meaningElsewhere(family, key);
      if (canonical === null) unknown.push(position);
      else if (columns.has(canonical)) twice.push(position);
      else columns.set(canonical, position);
    });
  const language = headers.filter(isChinese).length * 2 >= columns.size ? 'zh' : 'en';
  return { family, language, headers, columns, unknown: unknown.sort((a, b) => a - b), twice, currencies };
}
