import { defineDataset, type RowOf } from './dataset.ts';

/**
 * 激励 > 指标信息: the values an incentive is worked out from (base and threshold), by period,
 * dimension and customer. A value may be an amount, a count or a share: kept as the portal writes it.
 */
export const indicators = defineDataset({
  name: 'indicators',
  zh: '指标信息',
  en: 'Indicators',
  store: 'table',
  key: 'id',
  madeOf: ['period', 'name', 'dimension', 'customer_id', 'customer_name'],
  period: 'period',
  columns: {
    id: { kind: 'text', zh: '指标ID', en: 'Indicator ID', required: true },
    period: { kind: 'period', zh: '对账期次', en: 'Period' },
    name: { kind: 'code', zh: '指标名称', en: 'Indicator', required: true },
    scope: { kind: 'code', zh: '适用范围', en: 'Scope' },
    method: { kind: 'code', zh: '统计方式', en: 'Statistical Method' },
    cycle: { kind: 'code', zh: '统计周期', en: 'Statistical Period' },
    dimension: { kind: 'code', zh: '维度', en: 'Dimension' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    customer_name: { kind: 'code', zh: '客户名称', en: 'Customer Name' },
    value: { kind: 'text', zh: '指标值', en: 'Value', required: true },
  },
});
export type Indicator = RowOf<typeof indicators.columns>;
