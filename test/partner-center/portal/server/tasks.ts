/** 导出记录: the tasks people started since, and those the world remembers. */
import type { Moment, Period } from '../../../../core/period.ts';
import { kept, type PortalContext, type PortalRow } from '../context.ts';

export interface Task {
  id: string;
  /** `bill-pdf`, `bill-xlsx`, a kind of the world's own tasks, or the id of the list that was exported. */
  kind: string;
  month: Period;
  fileName: string;
  createdAt: Moment;
  /** 导出状态 at a real time. */
  status(now: number): string;
  locale: 'zh' | 'en';
  /** Filters, as the list's endpoint takes them. */
  search: string;
}

/** What people started, newest first. */
export const started = (context: PortalContext): Task[] => kept(context, 'portal.exports', () => []);

/** All tasks, newest first. */
export const allTasks = (context: PortalContext): Task[] => [
  ...started(context),
  ...context.world.exportTasks.map(({ id, kind, period, fileName, createdAt, status }) => ({
    ...{ id, kind, month: period, fileName, createdAt, search: '' },
    status: () => status,
    locale: context.world.partner.site === 'cn' ? ('zh' as const) : ('en' as const),
  })),
];

export const exportRows = (context: PortalContext): PortalRow[] =>
  allTasks(context).map((task) => ({
    id: task.id,
    name: task.fileName,
    kind: task.kind,
    created_at: task.createdAt,
    status: task.status(Date.now()),
  }));
