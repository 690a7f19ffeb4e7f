import { defineDataset, type RowOf } from './dataset.ts';

/** 客户按需资源: ListCustomerOnDemandResources. Resale customers only, and delayed: for reference. */
export const onDemandResources = defineDataset({
  name: 'onDemandResources',
  zh: '按需资源',
  en: 'On-demand Resources',
  store: 'table',
  key: 'id',
  columns: {
    /** Customer and resource ID. */
    id: { kind: 'text', zh: '记录ID', en: 'Record ID', required: true },
    resource_id: { kind: 'text', zh: '资源ID', en: 'Resource ID' },
    resource_name: { kind: 'text', zh: '资源名称', en: 'Resource Name' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    region_code: { kind: 'code', zh: '云服务区编码', en: 'Region Code' },
    service_type_code: { kind: 'code', zh: '产品类型编码', en: 'Product Type Code' },
    service_type_name: { kind: 'code', zh: '产品类型', en: 'Product Type' },
    resource_type_code: { kind: 'code', zh: '资源类型编码', en: 'Resource Type Code' },
    resource_type_name: { kind: 'code', zh: '资源类型', en: 'Resource Type' },
    resource_spec_code: { kind: 'code', zh: '规格编码', en: 'Specification Code' },
    product_spec_desc: { kind: 'code', zh: '规格', en: 'Specifications' },
    effective_time: { kind: 'time', zh: '生效时间', en: 'Effective' },
    expire_time: { kind: 'time', zh: '失效时间', en: 'Expires' },
    /** 1 正常 2 宽限期 3 冻结 4 变更中 5 关闭中 6 已关闭. */
    status: { kind: 'integer', zh: '状态', en: 'Status' },
  },
});
export type OnDemandResource = RowOf<typeof onDemandResources.columns>;
