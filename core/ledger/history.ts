/** What of a ledger was written, here or in another window, since somebody last looked. */
import type { DatasetName } from '../model/registry.ts';

/** A dataset or a collection, as what is held of it in memory is kept fresh by. */
export type Remembering = DatasetName | `collection:${string}`;

/** One write. Null: too many keys to name, or none known. */
export interface News {
  of: Remembering;
  keys: readonly string[] | null;
}

/** Beyond so many keys it is quicker to read everything again. */
const MOST_KEYS = 1000;
/** Writes kept; whoever last looked before them reads everything again. */
const MOST_WRITES = 200;

export class History {
  private readonly writes = new Map<Remembering, { generation: number; keys: News['keys'][] }>();

  constructor(private readonly onWrite: (of: Remembering) => void) {}

  newsOf(of: Remembering, keys: readonly string[] | null): News {
    return { of, keys: keys && keys.length <= MOST_KEYS ? keys : null };
  }

  grow({ of, keys }: News): void {
    const known = this.writes.get(of) ?? { generation: 0, keys: [] };
    known.generation += 1;
    known.keys.push(keys);
    if (known.keys.length > MOST_WRITES) known.keys.shift();
    this.writes.set(of, known);
    this.onWrite(of);
  }

  generation(of: Remembering): number {
    return this.writes.get(of)?.generation ?? 0;
  }

  changedSince(of: Remembering, generation: number): string[] | null {
    const known = this.writes.get(of);
    const count = this.generation(of) - generation;
    if (!known || count === 0) return [];
    if (count > known.keys.length) return null;
    const changed = new Set<string>();
    for (const keys of known.keys.slice(-count)) {
      if (keys === null) return null;
      for (const key of keys) changed.add(key);
    }
    return changed.size > MOST_KEYS ? null : [...changed];
  }
}
