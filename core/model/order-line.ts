import { defineDataset, type RowOf } from './dataset.ts';

/** 订单详情的订单项: OrderLineItemEntityV2 of ShowCustomerOrderDetails. */
export const orderLines = defineDataset({
  name: 'orderLines',
  zh: '订单项',
  en: 'Order Lines',
  store: 'table',
  key: 'order_line_item_id',
  columns: {
    order_line_item_id: { kind: 'text', zh: '订单项ID', en: 'Order Line ID', required: true },
    order_id: { kind: 'code', zh: '订单号', en: 'Order ID' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    service_type_code: { kind: 'code', zh: '产品类型编码', en: 'Product Type Code' },
    service_type_name: { kind: 'code', zh: '产品类型', en: 'Product Type' },
    product_id: { kind: 'code', zh: '产品ID', en: 'Product ID' },
    product_spec_desc: { kind: 'code', zh: '规格', en: 'Specifications' },
    /** 0 天 1 周 2 月 3 年 4 小时 5 一次性 (other codes than a bill line's). */
    period_type: { kind: 'integer', zh: '周期单位', en: 'Period Unit' },
    /** Null on unsubscription orders. */
    period_num: { kind: 'integer', zh: '周期数', en: 'Periods' },
    effective_time: { kind: 'time', zh: '生效时间', en: 'Effective' },
    expire_time: { kind: 'time', zh: '失效时间', en: 'Expires' },
    subscription_num: { kind: 'integer', zh: '数量', en: 'Quantity' },
    amount_after_discount: { kind: 'money', zh: '金额', en: 'Amount' },
    official_amount: { kind: 'money', zh: '官网价', en: 'List Price' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type OrderLine = RowOf<typeof orderLines.columns>;
