import { afterEach, describe, expect, it } from 'vitest';
import { createApp, h, type App, type Component } from 'vue';
import TinyGrid from '@opentiny/vue-grid';
import TinyGridColumn from '@opentiny/vue-grid-column';
import { ElPagination, ElTable, ElTableColumn, ElTableV2 } from 'element-plus';
import 'element-plus/dist/index.css';
import { Table as AntTable } from 'ant-design-vue';
import 'ant-design-vue/dist/reset.css';
import { AllCommunityModule, ModuleRegistry, createGrid } from 'ag-grid-community';
import { TabulatorFull } from 'tabulator-tables';
import 'tabulator-tables/dist/css/tabulator.min.css';
import * as Vxe from 'vxe-table';
import 'vxe-table/lib/style.css';
import { chooseTable } from '../../../../core/sources/portal/choose.ts';
import '../../../../core/sources/portal/pages/registry.ts';
import { readTables, rowsOf } from '../../../../core/sources/portal/reader/read.ts';
import { expected, FIELDS, items, shuffled, until, type Field } from './data.ts';

// Its published types name neither.
const { VxeColumn, VxeTable } = Vxe as unknown as Record<'VxeColumn' | 'VxeTable', Component>;

ModuleRegistry.registerModules([AllCommunityModule]);

let app: App | undefined;
let box: HTMLElement;

afterEach(() => {
  app?.unmount();
  app = undefined;
  box?.remove();
});

function place(width = '900px'): HTMLElement {
  box = document.createElement('div');
  box.style.width = width;
  document.body.append(box);
  return box;
}

async function mount(root: Component): Promise<void> {
  app = createApp(root);
  app.mount(place());
  await until(() => (box.textContent ?? '').includes('hw_1'));
}

function read() {
  const readings = readTables(document);
  const choice = chooseTable(readings, document, '/obmgr/#/');
  if (!choice) throw new Error('no table read');
  return { ...choice, rows: rowsOf(choice.reading).map((row) => ({ ...row })) };
}

const rows = items(8);
/** Random order of columns, from fixed seeds. */
const orders = [1, 7, 42].map((seed) => shuffled(FIELDS, seed));

function check(fields: readonly Field[], list = rows) {
  const { reading, rows: got } = read();
  expect(reading.headers).toEqual(fields.map((field) => field.title));
  expect(got).toEqual(expected(fields, list));
  expect(reading.masked).toEqual(['客户名称']);
  return reading;
}

describe('Element Plus', () => {
  it.each(orders)(
    'reads a table with a fixed header, fixed columns, selection, expansion and a summary',
    async (...fields) => {
      await mount(() =>
        h(
          ElTable,
          { data: rows, height: 260, rowKey: 'id', showSummary: true, sumText: '合计', border: true },
          () => [
            h(ElTableColumn, { type: 'selection', width: 40, fixed: 'left' }),
            h(ElTableColumn, { type: 'expand', width: 40 }, { default: () => h('p', '更多') }),
            ...fields.map((field, i) =>
              h(ElTableColumn, {
                prop: field.key,
                label: field.title,
                width: 220,
                sortable: true,
                fixed: i === 0 ? 'left' : i === fields.length - 1 ? 'right' : false,
              }),
            ),
          ],
        ),
      );
      const reading = check(fields);
      expect(reading.partial).toBe(false);
      expect(reading.totals.length).toBe(1);
    },
  );

  it('reads grouped headers, and says that the pager holds more', async () => {
    await mount(() =>
      h('div', [
        h(ElTable, { data: rows }, () => [
          h(ElTableColumn, { prop: 'account', label: '账号名' }),
          h(ElTableColumn, { label: '消费' }, () => [
            h(ElTableColumn, { prop: 'amount', label: '金额' }),
            h(ElTableColumn, { prop: 'manager', label: '经理' }),
          ]),
          h(ElTableColumn, { label: '退款' }, () => [
            h(ElTableColumn, { prop: 'customerId', label: '金额' }),
          ]),
        ]),
        h(ElPagination, {
          total: 83,
          pageSize: 8,
          defaultCurrentPage: 2,
          layout: 'total, prev, pager, next',
        }),
      ]),
    );
    const { reading } = read();
    expect(reading.headers).toEqual(['账号名', '消费 / 金额', '经理', '退款 / 金额']);
    expect(reading.partial).toBe(true);
    expect(reading.paging).toMatchObject({ total: 83, current: 2, pages: 11 });
    expect(reading.paging.next).not.toBeNull();
  });

  it('knows an empty table', async () => {
    app = createApp(() =>
      h(ElTable, { data: [] }, () => FIELDS.map((f) => h(ElTableColumn, { prop: f.key, label: f.title }))),
    );
    app.mount(place());
    await until(() => box.querySelector('.el-table__empty-block') !== null);
    const { reading } = read();
    expect(reading.headers).toEqual(FIELDS.map((f) => f.title));
    expect(reading.cells).toEqual([]);
  });

  it('reads its virtual table as part of the rows', async () => {
    const many = items(500);
    await mount(() =>
      h(ElTableV2, {
        columns: FIELDS.map((f, i) => ({
          key: f.key,
          dataKey: f.key,
          title: f.title,
          width: 200,
          fixed: i === 0 ? ('left' as const) : undefined,
        })),
        data: many,
        width: 800,
        height: 300,
      } as never),
    );
    const { reading, rows: got } = read();
    expect(reading.headers).toEqual(FIELDS.map((f) => f.title));
    expect(got.length).toBeGreaterThan(3);
    expect(got.length).toBeLessThan(100);
    expect(got).toEqual(expected(FIELDS, many.slice(0, got.length)));
    expect(reading.partial).toBe(true);
  });
});

describe('Ant Design Vue', () => {
  it.each(orders)('reads fixed header and columns, with row selection', async (...fields) => {
    await mount(() =>
      h(AntTable, {
        dataSource: rows.map((row) => ({ ...row, key: row.id })),
        columns: fields.map((f, i) => ({
          dataIndex: f.key,
          title: f.title,
          width: 220,
          fixed: i === 0 ? 'left' : i === fields.length - 1 ? 'right' : undefined,
          sorter: true,
        })),
        scroll: { x: 1500, y: 240 },
        rowSelection: {},
        pagination: false,
      } as never),
    );
    expect(check(fields).partial).toBe(false);
  });

  it('says one page of many', async () => {
    await mount(() =>
      h(AntTable, {
        dataSource: items(25).map((row) => ({ ...row, key: row.id })),
        columns: FIELDS.map((f) => ({ dataIndex: f.key, title: f.title })),
        pagination: { pageSize: 8 },
      } as never),
    );
    const { reading, rows: got } = read();
    expect(got).toEqual(expected(FIELDS, items(8)));
    expect(reading.partial).toBe(true);
    expect(reading.paging).toMatchObject({ current: 1, pages: 4 });
  });
});

describe('TinyVue', () => {
  it.each(orders)('reads a grid with fixed columns', async (...fields) => {
    await mount(() =>
      h(TinyGrid as Component, { data: rows, height: 260, border: true, autoResize: true }, () => [
        h(TinyGridColumn as Component, { type: 'selection', width: 50, fixed: 'left' }),
        ...fields.map((f, i) =>
          h(TinyGridColumn as Component, {
            field: f.key,
            title: f.title,
            width: 240,
            sortable: true,
            fixed: i === 0 ? 'left' : i === fields.length - 1 ? 'right' : undefined,
          }),
        ),
      ]),
    );
    expect(check(fields).partial).toBe(false);
  });
});

describe('vxe-table', () => {
  it.each(orders)('reads fixed columns that stand in tables of their own', async (...fields) => {
    await mount(() =>
      h(VxeTable, { data: rows, height: 300, rowConfig: { keyField: 'id' } }, () => [
        h(VxeColumn, { type: 'checkbox', width: 50, fixed: 'left' }),
        ...fields.map((f, i) =>
          h(VxeColumn, {
            field: f.key,
            title: f.title,
            width: 240,
            fixed: i === 0 ? 'left' : i === fields.length - 1 ? 'right' : undefined,
          }),
        ),
      ]),
    );
    check(fields);
  });
});

describe('AG Grid', () => {
  it.each(orders)('reads pinned columns and rows in any document order', async (...fields) => {
    const grid = createGrid(Object.assign(place(), { style: 'height:420px;width:900px' }), {
      rowData: rows,
      suppressColumnVirtualisation: true,
      columnDefs: fields.map((f, i) => ({
        field: f.key,
        headerName: f.title,
        width: 240,
        pinned: i === 0 ? ('left' as const) : i === fields.length - 1 ? ('right' as const) : undefined,
      })),
    });
    await until(() => box.querySelectorAll('[role=gridcell]').length >= rows.length * fields.length);
    const reading = check(fields);
    expect(reading.partial).toBe(false);
    grid.destroy();
  });

  it('says that virtual rows are a part', async () => {
    const grid = createGrid(Object.assign(place(), { style: 'height:300px;width:1400px' }), {
      rowData: items(1000),
      columnDefs: FIELDS.map((f) => ({ field: f.key, headerName: f.title })),
    });
    await until(() => box.querySelectorAll('[role=gridcell]').length > 20);
    const { reading, rows: got } = read();
    expect(got).toEqual(expected(FIELDS, items(got.length)));
    expect(reading.partial).toBe(true);
    grid.destroy();
  });
});

describe('Tabulator', () => {
  it.each(orders)('reads frozen columns', async (...fields) => {
    const table = new TabulatorFull(place(), {
      data: rows,
      height: 400,
      columns: fields.map((f, i) => ({ field: f.key, title: f.title, width: 240, frozen: i === 0 })),
    });
    await until(() => (box.textContent ?? '').includes('hw_7'));
    check(fields);
    table.destroy();
  });
});
