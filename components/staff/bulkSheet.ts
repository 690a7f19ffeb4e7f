/** A list's verdicts as a sheet, safe to open: no cell of it can start a formula. */
import type { BulkCheck } from '../../core/staff/api.ts';
import type { BrokenLine } from '../../core/staff/people-list.ts';
import { startsFormula } from '../../core/export/csv.ts';
import type { GivenTable } from '../../core/export/table.ts';
import { conditionTitle } from '../../core/staff/condition-titles.ts';
import type { Locale } from '../i18n/locale.ts';
import { textIn } from '../i18n/text.ts';
import { text } from './text.ts';

const titleOf = (id: string, locale: Locale): string => conditionTitle(id, locale);

const columns = new Map<string | null, keyof (typeof text)['zh']>([
  ['enterpriseVerified', 'enterpriseVerified'],
  ['realNameVerified', 'realNameVerified'],
  ['isPartnerAccount', 'isPartnerAccount'],
  ['associatedNow', 'associatedNow'],
  ['associations', 'history'],
]);

/** Why a line could not be read; a column is named as the form names it. */
export function brokenText({ why, detail }: Pick<BrokenLine, 'why' | 'detail'>, locale: Locale): string {
  const column = columns.get(detail);
  return textIn(text, locale, why, { detail: column ? textIn(text, locale, column) : (detail ?? '') });
}

export function bulkRows(bulk: BulkCheck, locale: Locale): string[][] {
  const t = (key: 'account' | 'name' | 'verdict' | 'reasons' | 'earliestDay' | 'missing' | 'copyAsk') =>
    textIn(text, locale, key);
  const rows = bulk.rows.map(({ person, name, ours, check, accounts, ask }) => [
    person,
    name ?? '',
    textIn(text, locale, ours ? 'ours' : check.verdict),
    [
      ...(accounts ? [textIn(text, locale, 'severalShort', { list: accounts.join(', ') })] : []),
      ...check.findings.flatMap(({ state, because }) => (state === 'not-met' ? because[locale] : [])),
    ].join('; '),
    check.unknown.map((id) => titleOf(id, locale)).join('; '),
    check.earliest ?? '',
    ours ? '' : (ask?.[locale] ?? ''),
  ]);
  const head = [
    t('account'),
    t('name'),
    t('verdict'),
    t('reasons'),
    t('missing'),
    t('earliestDay'),
    t('copyAsk'),
  ];
  const broken = bulk.broken.map(({ line, why, text: raw, detail }) => [
    raw,
    '',
    `${textIn(text, locale, 'line', { line })}: ${brokenText({ why, detail }, locale)}`,
    '',
    '',
    '',
    '',
  ]);
  return [head, ...rows, ...broken];
}

/** For the clipboard; a cell that would be taken for a formula becomes text. */
export const asTable = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) =>
      row.map((cell) => (startsFormula(cell) ? `'${cell}` : cell).replace(/[\t\r\n]+/g, ' ')).join('\t'),
    )
    .join('\n');

/** For a file: the first row heads the others. */
export const sheetOf = ([head = [], ...rows]: readonly (readonly string[])[]): GivenTable => ({
  name: 'invite-check',
  columns: head.map((header) => ({ header, kind: 'text' })),
  rows,
});
