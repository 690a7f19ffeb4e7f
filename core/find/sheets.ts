/** What a search, a month's parts and sums by a column show, as sheets. */
import type { Sheet } from '../export/sheet.ts';
import type { HitGroup } from '../ledger/lookup/answer.ts';
import { codeText } from '../model/code-words.ts';
import type { Kind } from '../model/dataset.ts';
import { datasetOf, datasets, isDatasetName } from '../model/registry.ts';
import type { Cross, CrossHead, CrossRow } from './cross.ts';
import type { FoundEverywhere } from './everything.ts';
import type { GroupSums } from './grouped.ts';
import type { LineDataset, Pivot } from './pivot.ts';

type Language = 'zh' | 'en';
const head = (zh: string, en: string, kind: Kind = 'text') => ({ zh, en, kind });
const CURRENCY = head('币种', 'Currency');
const LINES = head('行数', 'Lines', 'integer');

/** A column as a heading; customers are told apart by their ID and called by their name. */
function columnHead(dataset: LineDataset, column: string) {
  const { columns } = datasetOf(dataset);
  const { zh, en } = columns[column === 'customer_id' ? 'customer_name' : column] ?? columns[column]!;
  return head(zh, en);
}
/** What each row of sums is of: the column's value and code, and the currency. */
const partHeads = (dataset: LineDataset, column: string | null) => [
  column ? columnHead(dataset, column) : head('', ''),
  head('编码', 'Code'),
  CURRENCY,
];
function titleOf(dataset: LineDataset, period: string | null, language: Language): Sheet['title'] {
  const title = [datasets[dataset][language], period].filter(Boolean).join(' ');
  return { zh: title, en: title };
}
const changeText = (tenths: number | null): number | null => (tenths === null ? null : tenths / 10);

/** Every part of the month, whole, with the month before. */
export function pivotSheet(pivot: Pivot, language: Language): Sheet {
  const { dataset, column, period, previous, rows } = pivot;
  return {
    title: titleOf(dataset, period, language),
    columns: [
      ...partHeads(dataset, column),
      head(previous ?? '上月', previous ?? 'Before', 'money'),
      head(period ?? '本月', period ?? 'Month', 'money'),
      head('环比 %', 'Change %', 'number'),
      LINES,
      head('全部月份', 'All months', 'money'),
    ],
    rows: rows.map((row) => [
      row.label ?? codeText(column ?? '', row.key, language),
      row.key,
      row.currency,
      row.before,
      row.after,
      changeText(row.change),
      row.lines,
      row.total,
    ]),
  };
}

/** Sums by two dimensions: the columns as on the screen, every row, and their sums below. */
export function crossSheet(cross: Cross, language: Language): Sheet {
  const { dataset, column, acrossColumn, period, columns, moreColumns, rows, totals } = cross;
  const money = (zh: string, en = zh) => head(zh, en, 'money');
  const name = ({ key, label }: CrossHead, of: string | null): string =>
    label ?? (codeText(of ?? '', key, language) || (language === 'zh' ? '（未知）' : '(not known)'));
  const line = (called: string, { key, currency, cells, total }: CrossRow): Sheet['rows'][number] => [
    ...[called, key, currency],
    ...cells,
    total,
  ];
  return {
    title: titleOf(dataset, period, language),
    columns: [
      ...partHeads(dataset, column),
      ...columns.map((one) => money(name(one, acrossColumn))),
      ...(moreColumns ? [money(`其他 ${moreColumns}`, `Others ${moreColumns}`)] : []),
      money('合计', 'Total'),
    ],
    rows: [
      ...rows.map((row) => line(name(row, column), row)),
      ...totals.map((row) => line(language === 'zh' ? '合计' : 'Total', row)),
    ],
  };
}

/** Sums of the lines a table shows, by a column. */
export function groupsSheet(
  dataset: LineDataset,
  column: string,
  { heads, amounts }: GroupSums,
  language: Language,
): Sheet {
  const by = columnHead(dataset, column);
  return {
    title: { zh: `${datasets[dataset].zh} ${by.zh}`, en: `${datasets[dataset].en} ${by.en}` },
    columns: [
      ...partHeads(dataset, column),
      LINES,
      ...amounts.map((one) => ({ ...columnHead(dataset, one.column), kind: 'money' as const })),
    ],
    rows: heads.map(({ key, label, currency, lines }, group) => [
      label ?? codeText(column, key, language),
      key,
      currency,
      lines,
      ...amounts.map(({ sums }) => sums[group]!),
    ]),
  };
}

/** Everything found, one row a result, dataset and currency; the groups one under the other. */
export function foundSheet(found: FoundEverywhere, query: string, language: Language): Sheet {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const dataset = (name: string): string => (isDatasetName(name) ? datasets[name][language] : name);
  const groups: [string, HitGroup][] = [
    [say('客户', 'Customer'), found.customers],
    [say('订单', 'Order'), found.orders],
    [say('资源', 'Resource'), found.resources],
    [say('产品', 'Product'), found.products],
    [say('机会点', 'Opportunity'), found.opportunities],
  ];
  const hits = groups.flatMap(([type, { hits }]) =>
    hits.flatMap(({ id, title, detail, figures }): Sheet['rows'] =>
      figures.length
        ? figures.flatMap(({ dataset: name, lines, newest, total }) =>
            total.map(({ currency, amount }) => [
              type, title, detail, id, dataset(name), newest, lines, currency, amount,
            ]),
          ) // prettier-ignore
        : [[type, title, detail, id, null, null, null, null, null]],
    ),
  );
  const lines = found.lines.hits.map((line): Sheet['rows'][number] => [
    say('明细', 'Line'),
    line.customer,
    line.product,
    line.order || line.resource || line.id,
    dataset(line.dataset),
    line.period,
    1,
    line.currency,
    line.amount,
  ]);
  const name = query.replace(/\s+/g, ' ').slice(0, 40);
  return {
    title: { zh: `查询 ${name}`, en: `Search ${name}` },
    columns: [
      head('类型', 'Type'),
      head('名称', 'Name'),
      head('说明', 'Detail'),
      head('ID', 'ID'),
      head('数据', 'Data'),
      head('最近月份', 'Newest month'),
      LINES,
      CURRENCY,
      head('金额', 'Amount', 'money'),
    ],
    rows: [...hits, ...lines],
  };
}
