/**
 * Observations kept per opportunity, so that a timeline outlives what the ledger holds today. A
 * look that shows nothing new is not kept: the timeline would be the same.
 */
import type { Ledger } from '../ledger/ledger.ts';
import type { Remembered } from '../ledger/remembered.ts';
import type { Opportunity } from '../model/tables.ts';
import type { Moment } from '../period.ts';
import { settle, watched, type Observation } from './timeline.ts';

export interface History {
  /** The opportunity's id. */
  id: string;
  observations: Observation[];
}

export const histories = (ledger: Ledger) => ledger.collection<History>('opportunityHistory');
const marks = (ledger: Ledger) =>
  ledger.collection<{ id: string; version: string }>('opportunityHistoryMark');

export function observationOf(row: Partial<Opportunity>, at: Moment, source: string): Observation {
  const fields: Observation['fields'] = {};
  for (const field of watched) {
    const value = row[field];
    if (value !== undefined) fields[field] = value;
  }
  return { opportunity: row.id ?? '', kind: row.kind ?? null, at, source, fields };
}

/** Adds what one capture showed; in any order, repeats do nothing. Returns how many were new. */
export async function observe(ledger: Ledger, observations: readonly Observation[]): Promise<number> {
  const byId = new Map<string, Observation[]>();
  for (const observation of observations) {
    if (observation.opportunity === '') continue;
    const list = byId.get(observation.opportunity);
    if (list) list.push(observation);
    else byId.set(observation.opportunity, [observation]);
  }
  const known = new Map((await histories(ledger).all()).map((history) => [history.id, history.observations]));
  const changed: History[] = [];
  let added = 0;
  for (const [id, seen] of byId) {
    const before = known.get(id) ?? [];
    const after = settle([...before, ...seen]);
    if (after.length === before.length) continue;
    added += after.length - before.length;
    changed.push({ id, observations: after });
  }
  if (changed.length > 0) await histories(ledger).put(...changed);
  return added;
}

/** Compares the ledger's rows with the last look, once for each state of the dataset. */
export async function keepUp(ledger: Ledger, remembered: Remembered<Opportunity>): Promise<void> {
  const { rows, version, seenAt, source } = remembered;
  if (seenAt === null || (await marks(ledger).get('last'))?.version === version) return;
  const known = new Map((await histories(ledger).all()).map((history) => [history.id, history.observations]));
  const fresh = rows
    .map((row) => observationOf(row, seenAt, source ?? ''))
    .filter(({ opportunity, fields }) => {
      const last = known.get(opportunity)?.at(-1);
      return !last || watched.some((field) => fields[field] !== last.fields[field]);
    });
  if (fresh.length > 0) await observe(ledger, fresh);
  await marks(ledger).put({ id: 'last', version });
}
