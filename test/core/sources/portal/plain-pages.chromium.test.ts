/** Pages no library made: header and body apart, a pager without a class, arrows written as text. */
import { afterEach, describe, expect, it } from 'vitest';
import { inspectPage } from '../../../../core/sources/portal/inspect.ts';
import { readTables } from '../../../../core/sources/portal/reader/read.ts';

afterEach(() => (document.body.innerHTML = ''));
const HEADERS = ['客户名称', '客户ID', '订单号', '产品类型', '应付金额'];
const ROWS = [
  ['甲公司', 'c001', 'CS2610010001AAAAA', '云硬盘', '10.00'],
  ['乙公司', 'c002', 'CS2610010002BBBBB', '弹性云服务器', '-3.50'],
];
const row = (cells: readonly string[], tag: string): string =>
  `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
const table = (head: readonly string[], body: readonly (readonly string[])[], style = ''): string =>
  `<table style="${style}">${head.length ? `<thead>${row(head, 'th')}</thead>` : ''}${
    body.length ? `<tbody>${body.map((cells) => row(cells, 'td')).join('')}</tbody>` : ''
  }</table>`;
const apart = (head: readonly string[], body: readonly (readonly string[])[], style = ''): string =>
  `<div style="width:700px"><div class="head">${table(head, [], style)}</div><div class="body">${table([], body, style)}</div></div>`;
function read(html: string) {
  document.body.innerHTML = html;
  const { headers, rows, partial, notes } = inspectPage(document, '/obmgr/');
  return { headers, rows: rows.map((one) => ({ ...one })), partial, notes };
}
const told = ROWS.map((cells) => Object.fromEntries(HEADERS.map((header, at) => [header, cells[at]])));

describe('header and body in tables of their own, not equally wide', () => {
  it.each([
    ['a cell over the scroll bar', apart([...HEADERS, ''], ROWS)],
    ['the same, as wide as the others', apart([...HEADERS, ''], ROWS, 'width:100%')],
    ['a cell before the first', apart(['', ...HEADERS], ROWS, 'width:100%')],
    [
      'check boxes that have no header',
      apart(
        HEADERS,
        ROWS.map((cells) => ['<input type="checkbox">', ...cells]),
      ),
    ],
  ])('%s shifts nothing', (_, html) => {
    const found = read(html);
    expect(found.rows.map((one) => HEADERS.map((header) => one[header]))).toEqual(ROWS);
  });

  it('keeps the headers over their columns where the last one is empty, too', () => {
    const body = ROWS.map((cells) => ['<input type="checkbox">', ...cells.slice(0, 4), '']);
    const found = read(apart(HEADERS, body));
    expect(found.rows.map((one) => HEADERS.slice(0, 4).map((header) => one[header]))).toEqual(
      ROWS.map((cells) => cells.slice(0, 4)),
    );
  });

  it('takes the order of the columns where widths alone would give two to one header', () => {
    const head = [...HEADERS, '操作', '备注'];
    const found = read(apart(head, ROWS).replace('<th>客户名称', '<th style="min-width:600px">客户名称'));
    expect(found.rows.map((one) => HEADERS.map((header) => one[header]))).toEqual(ROWS);
  });
});

describe('a pager that has no class of one', () => {
  it.each([
    '<div>共 57 条</div>',
    '<p>总条数：57</p>',
    '<div>Total 57</div>',
    '<div class="footer">总条数：57 <select><option>10</option></select> <a>1</a> <a>2</a></div>',
    '<div>1-2 of 57</div>',
    '<div>Showing 1 to 2 of 57 entries</div>',
    '<div>总计 57 条</div>',
  ])('%s says that there is more', (pager) => {
    expect(read(`<div>${table(HEADERS, ROWS)}</div>${pager}`)).toMatchObject({ partial: true, rows: told });
  });

  it.each([
    '<p>每个账号最多共 100 条规则</p>',
    '<div>共 1,241.06 元</div>',
    '<div>共 2 条</div>',
    '<p>57</p>',
    '<div>合计 57</div>',
    '<div>总计：1241</div>',
    '<div>Total: 1241.06</div>',
  ])('%s does not', (text) => {
    expect(read(`<div>${table(HEADERS, ROWS)}</div>${text}`).partial).toBe(false);
  });
});

describe('what is no part of a header', () => {
  it.each([
    '<span class="caret"><i>▲</i><i>▼</i></span>',
    ' ↕',
    '↑',
    '<button>▼</button>',
    '<span class="sorter">▲</span>',
    '<span class="help">?</span>',
  ])('%s', (glyph) => {
    const head = HEADERS.map((header) => `${header}${glyph}`);
    expect(read(table(head, ROWS)).headers).toEqual(HEADERS);
  });
});

it('leaves a mask, a dash and a currency in a cell, though it be drawn as an icon', () => {
  const cells = ['<span class="eye">****</span>', '<span class="icon">-</span>', '<b class="icon">¥</b>'];
  const { rows, headers } = read(table(['账号', '备注', '币种', '规格'], [[...cells, 'a*b']]));
  expect(headers.map((header) => rows[0]![header])).toEqual(['****', '-', '¥', 'a*b']);
});

it('gives a total to the list it stands after, and to no other', () => {
  document.body.innerHTML = `<div>${table(HEADERS, ROWS)}</div><div>${table(HEADERS, ROWS)}</div><p>共 99 条</p>`;
  expect(readTables(document).map(({ paging }) => paging.total)).toEqual([null, 99]);
});

it('walks by the pager of the list, where a plain total stands nearer', () => {
  const pager = '<div class="pagination"><span>共 57 条</span><a class="next">下一页</a></div>';
  document.body.innerHTML = `<div><div>${table(HEADERS, ROWS)}</div><p>共 57 条</p></div>${pager}`;
  expect(readTables(document)[0]!.paging.next?.textContent).toBe('下一页');
});

it('takes a first cell that says there is nothing for an empty list, and not for a line', () => {
  const found = read(table(HEADERS, [['暂无数据', '', '', '', '']]));
  expect(found.rows).toEqual([]);
  expect(found.notes).toContain('no-rows');
});
