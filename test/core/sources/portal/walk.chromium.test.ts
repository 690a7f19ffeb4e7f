/** Lists walked page by page: from the first page wherever one stands, each row once, and told as whole only when it is. */
import { ElTableV2 } from 'element-plus';
import 'element-plus/dist/index.css';
import { afterEach, expect, it } from 'vitest';
import { createApp, h, type App } from 'vue';
import '../../../../core/sources/portal/pages/registry.ts';
import { overlap } from '../../../../core/sources/portal/scroll.ts';
import { look, type Sighting } from '../../../../core/sources/portal/sighting.ts';
import { walkPages, type WalkEnd } from '../../../../core/sources/portal/walk.ts';
import { until } from './data.ts';

let box: HTMLElement | null = null;
let app: App | undefined;
afterEach(() => {
  app?.unmount();
  app = undefined;
  box?.remove();
});

interface List {
  /** Rows as the server has them; each turn may move them first. */
  rows: string[][];
  at?: number;
  size?: number;
  total?: boolean;
  /** Which ways the pager offers. */
  ways?: ('first' | 'previous' | 'numbers')[];
  onTurn?: (list: List) => void;
  head?: string[];
}
const customer = (n: number): string[] => [
  `0a1b2c3d4e5f60718293a4b5c6d7${String(n).padStart(4, '0')}`,
  `客户${n}`,
  `hw_${n}`,
  '转售模式',
  '2026-01-05',
];
const HEAD = ['客户ID', '客户名称', '客户账号', '关联类型', '关联时间'];
const customers = (count: number): string[][] => Array.from({ length: count }, (_, n) => customer(n));

/** A list of the portal's kind, drawn anew at each turn. */
function show(list: List): void {
  box = document.createElement('div');
  document.body.append(box);
  const { size = 10, ways = ['first', 'previous', 'numbers'] } = list;
  let page = list.at ?? 1;
  const go = (to: number): void => {
    page = to;
    list.onTurn?.(list);
    setTimeout(draw, 10);
  };
  const draw = (): void => {
    const pages = Math.max(1, Math.ceil(list.rows.length / size));
    const cell = (tag: string) => (text: string) => `<${tag}>${text}</${tag}>`;
    const button = (name: string, text: string, off: boolean) =>
      `<button class="${name}" ${off ? 'disabled' : ''}>${text}</button>`;
    box!.innerHTML = `<h1>客户管理</h1><table><thead><tr>${(list.head ?? HEAD).map(cell('th')).join('')}</tr></thead>
      <tbody>${list.rows
        .slice((page - 1) * size, page * size)
        .map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`)
        .join('')}</tbody></table>
      <div class="pagination">${list.total === false ? '' : `<span class="total">总条数：${list.rows.length}</span>`}
      ${ways.includes('first') ? button('pager-first', '首页', page === 1) : ''}
      ${ways.includes('previous') ? button('pager-prev', '‹', page === 1) : ''}
      ${ways.includes('numbers') ? `<span class="active" aria-current="page"><a class="number">${page}</a></span>` : ''}
      ${button('pager-next', '›', page >= pages)}</div>`;
    for (const [name, to] of [
      ['first', 1],
      ['prev', page - 1],
      ['next', page + 1],
    ] as const)
      box!.querySelector<HTMLElement>(`.pager-${name}`)?.addEventListener('click', () => go(to));
  };
  draw();
}

async function walk(patience = 3_000): Promise<{ end: WalkEnd; ids: string[]; pages: number }> {
  const ids: string[] = [];
  let pages = 0;
  const end = await walkPages(document, location, {
    signal: new AbortController().signal,
    patience,
    onPage({ reading }: Sighting, again) {
      pages++;
      reading.cells.forEach((row, at) => again.has(at) || ids.push(row[0]!));
    },
    onProgress: () => undefined,
  });
  return { end, ids, pages };
}
const all = (count: number): string[] => customers(count).map(([id]) => id!);

it('begins at the first page wherever the list stands', async () => {
  for (const ways of [['first', 'previous', 'numbers'], ['previous'], ['previous', 'numbers']] as const) {
    show({ rows: customers(35), at: 3, ways: [...ways] });
    expect(look(document, location)?.page?.id).toBeTruthy();
    expect(await walk()).toEqual({ end: 'all', ids: all(35), pages: 4 });
    box?.remove();
  }
});

it('says so where no way leads to the first page, also where no total is shown', async () => {
  for (const total of [true, false]) {
    show({ rows: customers(35), at: 3, ways: ['numbers'], total });
    expect(await walk()).toEqual({ end: 'middle', ids: all(35).slice(20), pages: 2 });
    box?.remove();
  }
});

it('keeps a row that moved to the next page once, and does not call the list whole', async () => {
  // One row comes in front: the last of a page is the first of the next one.
  const moves: ((list: List) => void)[] = [
    ({ rows }) => rows.unshift(customer(9_000 + rows.length)),
    ({ rows }) => (rows.unshift(customer(9_000)), rows.pop()),
    ({ rows }) => rows.shift(),
  ];
  for (const total of [true, false])
    for (const [n, move] of moves.entries()) {
      let turns = 0;
      show({ rows: customers(35), total, onTurn: (list) => void (turns++ === 1 && move(list)) });
      const { end, ids } = await walk();
      expect(new Set(ids).size).toBe(ids.length);
      // A row that went away unseen leaves no trace where neither keys come twice nor a total is told.
      if (n < 2 || total) expect(end).toBe('moved');
      box?.remove();
    }
});

it('takes equal lines of a list without keys for the lines they are', async () => {
  const head = ['账期', '产品类型', '计费模式', '官网价(¥)', '应付金额(¥)'];
  const rows = Array.from({ length: 25 }, () => ['2026-10', '弹性云服务器', '按需', '1.00', '1.00']);
  // The pages look alike: what tells them apart is the last one.
  rows.forEach((row, at) => (row[3] = `${Math.floor(at / 10)}.00`));
  show({ rows, head });
  const { end, ids } = await walk();
  expect([end, ids.length]).toEqual(['all', 25]);
});

it('scrolls through a body of which only a window is in the document', async () => {
  const COUNT = 500;
  const columns = HEAD.map((title, at) => ({ key: `c${at}`, dataKey: `c${at}`, title, width: 150 }));
  const data = customers(COUNT).map((row) => Object.fromEntries(row.map((text, at) => [`c${at}`, text])));
  box = document.createElement('div');
  document.body.append(box);
  app = createApp(() => [
    h('h1', '客户管理'),
    h(ElTableV2, { columns, data, width: 800, height: 400, rowHeight: 40, headerHeight: 40 } as never),
  ]);
  app.mount(box);
  await until(() => (box!.textContent ?? '').includes('hw_1'));
  await until(() => look(document, location) !== null);
  expect(look(document, location)!.reading.partial).toBe(true);
  const { end, ids } = await walk();
  expect(ids).toEqual(all(COUNT));
  expect(end).toBe('all');
}, 60_000);

it('joins windows where the most rows fit', () => {
  const rows = (text: string): string[][] => [...text].map((one) => [one]);
  expect(overlap(rows('abcd'), rows('cdef'))).toBe(2);
  expect(overlap(rows('abcd'), rows('efgh'))).toBe(0);
  expect(overlap([], rows('a'))).toBe(0);
  expect(overlap(rows('aaa'), rows('aab'))).toBe(2);
});
