/** 导出记录: the tasks people started since, and those the world remembers. */
import type { Moment, Period } from '../../../../core/period.ts';
import { kept, type PortalContext, type PortalRow } from '../context.ts';

export interface Task {
  id: string;
  /** `bill-pdf`, `bill-xlsx`, or the id of the list that was exported. */
  kind: string;
  month: Period;
  fileName: string;
  createdAt: Moment;
  /** Real time at which it is done. */
  doneAt: number;
  locale: 'zh' | 'en';
  search: string;
}

export const tasks = (context: PortalContext): Task[] => kept(context, 'portal.exports', () => []);

/** 导出记录, newest first: what was asked for since, then what the world remembers. */
export const exportRows = (context: PortalContext): PortalRow[] => [
  ...tasks(context).map((task) => ({
    id: task.id,
    name: task.fileName,
    kind: task.kind,
    created_at: task.createdAt,
    status: Date.now() < task.doneAt ? '处理中' : '已完成',
  })),
  ...context.world.exportTasks.map((task) => ({
    id: task.id,
    name: task.fileName,
    kind: task.kind,
    created_at: task.createdAt,
    status: task.status,
  })),
];
