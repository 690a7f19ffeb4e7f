import { ref } from 'vue';
import type { MonthRef } from '../../core/reconcile/api.ts';
import type { Statement } from '../../core/reconcile/statement.ts';
import type { GivenTable } from '../../core/export/table.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { useLocale, type Locale } from '../i18n/locale.ts';
import { useSession } from '../shell/session.ts';
import { cellOf, titleOf } from './statementText.ts';
import { saveTables } from '../shell/saveFile.ts';

/** The statement of a month as a workbook: summary, reasons, exceptions, evidence, sources. */
export function useStatement() {
  const session = useSession();
  const locale = useLocale();
  const busy = ref(false);

  async function save(month: MonthRef): Promise<Result<null>> {
    const account = session.account;
    if (!account) return ok(null);
    busy.value = true;
    try {
      const made = await session.engine.reconcile.statement(account.id, month);
      if (!made.ok) return made;
      return await saveTables(titleOf(made.value, locale.value), tablesOf(made.value, locale.value), {
        format: 'xlsx',
        language: locale.value,
      });
    } catch (error) {
      return fail('engine-failed', String(error));
    } finally {
      busy.value = false;
    }
  }
  return { save, busy };
}

const tablesOf = (statement: Statement, locale: Locale): GivenTable[] =>
  statement.tables.map((table) => ({
    name: table.title[locale],
    columns: table.columns.map((column) => ({ header: column[locale], kind: column.kind })),
    rows: table.rows.map((row) => row.map((cell, at) => cellOf(cell, table.columns[at]!, locale))),
  }));
