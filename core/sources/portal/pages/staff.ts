import { definePage } from './page.ts';

const around = ['项目专员', '组织', '伙伴成员', 'Dedicated Personnel', 'Organization'];
const aliases = {
  account: ['账号名', '账号', '华为账号', '华为云账号', 'Account', 'Account Name', 'HUAWEI ID', 'Username'],
  name: ['姓名', '成员姓名', '专员姓名', 'Name'],
  phone: ['手机号', '手机号码', '手机', 'Phone', 'Mobile Number', 'Phone Number'],
  email: ['邮件地址', '邮箱', '电子邮箱', 'Email', 'Email Address'],
  status: ['邀请状态', '状态', '专员状态', 'Status', 'Invitation Status'],
  invited_on: ['邀请时间', 'Invited', 'Invited On', 'Invitation Time'],
  bound_on: ['绑定时间', '关联时间', 'Bound', 'Bound On', 'Binding Time'],
  unbound_on: ['解绑时间', 'Unbound', 'Unbound On', 'Unbinding Time'],
  post: ['岗位', '职位', '岗位名称', 'Post', 'Position', 'Job Title'],
  certificates: ['证书', '证书信息', '认证证书', 'Certificates', 'Certificate'],
};

/** 组织 > 项目专员 > 项目专员列表. */
export const staffListPage = definePage({
  id: 'staff-list',
  zh: '项目专员列表',
  en: 'Dedicated Personnel',
  titles: ['项目专员列表', '专员列表', 'Dedicated Personnel', 'Personnel List'],
  around,
  route: ['dedicated', 'personnel', 'specialist'],
  dataset: 'staff',
  aliases,
  distinctive: ['account', 'post'],
  keyFrom: ['account', 'bound_on'],
  // The dataset holds invitations too: this list alone replaces nothing.
  coverage: 'window',
});

/** 组织 > 项目专员 > 邀请列表. */
export const staffInvitesPage = definePage({
  id: 'staff-invites',
  zh: '邀请列表',
  en: 'Invitations',
  titles: ['邀请列表', '邀请记录', 'Invitations', 'Invitation List'],
  around,
  route: ['dedicated', 'personnel', 'invite'],
  dataset: 'staff',
  aliases,
  distinctive: ['account', 'invited_on'],
  keyFrom: ['account', 'invited_on'],
  coverage: 'window',
});
