/** What is lost when a clock lapses. Apart from the clocks themselves: a page that shows them loads no rule book. */
import type { Text } from '../rules/rule.ts';

/** What is lost, the worst first. */
export const losses = [
  'deal-rejected',
  'money-lapses',
  'submission-rejected',
  'confirmed-unseen',
  'report-lapses',
  'progress-stale',
  'invite-lapses',
  'nothing',
] as const;
export type Loss = (typeof losses)[number];

export const lossTexts: Readonly<Record<Loss, Text>> = {
  'deal-rejected': { zh: '默认拒绝，商机失去', en: 'rejected by default, the deal is lost' },
  'money-lapses': { zh: '激励作废', en: 'the incentive lapses' },
  'submission-rejected': { zh: '默认驳回，请催促 PDM', en: 'rejected by default: press the PDM' },
  'confirmed-unseen': { zh: '系统自动确认，不能再提异议', en: 'confirmed automatically, no more objection' },
  'report-lapses': { zh: '报备失效', en: 'the customer report lapses' },
  'progress-stale': { zh: '进展未更新', en: 'progress is not kept up' },
  'invite-lapses': { zh: '邀请链接失效，需重新邀请', en: 'the link lapses, invite again' },
  nothing: { zh: '仅提示', en: 'for information' },
};
