/**
 * What is read often and changes seldom, read once for each state of it: ten thousand records cost
 * more to read than to think about, and thinking about them more than showing fifty.
 */
import type { DatasetName } from '../model/registry.ts';
import type { Moment } from '../period.ts';
import type { Ledger } from './ledger.ts';

export interface Remembered<T> {
  rows: T[];
  /** Newest capture that told any of the rows; null: none did. */
  seenAt: Moment | null;
  source: string | null;
}

const held = new WeakMap<Ledger, Map<string, { generation: number; value: Promise<unknown> }>>();

/** Two who ask at once share one reading; one that failed is not kept. */
function once<T>(
  ledger: Ledger,
  of: DatasetName | `collection:${string}`,
  read: () => Promise<T>,
): Promise<T> {
  let memory = held.get(ledger);
  if (!memory) held.set(ledger, (memory = new Map()));
  const generation = ledger.generation(of);
  const known = memory.get(of);
  if (known?.generation === generation) return known.value as Promise<T>;
  const value = read();
  memory.set(of, { generation, value });
  value.catch(() => memory.delete(of));
  return value;
}

/** Rows of a small dataset; the same array as long as the dataset stands as it is. */
export const rememberedRows = <T>(ledger: Ledger, dataset: DatasetName): Promise<Remembered<T>> =>
  once(ledger, dataset, async () => {
    const captures = await ledger.captures(dataset);
    const newest = captures.reduce<(typeof captures)[number] | null>(
      (best, capture) => (best === null || capture.capturedAt > best.capturedAt ? capture : best),
      null,
    );
    const rows = await ledger.rows<T>(dataset);
    return { rows, seenAt: newest?.capturedAt ?? null, source: newest?.sourceName ?? null };
  });

/** All records of a collection; the same array as long as nobody writes to it. */
export const rememberedAll = <T extends { id: string }>(ledger: Ledger, name: string): Promise<T[]> =>
  once(ledger, `collection:${name}`, () => ledger.collection<T>(name).all());

/**
 * Something worked out of `rows` and of nothing else but what `key` names. Kept as long as the rows
 * are, for the last key asked with: the one before belongs to a day or a rule that is over.
 */
export function derived<T>(rows: object, name: string, key: string, make: () => T): T {
  let memory = answers.get(rows);
  if (!memory) answers.set(rows, (memory = new Map()));
  const known = memory.get(name);
  if (known?.key === key) return known.value as T;
  const value = make();
  memory.set(name, { key, value });
  return value;
}
const answers = new WeakMap<object, Map<string, { key: string; value: unknown }>>();

/** A number for an object (rows, records), the same as long as it lives: part of a `derived` key. */
export function numberOf(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) numbers.set(object, (number = ++lastNumber));
  return number;
}
const numbers = new WeakMap<object, number>();
let lastNumber = 0;
