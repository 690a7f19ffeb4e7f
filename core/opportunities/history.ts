/** An opportunity's looks, as every capture that ever showed it tells them. */
import type { Ledger } from '../ledger/ledger.ts';
import { watched, type Observation } from './timeline.ts';

/** One observation a capture; the ledger keeps them whatever order they came in. */
export async function observationsOf(ledger: Ledger, id: string): Promise<Observation[]> {
  const sightings = await ledger.sightings('opportunities', id);
  return sightings.map(({ at, source, contentHash, row }) => {
    const fields: Observation['fields'] = {};
    for (const field of watched) {
      const value = row[field];
      if (value === null || typeof value === 'string' || typeof value === 'bigint') fields[field] = value;
    }
    return {
      opportunity: id,
      kind: typeof row.kind === 'string' ? row.kind : null,
      at,
      source,
      rank: contentHash,
      fields,
    };
  });
}
