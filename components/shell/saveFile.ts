import type { FileChoice, FileContent } from '../../core/engine/exports.ts';
import { sheetTable, type Sheet } from '../../core/export/sheet.ts';
import type { GivenTable } from '../../core/export/table.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Locale } from '../i18n/locale.ts';
import { useSession } from './session.ts';

/** Saves what is at hand in the browser’s download folder. */
export function saveBlob(blob: Blob, name: string): void {
  const plain = name.replace(/[\\/:*?"<>|]+/g, ' ').trim();
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = plain;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export const saveText = (text: string, name: string): void => saveBlob(new Blob([text]), name);

/** Has the engine write a file and saves it; a person who stopped it knows that there is none. */
export async function saveFile(content: FileContent, choice: FileChoice): Promise<Result<null>> {
  const session = useSession();
  const account = session.account?.id;
  if (!account) return ok(null);
  try {
    const job = `export:${crypto.randomUUID()}`;
    const written = await session.engine.exports.write(account, content, choice, job);
    if (!written.ok) return written.code === 'cancelled' ? ok(null) : written;
    saveBlob(written.value.file, written.value.name);
    return ok(null);
  } catch (error) {
    return fail('engine-failed', String(error));
  }
}

/** Tables a screen made; a workbook has a sheet for each, a csv the only one. */
export const saveTables = (
  name: string,
  tables: readonly GivenTable[],
  choice: FileChoice,
): Promise<Result<null>> => saveFile({ what: 'given', name, tables }, choice);

/** A list as a csv or a workbook, under its title and the day it was made. */
export const saveSheet = (
  sheet: Sheet,
  locale: Locale,
  format: 'csv' | 'xlsx',
  day: string,
): Promise<Result<null>> =>
  saveTables(`${sheet.title[locale]} ${day}`, [sheetTable(sheet, locale)], { format, language: locale });
