/**
 * What the portal's own lists tell about a person: whether they are with us, since when, and that
 * whoever was invited or bound had passed the portal's check on that day.
 */
import type { StaffRecord } from '../model/tables.ts';
import type { Site } from '../rules/rule.ts';
import { parseWhen } from '../rules/when.ts';
import { noFacts, type Association, type Evidence, type InviteFacts } from './facts.ts';
import { isOurs, stageOf } from './status.ts';

/** How our own partner is called where its name is not known. */
export const OURS = '本伙伴';

/** `records`: one person's, newest first. `seenAt`: when the lists last told of them. */
export function factsFromRecords(
  records: readonly StaffRecord[],
  seenAt: string | null,
  site: Site,
  own: string = OURS,
): InviteFacts[] {
  const sources: InviteFacts[] = [];
  const list = (at: string | null): Evidence => ({ origin: 'portal', name: '项目专员 / 邀请列表', at });
  const current = records[0];
  if (!current) return sources;
  const ours = isOurs(stageOf(current.status));
  if (ours)
    sources.push({
      ...noFacts,
      associatedNow: {
        value: { partner: own, from: parseWhen(current.bound_on) },
        evidence: list(seenAt),
      },
    });
  const associations = records
    .filter((record) => record.bound_on !== null)
    .map((record): Association => ({
      partner: own,
      from: parseWhen(record.bound_on),
      to: parseWhen(record.unbound_on),
    }));
  if (associations.length > 0)
    sources.push({
      ...noFacts,
      history: { value: { associations, complete: false }, evidence: list(seenAt) },
    });
  const passed = lastPassed(records);
  if (passed) {
    const evidence: Evidence = { origin: 'portal', ...passed };
    sources.push({
      ...noFacts,
      enterpriseVerified: { value: false, evidence },
      // Whoever was bound since is with us, or was: nothing is known of the time after.
      associatedNow: current.bound_on === null ? { value: false, evidence } : null,
      realNameVerified: site === 'cn' ? { value: true, evidence } : null,
      isPartnerAccount: { value: false, evidence },
    });
  }
  return sources;
}

/**
 * An invite is sent and a binding succeeds only when every condition holds, so the last day of
 * either dates them all. How many partners there were within a year it tells for that day alone.
 */
function lastPassed(records: readonly StaffRecord[]): { name: string; at: string } | null {
  const events = records.flatMap(({ invited_on, bound_on }) => [
    { name: '邀请成功（当日通过校验）', at: invited_on },
    { name: '绑定成功（当日通过校验）', at: bound_on },
  ]);
  return events.reduce<{ name: string; at: string } | null>(
    (last, { name, at }) => (at !== null && (last === null || at > last.at) ? { name, at } : last),
    null,
  );
}
