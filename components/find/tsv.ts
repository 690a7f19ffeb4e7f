import { startsFormula } from '../../core/export/csv.ts';
import type { Row } from '../../core/model/registry.ts';
import { moneyText } from '../../core/money.ts';

/** One cell: no tab or line break of its own, and no formula. */
export function tsvCell(value: Row[string] | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'bigint') return moneyText(value);
  if (typeof value === 'number') return String(value);
  const text = String(value).replace(/[\t\r\n]+/g, ' ');
  return startsFormula(text) ? `'${text}` : text;
}
