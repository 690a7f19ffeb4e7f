import { customerAliases } from './aliases.ts';
import { definePage } from './page.ts';

/** 销售 > 客户 > 客户订单 > 我的客户订单: six months by default. */
export const ordersPage = definePage({
  id: 'orders',
  zh: '客户订单',
  en: 'Customer Orders',
  titles: ['我的客户订单', '客户订单', "My Customers' Orders", 'Customer Orders', 'Orders'],
  around: ['客户', 'Customers', 'Customer Business', '客户业务'],
  route: ['order'],
  dataset: 'orders',
  aliases: {
    ...customerAliases,
    order_id: ['订单号', '订单编号', '订单ID', 'Order ID', 'Order No.', 'Order Number'],
    service_type_name: ['产品类型', '产品', 'Product Type', 'Service Type'],
    order_type: ['订单类型', 'Order Type'],
    status: ['订单状态', '状态', 'Order Status', 'Status'],
    create_time: ['下单时间', '创建时间', 'Order Time', 'Created', 'Ordered'],
    payment_time: ['支付时间', '付款时间', 'Payment Time', 'Paid'],
    amount_after_discount: ['订单金额', '应付金额', '实付金额', 'Amount', 'Order Amount', 'Amount Due'],
    official_amount: ['官网价', '原价', 'List Price'],
  },
  distinctive: ['order_id', 'create_time'],
  values: {
    status: {
      'Pending Approval': '1',
      Processing: '3',
      Canceled: '4',
      Completed: '5',
      'Pending Payment': '6',
      'Pending Confirmation': '9',
    },
  },
  coverage: 'window',
  leavesOut: { zh: '默认只显示最近 6 个月。', en: 'The last 6 months by default.' },
});

/** 客户订单 > 订单资源明细. */
export const orderResourcesPage = definePage({
  id: 'order-resources',
  zh: '订单资源明细',
  en: 'Order Resource Details',
  titles: ['订单资源明细', 'Order Resource Details', 'Order Resources'],
  around: ['客户订单', '客户', 'Customer Orders', 'Customers'],
  route: ['orderresource', 'resource', 'order'],
  dataset: 'resources',
  aliases: {
    ...customerAliases,
    id: ['资源实例ID', '实例ID', 'Instance ID'],
    resource_id: ['资源ID', 'Resource ID'],
    resource_name: ['资源名称', 'Resource Name'],
    order_id: ['订单号', 'Order ID', 'Order No.'],
    region_code: ['区域', '云服务区', 'Region'],
    service_type_name: ['产品类型', 'Product Type', 'Service Type'],
    resource_type_name: ['资源类型', 'Resource Type'],
    product_spec_desc: ['规格', '产品规格', 'Specifications', 'Specification'],
    effective_time: ['生效时间', '开始时间', 'Effective', 'Effective Time', 'Start Time'],
    expire_time: [
      '到期时间',
      '失效时间',
      '订单行失效时间',
      'Expires',
      'Expiration Time',
      'Order Line Expiration Time',
    ],
    expire_policy: ['到期策略', 'Expiration Policy', 'Policy'],
    auto_renew: ['自动续费', '是否自动续费', '自动续订', 'Auto-renewal', 'Auto Renewal'],
    renewal: ['是否续订', 'Renewal', 'Renewed'],
    status: ['状态', '资源状态', '订单状态', 'Status'],
  },
  distinctive: ['resource_id', 'expire_time'],
  values: {
    is_main_resource: { 是: '1', Yes: '1', 否: '0', No: '0' },
    auto_renew: { 是: '1', Yes: '1', 已开通: '1', On: '1', 否: '0', No: '0', 未开通: '0', Off: '0' },
    status: { Provisioned: '2', Closed: '3', Frozen: '4', Expired: '5' },
    expire_policy: {
      'Enter grace period': '0',
      'Change to pay-per-use': '1',
      'Delete automatically': '2',
      'Renew automatically': '3',
      Freeze: '4',
      'Delete after retention': '5',
      到期后删除: '5',
    },
  },
  keyFrom: ['resource_id', 'order_id'],
  coverage: 'list',
  leavesOut: {
    zh: '不显示主资源，可能也不显示到期策略：附属资源各算一项，是否自动续费以开放 API 为准。',
    en: 'No main resource and perhaps no expiry policy: attached resources stand alone, and whether they renew by themselves is for the open API to say.',
  },
});
