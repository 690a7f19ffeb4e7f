/**
 * What happens to a yearly/monthly resource (包年/包月) at its end. Values as the open API's
 * OrderInstanceV2 has them: `expire_policy` 0 宽限期, 1 转按需, 2 自动删除, 3 自动续费, 4 冻结,
 * 5 删除(保留期); `status` 2 使用中, 3 已关闭, 4 已冻结, 5 已过期.
 */
import { addDays, dayOf, startOfDay, type Day, type Moment } from '../period.ts';

export type AtExpiry = 'grace' | 'pay-per-use' | 'deleted' | 'renewed' | 'frozen' | 'retained' | 'unknown';

const BY_POLICY: readonly AtExpiry[] = ['grace', 'pay-per-use', 'deleted', 'renewed', 'frozen', 'retained'];

/** What the policy says will happen; a policy not told, or one no page documents, is not known. */
export const atExpiry = (policy: number | null): AtExpiry =>
  policy === null ? 'unknown' : (BY_POLICY[policy] ?? 'unknown');

/**
 * Only policy 3 renews by itself. Where the policy is not told, a page's own 自动续费 column (1, 0)
 * says so; where both are, the policy does. Null: not known, which is not "no".
 */
export function renewsByItself(policy: number | null, flag: number | null = null): boolean | null {
  if (atExpiry(policy) !== 'unknown') return policy === 3;
  return flag === 1 ? true : flag === 0 ? false : null;
}

/**
 * Where a resource stands at a moment.
 * - `running`: before its end
 * - `past`: its end is over and the record, read before, still says 使用中: what became of it is not known
 * - `grace` 宽限期 · `frozen` 已冻结 · `retained` 保留期 · `expired` 已过期, by the policy's word
 * - `closed` 已关闭 · `no-date`: the record has no end
 */
export type Phase = 'running' | 'past' | 'grace' | 'frozen' | 'retained' | 'expired' | 'closed' | 'no-date';

export function phaseOf(
  { status, expire_time, expire_policy }: Facts,
  now: number,
  /** When the record was read; null: not known. */
  readAt: number | null,
): Phase {
  if (status === 3) return 'closed';
  if (status === 4) return 'frozen';
  const end = expire_time === null ? Number.NaN : Date.parse(expire_time);
  if (status === 5) return expire_policy === 0 ? 'grace' : expire_policy === 5 ? 'retained' : 'expired';
  if (Number.isNaN(end)) return 'no-date';
  if (end > now) return 'running';
  // Seen 使用中 after its end: it still runs, which is what the grace period is.
  return readAt !== null && readAt >= end && status === 2 && expire_policy === 0 ? 'grace' : 'past';
}

export interface Facts {
  status: number | null;
  expire_time: Moment | null;
  expire_policy: number | null;
}

export interface Charge {
  /** First attempt, ms UTC. */
  from: number;
  /** Next attempt after `now`; null: the end comes first. */
  next: number | null;
  /** Attempts there were before `now`. */
  tried: number;
}

const ATTEMPT_HOUR = 3 * 3_600_000;

/**
 * 自动续费: charged from `days` days before the end at 03:00 (GMT+8), again each day at 03:00 until
 * it works or the resource ends.
 */
export function autoCharge(expire_time: Moment, days: number, now: number): Charge {
  const end = Date.parse(expire_time);
  const first: Day = addDays(dayOf(end), -days);
  const at = (attempt: number): number => startOfDay(addDays(first, attempt)) + ATTEMPT_HOUR;
  let tried = 0;
  while (at(tried) <= now && at(tried) < end) tried++;
  return { from: at(0), next: at(tried) < end ? at(tried) : null, tried };
}
