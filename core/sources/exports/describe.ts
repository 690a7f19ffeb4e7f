import { datasetOf, type DatasetName } from '../../model/registry.ts';
import type { Coverage } from '../../intake/batch.ts';
import { canonicalName, ledgerColumn } from './families/columns-of.ts';
import { MADE_IDS } from './identity.ts';
import { monthInName } from './month.ts';
import type { Opened } from './read/container.ts';
import type { RawTable } from './read/raw.ts';
import type { Recognition } from './recognise.ts';
import { headerCurrencies } from './fields.ts';

/** What the first rows of a file tell about it. */
export interface ExportInfo {
  name: string;
  format: 'csv' | 'xlsx' | 'archive';
  kind: string;
  title: { zh: string; en: string };
  dataset: DatasetName | null;
  language: 'zh' | 'en';
  /** Of text files: `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `gb18030`, or `ascii` where no other byte came yet. */
  encoding: string | null;
  sheet: string | null;
  headers: string[];
  /** Canonical name → header as it stands. */
  columns: Record<string, string>;
  unknownColumns: string[];
  /** Recognised columns the ledger has no place for (canonical names). */
  notKept: string[];
  /** Required columns that are not there. */
  missing: { canonical: string; zh: string; en: string }[];
  /** ISO codes named in headers of amounts. */
  currencies: string[];
  periodInName: string | null;
  /** Neither a column, nor the lines' own times, nor the name (the file's or its part's) tells the month: a person has to. */
  asksMonth: boolean;
  coverage: Coverage;
  /** Codes the screens translate, with what they are about: `sheet-ignored`, `sheets-joined`, `column-twice`. */
  notes: { code: string; about: string[] }[];
}

const TIMES = ['consume_time', 'trade_time', 'usage_start_time', 'billing_period_start'];

export function describe(
  opened: Opened,
  table: RawTable,
  recognition: Recognition,
  others: { same: RawTable[]; ignored: string[] },
  name: string,
): ExportInfo {
  const { family, headers, columns, part = '' } = recognition;
  const { dataset } = family;
  const kept = (canonical: string) => dataset !== null && ledgerColumn(dataset, canonical) !== null;
  const periodInName = monthInName(name);
  const notes: ExportInfo['notes'] = [];
  if (others.ignored.length > 0) notes.push({ code: 'sheet-ignored', about: others.ignored });
  if (others.same.length > 0)
    notes.push({ code: 'sheets-joined', about: [table, ...others.same].map((one) => one.name ?? '') });
  if (recognition.twice.length > 0)
    notes.push({ code: 'column-twice', about: recognition.twice.map((position) => headers[position]!) });
  return {
    name,
    format: opened.format,
    kind: family.kind,
    title: { zh: family.zh, en: family.en },
    dataset,
    language: recognition.language,
    encoding: opened.encoding(),
    sheet: opened.format === 'xlsx' ? table.name : null,
    headers,
    columns: Object.fromEntries([...columns].map(([canonical, position]) => [canonical, headers[position]!])),
    unknownColumns: [...recognition.unknown, ...recognition.twice]
      .sort((a, b) => a - b)
      .map((position) => headers[position]!),
    notKept: [...columns.keys()].filter((canonical) => !kept(canonical)),
    missing: dataset === null ? [] : missingColumns(dataset, recognition),
    currencies: headerCurrencies(recognition),
    periodInName,
    asksMonth: dataset !== null && asksMonth(dataset, recognition, periodInName ?? monthInName(part)),
    coverage: coverageOf(name, recognition),
    notes,
  };
}

/** Columns of the ledger that the file tells. */
const toldBy = (dataset: DatasetName, { columns, mapping }: Recognition): ReadonlySet<string | null> =>
  new Set([
    ...[...columns.keys()].map((canonical) => ledgerColumn(dataset, canonical)),
    ...(mapping?.constants.map(([column]) => column) ?? []),
  ]);

function asksMonth(dataset: DatasetName, recognition: Recognition, month: string | null): boolean {
  const { period, columns } = datasetOf(dataset);
  if (period === undefined || !columns[period]?.required || month !== null) return false;
  const timed = dataset !== 'performance' && TIMES.some((time) => recognition.columns.has(time));
  return !timed && !toldBy(dataset, recognition).has(period);
}

function missingColumns(dataset: DatasetName, recognition: Recognition): ExportInfo['missing'] {
  const description = datasetOf(dataset);
  const told = toldBy(dataset, recognition);
  return Object.entries(description.columns).flatMap(([column, { required, zh, en }]) => {
    if (!required || told.has(column)) return [];
    // Ids are made from content; months come from a line's own times or the file's name.
    if (column === description.key && MADE_IDS.has(column)) return [];
    // One that nothing tells is asked for.
    if (column === description.period) return [];
    return [{ canonical: canonicalName(dataset, column), zh, en }];
  });
}

/** Whether the file holds a month whole: its name tells for the vendor's pushed files. */
function coverageOf(name: string, { family, mapping }: Recognition): Coverage {
  if (mapping?.whole)
    return datasetOf(mapping.dataset).period === undefined
      ? { complete: true }
      : { complete: true, eachMonth: true };
  if (family.dataset === null || datasetOf(family.dataset).period === undefined)
    return { complete: false, why: 'selection-unknown' };
  // `…_20261001-20261031` and `…_202610` are the whole cycle; `…_20261005` is one day.
  if (/_(20\d{6})-(20\d{6})/.test(name)) return { complete: true, eachMonth: true };
  if (/PriceFactorBillDetail_20\d{6}|SettleBillDetail_20\d{6}|Spendings.*_20\d{6}/.test(name))
    return { complete: false, why: 'daily-file' };
  if (
    /(InstanceBillMonth|ItemProductBillOverview|customerBill|customerUsageV2|MonthlyBill)_20\d{4}/.test(name)
  )
    return { complete: true, eachMonth: true };
  return { complete: false, why: 'selection-unknown' };
}
