import { defineDataset, type RowOf } from './dataset.ts';

/** 客户订单. */
export const orders = defineDataset({
  name: 'orders',
  zh: '客户订单',
  en: 'Orders',
  store: 'table',
  key: 'order_id',
  columns: {
    order_id: { kind: 'text', zh: '订单号', en: 'Order ID', required: true },
    /** Combined order (组合交易单) this one is a part of. */
    parent_order_id: { kind: 'code', zh: '组合交易单号', en: 'Combined Order ID' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    service_type_code: { kind: 'code', zh: '产品类型编码', en: 'Product Type Code' },
    service_type_name: { kind: 'code', zh: '产品类型', en: 'Product Type' },
    order_type: { kind: 'integer', zh: '订单类型', en: 'Order Type' },
    /** 1 待审核 3 处理中 4 已取消 5 已完成 6 待支付 9 待确认. */
    status: { kind: 'integer', zh: '订单状态', en: 'Status' },
    create_time: { kind: 'time', zh: '下单时间', en: 'Created' },
    payment_time: { kind: 'time', zh: '支付时间', en: 'Paid' },
    amount_after_discount: { kind: 'money', zh: '订单金额', en: 'Amount' },
    official_amount: { kind: 'money', zh: '官网价', en: 'List Price' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type Order = RowOf<typeof orders.columns>;

/** 包年/包月资源, 订单资源明细: OrderInstanceV2. */
export const resources = defineDataset({
  name: 'resources',
  zh: '订单资源明细',
  en: 'Resources',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '资源实例ID', en: 'Instance ID', required: true },
    resource_id: { kind: 'text', zh: '资源ID', en: 'Resource ID' },
    resource_name: { kind: 'text', zh: '资源名称', en: 'Resource Name' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    order_id: { kind: 'code', zh: '订单号', en: 'Order ID' },
    region_code: { kind: 'code', zh: '云服务区编码', en: 'Region Code' },
    service_type_code: { kind: 'code', zh: '产品类型编码', en: 'Product Type Code' },
    service_type_name: { kind: 'code', zh: '产品类型', en: 'Product Type' },
    resource_type_name: { kind: 'code', zh: '资源类型', en: 'Resource Type' },
    product_spec_desc: { kind: 'code', zh: '规格', en: 'Specifications' },
    parent_resource_id: { kind: 'code', zh: '主资源ID', en: 'Main Resource ID' },
    is_main_resource: { kind: 'integer', zh: '是否主资源', en: 'Main Resource' },
    /** 2 使用中 3 已关闭 4 已冻结 5 已过期. */
    status: { kind: 'integer', zh: '状态', en: 'Status' },
    effective_time: { kind: 'time', zh: '生效时间', en: 'Effective' },
    expire_time: { kind: 'time', zh: '失效时间', en: 'Expires' },
    /** 0 宽限期 1 转按需 2 自动删除 3 自动续费 4 冻结 5 删除(保留期). Only 3 renews by itself. */
    expire_policy: { kind: 'integer', zh: '到期策略', en: 'Expiry Policy' },
    /** 1 自动续费 0 not, as a page's own column says; read where the policy is not told. */
    auto_renew: { kind: 'integer', zh: '自动续费', en: 'Auto-renewal' },
    /** The portal's 是否续订, in its words: no page says whether it means to come or done. */
    renewal: { kind: 'code', zh: '是否续订', en: 'Renewal' },
  },
});
export type Resource = RowOf<typeof resources.columns>;

/** 退款订单的金额详情: OrderRefundInfoV2 with the refund order it was asked for. */
export const refunds = defineDataset({
  name: 'refunds',
  zh: '退款明细',
  en: 'Refunds',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '退款ID', en: 'Refund ID', required: true },
    order_id: { kind: 'code', zh: '退订单号', en: 'Refund Order ID' },
    base_order_id: { kind: 'code', zh: '原订单号', en: 'Original Order ID' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    service_type_code: { kind: 'code', zh: '产品类型编码', en: 'Product Type Code' },
    resource_type_code: { kind: 'code', zh: '资源类型编码', en: 'Resource Type Code' },
    region_code: { kind: 'code', zh: '云服务区编码', en: 'Region Code' },
    /** Negative: refunded; positive: consumed or a fee. */
    amount: { kind: 'money', zh: '金额', en: 'Amount', required: true },
  },
});
export type Refund = RowOf<typeof refunds.columns>;
