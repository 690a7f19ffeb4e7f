/** The conditions of an invite before the engine has answered: their names need no look-up. */
import { conditionIds, conditionTitles, type ConditionId } from '../../staff/condition-titles.ts';

/** Those of a site: the international one asks for no real-name verification. */
export const inviteConditions = (
  site: 'cn' | 'intl',
  locale: 'zh' | 'en',
): { id: ConditionId; title: string }[] =>
  conditionIds
    .filter((id) => site === 'cn' || id !== 'real-name')
    .map((id) => ({ id, title: conditionTitles[id][locale] }));
