import type { FileChoice } from '../../core/engine/exports.ts';
import type { Sheet } from '../../core/export/sheet.ts';
import type { GivenTable } from '../../core/export/table.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Locale } from '../i18n/locale.ts';
import { saveBlob } from './saveStream.ts';
import { useSession } from './session.ts';

/** Has the engine write tables a screen made; a workbook has a sheet for each, a csv the only one. */
export async function saveTables(
  name: string,
  tables: readonly GivenTable[],
  choice: FileChoice,
): Promise<Result<null>> {
  const session = useSession();
  const account = session.account?.id;
  if (!account) return ok(null);
  try {
    const content = { what: 'given', name, tables } as const;
    const job = `export:${crypto.randomUUID()}`;
    const written = await session.engine.exports.write(account, content, choice, job);
    if (!written.ok) return written.code === 'cancelled' ? ok(null) : written;
    saveBlob(written.value.file, written.value.name);
    return ok(null);
  } catch (error) {
    return fail('engine-failed', String(error));
  }
}

/** Saves a list as a csv or a workbook, under its title and the day it was made. */
export const saveSheet = (
  { title, columns, rows }: Sheet,
  locale: Locale,
  format: 'csv' | 'xlsx',
  day: string,
): Promise<Result<null>> =>
  saveTables(
    `${title[locale]} ${day}`,
    [
      {
        name: title[locale],
        columns: columns.map((column) => ({ header: column[locale], kind: column.kind })),
        rows,
      },
    ],
    { format, language: locale },
  );
