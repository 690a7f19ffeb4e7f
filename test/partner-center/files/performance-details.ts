import { performanceLineColumns, type PerformanceLine } from '../../../core/model/performance-line.ts';
import { transfers, type Transfer } from '../../../core/model/tables.ts';
import type { Period } from '../../../core/period.ts';
import { mask } from '../portal/server/mask.ts';
import type { World } from '../world/index.ts';
import { headersOf, type Column, type Language, type Sheet } from './sheet.ts';
import { billTypeText, modeText, orderTypeText } from './texts.ts';

/** 业绩管理 > 业绩明细 > 导出: not documented, so under the titles of the page (the international site says Revenue). */
export function performanceDetails(world: World, period: Period, language: Language): Sheet {
  const masked = new Set(['customer_name', 'account_name', 'reseller_name']);
  const columns: Column<PerformanceLine>[] = Object.entries(performanceLineColumns).map(([name, column]) => ({
    zh: column.zh,
    en: column.en,
    ...(column.kind === 'money' ? { money: true as const } : {}),
    cell: (line) => {
      if (name === 'charge_mode') return modeText(line.charge_mode, language);
      if (name === 'bill_type') return billTypeText(line.bill_type, language);
      if (name === 'order_type') return orderTypeText(line.order_type, language);
      const value = line[name as keyof PerformanceLine];
      return masked.has(name) && typeof value === 'string' ? mask(value) : value;
    },
  }));
  return {
    title: language === 'zh' ? '业绩明细' : 'Revenue Details',
    headers: headersOf(columns, language, world.currency),
    *rows() {
      for (const line of world.linesOf('performance', period))
        yield columns.map((column) => column.cell(line));
    },
  };
}

/** 业绩转移记录. */
export function transferRecords(world: World, period: Period, language: Language): Sheet {
  const columns: Column<Transfer>[] = Object.entries(transfers.columns).map(([name, column]) => ({
    zh: column.zh,
    en: column.en,
    ...(column.kind === 'money' ? { money: true as const } : {}),
    cell: (row) =>
      name === 'direction' && language === 'zh'
        ? row.direction === 'in'
          ? '转入'
          : '转出'
        : (row[name as keyof Transfer] as string | bigint | null),
  }));
  return {
    title: language === 'zh' ? '业绩转移记录' : 'Revenue Transfers',
    headers: headersOf(columns, language, world.currency),
    *rows() {
      for (const row of world.transfers)
        if (row.period === period) yield columns.map((column) => column.cell(row));
    },
  };
}
