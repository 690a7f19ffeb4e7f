/**
 * Rows of a small dataset, read once for each state of it: ten thousand records cost more to read
 * than to think about. The state is known by its captures, since rows enter with captures only.
 */
import type { DatasetName } from '../model/registry.ts';
import type { Moment } from '../period.ts';
import type { Ledger } from './ledger.ts';

export interface Remembered<T> {
  rows: T[];
  /** Newest capture that told any of the rows; null: none did. */
  seenAt: Moment | null;
  source: string | null;
  /** Changes whenever the dataset does. */
  version: string;
}

const held = new WeakMap<Ledger, Map<DatasetName, Remembered<unknown>>>();

export async function rememberedRows<T>(ledger: Ledger, dataset: DatasetName): Promise<Remembered<T>> {
  const captures = await ledger.captures(dataset);
  const version = captures.map(({ id, capturedAt }) => `${id}@${capturedAt}`).join(' ');
  let memory = held.get(ledger);
  if (!memory) held.set(ledger, (memory = new Map()));
  const known = memory.get(dataset);
  if (known?.version === version) return known as Remembered<T>;
  const newest = captures.reduce<(typeof captures)[number] | null>(
    (best, capture) => (best === null || capture.capturedAt > best.capturedAt ? capture : best),
    null,
  );
  const rows = await ledger.rows<T>(dataset);
  const read = { rows, seenAt: newest?.capturedAt ?? null, source: newest?.sourceName ?? null, version };
  memory.set(dataset, read);
  return read;
}
