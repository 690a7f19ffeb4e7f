/**
 * What is read often and changes seldom, read once for each state of it: ten thousand records cost
 * more to read than to think about, and thinking about them more than showing fifty. After a change
 * only what changed is read and thought about again.
 */
import { datasetOf, type DatasetName } from '../model/registry.ts';
import type { Moment } from '../period.ts';
import type { Remembering } from './history.ts';
import type { Ledger } from './ledger.ts';

export interface Remembered<T> {
  rows: T[];
  /** Newest capture that told any of the rows; null: none did. */
  seenAt: Moment | null;
  source: string | null;
  /** When one of the rows was last told; null: no capture here says. */
  seen: (row: T) => Moment | null;
}

interface Held {
  generation: number;
  value: Promise<unknown>;
}
const held = new WeakMap<Ledger, Map<string, Held>>();

/** Two who ask at once share one reading; one that failed is not kept. */
function once<T>(
  ledger: Ledger,
  of: Remembering,
  read: (before: T | null, changed: readonly string[] | null) => Promise<T>,
): Promise<T> {
  let memory = held.get(ledger);
  if (!memory) held.set(ledger, (memory = new Map()));
  const generation = ledger.generation(of);
  const known = memory.get(of);
  if (known?.generation === generation) return known.value as Promise<T>;
  const changed = known ? ledger.changedSince(of, known.generation) : null;
  const value =
    known && changed ? known.value.then((before) => read(before as T, changed)) : read(null, null);
  const mine: Held = { generation, value };
  memory.set(of, mine);
  value.catch(() => memory.get(of) === mine && memory.delete(of));
  return value;
}

/** Rows of a small dataset in the order of their keys; the same array as long as they stand as they are. */
export const rememberedRows = <T extends object>(
  ledger: Ledger,
  dataset: DatasetName,
): Promise<Remembered<T>> =>
  once<Remembered<T> & Usual>(ledger, dataset, async (before, changed) => {
    let usual = before?.usual ?? null;
    const keyOf = (row: T): string => String(row[datasetOf(dataset).key as keyof T]);
    const [captures, read] = await Promise.all([
      ledger.captures(dataset),
      changed?.length === 0
        ? []
        : ledger.rows<T>(dataset, changed ? { keys: changed } : undefined, (row, capture) => {
            usual ??= capture;
            if (capture !== usual) toldBy.set(row, capture);
          }),
    ]);
    const newest = captures.reduce<(typeof captures)[number] | null>(
      (best, capture) => (best === null || capture.capturedAt > best.capturedAt ? capture : best),
      null,
    );
    const rows = before && changed ? patched(before.rows, changed, read, keyOf) : inOrder(read, keyOf);
    const moments = new Map(captures.map(({ id, capturedAt }) => [id, capturedAt]));
    return {
      rows,
      seenAt: newest?.capturedAt ?? null,
      source: newest?.sourceName ?? null,
      seen: (row) => moments.get(toldBy.get(row) ?? usual ?? NaN) ?? null,
      usual,
    };
  });

/** The capture rows were last told by where nothing else is noted: a note on each costs as much as reading them. */
interface Usual {
  usual: number | null;
}
/** The capture each other row was last told by. */
const toldBy = new WeakMap<object, number>();

/** All records of a collection in the order of their ids; the same array as long as nobody writes to it. */
export const rememberedAll = <T extends { id: string }>(ledger: Ledger, name: string): Promise<T[]> =>
  once<T[]>(ledger, `collection:${name}`, async (before, changed) => {
    const records = ledger.collection<T>(name);
    const idOf = ({ id }: T): string => id;
    if (!before || !changed) return inOrder(await records.all(), idOf);
    const read = await Promise.all(changed.map((id) => records.get(id)));
    return patched(
      before,
      changed,
      read.filter((record) => record !== null),
      idOf,
    );
  });

/** Sealed ledgers hand their records over in another order. */
function inOrder<T>(rows: T[], keyOf: (row: T) => string): T[] {
  return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

/** What came and went between the rows before and these. */
export interface Change<T> {
  gone: readonly T[];
  come: readonly T[];
}
/** Only of the last change: an older one would keep every state there ever was in memory. */
const changes = new WeakMap<object, Change<unknown> & { before: object }>();

function patched<T extends object>(
  before: T[],
  changed: readonly string[],
  come: readonly T[],
  keyOf: (row: T) => string,
): T[] {
  if (changed.length === 0) return before;
  const rows = before.slice();
  const gone: T[] = [];
  const placeOf = (key: string): number => {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keyOf(rows[middle]!) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  for (const key of changed) {
    const at = placeOf(key);
    if (at < rows.length && keyOf(rows[at]!) === key) gone.push(...rows.splice(at, 1));
  }
  for (const row of come) rows.splice(placeOf(keyOf(row)), 0, row);
  changes.delete(before);
  changes.set(rows, { before, gone, come });
  return rows;
}

/**
 * Something worked out of `rows` and of nothing else but what `key` names. Kept as long as the rows
 * are, for the last key asked with: the one before belongs to a day or a rule that is over. `make`
 * is handed the last answer there was, of another key or of the rows before, to be quicker by.
 */
export function derived<T>(rows: object, name: string, key: string, make: (before?: T) => T): T {
  let memory = answers.get(rows);
  if (!memory) answers.set(rows, (memory = new Map()));
  const known = memory.get(name);
  if (known?.key === key) return known.value as T;
  const before = known ?? answers.get(changes.get(rows)?.before ?? rows)?.get(name);
  const value = make(before?.value as T | undefined);
  memory.set(name, { key, value });
  return value;
}
const answers = new WeakMap<object, Map<string, { key: string; value: unknown }>>();

/**
 * As `derived`, of rows alone: where the rows before had an answer, `grow` makes of it the one of
 * these rows. It may change that answer in place, for the rows before lose it.
 */
export function grown<T extends object, V>(
  rows: readonly T[],
  name: string,
  make: () => V,
  grow: (before: V, change: Change<T>) => V,
): V {
  return derived<V>(rows, name, '', (before) => {
    const change = changes.get(rows);
    if (!change || before === undefined) return make();
    answers.get(change.before)!.delete(name);
    return grow(before, change as Change<T>);
  });
}

/** As `derived`, of one row at a time: what was said of a row that stands as it was is said again. */
export function ofEach<T extends object, V>(): (row: T, key: string, make: () => V) => V {
  const said = new WeakMap<T, { key: string; value: V }>();
  return (row, key, make) => {
    const known = said.get(row);
    if (known?.key === key) return known.value;
    const value = make();
    said.set(row, { key, value });
    return value;
  };
}

/**
 * `items` in the order of `compare`, which must tell any two apart; quick where most of them stood in
 * `before`, since a sort makes use of what is in order already.
 */
export function resorted<T>(
  before: readonly T[] | undefined,
  items: readonly T[],
  compare: (a: T, b: T) => number,
): T[] {
  if (!before) return items.slice().sort(compare);
  const fresh = new Set(items);
  const standing = before.filter((one) => fresh.delete(one));
  return standing.concat([...fresh]).sort(compare);
}

/** A number for an object (rows, records), the same as long as it lives: part of a `derived` key. */
export function numberOf(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) numbers.set(object, (number = ++lastNumber));
  return number;
}
const numbers = new WeakMap<object, number>();
let lastNumber = 0;
