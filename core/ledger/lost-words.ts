/**
 * Words of a dictionary that the disk has lost: every segment with one of their codes is named in its
 * month and left out of every figure, as one that is damaged itself; a re-import brings both again.
 */
import { decodeCodes } from '../columns/decode.ts';
import { domainOf, groupOf, isCoded } from '../columns/layout.ts';
import type { WordPart } from '../columns/strings.ts';
import { datasetOf, type DatasetName } from '../model/registry.ts';
import type { LedgerDatabase } from './database.ts';
import type { SegmentEntry } from './records.ts';
import type { Segments } from './segments.ts';

/** Names the segments, and only then puts the stand-ins in the words' places: killed between, it begins again. */
export async function setAside(
  db: LedgerDatabase,
  segments: Segments,
  domain: string,
  lost: ReadonlySet<number>,
  anew: readonly WordPart[],
): Promise<void> {
  const needing = new Set<number>();
  for (const month of await db.months.toArray())
    for (const entry of month.segments)
      if (!entry.damaged && (await needs(segments, month.dataset, entry, domain, lost)))
        needing.add(entry.id);
  await db.transaction('rw', db.months, db.words, async () => {
    for (const month of await db.months.toArray()) {
      const found = month.segments.filter(({ id, damaged }) => needing.has(id) && !damaged);
      if (found.length === 0) continue;
      for (const entry of found) entry.damaged = true;
      await db.months.put(month);
    }
    for (const part of anew) await db.words.put(part, [domain, part.from]);
  });
}

async function needs(
  segments: Segments,
  name: DatasetName,
  entry: SegmentEntry,
  domain: string,
  lost: ReadonlySet<number>,
): Promise<boolean> {
  const dataset = datasetOf(name);
  for (const [column, description] of Object.entries(dataset.columns)) {
    if (!isCoded(dataset, column, description) || domainOf(column) !== domain) continue;
    const columns = await segments.group(entry, groupOf(dataset, column));
    // Damaged itself: found by whoever reads it.
    const stored = columns?.get(column);
    if (stored && decodeCodes(stored).some((code) => lost.has(code))) return true;
  }
  return false;
}
