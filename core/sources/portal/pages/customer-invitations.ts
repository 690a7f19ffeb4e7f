import { customerAliases } from './aliases.ts';
import { definePage } from './page.ts';

/** 销售 > 拓新 > 客户拓展 > 历史记录. Its column of states is documented, the others are named as their kin. */
export const customerInvitationsPage = definePage({
  id: 'customer-invitations',
  zh: '客户邀请历史记录',
  en: 'History Records',
  titles: ['历史记录', 'History Records', '已邀请客户', 'Invited Customers'],
  around: ['客户拓展', 'Customer Development', '拓新', 'Leads and Opportunities'],
  route: ['customerdevelopment', 'customerexpand', 'invit'],
  dataset: 'customerInvitations',
  aliases: {
    customer_id: customerAliases.customer_id,
    customer: customerAliases.customer_name,
    account_name: customerAliases.account_name,
    tag: ['标签', '邀请标签', 'Tag', 'Tags'],
    association_type: ['关联模式', '合作模式', '交易模式', 'Transaction Model', 'Cooperation Model'],
    status: ['状态', '邀请状态', 'Status', 'Invitation Status'],
    reason: ['关联失败原因', '原因', 'Cause', 'Association Failure Cause'],
    invited_on: ['发送时间', '邀请日期', 'Invitation Time', 'Invited On', 'Sent'],
    associated_on: ['关联成功时间', '关联日期', 'Association Time', 'Associated'],
  },
  distinctive: ['status', 'invited_on'],
  // What changes (state, customer) or is masked cannot tell an invitation from the others.
  keyFrom: ['invited_on', 'tag'],
  coverage: 'list',
});
