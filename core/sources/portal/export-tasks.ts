/** 导出记录 as the user sees it: each task, how far it is, and the control that downloads its file. */
import type { Sighting } from './sighting.ts';

export interface ExportTask {
  /** Tells two tasks of the same file apart. */
  id: string;
  name: string;
  /** As the page writes it. */
  created: string;
  state: 'done' | 'running' | 'other';
  /** What a person would click for the file; null: the row has none. */
  control: HTMLElement | null;
}

const DONE = /^(?:已完成|完成|成功|导出成功|已生成|completed|complete|finished|succeeded|success|done)$/i;
const RUNNING =
  /^(?:处理中|执行中|进行中|导出中|生成中|排队中|等待中|待处理|processing|running|in progress|exporting|generating|queued|waiting|pending)$/i;
const DOWNLOAD = /^(?:下载|download)$/i;

export const isExportTasks = (sighting: Sighting): boolean => sighting.page?.id === 'export-records';

export function exportTasks({ columns, reading }: Sighting): ExportTask[] {
  const name = columns.indexOf('name');
  const status = columns.indexOf('status');
  const created = columns.indexOf('created_at');
  return reading.cells.map((cells, i): ExportTask => {
    const word = (cells[status] ?? '').trim();
    return {
      id: `${cells[name] ?? ''} ${cells[created] ?? ''}`.slice(0, 700),
      name: (cells[name] ?? '').trim().slice(0, 300),
      created: (cells[created] ?? '').trim().slice(0, 300),
      state: DONE.test(word) ? 'done' : RUNNING.test(word) ? 'running' : 'other',
      control: (reading.rowElements[i] ?? []).flatMap(controlIn)[0] ?? null,
    };
  });
}

const controlIn = (row: Element): HTMLElement[] =>
  [...row.querySelectorAll<HTMLElement>('a,button,[role=button],[role=link]')].filter(
    (one) => DOWNLOAD.test((one.textContent ?? '').trim()) && !one.matches(':disabled,[aria-disabled=true]'),
  );
