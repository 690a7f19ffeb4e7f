/** Which table of an opened file is read, and what it is. */
import { mappedHeader, type FileMapping } from './file-mapping.ts';
import type { Opened } from './read/container.ts';
import { firstRows, isNotes, type RawRow, type RawTable } from './read/raw.ts';
import { recognise, type Recognition } from './recognise.ts';
import { refuse } from './refusal.ts';

export interface Wishes {
  /** The file's name as the user knows it: it tells kinds apart that share their headers. */
  name: string;
  /** Wishes of the user after seeing the preview. */
  kind?: string;
  sheet?: string;
  /** The mapping kept for a header row, by `mappingId`; it goes before any kind. */
  mapping?: (id: string) => FileMapping | null;
}

interface Best {
  table: RawTable;
  recognition: Recognition;
}

export interface Chosen extends Best {
  others: { same: RawTable[]; ignored: string[] };
}

const HEAD_ROWS = 40;
const MOST_TABLES = 50;

/**
 * The table to read: the recognised one; of several, the surest. Sheets with the very same header
 * go with it. A sheet nobody sees is read only where no other is known: it is an older copy, or
 * what another was made from, and would count twice.
 */
export async function choose({ tables }: Opened, wishes: Wishes): Promise<Chosen> {
  const wanted = tables.filter((table) => !wishes.sheet || table.name === wishes.sheet);
  const seen: Seen = { rows: 0, widest: [], nearest: null };
  for (const hidden of [false, true]) {
    const group = wanted.filter((table) => Boolean(table.hidden) === hidden);
    const { best, headers } = await surest(group, wishes, seen);
    if (!best) continue;
    const rest = wanted.filter((table) => table !== best.table);
    const same = rest.filter((table) => headers.get(table) === headers.get(best.table));
    const ignored = rest.filter((table) => !same.includes(table)).map((table) => table.name ?? '');
    return { ...best, others: { same, ignored } };
  }
  return refuseUnknown(seen);
}

interface Seen {
  rows: number;
  widest: string[];
  nearest: string | null;
}

async function surest(
  tables: RawTable[],
  wishes: Wishes,
  seen: Seen,
): Promise<{ best: Best | null; headers: Map<RawTable, string> }> {
  let best: Best | null = null;
  const headers = new Map<RawTable, string>();
  for (const table of tables.slice(0, MOST_TABLES)) {
    const head = await firstRows(table, HEAD_ROWS);
    seen.rows += head.length;
    const recognition = firstHeader(head, table, wishes, seen);
    if (!recognition) continue;
    headers.set(table, JSON.stringify([recognition.family.kind, recognition.headers]));
    // Of several that a person has said the columns of, the first.
    if (!best || (recognition.score > best.recognition.score && !best.recognition.mapping))
      best = { table, recognition };
  }
  return { best, headers };
}

/** The header of a table, or of the first part that has one: a later part may be of another kind, and is asked again. */
function firstHeader(head: RawRow[], table: RawTable, wishes: Wishes, seen: Seen): Recognition | null {
  let aside: number | undefined;
  for (const { part, from, rows } of partsOf(head)) {
    const said = wishes.mapping && mappedHeader(rows, wishes.mapping);
    const result = said ? null : recognise(rows, [wishes.name, table.name ?? '', part ?? ''], wishes.kind);
    const found = said ?? result?.found;
    if (found) {
      aside ??= found.aside === undefined ? undefined : from + found.aside;
      return { ...found, row: from + found.row, aside, part };
    }
    // Lines of a part that is not known are told of; a text beside the parts has none.
    if (part !== undefined && !isNotes(part)) aside ??= from;
    if (result && result.seen.length > seen.widest.length) {
      seen.widest = result.seen;
      seen.nearest = result.nearest?.en ?? null;
    }
  }
  return null;
}

function partsOf(head: RawRow[]): { part?: string; from: number; rows: RawRow[] }[] {
  const starts = head.flatMap(({ part }, at) => (at === 0 || part !== undefined ? [at] : []));
  return starts.map((from, at) => ({ part: head[from]!.part, from, rows: head.slice(from, starts[at + 1]) }));
}

function refuseUnknown({ rows, widest, nearest }: Seen): never {
  if (rows === 0)
    refuse('file-empty', 'The file has no rows. The export may not have been ready: download it again.');
  const first = widest.slice(0, 12).map((text) => text.slice(0, 40));
  refuse(
    'kind-unknown',
    `No header row of a known export was found. Seen: ${first.join(', ')}.${nearest ? ` Nearest kind: ${nearest}.` : ''} Import the file as it was downloaded from 客户消费, 伙伴账单 or 业绩管理.`,
    { headers: widest.slice(0, 60).map((text) => text.slice(0, 80)), nearest },
  );
}
