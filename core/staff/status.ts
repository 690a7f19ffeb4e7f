/**
 * 邀请状态 and the states of 项目专员列表, in the portal's own words, and what each allows next.
 * A status not listed here is shown as it is and counted; nothing is guessed from it.
 */
import { cancelBeforeUnbinding, inviteLinkDays, reinviteStatuses } from '../rules/book/staff.ts';
import type { Rule, Text } from '../rules/rule.ts';
import type { RuleBook } from '../rules/rule-book.ts';

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

export type StepId =
  | 'wait-for-binding'
  | 'reinvite'
  | 'fill-post'
  | 'fill-certificates'
  | 'apply'
  | 'unbind'
  | 'wait-for-review'
  | 'cancel-role'
  | 'withdraw-cancel'
  | 'look-at-portal';

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

export const steps: Readonly<Record<StepId, Text & { rule?: Rule }>> = {
  'wait-for-binding': {
    zh: '等待成员在链接有效期内绑定',
    en: 'Wait for the person to bind while the link is valid',
    rule: inviteLinkDays,
  },
  reinvite: { zh: '重新邀请', en: 'Invite again', rule: reinviteStatuses },
  'fill-post': {
    zh: '确认成员已填就职信息（岗位、入职时间）',
    en: 'See that post and start date are filled in',
  },
  'fill-certificates': { zh: '确认成员已填证书信息', en: 'See that certificates are added' },
  apply: { zh: '项目专员申请', en: 'Apply for the specialist role' },
  unbind: { zh: '取消绑定', en: 'Unbind' },
  'wait-for-review': { zh: '等待华为审核', en: "Wait for Huawei's review" },
  'cancel-role': {
    zh: '先取消项目专员（填写原因并上传附件），审核通过后才能取消绑定',
    en: 'Cancel the specialist role first (reason and attachment); only after approval unbind',
    rule: cancelBeforeUnbinding,
  },
  'withdraw-cancel': { zh: '审核前可撤回取消申请', en: 'Withdraw the cancellation before it is approved' },
  'look-at-portal': { zh: '状态未识别，请在伙伴中心查看', en: 'Unknown status: look in the Partner Center' },
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
