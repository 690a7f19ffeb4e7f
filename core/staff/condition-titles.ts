/** The conditions of an invite by name. Apart from their rules: a page that names them loads no rule book. */
import type { Text } from '../rules/rule.ts';

export const conditionIds = [
  'enterprise',
  'other-partner',
  'real-name',
  'partner-account',
  'three-in-a-year',
] as const;
export type ConditionId = (typeof conditionIds)[number];

export const conditionTitles: Readonly<Record<ConditionId, Text>> = {
  enterprise: { zh: '未做企业实名认证', en: 'Not verified as an enterprise' },
  'other-partner': { zh: '当前未关联其他伙伴', en: 'Not associated with another partner now' },
  'real-name': { zh: '已完成实名认证', en: 'Real-name verified' },
  'partner-account': { zh: '不是伙伴账号', en: 'Not itself a partner account' },
  'three-in-a-year': { zh: '一年内关联伙伴少于 3 个', en: 'Fewer than three partners within a year' },
};

/** The title of a condition by an id from elsewhere; the id itself where nobody knows it. */
export const conditionTitle = (id: string, locale: keyof Text): string =>
  conditionIds.find((known) => known === id) ? conditionTitles[id as ConditionId][locale] : id;
