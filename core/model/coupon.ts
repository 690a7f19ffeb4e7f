import { defineDataset, type RowOf } from './dataset.ts';

/** 优惠券额度: what the partner holds (ListQuotaCoupons) and what it gave to resellers (ListIssuedCouponQuotas). */
export const couponQuotas = defineDataset({
  name: 'couponQuotas',
  zh: '优惠券额度',
  en: 'Coupon Quotas',
  store: 'table',
  key: 'quota_id',
  columns: {
    quota_id: { kind: 'text', zh: '额度ID', en: 'Quota ID', required: true },
    /** 0 代金券额度, 1 现金券额度. */
    quota_type: { kind: 'integer', zh: '额度类型', en: 'Quota Type' },
    /** 0 正常, 3 失效, 4 调整中, 5 冻结, 6 已回收. */
    quota_status: { kind: 'integer', zh: '额度状态', en: 'Status' },
    quota_value: { kind: 'money', zh: '额度', en: 'Quota', required: true },
    balance: { kind: 'money', zh: '剩余额度', en: 'Remaining' },
    create_time: { kind: 'time', zh: '创建时间', en: 'Created' },
    last_update_time: { kind: 'time', zh: '更新时间', en: 'Updated' },
    effective_time: { kind: 'time', zh: '生效时间', en: 'Effective' },
    expire_time: { kind: 'time', zh: '失效时间', en: 'Expires' },
    /** Reseller that holds it; null: the partner itself. */
    reseller_id: { kind: 'code', zh: '云经销商ID', en: 'Reseller ID' },
    reseller_name: { kind: 'code', zh: '云经销商名称', en: 'Reseller Name' },
    /** Quota it was given from. */
    parent_quota_id: { kind: 'code', zh: '来源额度ID', en: 'Source Quota ID' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type CouponQuota = RowOf<typeof couponQuotas.columns>;

/** 代金券额度发放回收记录: ListCouponQuotasRecords (distributors). */
export const quotaRecords = defineDataset({
  name: 'quotaRecords',
  zh: '额度发放回收记录',
  en: 'Quota Records',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '记录ID', en: 'Record ID', required: true },
    /** 10 发放, 11 回收. */
    operation_type: { kind: 'code', zh: '操作类型', en: 'Operation' },
    quota_id: { kind: 'code', zh: '额度ID', en: 'Quota ID' },
    parent_quota_id: { kind: 'code', zh: '来源额度ID', en: 'Source Quota ID' },
    amount: { kind: 'money', zh: '金额', en: 'Amount', required: true },
    operation_time: { kind: 'time', zh: '操作时间', en: 'Time' },
    /** 0 成功, -1 失败. */
    result: { kind: 'code', zh: '结果', en: 'Result' },
    operator: { kind: 'code', zh: '操作人', en: 'Operator' },
    reseller_id: { kind: 'code', zh: '云经销商ID', en: 'Reseller ID' },
    reseller_name: { kind: 'code', zh: '云经销商名称', en: 'Reseller Name' },
    remark: { kind: 'text', zh: '备注', en: 'Note' },
  },
});
export type QuotaRecord = RowOf<typeof quotaRecords.columns>;

/** 已发放的优惠券: coupons the partner issued to customers (ListIssuedPartnerCoupons). */
export const coupons = defineDataset({
  name: 'coupons',
  zh: '优惠券',
  en: 'Coupons',
  store: 'table',
  key: 'coupon_id',
  columns: {
    coupon_id: { kind: 'text', zh: '优惠券ID', en: 'Coupon ID', required: true },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    /** 1 代金券, 2 折扣券, 3 产品券, 4 现金券. */
    coupon_type: { kind: 'integer', zh: '类型', en: 'Type' },
    /** 1 未激活, 2 可用, 3 已用, 4 过期, 5 已回收. */
    status: { kind: 'integer', zh: '状态', en: 'Status' },
    face_value: { kind: 'money', zh: '面值', en: 'Face Value', required: true },
    balance: { kind: 'money', zh: '余额', en: 'Balance' },
    effective_time: { kind: 'time', zh: '生效时间', en: 'Effective' },
    expire_time: { kind: 'time', zh: '失效时间', en: 'Expires' },
    create_time: { kind: 'time', zh: '发放时间', en: 'Issued' },
    active_time: { kind: 'time', zh: '激活时间', en: 'Activated' },
    last_used_time: { kind: 'time', zh: '最近使用时间', en: 'Last Used' },
    order_id: { kind: 'code', zh: '使用订单号', en: 'Order ID' },
    lock_order_id: { kind: 'code', zh: '锁定订单号', en: 'Locking Order ID' },
    promotion_plan_name: { kind: 'code', zh: '促销计划', en: 'Promotion Plan' },
    /** 0 / 1. */
    is_frozen: { kind: 'code', zh: '是否冻结', en: 'Frozen' },
    /** Reseller whose customer holds it; null: the partner's own. */
    reseller_id: { kind: 'code', zh: '云经销商ID', en: 'Reseller ID' },
  },
});
export type Coupon = RowOf<typeof coupons.columns>;

/** 优惠券发放回收记录: ListPartnerCouponsRecord. */
export const couponRecords = defineDataset({
  name: 'couponRecords',
  zh: '优惠券发放回收记录',
  en: 'Coupon Records',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '记录ID', en: 'Record ID', required: true },
    /** 1 发放 2 手工回收 3 解绑 4 过期 5 退订 6 退款充值冲正 7 新关联 8 关联模式切换 9 云经销商转移. */
    operation_type: { kind: 'code', zh: '操作类型', en: 'Operation' },
    quota_id: { kind: 'code', zh: '额度ID', en: 'Quota ID' },
    /** 0 代金券额度, 1 现金券额度. */
    quota_type: { kind: 'integer', zh: '额度类型', en: 'Quota Type' },
    coupon_id: { kind: 'code', zh: '优惠券ID', en: 'Coupon ID' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    /** The face value when issued, the amount taken back when reclaimed. */
    operation_amount: { kind: 'money', zh: '金额', en: 'Amount', required: true },
    operation_time: { kind: 'time', zh: '操作时间', en: 'Time' },
    /** 0 成功, -1 失败. */
    result: { kind: 'code', zh: '结果', en: 'Result' },
    remark: { kind: 'text', zh: '备注', en: 'Note' },
    reseller_id: { kind: 'code', zh: '云经销商ID', en: 'Reseller ID' },
  },
});
export type CouponRecord = RowOf<typeof couponRecords.columns>;
