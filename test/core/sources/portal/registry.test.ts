import { describe, expect, it } from 'vitest';
import { readContentMessage } from '../../../../core/engine/messages.ts';
import { datasets } from '../../../../core/model/registry.ts';
import { foldHeader, headerIndex } from '../../../../core/sources/portal/pages/page.ts';
import { pageById, portalPages } from '../../../../core/sources/portal/pages/registry.ts';
import { recognise as recogniseFile } from '../../../../core/sources/exports/recognise.ts';
import { recognise } from '../../../../core/sources/portal/recognise.ts';
import { totalIn } from '../../../../core/sources/portal/reader/paging.ts';
import { isMasked } from '../../../../core/sources/portal/reader/masked.ts';

const nowhere = { address: '', titles: [], around: [] };

/** Read to know a table by and not kept: names (the IDs beside them are), and what the bill itself tells. */
const NOT_KEPT = new Set([
  'customer_name',
  'account_name',
  'reseller_name',
  'account_manager',
  'frozen_reason',
  'confirm_by',
]);

describe('the page registry', () => {
  it.each(portalPages)('$id fills its dataset under names that exist', (page) => {
    expect(portalPages.filter((one) => one.id === page.id).length).toBe(1);
    const known = new Set(headerIndex(page).values());
    for (const column of page.distinctive) expect(known, column).toContain(column);
    if (!page.dataset) return;
    const columns = Object.keys(datasets[page.dataset].columns);
    for (const column of [
      ...Object.keys(page.constants ?? {}),
      ...(page.keyFrom ?? []),
      ...Object.keys(page.values ?? {}),
      ...Object.keys(page.aliases ?? {}).filter((alias) => !NOT_KEPT.has(alias)),
    ])
      expect(columns, column).toContain(column);
    // A required column must be shown, stated or made.
    const { key, period } = datasets[page.dataset] as { key: string; period?: string };
    for (const [name, column] of Object.entries(datasets[page.dataset].columns))
      if ('required' in column && name !== key && name !== period) expect(known, name).toContain(name);
  });

  it('folds what differs without meaning', () => {
    expect(foldHeader('应付金额（¥）')).toBe(foldHeader('应付金额(CNY)'));
    expect(foldHeader(' Customer  ID: ')).toBe(foldHeader('customer id'));
  });

  it('takes neither bill nor consumption where the page names neither', () => {
    const headers = ['账期', '客户ID', '订单号/交易号', '应付金额'];
    expect(recognise(headers, nowhere)).toBeNull();
    expect(recognise(headers, { ...nowhere, titles: ['账单明细'] })?.page).toBe(pageById('bill-details'));
    expect(recognise(headers, { ...nowhere, titles: ['消费明细'] })?.page).toBe(
      pageById('consumption-details'),
    );
  });
});

describe('small readers', () => {
  it.each([
    ['共 1,234 条', 1234],
    ['总条数：25', 25],
    ['共 5 页', null],
    ['Total 83', 83],
    ['1-10 of 57 items', 57],
    ['Showing 1 to 10 of 57 entries', 57],
    ['合计 1,852,416.37', null],
    ['10 条/页', null],
  ])('%s says %s rows', (text, total) => expect(totalIn(text)).toBe(total));

  it.each([
    ['张**', true],
    ['138****1234', true],
    ['李*', true],
    ['4核*8G', false],
    ['2*4', false],
    ['--', false],
  ])('%s is masked: %s', (text, masked) => expect(isMasked(text)).toBe(masked));
});

describe('messages', () => {
  const page = { page: null, address: '/', title: '', locale: 'zh', dataset: 'customers', period: null };
  it('accepts a report and refuses anything that is none', () => {
    const report = {
      type: 'report',
      ...page,
      columns: ['customer_id'],
      cells: [['c1']],
      constants: [],
      unknown: [],
      complete: false,
      why: null,
      masked: [],
      pages: 1,
    };
    expect(readContentMessage(report).ok).toBe(true);
    for (const wrong of [
      null,
      1,
      {},
      { type: 'read-ledger' },
      { ...report, dataset: '__proto__' },
      { ...report, extra: 1 },
      { ...report, cells: [['x'.repeat(4001)]] },
      { ...report, cells: Array.from({ length: 20_001 }, () => []) },
    ])
      expect(readContentMessage(wrong).ok).toBe(false);
  });
});

it('knows 指标信息 by its documented columns, on the page and as a file', () => {
  const zh = ['指标名称', '适用范围', '统计方式', '统计周期', '维度', '客户名称', '对账期次', '指标值'];
  const found = recognise(zh, { ...nowhere, titles: ['指标信息'] });
  expect(found?.page).toBe(pageById('indicators'));
  expect(found?.columns).toEqual([
    ...['name', 'scope', 'method', 'cycle', 'dimension', 'customer_name', 'period', 'value'],
  ]);
  // Its key is made of what tells a value from the others.
  const rows = [
    { line: 1, cells: ['季度销售额', '全部', '累计', '季度', '客户', '客户一', '2026-10', '1,200.50'] },
  ];
  expect(
    recogniseFile([{ line: 0, cells: zh }, ...rows] as never, ['指标明细.csv']).found?.family.dataset,
  ).toBe('indicators');
});
