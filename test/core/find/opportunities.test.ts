import { expect, it } from 'vitest';
import { findOpportunities } from '../../../core/find/opportunities.ts';
import { foundSheet } from '../../../core/find/sheets.ts';
import { parseQuery } from '../../../core/ledger/lookup/query.ts';
import type { Opportunity } from '../../../core/model/tables.ts';

const opportunity = (id: string, name: string | null, customer: string, created_on: string | null) =>
  ({ id, kind: 'PO', name, customer, status: '跟进中', created_on }) as Opportunity;
const rows = [
  opportunity('PO2026-001', '云桌面扩容', '苏州数联', '2026-05-01T00:00:00.000Z'),
  opportunity('PO2026-002', '灾备上云', '杭州云栖', '2026-09-01T00:00:00.000Z'),
  opportunity('HO2026-003', null, '苏州数联', null),
];
const find = (query: string, most = 20) =>
  findOpportunities(rows, parseQuery(query, Date.UTC(2026, 10, 6)), most);
const ids = (query: string): string[] => find(query).hits.map(({ id }) => id);

it('finds an opportunity by its name, its customer, its number or their initials, the newest first', () => {
  expect(ids('扩容')).toEqual(['PO2026-001']);
  expect(ids('苏州')).toEqual(['PO2026-001', 'HO2026-003']);
  expect(ids('po2026')).toEqual(['PO2026-002', 'PO2026-001']);
  expect(ids('zbsy')).toEqual(['PO2026-002']);
  expect(ids('苏州 桌面')).toEqual(['PO2026-001']);
  expect(ids('苏州 灾备')).toEqual([]);
  expect(find('2026', 1)).toMatchObject({ count: 3, hits: [{ id: 'PO2026-002' }] });
});

it('marks what was typed, and shows the number of one without a name', () => {
  expect(find('扩容').hits[0]).toMatchObject({ title: '云桌面扩容', marks: [[3, 5]] });
  expect(find('HO2026').hits[0]).toMatchObject({ title: 'HO2026-003', detail: 'PO · 苏州数联 · 跟进中' });
});

it('answers none where a month or an amount is asked for, which speak of lines', () => {
  expect(ids('苏州 2026-05')).toEqual([]);
  expect(ids('苏州 >100')).toEqual([]);
  expect(ids(' ')).toEqual([]);
});

it('stands in the exported results, one row each', () => {
  const none = { count: 0, more: false, hits: [] };
  const sheet = foundSheet(
    {
      ...{ tokens: [], customers: none, orders: none, resources: none, products: none },
      opportunities: find('苏州'),
      lines: { figures: [], hits: [], more: false },
    },
    '苏州',
    'en',
  );
  expect(sheet.rows.map((row) => row.slice(0, 4))).toEqual([
    ['Opportunity', '云桌面扩容', 'PO · 苏州数联 · 跟进中 · PO2026-001', 'PO2026-001'],
    ['Opportunity', 'HO2026-003', 'PO · 苏州数联 · 跟进中', 'HO2026-003'],
  ]);
});
