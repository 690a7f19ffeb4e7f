/** A list's verdicts as a sheet, safe to open: no cell of it can start a formula. */
import type { BulkCheck } from '../../core/staff/api.ts';
import { conditions } from '../../core/staff/conditions.ts';
import type { Locale } from '../i18n/locale.ts';
import { textIn } from '../i18n/text.ts';
import { text } from './text.ts';

/** A cell that begins like a formula would run in a spreadsheet: an apostrophe makes it text. */
const safe = (cell: string): string =>
  (/^[\s]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replace(/[\t\r\n]+/g, ' ');

const titleOf = (id: string, locale: Locale): string =>
  conditions.find((condition) => condition.id === id)?.rule.title[locale] ?? id;

export function bulkRows(bulk: BulkCheck, locale: Locale): string[][] {
  const t = (key: 'account' | 'name' | 'verdict' | 'reasons' | 'earliestDay' | 'missing') =>
    textIn(text, locale, key);
  const rows = bulk.rows.map(({ person, name, ours, check }) => [
    person,
    name ?? '',
    textIn(text, locale, ours ? 'ours' : check.verdict),
    check.findings
      .filter(({ state }) => state === 'not-met')
      .map(({ because }) => because[locale])
      .join('; '),
    check.unknown.map((id) => titleOf(id, locale)).join('; '),
    check.earliest ?? '',
  ]);
  const head = [t('account'), t('name'), t('verdict'), t('reasons'), t('missing'), t('earliestDay')];
  const broken = bulk.broken.map(({ line, why, text: raw, detail }) => [
    raw,
    '',
    `${textIn(text, locale, 'line', { line })}: ${textIn(text, locale, why, { detail: detail ?? '' })}`,
    '',
    '',
    '',
  ]);
  return [head, ...rows, ...broken].map((row) => row.map(safe));
}

export const asTable = (rows: readonly string[][]): string => rows.map((row) => row.join('\t')).join('\n');

/** With a byte order mark, which Excel needs to read Chinese in a csv. */
export const asCsv = (rows: readonly string[][]): string =>
  `\uFEFF${rows
    .map((row) => row.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .join('\r\n')}\r\n`;
