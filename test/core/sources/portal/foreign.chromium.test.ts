import { afterEach, describe, expect, it } from 'vitest';
import { inspectPage } from '../../../../core/sources/portal/inspect.ts';
import { readTables, rowsOf } from '../../../../core/sources/portal/reader/read.ts';

let box: HTMLElement | undefined;
afterEach(() => box?.remove());

function read(html: string) {
  box = document.createElement('div');
  box.style.width = '1000px';
  box.innerHTML = html;
  document.body.append(box);
  const result = inspectPage(document, '/obmgr/');
  return { ...result, rows: result.rows.map((row) => ({ ...row })) };
}
const tr = (cells: readonly string[], tag = 'td', attributes = '') =>
  `<tr ${attributes}>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;

describe('pages of other hands', () => {
  it('takes a first row without th as the header', () => {
    const { headers, rows } = read(
      `<table>${tr(['<b>订单号</b>', '<b>金额</b>'])}${tr(['CS1', '1.00'])}${tr(['CS2', '2.00'])}</table>`,
    );
    expect(headers).toEqual(['订单号', '金额']);
    expect(rows).toEqual([
      { 订单号: 'CS1', 金额: '1.00' },
      { 订单号: 'CS2', 金额: '2.00' },
    ]);
  });

  it('reads EasyUI: header cells are td, frozen columns stand in a view of their own', () => {
    const css =
      '<style>.ez div{float:left}.ez table{border-collapse:collapse}.ez td{width:120px;height:24px;padding:0}</style>';
    const grid = (view: string, head: string[], rows: string[][]) =>
      `<div class="datagrid-${view}"><div><div class="datagrid-header"><table class="datagrid-htable">${tr(head, 'td', 'class="datagrid-header-row"')}</table></div><br style="clear:both"><div class="datagrid-body"><table class="datagrid-btable">${rows.map((row, i) => tr(row, 'td', `datagrid-row-index="${i}"`)).join('')}</table></div></div></div>`;
    const { headers, rows, tables } = read(
      `${css}<div class="ez datagrid-view" style="width:600px">${grid('view1', ['编号'], [['1001'], ['1002']])}${grid(
        'view2',
        ['名称', '金额'],
        [
          ['甲', '1'],
          ['乙', '2'],
        ],
      )}</div>`,
    );
    expect(tables).toBe(1);
    expect(headers).toEqual(['编号', '名称', '金额']);
    expect(rows[1]).toEqual({ 编号: '1002', 名称: '乙', 金额: '2' });
  });

  it('reads Element UI 2: fixed tables repeat every column, the hidden ones invisible', () => {
    const css =
      '<style>.el-table{position:relative;width:600px}.el-table table{table-layout:fixed;width:600px}.is-hidden>*{visibility:hidden}.el-table__fixed{position:absolute;left:0;top:0;width:200px;overflow:hidden}.el-table__fixed table{width:600px}</style>';
    const cell = (tag: string, text: string, hidden: boolean) =>
      `<${tag} class="${hidden ? 'is-hidden' : ''}"><div class="cell">${text}</div></${tag}>`;
    const part = (hide: (i: number) => boolean) =>
      `<div class="el-table__header-wrapper"><table><thead><tr>${['客户ID', '客户', '金额'].map((t, i) => cell('th', t, hide(i))).join('')}</tr></thead></table></div><div class="el-table__body-wrapper"><table><tbody>${[
        ['c1', '甲', '1'],
        ['c2', '乙', '2'],
      ]
        .map((row) => `<tr>${row.map((t, i) => cell('td', t, hide(i))).join('')}</tr>`)
        .join('')}</tbody></table></div>`;
    const { headers, rows, tables } = read(
      `${css}<div class="el-table">${part((i) => i === 0)}<div class="el-table__fixed">${part((i) => i !== 0)}</div></div>`,
    );
    expect(tables).toBe(1);
    expect(headers).toEqual(['客户ID', '客户', '金额']);
    expect(rows).toEqual([
      { 客户ID: 'c1', 客户: '甲', 金额: '1' },
      { 客户ID: 'c2', 客户: '乙', 金额: '2' },
    ]);
  });

  it('reads a body whose own header has no height (scrolling DataTables)', () => {
    const sizing = (text: string) =>
      `<th style="height:0;padding:0;border:0"><div style="height:0;overflow:hidden">${text}</div></th>`;
    const { headers, rows, notes, partial } = read(
      `<div class="dataTables_wrapper"><div class="dataTables_scroll"><div class="dataTables_scrollHead"><table style="border-collapse:collapse"><thead>${tr(['Order', 'Amount'], 'th')}</thead></table></div><div class="dataTables_scrollBody"><table style="border-collapse:collapse"><thead><tr style="height:0">${sizing('Order')}${sizing('Amount')}</tr></thead><tbody>${tr(['A1', '5'])}</tbody></table></div></div><div class="dataTables_info">Showing 1 to 1 of 57 entries</div></div>`,
    );
    expect(headers).toEqual(['Order', 'Amount']);
    expect(rows).toEqual([{ Order: 'A1', Amount: '5' }]);
    expect(partial).toBe(true);
    expect(notes).toContain('one-page-of-many: 1/57');
  });

  it('reads a table drawn with plain elements, by geometry alone', () => {
    const line = (cells: string[], name: string) =>
      `<div class="${name}" style="display:flex">${cells.map((c) => `<div style="width:150px">${c}</div>`).join('')}</div>`;
    const { headers, rows } = read(
      `<div class="list">${line(['客户ID', '名称', '金额'], 'list-head')}<div class="list-body">${line(['c1', '甲', '1'], 'x')}${line(['c2', '乙', '2'], 'x')}</div></div>`,
    );
    expect(headers).toEqual(['客户ID', '名称', '金额']);
    expect(rows[1]).toEqual({ 客户ID: 'c2', 名称: '乙', 金额: '2' });
  });

  it('reads ARIA grids whose rows are spread over panes, in any document order', () => {
    const cell = (text: string, role = 'gridcell') =>
      `<div role="${role}" style="display:inline-block;width:120px">${text}</div>`;
    const row = (cells: string[], top: number, role?: string) =>
      `<div role="row" style="position:absolute;top:${top}px;white-space:nowrap">${cells.map((c) => cell(c, role)).join('')}</div>`;
    const pane = (left: number, html: string) =>
      `<div role="rowgroup" style="position:absolute;left:${left}px;top:0">${html}</div>`;
    const { headers, rows } = read(
      `<div role="grid" style="position:relative;height:200px">${pane(120, row(['名称', '金额'], 0, 'columnheader') + row(['乙', '2'], 60) + row(['甲', '1'], 30))}${pane(0, row(['编号'], 0, 'columnheader') + row(['1'], 30) + row(['2'], 60))}</div>`,
    );
    expect(headers).toEqual(['编号', '名称', '金额']);
    expect(rows).toEqual([
      { 编号: '1', 名称: '甲', 金额: '1' },
      { 编号: '2', 名称: '乙', 金额: '2' },
    ]);
  });

  it('leaves out what a reader does not see: hidden rows and columns, icons, tooltips, sums', () => {
    const { headers, rows, notes } = read(
      `<table><thead><tr><th>账号 <i class="icon-sort">&#xe6aa;</i><span style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)">sort ascending</span></th><th style="display:none">内部</th><th>金额 <svg><title>eye</title></svg></th></tr></thead>
      <tbody><tr><td>a<div class="el-tooltip" style="display:none">全名</div><br>b</td><td style="display:none">x</td><td> 1\n  2 </td></tr>
      <tr style="display:none"><td>ghost</td><td style="display:none">x</td><td>9</td></tr><tr aria-hidden="true" style="height:0"><td></td><td style="display:none"></td><td></td></tr>
      <tr><td>合计</td><td style="display:none"></td><td>12</td></tr></tbody></table>`,
    );
    expect(headers).toEqual(['账号', '金额']);
    expect(rows).toEqual([{ 账号: 'a b', 金额: '1 2' }]);
    expect(notes).toContain('totals-left-out: 1');
  });

  it('spreads merged cells over the rows they cover, and joins two-level headers', () => {
    const { headers, rows } = read(
      `<table><thead><tr><th rowspan=2>客户</th><th colspan=2>消费</th><th colspan=2>退款</th></tr>${tr(['笔数', '金额', '笔数', '金额'], 'th')}</thead>
      <tbody><tr><td rowspan=2>甲</td><td>1</td><td>2</td><td>3</td><td>4</td></tr>${tr(['5', '6', '7', '8'])}</tbody></table>`,
    );
    expect(headers).toEqual(['客户', '消费 / 笔数', '消费 / 金额', '退款 / 笔数', '退款 / 金额']);
    expect(rows[1]).toEqual({
      客户: '甲',
      '消费 / 笔数': '5',
      '消费 / 金额': '6',
      '退款 / 笔数': '7',
      '退款 / 金额': '8',
    });
  });

  it('numbers repeated names, and keeps two tables side by side apart', () => {
    const one = `<div style="float:left;margin:20px"><table><tr><th>名称</th><th>名称</th></tr>${tr(['a', 'b'])}${tr(['c', 'd'])}</table></div>`;
    const { headers, tables } = read(one + one);
    expect(headers).toEqual(['名称', '名称 (2)']);
    expect(tables).toBe(2);
  });

  it('prefers the page to a dialog, a list to a layout, a table to the calendar', () => {
    const { headers, tables } = read(
      `<table role="presentation"><tr><td><table><tr><th>客户ID</th><th>客户名称</th><th>关联类型</th></tr>${tr(['c1', '甲', '代售'])}</table></td><td>广告</td></tr></table>
      <div role="dialog"><table><tr><th>文件</th><th>大小</th></tr>${tr(['a', '1']).repeat(30)}</table></div>
      <div class="el-date-picker"><table class="el-date-table">${tr(['日', '一', '二', '三', '四', '五', '六'], 'th')}${tr(['1', '2', '3', '4', '5', '6', '7']).repeat(6)}</table></div>`,
    );
    expect(headers).toEqual(['客户ID', '客户名称', '关联类型']);
    expect(tables).toBe(2);
  });

  it('says that a tree has rows folded away', () => {
    const { partial, notes } = read(
      `<table role="treegrid"><tr><th>名称</th><th>金额</th></tr><tr aria-level="1" aria-expanded="false"><td>甲</td><td>1</td></tr></table>`,
    );
    expect(partial).toBe(true);
    expect(notes).toContain('collapsed-rows: 1');
  });

  it.each(['暂无数据', 'No data', 'No matching records found', '没有找到匹配的记录'])(
    'knows %s is no row',
    (text) => {
      const { headers, rows } = read(
        `<table><thead>${tr(['a', 'b'], 'th')}</thead><tbody><tr><td colspan=2>${text}</td></tr></tbody></table>`,
      );
      expect(headers).toEqual(['a', 'b']);
      expect(rows).toEqual([]);
    },
  );
});

describe('hostile pages', () => {
  it('reads script as text, and takes no header for a key', () => {
    const hostile = '&lt;img src=x onerror="window.pwned=1"&gt;';
    const { headers } = read(
      `<table><tr><th>__proto__</th><th>constructor</th></tr>${tr([hostile, '=cmd|calc'])}</table>`,
    );
    expect(headers).toEqual(['__proto__', 'constructor']);
    const [row] = rowsOf(readTables(document)[0]!);
    expect(JSON.stringify(row)).toContain('onerror');
    expect(Object.getPrototypeOf(row)).toBeNull();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect((window as unknown as { pwned?: number }).pwned).toBeUndefined();
  });

  it('cuts five thousand columns, and says so, within seconds', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `h${i}`);
    const started = performance.now();
    const { headers, notes } = read(
      `<table><tr>${names.map((n) => `<th>${n}</th>`).join('')}</tr>${tr(names).repeat(3)}</table>`,
    );
    expect(headers.length).toBe(1000);
    expect(notes).toContain('columns-cut: 1000');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('is not led astray by spans without measure', () => {
    const { headers, rows } = read(
      `<table><tr><th>a</th><th colspan="99999999">b</th></tr><tr><td rowspan="99999999">1</td><td>2</td></tr><tr><td>3</td></tr></table>`,
    );
    expect(headers[0]).toBe('a');
    expect(rows.length).toBe(2);
  });
});
