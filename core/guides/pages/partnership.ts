import { sources } from '../../rules/sources.ts';
import { inferred, quoted, read, type Guide } from '../guide.ts';
import { menu, notExported, role } from '../shared.ts';

const staffMenu = (tab: string, en: string) =>
  menu(`组织 > 项目专员 > ${tab}`, '', `Organization > Dedicated Personnel > ${en}`);
const sharingMenu = (tab: string, en: string) =>
  menu(
    `销售 > 机会点管理 > 机会点共享 > ${tab}`,
    '销售 > 拓新 > 机会点管理',
    `Sales > Leads and Opportunities > Opportunity Management > ${en}`,
  );

export const partnershipGuides: readonly Guide[] = [
  {
    page: 'staff-list',
    title: { zh: '项目专员 · 项目专员列表', en: 'Dedicated Personnel · List' },
    answers: {
      shows: quoted(
        sources.staffLife,
        '已是项目专员的成员、岗位、证书与状态；可取消项目专员（写原因、传附件，审核前可撤回）。',
        'Members with the specialist role, their post, certificates and state; the role can be cancelled (reason and attachment; withdrawable until approved).',
      ),
      leavesOut: quoted(
        sources.staffLife,
        '不能在这里直接解绑：先取消项目专员，通过后到邀请列表“取消绑定”。HCIX 证书要手工上传。',
        'A specialist cannot be unbound here: cancel the role first, then unbind in the list of invitations. HCIX certificates are uploaded by hand.',
      ),
      fresh: inferred(
        sources.staffLife,
        '随审核更新；没有公布刷新时间。',
        'Follows the reviews; no refresh time is published.',
      ),
      export: notExported('没有公布的导出。', 'No export is published.'),
      menu: staffMenu('项目专员列表', 'List'),
      permission: role(
        '与“组织成员”（带角色的子账号）不是一回事。',
        'Not to be confused with Members, the sub-accounts with roles.',
      ),
    },
  },
  {
    page: 'staff-invites',
    title: { zh: '项目专员 · 邀请列表', en: 'Dedicated Personnel · Invitations' },
    answers: {
      shows: read(
        sources.inviteStaff,
        '邀请过谁、状态（已邀请、已失效、已绑定、已解绑、申请专员审核中、申请专员审核未通过、取消专员审核通过）与时间；可邀请成员、申请项目专员、取消绑定。',
        'Who was invited, the state and when; invite, apply for the specialist role, unbind.',
      ),
      leavesOut: read(
        sources.inviteHelp,
        '校验失败时不说原因：个人账号须未经企业认证、未绑定其他伙伴、已实名（仅中国站）、不是伙伴账号、一年内关联伙伴少于 3 个。',
        'Not why a check fails. The personal account must not be verified as an enterprise, not be bound to another partner, be real-name verified (China only), not be a partner account, and have fewer than 3 partners within a year.',
      ),
      fresh: read(
        sources.inviteStaff,
        '即时；邀请链接 7 天有效，每名管理员每天最多 100 个邀请。',
        'As it is now; a link is valid for 7 days, an administrator sends at most 100 invites a day.',
      ),
      export: notExported('没有公布的导出。', 'No export is published.'),
      menu: staffMenu('邀请列表', 'Invitations'),
      permission: role('邀请由管理员发出。', 'Invites are sent by an administrator.'),
    },
  },
  {
    page: 'opportunities-po',
    title: { zh: '机会点共享 · 共享给华为（PO）', en: 'Opportunity Sharing · Shared with Huawei (PO)' },
    answers: {
      shows: read(
        sources.addPo,
        'PO：伙伴发现、共享给华为的商机。提交后由华为审核，再于 10 个工作日内验证，否则默认驳回；验证通过后持续更新进展到交付。',
        'PO: a deal you found and share with Huawei. It is reviewed, then verified within 10 working days or rejected by default; once verified, progress is kept up until delivery.',
      ),
      leavesOut: quoted(
        sources.updatePo,
        '不提示：机会点验证通过之前写的进展更新不生效；提交后伙伴不能撤回。',
        'What it does not say: an update written before the verification passed has no effect, and a submitted PO cannot be withdrawn.',
      ),
      fresh: inferred(
        sources.addPo,
        '状态即时；没有公布更新间隔。',
        'States are as they are now; no interval is published.',
      ),
      export: notExported('没有公布的导出。', 'No export is published.'),
      menu: sharingMenu('共享给华为', 'Shared with Huawei'),
      permission: role(),
    },
  },
  {
    page: 'opportunities-ho',
    title: { zh: '机会点共享 · 由华为共享（HO）', en: 'Opportunity Sharing · Shared by Huawei (HO)' },
    answers: {
      shows: read(
        sources.acceptHo,
        'HO：华为共享给伙伴的商机。3 个工作日内接受，否则默认拒绝；接受后持续更新进展。',
        'HO: a deal Huawei shares with you. Accept within 3 working days or it is rejected by default; then keep its progress up.',
      ),
      leavesOut: quoted(
        sources.hoEligibility,
        '看不到自己够不够条件：差异化伙伴，或认证伙伴且近 12 个月有 3 个已签约交付的 PO。',
        'Not whether you qualify: differentiated, or certified with 3 signed and delivered POs within 12 months.',
      ),
      fresh: inferred(
        sources.acceptHo,
        '状态即时；没有公布更新间隔。',
        'States are as they are now; no interval is published.',
      ),
      export: notExported('没有公布的导出。', 'No export is published.'),
      menu: sharingMenu('由华为共享', 'Shared by Huawei'),
      permission: role(),
    },
  },
];
