/** 导出: an asynchronous task that is 执行中 for a while, then 已完成 with a file to download. */
import type { ServerResponse } from 'node:http';
import { isPeriod } from '../../../../core/period.ts';
import { worldNow, type PortalContext } from '../context.ts';
import { LISTS } from '../spec/pages.ts';
import { exportFile } from './export-file.ts';
import { monthsOf } from './lists.ts';
import { send, sendJson } from './respond.ts';
import { allTasks, started } from './tasks.ts';

/** How long a task is 处理中 by default. */
const TASK_MS = 2000;

const BILLS = new Map<string, Record<'zh' | 'en', string>>([
  ['bill-pdf', { zh: '伙伴账单', en: 'Partner Bill' }],
  ['bill-xlsx', { zh: '伙伴账单明细', en: 'Partner Bill Details' }],
]);

/** As the portal's other files are named: account, what it is, the month. */
function fileName(
  { world }: PortalContext,
  kind: string,
  title: string,
  month: string | null,
  locale: 'zh' | 'en',
): string {
  const stem = (BILLS.get(kind)?.[locale] ?? title).replaceAll(' ', '');
  const cycle = month ? `_${month.replace('-', '')}` : '';
  return `${world.partner.account}_${stem}${cycle}.${kind === 'bill-pdf' ? 'pdf' : 'xlsx'}`;
}

/** Starts a task: `{code, id}`. `kind` as in Task, `month` where the list has months. */
export function startExport(
  context: PortalContext,
  response: ServerResponse,
  fields: Map<string, string>,
): void {
  const kind = fields.get('kind') ?? '';
  const list = LISTS.get(kind === 'bill-pdf' || kind === 'bill-xlsx' ? 'bill-details' : kind);
  if (!list) return sendJson(response, { code: 'UNKNOWN' });
  const months = monthsOf(context, list);
  const wanted = fields.get('month') ?? '';
  const month = isPeriod(wanted) && months.includes(wanted) ? wanted : months[0]!;
  const id = `EXP${String(started(context).length + 1).padStart(10, '0')}`;
  const locale = fields.get('locale') === 'en' ? 'en' : 'zh';
  const doneAt = Date.now() + (context.exportMs ?? TASK_MS);
  started(context).unshift({
    id,
    kind,
    month,
    locale,
    fileName: fileName(context, kind, list.title[locale], list.months ? month : null, locale),
    createdAt: worldNow(context),
    status: (now) => (now < doneAt ? '处理中' : '已完成'),
    search: (fields.get('search') ?? '').slice(0, 2000),
  });
  sendJson(response, { code: 'OK', id });
}

/** Sends the file of a finished task. */
export async function download(context: PortalContext, response: ServerResponse, id: string): Promise<void> {
  const task = allTasks(context).find((entry) => entry.id === id);
  if (task?.status(Date.now()) !== '已完成') return sendJson(response, { code: 'NOT_FOUND' }, 404);
  const file = await exportFile(context, task);
  const name = encodeURIComponent(task.fileName);
  send(response, 200, file, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
  });
}
