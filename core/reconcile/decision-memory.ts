/**
 * The decisions of months looked at, kept as long as nobody else writes any: a note on one of two
 * thousand exceptions does not read the others again.
 */
import type { Ledger } from '../ledger/ledger.ts';
import type { Decision } from './decisions.ts';

interface Held {
  generation: number;
  byId: Map<string, Decision>;
}

const COLLECTION = 'collection:decisions';
/** Months kept; an account has few that anyone is at work on. */
const MOST = 36;

export function createDecisionMemory() {
  const held = new WeakMap<Ledger, Map<string, Held>>();
  return {
    /** Decisions whose ids begin with `prefix`. */
    async read(ledger: Ledger, prefix: string): Promise<Decision[]> {
      let months = held.get(ledger);
      if (!months) held.set(ledger, (months = new Map()));
      const generation = ledger.generation(COLLECTION);
      let month = months.get(prefix);
      if (month?.generation !== generation) {
        const read = await ledger.collection<Decision>('decisions').all(prefix);
        month = { generation, byId: new Map(read.map((decision) => [decision.id, decision])) };
      }
      months.delete(prefix);
      months.set(prefix, month);
      for (const oldest of months.keys()) {
        if (months.size <= MOST) break;
        months.delete(oldest);
      }
      return [...month.byId.values()];
    },

    /** Runs `write`, which stores `made`; what is kept then knows it without reading. */
    async writing(ledger: Ledger, made: readonly Decision[], write: () => Promise<void>): Promise<void> {
      const before = ledger.generation(COLLECTION);
      await write();
      const after = ledger.generation(COLLECTION);
      // Somebody else wrote in the meantime: then it is read anew.
      if (after !== before + 1) return;
      for (const [prefix, month] of held.get(ledger) ?? []) {
        if (month.generation !== before) continue;
        for (const decision of made)
          if (decision.id.startsWith(prefix)) month.byId.set(decision.id, decision);
        month.generation = after;
      }
    },
  };
}
