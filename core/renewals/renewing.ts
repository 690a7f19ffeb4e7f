/**
 * Renewing a resource and switching its auto-renewal with the customer's own keys, so that one decision
 * of a person takes effect at most once. The API has no idempotency key, hence as with money: a decision
 * is kept before anything is sent and never sent twice; an answer that does not come leaves the outcome
 * unknown until the resource itself tells (its end has moved, its policy has changed).
 */
import { notDone, SAME_MS, SETTLE_MS, type NotDone, type State } from '../funds/transfer.ts';
import type { Money } from '../money.ts';
import type { Moment } from '../period.ts';
import type { Failure } from '../result.ts';

export type Act = 'renew' | 'auto-on' | 'auto-off';

/** For how long: 1–11 months, or 1–3 years. */
export interface Term {
  unit: 'month' | 'year';
  count: number;
}

/** What a resource says of itself, as just read. */
export interface ResourceNow {
  expire_time: Moment | null;
  expire_policy: number | null;
  /** 2 使用中 3 已关闭 4 已冻结 5 已过期. */
  status: number | null;
  main: boolean | null;
}

export interface Renewal {
  /** Given out with the preview: one decision. */
  id: string;
  act: Act;
  customer_id: string;
  resource_id: string;
  /** What the customer sees of it. */
  name: string | null;
  term: Term | null;
  /** What the portal asked for it, paid from the customer's account; null: costs nothing by itself. */
  price: Money | null;
  currency: string;
  state: State;
  createdAt: Moment;
  sentAt: Moment | null;
  /** The resource before. */
  before: ResourceNow;
  /** Its end after, once that is known. */
  end: Moment | null;
  order_ids: string[];
  checkedAt: Moment | null;
  endedAt: Moment | null;
  failure: NotDone | null;
}

/** What the portal answered to the one attempt. */
export type RenewalSent =
  { kind: 'done'; order_ids: string[] } | { kind: 'refused' | 'unknown'; failure: Failure };

export const isTerm = ({ unit, count }: Term): boolean =>
  Number.isInteger(count) && count >= 1 && count <= (unit === 'month' ? 11 : 3);

/** The resource shows what was asked. */
export function shows({ act, before }: Renewal, now: ResourceNow): boolean {
  if (act === 'auto-on') return now.expire_policy === 3;
  if (act === 'auto-off') return now.expire_policy !== null && now.expire_policy !== 3;
  if (now.expire_time === null) return false;
  return before.expire_time === null || Date.parse(now.expire_time) > Date.parse(before.expire_time);
}

/** Whether the resource is still what was looked at when the decision was made. */
export const isUnmoved = ({ before }: Renewal, now: ResourceNow): boolean =>
  before.expire_time === now.expire_time && before.expire_policy === now.expire_policy;

export function answeredWith(renewal: Renewal, sent: RenewalSent, at: Moment): Renewal {
  if (sent.kind === 'done')
    return { ...renewal, state: 'done', order_ids: sent.order_ids, endedAt: at, failure: null };
  return {
    ...renewal,
    state: sent.kind,
    endedAt: sent.kind === 'refused' ? at : null,
    failure: notDone(sent.failure),
  };
}

/** What the resource, read at `now`, tells of a renewal without an answer. */
export function toldBy(renewal: Renewal, seen: ResourceNow, now: number): Renewal {
  const at = new Date(now).toISOString();
  if (shows(renewal, seen))
    return { ...renewal, state: 'done', end: seen.expire_time, checkedAt: at, endedAt: at };
  if (now - Date.parse(renewal.sentAt ?? renewal.createdAt) >= SETTLE_MS)
    return { ...renewal, state: 'not-made', checkedAt: at, endedAt: at };
  return { ...renewal, state: 'unknown', checkedAt: at };
}

/** The same was done a short while ago: it needs a word that it is meant again. */
export const isSame = (one: Renewal, other: Renewal, now: number): boolean =>
  other.state === 'done' &&
  other.act === 'renew' &&
  one.act === 'renew' &&
  now - Date.parse(other.sentAt ?? other.createdAt) < SAME_MS;
