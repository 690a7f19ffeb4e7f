/** Short hands of the page tables, so that a column is one line and its titles are the models' own. */
import type { Column, Dataset } from '../../../../core/model/dataset.ts';
import type { ActionSpec, CellKind, ColumnSpec, FilterSpec, Text, WordsName } from './types.ts';

export const text = (zh: string, en: string): Text => ({ zh, en });

const KINDS: Record<Column['kind'], CellKind> = {
  code: 'text',
  text: 'text',
  money: 'amount',
  number: 'number',
  integer: 'number',
  time: 'time',
  day: 'day',
  period: 'period',
  boolean: 'text',
};

type Options = Partial<Omit<ColumnSpec, 'key' | 'title'>> & { title?: Text };

/** Columns of a dataset's model: its titles, its kinds. */
export function columnsOf(dataset: Dataset): (key: string, options?: Options) => ColumnSpec {
  return (key, options = {}) => {
    const column = dataset.columns[key];
    if (!column) throw new Error(`${dataset.name} has no column ${key}`);
    const kind = options.words ? 'text' : KINDS[column.kind];
    return { key, title: text(column.zh, column.en), kind, ...options };
  };
}

export const column = (
  key: string,
  zh: string,
  en: string,
  kind: CellKind = 'text',
  options: Options = {},
): ColumnSpec => ({ key, title: text(zh, en), kind, ...options });

export const contains = (
  key: string,
  zh: string,
  en: string,
  options: Partial<FilterSpec> = {},
): FilterSpec => ({ key, title: text(zh, en), match: 'contains', ...options });

export const oneOf = (key: string, zh: string, en: string, words: WordsName): FilterSpec => ({
  key,
  title: text(zh, en),
  match: 'equals',
  words,
});

export const between = (key: string, zh: string, en: string): FilterSpec => ({
  key,
  title: text(zh, en),
  match: 'day-range',
});

export const action = (id: string, zh: string, en: string, when?: ActionSpec['when']): ActionSpec => ({
  id,
  title: text(zh, en),
  when,
});

/** Who a row is about: names masked, the ID beside them. */
export const customerColumns = (nameKey = 'customer_name'): ColumnSpec[] => [
  column(nameKey, '客户名称', 'Customer Name', 'text', {
    masked: true,
    width: 170,
    link: { page: 'customers', list: 'my-customers', filter: 'customer_id' },
  }),
  column('account_name', '客户账号名', 'Account Name', 'text', { masked: true, width: 150 }),
  column('customer_id', '客户ID', 'Customer ID', 'id', { width: 270 }),
];

export const customerFilters = (nameKey = 'customer_name'): FilterSpec[] => [
  contains(nameKey, '客户名称', 'Customer Name'),
  contains('account_name', '客户账号名', 'Account Name'),
  contains('customer_id', '客户ID', 'Customer ID'),
];

export const EXPORT = action('export', '导出', 'Export');
export const EXPORT_RECORDS = action('export-records', '查看导出记录', 'View Export');
