/**
 * The portal's own words for where an opportunity stands, mapped to a lifecycle where they are
 * known. No full list of statuses is published: an unknown one is shown as it is and counted.
 * PO: draft → submitted → audit → verification → in-progress → closed;
 * HO: offered → accepted or rejected → in-progress → closed.
 */
import type { Opportunity } from '../model/tables.ts';

export const stages = [
  'draft',
  'submitted',
  'audit',
  'verification',
  'offered',
  'accepted',
  'in-progress',
  'closed',
  'rejected',
  'unknown',
] as const;
export type Stage = (typeof stages)[number];
export type Kind = 'PO' | 'HO' | 'unknown';

const both: readonly (readonly [string, Stage])[] = [
  ['驳回', 'rejected'],
  ['已驳回', 'rejected'],
  ['拒绝', 'rejected'],
  ['已拒绝', 'rejected'],
  ['rejected', 'rejected'],
  ['declined', 'rejected'],
  // Made public once the deal is delivered; only the incentive is left to confirm.
  ['激励公示待确认', 'closed'],
  ['incentive to be confirmed', 'closed'],
  ['已关闭', 'closed'],
  ['closed', 'closed'],
  ['进行中', 'in-progress'],
  ['in progress', 'in-progress'],
];
const po: readonly (readonly [string, Stage])[] = [
  ['草稿', 'draft'],
  ['draft', 'draft'],
  ['已提交', 'submitted'],
  ['submitted', 'submitted'],
  ['待审核', 'audit'],
  ['审核中', 'audit'],
  ['机会点审核中', 'audit'],
  ['under review', 'audit'],
  ['to be reviewed', 'audit'],
  ['机会点审核通过', 'verification'],
  ['审核通过', 'verification'],
  ['机会点验证中', 'verification'],
  ['验证中', 'verification'],
  ['review passed', 'verification'],
  ['under validation', 'verification'],
  ['机会点验证通过', 'in-progress'],
  ['验证通过', 'in-progress'],
  ['validated', 'in-progress'],
];
const ho: readonly (readonly [string, Stage])[] = [
  ['待接受', 'offered'],
  ['to be accepted', 'offered'],
  ['已接受', 'accepted'],
  ['接受', 'accepted'],
  ['accepted', 'accepted'],
];

const maps: Readonly<Record<Kind, ReadonlyMap<string, Stage>>> = {
  PO: new Map([...both, ...po]),
  HO: new Map([...both, ...ho]),
  unknown: new Map(both),
};

/** What tells an opportunity's kind; a column that was not told is absent or null. */
export type OfKind = Partial<
  Pick<Opportunity, 'kind' | 'status' | 'submitted_on' | 'audited_on' | 'verified_on' | 'shared_on'>
>;

/**
 * The list's own word; where it has none (an exported list has no such column), what only one of the
 * two lists has: a PO is submitted, audited and verified, an HO is shared; or a status of one alone.
 */
export function kindOf(row: OfKind): Kind {
  if (row.kind === 'PO' || row.kind === 'HO') return row.kind;
  const word = row.status?.trim().toLowerCase() ?? '';
  const onlyOf = (kind: 'PO' | 'HO', other: 'PO' | 'HO') => maps[kind].has(word) && !maps[other].has(word);
  const isPo = (row.submitted_on ?? row.audited_on ?? row.verified_on ?? null) !== null || onlyOf('PO', 'HO');
  const isHo = (row.shared_on ?? null) !== null || onlyOf('HO', 'PO');
  return isPo === isHo ? 'unknown' : isPo ? 'PO' : 'HO';
}

export const stageOf = (kind: Kind, status: string | null): Stage =>
  maps[kind].get(status?.trim().toLowerCase() ?? '') ?? 'unknown';

/** Nothing more runs. */
export const isOver = (stage: Stage): boolean => stage === 'closed' || stage === 'rejected';

/** How far along, for finding steps backwards; null where there is no order. */
export const rankOf = (kind: Kind, stage: Stage): number | null => {
  const way =
    kind === 'HO'
      ? ['offered', 'accepted', 'in-progress', 'closed']
      : ['draft', 'submitted', 'audit', 'verification', 'in-progress', 'closed'];
  const rank = way.indexOf(stage);
  return rank === -1 ? null : rank;
};
