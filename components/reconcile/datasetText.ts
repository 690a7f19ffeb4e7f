import { datasets, isDatasetName } from '../../core/model/registry.ts';
import type { InputName } from '../../core/reconcile/views/view.ts';
import type { Locale } from '../i18n/locale.ts';

/** Inputs of a view that the ledger knows under another name. */
const OTHER_NAMES = new Map([
  ['ledger', 'accountChanges'],
  ['billSummary', 'billSummaries'],
]);

/** What an input of a reconciliation is called. */
export function datasetText(input: string, locale: Locale): string {
  const name = OTHER_NAMES.get(input) ?? input;
  return isDatasetName(name) ? datasets[name][locale] : input;
}

const BRING: Record<InputName, Record<Locale, string>> = {
  bill: {
    zh: '账务 > 伙伴账单 > 导出账单明细，把文件拖进面板',
    en: 'Financial Information > Partner Bills > export the bill details and drop the file on the panel',
  },
  consumption: {
    zh: '客户 > 客户消费 > 消费明细 导出，或连接开放 API 后同步',
    en: 'Customers > Customer Expenditure > export the details, or connect the open API and sync',
  },
  performance: {
    zh: '激励 > 业绩管理 > 业绩明细 导出，把文件拖进面板',
    en: 'Incentives > Revenues > export the details and drop the file on the panel',
  },
  monthlySums: {
    zh: '连接开放 API 后同步（客户月度消费汇总）',
    en: 'connect the open API and sync (monthly sums of customers)',
  },
  ledger: {
    zh: '账务 > 资金管理 > 收支明细：导出，或在页面上点“保留到账本”',
    en: 'Financial Information > Funds > income and expense details: export, or press “Keep” on the page',
  },
  billSummary: {
    zh: '连接开放 API 后同步（伙伴月账单汇总）',
    en: 'connect the open API and sync (the bill’s monthly summary)',
  },
};

/** Where a missing input is to be had. */
export const bringText = (input: string, locale: Locale): string =>
  Object.hasOwn(BRING, input) ? BRING[input as InputName][locale] : datasetText(input, locale);
