import { describe, expect, it } from 'vitest';
import { filterFigures, sortFigures } from '../../../components/customers/sortFigures.ts';
import type { CustomerFigure } from '../../../core/customers/list.ts';

const rows = [
  { customer_id: '1', name: '北京云海', last: 10n, change: -5, account_name: 'HW_One' },
  { customer_id: '2', name: null, last: null, change: null, account_name: null },
  { customer_id: '3', name: '安徽远景', last: 30n, change: 12, account_name: null },
] as CustomerFigure[];
const ids = (some: readonly CustomerFigure[]) => some.map(({ customer_id }) => customer_id).join('');

describe('the customers’ table', () => {
  it('sorts amounts, numbers and names, what is not known last either way', () => {
    expect(ids(sortFigures(rows, { key: 'last', down: true }))).toBe('312');
    expect(ids(sortFigures(rows, { key: 'last', down: false }))).toBe('132');
    expect(ids(sortFigures(rows, { key: 'change', down: false }))).toBe('132');
    expect(ids(sortFigures(rows, { key: 'name', down: false }))).toBe('312');
  });
  it('filters by any name or number, whatever its case and width', () => {
    expect(ids(filterFigures(rows, '云海'))).toBe('1');
    expect(ids(filterFigures(rows, 'ｈｗ_ＯＮＥ'))).toBe('1');
    expect(ids(filterFigures(rows, ' '))).toBe('123');
  });
});
