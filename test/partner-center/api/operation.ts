/** What an operation of the API is: one entry of the table in operations.ts. */
import type { Moment } from '../../../core/period.ts';
import type { World } from '../world/types.ts';
import type { Books } from './books.ts';
import type { Refusal } from './errors.ts';
import type { Language } from './names.ts';
import type { Given, Parameters } from './parameters.ts';
import type { PartnerState } from './state.ts';
import type { WireObject } from './wire.ts';

export interface Call {
  world: World;
  state: PartnerState;
  /** Whose credentials: the partner's ID, or a customer's. */
  caller: string;
  books: Books;
  given: Given;
  language: Language;
  /** The moment this call happens in the world. */
  now: Moment;
  /** The tier-2 reseller the caller acts for, checked; null: its own direct scope. */
  reseller: string | null;
}

/** A whole list, of which the handler sends the window that was asked for. */
export interface ListAnswer {
  kind: 'list';
  /** The field that holds the rows. */
  field: string;
  length: number;
  at(index: number): WireObject;
  /** Further fields beside the rows and the total. */
  envelope: WireObject;
}

export interface ObjectAnswer {
  kind: 'object';
  body: WireObject;
}

/** 204 No Content. */
export interface NoAnswer {
  kind: 'nothing';
}
export const nothing: NoAnswer = { kind: 'nothing' };

export type Answer = ListAnswer | ObjectAnswer | NoAnswer | Refusal;

export interface Operation {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `{name}` stands for one segment. */
  path: string;
  /** Permission items of which an operator account needs one; none: everyone may. */
  permissions: readonly string[];
  /** Sites that have it; default: both. */
  sites?: readonly ('cn' | 'intl')[];
  /** Only a tier-1 distributor may call it. */
  distributorOnly?: true;
  /** Only a customer's own credentials are answered; a partner's are refused. */
  customerOnly?: true;
  /** The page documents CBC.0250 for flow control; others meet the gateway's 429. */
  throttledByService?: true;
  /** Calls a second where the page says other than ten. */
  quota?: number;
  /** Paged by rows: name of the total (null: the answer has none), largest limit (100). */
  paged?: { total: 'count' | 'total_count' | null; most?: number };
  /** Takes `indirect_partner_id`, which chooses whose customers are meant. */
  scoped?: true;
  parameters: Parameters;
  answer(call: Call): Answer;
}

export function list<Row>(
  field: string,
  rows: readonly Row[],
  write: (row: Row) => WireObject,
  envelope: WireObject = {},
): ListAnswer {
  return { kind: 'list', field, length: rows.length, at: (index) => write(rows[index]!), envelope };
}

export const object = (body: WireObject): ObjectAnswer => ({ kind: 'object', body });

/** A body or query parameter, optional unless said. */
export const query = {
  text: (more: Partial<Parameters[string]> = {}) => ({ in: 'query', type: 'text', ...more }) as const,
  integer: (more: Partial<Parameters[string]> = {}) => ({ in: 'query', type: 'integer', ...more }) as const,
  time: { in: 'query', type: 'text', max: 20, format: 'time' } as const,
};
export const body = {
  text: (more: Partial<Parameters[string]> = {}) => ({ in: 'body', type: 'text', ...more }) as const,
  integer: (more: Partial<Parameters[string]> = {}) => ({ in: 'body', type: 'integer', ...more }) as const,
  time: { in: 'body', type: 'text', max: 20, format: 'time' } as const,
};

/** True when a moment lies within two optional bounds, both included. A moment not known does not. */
export function within(moment: Moment | null, from: string | null, to: string | null): boolean {
  if (from === null && to === null) return true;
  if (moment === null) return false;
  const at = Date.parse(moment);
  return (from === null || at >= Date.parse(from)) && (to === null || at <= Date.parse(to));
}

/** True when the filter is absent or equal. */
export const same = (value: string | number | null, filter: string | number | null): boolean =>
  filter === null || value === filter;
