/**
 * Opportunities the portal's list shows no more. Nothing is deleted for it: a list read to its end says
 * only that it does not hold them; the last captures that did still stand.
 */
import type { Ledger } from '../ledger/ledger.ts';
import { rememberedAll } from '../ledger/remembered.ts';
import type { Opportunity } from '../model/tables.ts';
import type { Moment } from '../period.ts';
import { kindOf } from './status.ts';

/** When a list of the portal was last read from its first page to its last, unfiltered. */
export interface WholeLook {
  /** Id of the page in the registry. */
  id: string;
  at: Moment;
}
export const WHOLE_LOOKS = 'wholeLooks';

export interface Gone {
  /** The last capture that showed it. */
  lastSeen: Moment;
  /** The list that did not. */
  notIn: Moment;
}

/** Each kind has a list of its own; one whose kind is not known is looked for on none. */
const LISTS: Partial<Record<string, string>> = { PO: 'opportunities-po', HO: 'opportunities-ho' };

export type WholeLooks = ReadonlyMap<string, Moment>;
export const wholeLooks = async (ledger: Ledger): Promise<WholeLooks> =>
  new Map((await rememberedAll<WholeLook>(ledger, WHOLE_LOOKS)).map(({ id, at }) => [id, at]));

/** Null: it is on its list, or nobody can say. `lastSeen` null: no capture is known to have told it. */
export function goneFrom(looks: WholeLooks, row: Opportunity, lastSeen: Moment | null): Gone | null {
  const notIn = looks.get(LISTS[kindOf(row)] ?? '');
  return notIn !== undefined && lastSeen !== null && Date.parse(lastSeen) < Date.parse(notIn)
    ? { lastSeen, notIn }
    : null;
}
