import { defineDataset, type RowOf } from './dataset.ts';

/** 组织 > 项目专员: 项目专员列表 and 邀请列表, one record a person and event. */
export const staff = defineDataset({
  name: 'staff',
  zh: '伙伴成员',
  en: 'Staff',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '记录ID', en: 'Record ID', required: true },
    account: { kind: 'text', zh: '账号名', en: 'Account', required: true },
    name: { kind: 'text', zh: '姓名', en: 'Name' },
    phone: { kind: 'text', zh: '手机号', en: 'Phone' },
    email: { kind: 'text', zh: '邮件地址', en: 'Email' },
    /** The portal's own words: 已邀请 已失效 已绑定 已解绑 申请专员审核中 … */
    status: { kind: 'code', zh: '邀请状态', en: 'Status' },
    invited_on: { kind: 'time', zh: '邀请时间', en: 'Invited' },
    bound_on: { kind: 'time', zh: '绑定时间', en: 'Bound' },
    unbound_on: { kind: 'time', zh: '解绑时间', en: 'Unbound' },
    post: { kind: 'code', zh: '岗位', en: 'Post' },
    certificates: { kind: 'text', zh: '证书', en: 'Certificates' },
  },
  watched: ['status', 'post', 'certificates', 'bound_on', 'unbound_on'],
});
export type StaffRecord = RowOf<typeof staff.columns>;

/** 机会点共享: PO 共享给华为, HO 由华为共享. */
export const opportunities = defineDataset({
  name: 'opportunities',
  zh: '机会点',
  en: 'Opportunities',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '机会点编号', en: 'Opportunity ID', required: true },
    /** PO (shared with Huawei) or HO (shared by Huawei). */
    kind: { kind: 'code', zh: '类型', en: 'Kind' },
    name: { kind: 'text', zh: '机会点名称', en: 'Name' },
    customer: { kind: 'text', zh: '客户名称', en: 'Customer' },
    product: { kind: 'code', zh: '华为云服务', en: 'Product' },
    /** The portal's own words. */
    status: { kind: 'code', zh: '状态', en: 'Status' },
    amount: { kind: 'money', zh: '预计金额', en: 'Expected Amount' },
    created_on: { kind: 'time', zh: '创建时间', en: 'Created' },
    submitted_on: { kind: 'time', zh: '提交时间', en: 'Submitted' },
    audited_on: { kind: 'time', zh: '审核通过时间', en: 'Audit Passed' },
    verified_on: { kind: 'time', zh: '验证通过时间', en: 'Verified' },
    shared_on: { kind: 'time', zh: '共享时间', en: 'Shared' },
    updated_on: { kind: 'time', zh: '更新时间', en: 'Updated' },
    expected_on: { kind: 'day', zh: '预计签约时间', en: 'Expected Signing' },
    owner: { kind: 'code', zh: '负责人', en: 'Owner' },
    description: { kind: 'text', zh: '机会点描述', en: 'Description' },
  },
  watched: [
    'kind',
    'status',
    'amount',
    'name',
    'customer',
    'product',
    'expected_on',
    'owner',
    'description',
    'created_on',
    'submitted_on',
    'audited_on',
    'verified_on',
    'shared_on',
    'updated_on',
  ],
});
export type Opportunity = RowOf<typeof opportunities.columns>;
