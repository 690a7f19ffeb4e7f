import type { FileKind } from '../../files/index.ts';
import type { PortalContext } from '../context.ts';
import { tableFile } from './table-file.ts';
import type { Task } from './tasks.ts';

/** Exports whose file is a known format of the portal, by the task's kind. */
const FORMATS = new Map<string, FileKind>([
  ['bill-pdf', 'bill-pdf'],
  ['bill-xlsx', 'bill-xlsx'],
  ['bill-csv', 'bill-csv'],
  ['consumption', 'consumption-xlsx'],
  ['consumption-details', 'consumption-xlsx'],
  ['performance', 'performance-xlsx'],
  ['performance-details', 'performance-xlsx'],
  ['transfers', 'transfers-xlsx'],
  ['performance-transfers', 'transfers-xlsx'],
]);

/** The bytes of a finished task's file: a month whole, or the table as it was filtered. */
export async function exportFile(context: PortalContext, task: Task): Promise<Buffer> {
  const search = new URLSearchParams(task.search);
  const filtered = [...search.keys()].some((key) => key.startsWith('f.') && key !== 'f.payment_amount');
  const format = FORMATS.get(task.kind);
  if (format && !filtered) {
    const { writeFile } = await import('../../files/index.ts');
    return (await writeFile(context.world, format, task.month, { language: task.locale })).body;
  }
  search.set('month', task.month);
  return tableFile(context, task.kind, task.locale, search);
}
