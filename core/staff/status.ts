/**
 * 邀请状态 and the states of 项目专员列表, in the portal's own words, and what each allows next.
 * A status not listed here is shown as it is and counted; nothing is guessed from it.
 */
import { cancelBeforeUnbinding, inviteLinkDays, reinviteStatuses } from '../rules/book/staff.ts';
import type { Rule } from '../rules/rule.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import type { StepId } from './steps.ts';

export type Stage =
  | 'invited'
  | 'expired'
  | 'bound'
  | 'applying'
  | 'application-rejected'
  | 'specialist'
  | 'cancelling'
  | 'cancel-rejected'
  | 'role-cancelled'
  | 'unbound'
  | 'unknown';

const stages: ReadonlyMap<string, Stage> = new Map([
  ['已邀请', 'invited'],
  ['已失效', 'expired'],
  ['已绑定', 'bound'],
  ['已解绑', 'unbound'],
  ['申请专员审核中', 'applying'],
  ['申请专员审核未通过', 'application-rejected'],
  ['取消专员审核通过', 'role-cancelled'],
  ['正常', 'specialist'],
  ['取消项目专员审核中', 'cancelling'],
  ['取消项目专员未通过', 'cancel-rejected'],
  ['invited', 'invited'],
  ['invalid', 'expired'],
  ['expired', 'expired'],
  ['bound', 'bound'],
  ['unbound', 'unbound'],
  ['application under review', 'applying'],
  ['application rejected', 'application-rejected'],
  ['cancellation approved', 'role-cancelled'],
  ['normal', 'specialist'],
  ['cancellation under review', 'cancelling'],
  ['cancellation rejected', 'cancel-rejected'],
]);

export const stageOf = (status: string | null): Stage =>
  stages.get(status ?? '') ?? stages.get(status?.trim().toLowerCase() ?? '') ?? 'unknown';

/** Whether a person in this stage is associated with us; null: the status does not tell. */
export const isOurs = (stage: Stage): boolean | null =>
  stage === 'unknown' ? null : !['invited', 'expired', 'unbound'].includes(stage);

/** Rules behind steps. */
export const stepRules: Readonly<Partial<Record<StepId, Rule>>> = {
  'wait-for-binding': inviteLinkDays,
  reinvite: reinviteStatuses,
  'cancel-role': cancelBeforeUnbinding,
};

const next: Readonly<Record<Stage, readonly StepId[]>> = {
  invited: ['wait-for-binding'],
  expired: ['reinvite'],
  bound: ['apply', 'unbind'],
  applying: ['wait-for-review'],
  'application-rejected': ['apply', 'unbind'],
  specialist: ['cancel-role'],
  cancelling: ['wait-for-review', 'withdraw-cancel'],
  'cancel-rejected': ['cancel-role'],
  'role-cancelled': ['unbind'],
  unbound: ['reinvite'],
  unknown: ['look-at-portal'],
};

/**
 * What can be done next. `told`: what the lists showed of the member; a list may have no such column,
 * so what was not told is to be looked at before the application, not filled in.
 */
export function nextSteps(
  stage: Stage,
  told: { post: boolean; certificates: boolean },
  book: RuleBook,
): StepId[] {
  const steps = new Set<StepId>();
  if (stage === 'bound' || stage === 'application-rejected') {
    if (!told.post) steps.add('fill-post');
    if (!told.certificates) steps.add('fill-certificates');
  }
  for (const step of next[stage]) steps.add(step);
  if (stage === 'specialist' && book.value(cancelBeforeUnbinding) === false) steps.add('unbind');
  steps.delete('reinvite');
  if (book.value(reinviteStatuses)?.some((status) => stageOf(status) === stage)) steps.add('reinvite');
  return steps.size > 0 ? [...steps] : ['look-at-portal'];
}
