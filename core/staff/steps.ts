/** What can be done next for a member, in words. Apart from the rules behind them: a page that shows steps loads no rule book. */
import type { Text } from '../rules/rule.ts';

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

export const steps: Readonly<Record<StepId, Text>> = {
  'wait-for-binding': {
    zh: '等待成员在链接有效期内绑定',
    en: 'Wait for the person to bind while the link is valid',
  },
  reinvite: { zh: '重新邀请', en: 'Invite again' },
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
  },
  'withdraw-cancel': { zh: '审核前可撤回取消申请', en: 'Withdraw the cancellation before it is approved' },
  'look-at-portal': { zh: '状态未识别，请在伙伴中心查看', en: 'Unknown status: look in the Partner Center' },
};
