/**
 * A pasted or imported list of people: one a line, with or without a header. A line that cannot be
 * read is kept with its reason and counted.
 */
import { parseWhen } from '../rules/when.ts';
import { rowsOfText, type ListRow } from './list-text.ts';
import type { StatedAssociation, StatedFacts } from './stated.ts';
import { MOST_PEOPLE } from './most-people.ts';
import { personKey } from './stated.ts';

export interface ListedPerson {
  line: number;
  person: string;
  name: string | null;
  facts: StatedFacts;
}

export interface BrokenLine {
  line: number;
  /** Kebab-case. */
  why: 'no-account' | 'not-an-account' | 'cell-unreadable' | 'too-many-cells' | 'duplicate' | 'beyond-limit';
  text: string;
  /** The column, or the line it repeats. */
  detail: string | null;
}

export interface PeopleList {
  people: ListedPerson[];
  broken: BrokenLine[];
  lines: number;
}

type ColumnId =
  | 'person'
  | 'name'
  | 'enterpriseVerified'
  | 'realNameVerified'
  | 'isPartnerAccount'
  | 'associatedNow'
  | 'associations';

const headers: readonly [ColumnId, RegExp][] = [
  ['person', /^(?:华为)?(?:账号名?|帐号|手机号?|邮箱|邮件地址|account|phone|e-?mail|huawei id|user ?name)$/i],
  ['name', /^(?:姓名|名字|name)$/i],
  ['enterpriseVerified', /^(?:企业认证|企业实名(?:认证)?|enterprise(?: verified)?)$/i],
  ['realNameVerified', /^(?:实名认证|已实名|real.?name(?: verified)?)$/i],
  ['isPartnerAccount', /^(?:伙伴账号|是否伙伴账号?|partner account)$/i],
  ['associatedNow', /^(?:当前关联(?:伙伴)?|现关联伙伴|associated(?: now)?)$/i],
  ['associations', /^(?:关联历史|历史关联|history|associations)$/i],
];

const YES = /^(?:是|有|已|y|yes|true|1)$/i;
const NO = /^(?:否|无|未|没有|n|no|none|false|0)$/i;
const UNKNOWN = /^(?:|\?|？|不知道|未知|unknown|n\/a|-)$/i;

/** `list`: as it was pasted, or the rows of a file. */
export function parsePeople(list: string | readonly ListRow[]): PeopleList {
  const rows = typeof list === 'string' ? rowsOfText(list.normalize('NFKC').replace(/^\uFEFF/, '')) : list;
  const people: ListedPerson[] = [];
  const broken: BrokenLine[] = [];
  const seen = new Map<string, number>();
  let columns: (ColumnId | null)[] | null = null;
  let lines = 0;
  for (const { line, cells: texts } of rows) {
    const cells = texts.map((cell) => cell.normalize('NFKC').trim());
    if (cells.every((cell) => cell === '')) continue;
    const keep = (why: BrokenLine['why'], detail: string | null = null) =>
      broken.push({ line, why, text: cells.join(',').slice(0, 200), detail });
    if (lines >= MOST_PEOPLE) {
      keep('beyond-limit', String(MOST_PEOPLE));
      break;
    }
    if (columns === null) {
      const named = cells.map((cell) => headers.find(([, pattern]) => pattern.test(cell))?.[0] ?? null);
      columns = named.includes('person') ? named : ['person', 'name'];
      if (named.includes('person')) continue;
    }
    lines += 1;
    if (cells.length > 40) {
      keep('too-many-cells');
      continue;
    }
    const entry: ListedPerson = { line, person: '', name: null, facts: {} };
    const unreadable = columns.find((column, at) => column && !read(entry, column, cells[at] ?? ''));
    if (entry.person === '') keep('no-account');
    else if (!isAccount(entry.person)) keep('not-an-account');
    else if (unreadable) keep('cell-unreadable', unreadable);
    else if (seen.has(entry.person)) keep('duplicate', String(seen.get(entry.person)));
    else {
      seen.set(entry.person, line);
      people.push(entry);
    }
  }
  return { people, broken, lines };
}

/** An account's name, a phone number or a mail address: signs alone (`!!`, `--`) are none. */
const isAccount = (text: string): boolean =>
  text.length <= 128 && !/\s/.test(text) && /[\p{L}\p{N}]/u.test(text);

/** False where the cell does not say what its column is about. */
function read(entry: ListedPerson, column: ColumnId, cell: string): boolean {
  switch (column) {
    case 'person':
      entry.person ||= personKey(cell);
      return true;
    case 'name':
      entry.name = cell || null;
      return true;
    case 'associatedNow':
      if (UNKNOWN.test(cell)) return true;
      entry.facts.associatedNow = NO.test(cell) ? false : { partner: YES.test(cell) ? null : cell };
      return true;
    case 'associations': {
      if (UNKNOWN.test(cell)) return true;
      const associations = NO.test(cell) ? [] : cell.split(BETWEEN).map(association);
      if (associations.includes(null)) return false;
      entry.facts.associations = associations as StatedAssociation[];
      return true;
    }
    default:
      if (UNKNOWN.test(cell)) return true;
      if (!YES.test(cell) && !NO.test(cell)) return false;
      entry.facts[column] = YES.test(cell);
      return true;
  }
}

/** A slash parts two associations, but not the numbers of a date. */
const BETWEEN = /[|、]|(?<!\d)\/|\/(?!\d)/;
const DAY = String.raw`\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?`;
const ASSOCIATION = new RegExp(String.raw`^(.{1,120}?)\s+(${DAY})(?:\s*[~至]\s*(${DAY})?)?$`);

/** `Name 2026-01-01` or `Name 2026/1/1~2026/5/1`; several apart by `|` or `、`. */
function association(text: string): StatedAssociation | null {
  const match = ASSOCIATION.exec(text.trim());
  if (!match) return null;
  const [, partner, from, to] = match;
  if (!parseWhen(from) || (to !== undefined && !parseWhen(to))) return null;
  return { partner: partner!, from: from!, to: to ?? null };
}
