/** 组织 > 项目专员, 销售 > 机会点管理 > 机会点共享, 销售 > 云经销商 > 云经销商管理. */
import { opportunities, resellers, staff } from '../../../../core/model/tables.ts';
import { EXPORT, EXPORT_RECORDS, action, between, columnsOf, contains, oneOf, text } from './columns.ts';
import type { ColumnSpec, ListSpec, PageSpec } from './types.ts';

const person = columnsOf(staff);
const opportunity = columnsOf(opportunities);
const reseller = columnsOf(resellers);

const specialists: ListSpec = {
  id: 'specialists',
  title: text('项目专员列表', 'Dedicated Personnel'),
  markup: 'ti3',
  columns: [
    person('name', { masked: true, width: 110 }),
    person('account', { width: 160 }),
    person('phone', { masked: true, width: 140 }),
    person('email', { masked: true, width: 210 }),
    person('post', { width: 150 }),
    person('certificates', { width: 200 }),
    person('bound_on', { width: 170 }),
    person('status', { title: text('状态', 'Status'), words: 'inviteStatus', width: 160 }),
  ],
  filters: [contains('account', '账号名', 'Account'), contains('post', '岗位', 'Post')],
  actions: [
    action('cancel-specialist', '取消项目专员', 'Cancel', {
      key: 'status',
      in: ['正常', '取消项目专员未通过'],
    }),
    action('detail', '详情', 'Details'),
  ],
};

const invitations: ListSpec = {
  id: 'invitations',
  title: text('邀请列表', 'Invitations'),
  markup: 'ti3',
  columns: [
    person('account', { width: 170 }),
    person('name', { masked: true, width: 110 }),
    person('phone', { masked: true, width: 140 }),
    person('email', { masked: true, width: 210 }),
    person('invited_on', { width: 170, sortable: true }),
    person('bound_on', { width: 170 }),
    person('unbound_on', { width: 170 }),
    person('status', { words: 'inviteStatus', width: 160 }),
  ],
  filters: [contains('account', '账号名', 'Account'), oneOf('status', '邀请状态', 'Status', 'inviteStatus')],
  sort: { key: 'invited_on', order: 'desc' },
  toolbar: [action('invite', '邀请成员', 'Invite Member')],
  actions: [
    action('reinvite', '重新邀请', 'Invite Again', { key: 'status', in: ['已失效', '已解绑'] }),
    action('apply', '项目专员申请', 'Apply for Specialist', { key: 'status', in: ['已绑定'] }),
    action('unbind', '取消绑定', 'Unbind', { key: 'status', in: ['已绑定', '取消专员审核通过'] }),
    action('detail', '详情', 'Details'),
  ],
};

const shared: ColumnSpec[] = [
  opportunity('name', { title: text('机会点名称', 'Opportunity Name'), width: 220, link: 'detail' }),
  opportunity('id', { kind: 'id', width: 180 }),
  opportunity('customer', { masked: true, width: 180 }),
  opportunity('product', { width: 160 }),
  opportunity('status', { words: 'opportunityStatus', width: 140 }),
  opportunity('amount', { kind: 'sum', width: 150 }),
];

const opportunityFilters = [
  contains('name', '机会点名称', 'Opportunity Name'),
  contains('id', '机会点编号', 'Opportunity ID'),
  oneOf('status', '状态', 'Status', 'opportunityStatus'),
];
const progress = action('progress', '进展更新', 'Update Progress', {
  key: 'status',
  in: ['机会点审核通过', '机会点验证通过', '已接受'],
});

const sharedWithHuawei: ListSpec = {
  id: 'opportunities-po',
  title: text('共享给华为', 'Shared with Huawei'),
  markup: 'ti3',
  columns: [
    ...shared,
    opportunity('submitted_on', { width: 170, sortable: true }),
    opportunity('audited_on', { width: 170 }),
    opportunity('verified_on', { width: 170 }),
    opportunity('updated_on', { width: 170 }),
    opportunity('expected_on', { width: 130 }),
    opportunity('owner', { width: 100 }),
  ],
  filters: [...opportunityFilters, between('submitted_on', '提交时间', 'Submitted')],
  sort: { key: 'submitted_on', order: 'desc' },
  toolbar: [action('add-opportunity', '添加机会点', 'Add Opportunity'), EXPORT, EXPORT_RECORDS],
  actions: [
    action('detail', '详情', 'Details'),
    progress,
    action('edit', '编辑', 'Edit', { key: 'status', in: ['草稿'] }),
    action('delete', '删除', 'Delete', { key: 'status', in: ['草稿'] }),
  ],
};

const sharedByHuawei: ListSpec = {
  id: 'opportunities-ho',
  title: text('由华为共享', 'Shared by Huawei'),
  markup: 'ti3',
  columns: [
    ...shared,
    opportunity('shared_on', { width: 170, sortable: true }),
    opportunity('updated_on', { width: 170 }),
    opportunity('expected_on', { width: 130 }),
    opportunity('owner', { width: 100 }),
  ],
  filters: [...opportunityFilters, between('shared_on', '共享时间', 'Shared')],
  sort: { key: 'shared_on', order: 'desc' },
  toolbar: [EXPORT, EXPORT_RECORDS],
  actions: [
    action('accept', '接受', 'Accept', { key: 'status', in: ['待接受'] }),
    action('decline', '拒绝', 'Decline', { key: 'status', in: ['待接受'] }),
    action('detail', '详情', 'Details'),
    progress,
  ],
};

const myResellers: ListSpec = {
  id: 'resellers',
  title: text('我的云经销商', 'My Resellers'),
  columns: [
    reseller('name', { masked: true, width: 200 }),
    reseller('account_name', { masked: true, width: 160 }),
    reseller('reseller_id', { kind: 'id', width: 270 }),
    reseller('mobile', { masked: true, width: 140 }),
    reseller('email', { masked: true, width: 200 }),
    reseller('account_manager', { width: 110 }),
    reseller('associated_on', { width: 170, sortable: true }),
    reseller('balance', { kind: 'sum', width: 150 }),
    reseller('coupon_quota', { kind: 'sum', width: 150 }),
  ],
  filters: [
    contains('name', '云经销商名称', 'Reseller Name'),
    contains('account_name', '账号名', 'Account Name'),
    contains('reseller_id', '云经销商ID', 'Reseller ID'),
  ],
  selectable: true,
  toolbar: [EXPORT, EXPORT_RECORDS],
  actions: [
    action('allocate', '拨款', 'Allocate'),
    action('reclaim', '回收', 'Reclaim'),
    action('coupon-grant', '发放代金券额度', 'Grant Coupon Quota'),
    action('coupon-reclaim', '回收代金券额度', 'Reclaim Coupon Quota'),
    action('assign', '分配客户经理', 'Assign Account Manager'),
  ],
};

const SALES = text('销售', 'Sales');

export const partnershipPages: PageSpec[] = [
  {
    id: 'opportunities',
    path: '/obmgr/opportunity/opportunitySharing',
    nav: SALES,
    group: text('机会点管理', 'Leads and Opportunities'),
    title: text('机会点共享', 'Opportunity Sharing'),
    tabs: [sharedWithHuawei, sharedByHuawei],
  },
  {
    id: 'resellers',
    path: '/obmgr/reseller/resellerManagement',
    nav: SALES,
    group: text('云经销商', 'Resellers'),
    title: text('云经销商管理', 'Reseller Management'),
    tabs: [myResellers],
    roles: ['distributor'],
  },
  {
    id: 'personnel',
    path: '/obmgr/organization/dedicatedPersonnel',
    nav: text('组织', 'Organization'),
    group: text('组织', 'Organization'),
    title: text('项目专员', 'Dedicated Personnel'),
    tabs: [specialists, invitations],
  },
];
