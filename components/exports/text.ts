import { defineText } from '../i18n/text.ts';

export const text = defineText(
  {
    month: '账期',
    none: '还没有可以导出的明细',
    noneHint: '先带来一个月的账单、消费或业绩明细。',
    focus:
      '伙伴账单的 FOCUS 1.2 文件：21 个必需列齐全，每张账单的 BilledCost 之和等于应付金额，对已结账期的更正标为 Correction，业绩与激励策略在 x_ 列。',
    noBill: '这个月没有伙伴账单明细。',
    partial: '这个月的账单不完整，文件也不完整。',
    lines: '明细',
    linesText:
      '一个月的全部明细，列名是开放 API 的字段名，金额是 8 位小数的定点数。Parquet 可在 DuckDB、Spark、pandas 中打开。',
    rows: '{count} 行',
    notHere: '没有',
    csv: 'csv',
    parquet: 'Parquet',
    sql: '在 DuckDB 里重做对账的 SQL',
  },
  {
    month: 'Month',
    none: 'No lines to export yet',
    noneHint: 'Bring a month of bill, consumption or performance first.',
    focus:
      'The partner bill as a FOCUS 1.2 file: all 21 mandatory columns, BilledCost adds up to what is payable, corrections of closed months are marked, performance and incentive policy stand in x_ columns.',
    noBill: 'No partner bill is here for this month.',
    partial: 'The bill of this month is not complete, and so is the file.',
    lines: 'Lines',
    linesText:
      'All lines of a month under the open API’s field names, amounts as exact decimals of eight places. Parquet opens in DuckDB, Spark and pandas.',
    rows: '{count} row{count|s}',
    notHere: 'not here',
    csv: 'csv',
    parquet: 'Parquet',
    sql: 'The reconciliation as SQL, for DuckDB',
  },
);
