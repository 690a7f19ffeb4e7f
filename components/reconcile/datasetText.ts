import { datasets, isDatasetName } from '../../core/model/registry.ts';
import type { Locale } from '../i18n/locale.ts';

/** Inputs of a view that the ledger knows under another name. */
const OTHER_NAMES = new Map([
  ['ledger', 'accountChanges'],
  ['billSummary', 'monthlySums'],
]);

/** What an input of a reconciliation is called. */
export function datasetText(input: string, locale: Locale): string {
  const name = OTHER_NAMES.get(input) ?? input;
  return isDatasetName(name) ? datasets[name][locale] : input;
}
