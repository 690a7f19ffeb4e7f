import { defineDataset, type RowOf } from './dataset.ts';

/** 客户拓展 > 历史记录: one row an invitation, with what became of it. */
export const customerInvitations = defineDataset({
  name: 'customerInvitations',
  zh: '客户邀请',
  en: 'Customer Invitations',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '邀请ID', en: 'Invitation ID', required: true },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    customer: { kind: 'text', zh: '客户名称', en: 'Customer Name' },
    account_name: { kind: 'text', zh: '账号名', en: 'Account Name' },
    /** 自定义标签 of the link it came by; without one of its own, who made the link. */
    tag: { kind: 'code', zh: '自定义标签', en: 'Custom Tag' },
    association_type: { kind: 'code', zh: '关联类型', en: 'Association Type' },
    /** The portal's own words: 关联失败 … */
    status: { kind: 'code', zh: '关联状态', en: 'Association Status' },
    reason: { kind: 'text', zh: '失败原因', en: 'Failure Cause' },
    invited_on: { kind: 'time', zh: '邀请时间', en: 'Invited' },
    associated_on: { kind: 'time', zh: '关联时间', en: 'Associated On' },
  },
  watched: ['status', 'reason'],
});
export type CustomerInvitation = RowOf<typeof customerInvitations.columns>;
