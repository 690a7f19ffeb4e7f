import { defineDataset, type RowOf } from './dataset.ts';

/** 调账记录 (拨款, 回收): ListPartnerAdjustRecords, newest interface version (v3). */
export const adjustments = defineDataset({
  name: 'adjustments',
  zh: '调账记录',
  en: 'Adjustments',
  store: 'table',
  key: 'id',
  columns: {
    /** Transaction, type and customer: a transaction may move the money of several. */
    id: { kind: 'text', zh: '记录ID', en: 'Record ID', required: true },
    trans_id: { kind: 'text', zh: '交易号', en: 'Transaction ID' },
    /** A customer, or a tier-2 reseller. */
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    customer_name: { kind: 'text', zh: '客户名称', en: 'Customer Name' },
    /** Reseller whose balance moved; null: the partner's own. */
    reseller_id: { kind: 'code', zh: '云经销商ID', en: 'Reseller ID' },
    /** SOURCE_OPERATION_BEADJUST 拨款, …_BERETRIEVE 回收, …_BEUNBIND 解绑回收. */
    operation_type: { kind: 'code', zh: '操作类型', en: 'Operation' },
    /** Without a sign; the type says which way. */
    amount: { kind: 'money', zh: '金额', en: 'Amount', required: true },
    operation_time: { kind: 'time', zh: '操作时间', en: 'Time' },
    apply_scene: { kind: 'code', zh: '使用场景', en: 'Scene' },
    memo: { kind: 'text', zh: '备注', en: 'Note' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type Adjustment = RowOf<typeof adjustments.columns>;
