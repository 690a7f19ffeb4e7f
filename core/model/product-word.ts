import { defineDataset, type RowOf } from './dataset.ts';

/** 产品词典: names of services, resource types, usage types and units (ListServiceTypes and its siblings). */
export const productWords = defineDataset({
  name: 'productWords',
  zh: '产品词典',
  en: 'Product Dictionary',
  store: 'table',
  key: 'id',
  columns: {
    /** Kind and code; a usage type also names its resource type. */
    id: { kind: 'text', zh: '词条ID', en: 'Entry ID', required: true },
    /** service, resource, usage, unit. */
    kind: { kind: 'code', zh: '种类', en: 'Kind', required: true },
    code: { kind: 'code', zh: '编码', en: 'Code', required: true },
    name: { kind: 'text', zh: '名称', en: 'Name' },
    abbreviation: { kind: 'text', zh: '缩写', en: 'Abbreviation' },
    /** Service of a resource type, resource type of a usage type. */
    parent_code: { kind: 'code', zh: '上级编码', en: 'Parent Code' },
    /** Units: 1 money, 2 time, 3 traffic and storage, … */
    measure_type: { kind: 'integer', zh: '单位类型', en: 'Unit Type' },
  },
});
export type ProductWord = RowOf<typeof productWords.columns>;
