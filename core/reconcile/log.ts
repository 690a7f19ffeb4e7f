/**
 * Everything decided, in an append-only chain: each entry carries the hash of the one before, so a
 * change, a removal or a reordering shows. It does not prevent tampering; it makes it visible.
 */
import type { Moment } from '../period.ts';

export interface LogDraft {
  at: Moment;
  /** Who, as far as known: the local user, or the partner sub-account seen on the portal. */
  by: string;
  action: string;
  /** What it concerns: an exception, a month, a rule. */
  subject: string;
  /** Plain values only; amounts as decimal text. */
  detail: Record<string, string | number | boolean | null | string[]>;
}

export interface LogEntry extends LogDraft {
  id: string;
  seq: number;
  /** Hash of the entry before; 64 zeros for the first. */
  previous: string;
  hash: string;
}

const GENESIS = '0'.repeat(64);

/** Key order must not matter to the hash, nor the engine's way of writing objects. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

async function hashOf(entry: Omit<LogEntry, 'hash' | 'id'>): Promise<string> {
  const { at, by, action, subject, detail, seq, previous } = entry;
  const text = canonical({ at, by, action, subject, detail, seq, previous });
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Entries are numbered from 1, without a gap; the id sorts as the number does. */
export const entryId = (seq: number): string => String(seq).padStart(10, '0');

/** The next entry after `last` (null: the first). */
export async function appended(last: LogEntry | null, draft: LogDraft): Promise<LogEntry> {
  const seq = (last?.seq ?? 0) + 1;
  const entry = { ...draft, seq, previous: last?.hash ?? GENESIS };
  return { ...entry, id: entryId(seq), hash: await hashOf(entry) };
}

export type Verification =
  | { intact: true; entries: number; head: string }
  | { intact: false; at: number; why: 'hash' | 'chain' | 'sequence' };

/**
 * Checks the whole chain. A cut at the end leaves a shorter chain that is whole: give the last known
 * head (from an export) to see that too.
 */
export async function verifyLog(entries: readonly LogEntry[], head?: string): Promise<Verification> {
  const ordered = [...entries].sort((a, b) => a.seq - b.seq);
  let previous = GENESIS;
  for (const [at, entry] of ordered.entries()) {
    if (entry.seq !== at + 1) return { intact: false, at: at + 1, why: 'sequence' };
    if (entry.previous !== previous) return { intact: false, at: entry.seq, why: 'chain' };
    if ((await hashOf(entry)) !== entry.hash) return { intact: false, at: entry.seq, why: 'hash' };
    previous = entry.hash;
  }
  if (head !== undefined && !ordered.some((entry) => entry.hash === head))
    return { intact: false, at: ordered.length + 1, why: 'chain' };
  return { intact: true, entries: ordered.length, head: previous };
}

/** One JSON object a line, in order: what `verifyLog` reads back. */
export const exportLog = (entries: readonly LogEntry[]): string =>
  [...entries]
    .sort((a, b) => a.seq - b.seq)
    .map((entry) => `${canonical(entry)}\n`)
    .join('');
