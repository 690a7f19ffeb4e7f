/** 导出记录: the engine's answer may come while a question stands open, and must not take it away. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TaskMarks } from '../../../entrypoints/portal.content/tasks.ts';
import { learn } from '../../../core/sources/portal/knowledge.ts';
import { markWords } from '../../../core/sources/portal/mark-words.ts';
import type { Sighting } from '../../../core/sources/portal/sighting.ts';

// The browser's channel to the background, which no page of a test has.
vi.mock('../../../core/platform/content.ts', () => ({ tellBackground: () => told }));

const CREATED = '2026-11-01 10:00:00';
const NAME = 'bill-2026-10.xlsx';
let told: Promise<unknown>;
let answer: (told: unknown) => void;
const roots: ShadowRoot[] = [];

beforeEach(() => {
  learn({ pages: [], places: [], datasets: [], words: markWords });
  told = new Promise((resolve) => (answer = resolve));
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  roots.length = 0;
});

/** The page's list, read anew: one finished task. */
function sighting(): Sighting {
  document.body.innerHTML = `<table><tr><td>${NAME}</td><td>已完成</td><td>${CREATED}</td><td><a>下载</a></td></tr></table>`;
  return {
    ...({ page: { id: 'export-records' }, locale: 'zh' } as Sighting),
    columns: ['name', 'status', 'created_at', 'action'],
    reading: {
      cells: [[NAME, '已完成', CREATED, '下载']],
      rowElements: [[document.querySelector('tr')!]],
    } as unknown as Sighting['reading'],
  };
}
const press = (action: string): void =>
  roots.at(-1)!.querySelector<HTMLElement>(`[data-action=${action}]`)!.click();
const actions = (): string[] =>
  [...roots.at(-1)!.querySelectorAll<HTMLElement>('[data-action]')].map((one) => one.dataset.action!);

it('keeps its question open while the engine tells what it has, and while the list is read anew', async () => {
  const marks = new TaskMarks();
  marks.show(sighting());
  press('task-import');
  expect(actions()).toEqual(['task-whole', 'task-part']);
  answer({
    ok: true,
    value: [{ id: `${NAME} ${CREATED}`, rows: 62, rejected: 0, at: '2026-11-02T00:00:00Z' }],
  });
  await new Promise((resolve) => setTimeout(resolve));
  expect(actions()).toEqual(['task-whole', 'task-part']);
  marks.show(sighting());
  expect(actions()).toEqual(['task-whole', 'task-part']);
  marks.clear();
});

it('says at once what the engine tells where nothing was asked', async () => {
  const marks = new TaskMarks();
  marks.show(sighting());
  expect(actions()).toEqual(['task-import']);
  answer({
    ok: true,
    value: [{ id: `${NAME} ${CREATED}`, rows: 62, rejected: 0, at: '2026-11-02T00:00:00Z' }],
  });
  await vi.waitFor(() => expect(roots.at(-1)!.textContent).toContain('已导入 62 行'));
  expect(actions()).toEqual(['task-import']);
  marks.clear();
});
