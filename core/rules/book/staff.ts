import { conditionTitles, type ConditionId } from '../../staff/condition-titles.ts';
import { defineRule } from '../rule.ts';
import { sources } from '../sources.ts';
import { read } from '../version.ts';

const condition = (id: ConditionId, textZh: string, textEn: string) => ({
  id: `invite.${id}`,
  subject: 'staff' as const,
  unit: 'flag' as const,
  title: conditionTitles[id],
  text: { zh: textZh, en: textEn },
});

export const enterprise = defineRule({
  ...condition(
    'enterprise',
    '个人华为账号不能是企业实名认证账号。',
    'The personal HUAWEI ID must not be verified as an enterprise.',
  ),
  versions: [
    read(true, sources.inviteHelp, 'documented', { sites: 'cn' }),
    read(true, sources.verificationFailedIntl, 'documented', { sites: 'intl', version: '1-intl' }),
  ],
});

export const otherPartner = defineRule({
  ...condition(
    'other-partner',
    '个人华为账号当前不能已关联其他伙伴。',
    'The HUAWEI ID must not be associated with another partner now.',
  ),
  versions: [
    read(true, sources.inviteHelp, 'documented', { sites: 'cn' }),
    read(true, sources.verificationFailedIntl, 'documented', { sites: 'intl', version: '1-intl' }),
  ],
});

export const realName = defineRule({
  ...condition(
    'real-name',
    '个人华为账号必须已完成实名认证（仅中国站）。',
    'The HUAWEI ID must be real-name verified (China site only).',
  ),
  versions: [read(true, sources.inviteHelp, 'documented', { sites: 'cn' })],
});

export const partnerAccount = defineRule({
  ...condition(
    'partner-account',
    '个人华为账号本身不能是华为云伙伴账号。',
    'The HUAWEI ID must not itself be a Huawei Cloud partner account.',
  ),
  versions: [
    read(true, sources.inviteHelp, 'documented', { sites: 'cn' }),
    read(true, sources.verificationFailedIntl, 'documented', { sites: 'intl', version: '1-intl' }),
  ],
});

export const threeInAYear = defineRule({
  id: 'invite.three-in-a-year',
  subject: 'staff',
  unit: 'partners',
  title: conditionTitles['three-in-a-year'],
  text: {
    zh: '一年内关联过 {value} 个不同伙伴的账号不能再被邀请；按关联开始时间计算，满一年的不再计入。',
    en: 'An ID associated with {value} distinct partners within one year cannot be invited; counted by the start of the association, exactly one year ago no longer counts.',
  },
  versions: [
    read(3, sources.inviteHelp, 'documented', { sites: 'cn' }),
    read(3, sources.verificationFailedIntl, 'documented', { sites: 'intl', version: '1-intl' }),
  ],
});

export const inviteLinkDays = defineRule({
  id: 'invite-link',
  subject: 'staff',
  unit: 'days',
  title: { zh: '邀请链接有效期', en: 'Invite link validity' },
  text: {
    zh: '邀请链接 {value} 天内有效，过期后状态变为已失效，可重新邀请。',
    en: 'An invite link is valid for {value} days; after that the invite is 已失效 and can be sent again.',
  },
  versions: [read(7, sources.inviteStaff, 'documented')],
});

export const dailyInvites = defineRule({
  id: 'invite.daily-limit',
  subject: 'staff',
  unit: 'count',
  title: { zh: '每日邀请上限', en: 'Daily invite limit' },
  text: { zh: '每个管理员每天最多邀请 {value} 人。', en: 'An administrator can send {value} invites a day.' },
  versions: [read(100, sources.inviteStaff, 'documented')],
});

export const reinviteStatuses = defineRule({
  id: 'invite.reinvite-from',
  subject: 'staff',
  unit: 'list',
  title: { zh: '可重新邀请的状态', en: 'Statuses that allow a new invite' },
  text: { zh: '{value} 的成员可重新邀请。', en: 'Members in {value} can be invited again.' },
  versions: [read(['已解绑', '已失效'] as readonly string[], sources.inviteStaff, 'documented')],
});

export const cancelBeforeUnbinding = defineRule({
  id: 'staff.cancel-before-unbinding',
  subject: 'staff',
  unit: 'flag',
  title: { zh: '项目专员须先取消再解绑', en: 'A specialist must cancel the role before unbinding' },
  text: {
    zh: '项目专员不能直接取消绑定：先取消项目专员并审核通过，再在邀请列表取消绑定。',
    en: 'A specialist cannot be unbound directly: cancel the role, wait for approval, then unbind in the invite list.',
  },
  versions: [read(true, sources.staffLife, 'faq-extract')],
});

export const specialistAdvice = defineRule({
  id: 'staff.specialist-preconditions',
  subject: 'staff',
  unit: 'list',
  title: { zh: '专员申请的其他前提', en: 'Further preconditions of the specialist role' },
  text: {
    zh: '部分页面提到的前提（仅供参考）：{value}。',
    en: 'Preconditions some pages name (advice only): {value}.',
  },
  versions: [
    read(
      ['base-location', 'no-open-application', 'programme'] as readonly string[],
      sources.inviteStaffIntl,
      'faq-extract',
    ),
  ],
});

export const staffMonthEnd = defineRule({
  id: 'staff.update-before-month-end',
  subject: 'staff',
  unit: 'flag',
  title: { zh: '专员信息须在月底前更新', en: 'Staff information is due before month end' },
  text: {
    zh: '计算专职人员激励（FH）的人员信息须在每月月底前更新。',
    en: 'Staff information for the specialist incentive (FH) must be updated before every month end.',
  },
  versions: [read(true, sources.fhCheck, 'faq-extract')],
});
