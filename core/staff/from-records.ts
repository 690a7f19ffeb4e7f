/**
 * What the portal's own lists tell about a person: whether they are with us, since when, and that
 * whoever was bound had passed the portal's check on that day.
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
  // Binding succeeds only when every condition holds, so the day of binding dates them all.
  const bound = records.map(({ bound_on }) => bound_on).find((moment) => moment !== null) ?? null;
  if (bound) {
    const evidence: Evidence = { origin: 'portal', name: '绑定成功（当日通过校验）', at: bound };
    sources.push({
      ...noFacts,
      enterpriseVerified: { value: false, evidence },
      realNameVerified: site === 'cn' ? { value: true, evidence } : null,
      isPartnerAccount: { value: false, evidence },
    });
  }
  return sources;
}
