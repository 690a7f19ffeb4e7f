import type { PortalContext } from '../context.ts';
import { tableFile } from './table-file.ts';
import type { Task } from './tasks.ts';

/** The bytes of a finished task's file. */
export async function exportFile(context: PortalContext, task: Task): Promise<Buffer> {
  const search = new URLSearchParams(task.search);
  search.set('month', task.month);
  const list = task.kind.startsWith('bill-') && task.kind !== 'bill-by-product' ? 'bill-details' : task.kind;
  return tableFile(context, list, task.locale, search);
}
