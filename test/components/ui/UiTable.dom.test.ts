import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import UiTable from '../../../components/ui/UiTable.vue';

const rows = [
  { who: '甲', due: 100_000_000n, share: 123_456_789n },
  { who: '乙', due: -123_456_789n, share: null },
  { who: '丙', due: null, share: 0n },
];
const columns = [
  { key: 'due', title: '应付', kind: 'money' as const, width: '9rem' },
  { key: 'share', title: '份额' },
  { key: 'who', title: '客户', width: '9rem' },
];

it('stands the amounts of a column by their point, and says them plainly on hover', () => {
  const table = mount(UiTable, { props: { columns, rows, label: '表' } });
  const cells = table.findAll('[role=gridcell]').filter((_, at) => at % 3 === 0);
  expect(cells.map((cell) => cell.element.textContent!.replaceAll('\u2007', '_'))).toEqual([
    '¥1.00______',
    '−¥1.23456789',
    '—______',
  ]);
  expect(cells.map((cell) => cell.attributes('title'))).toEqual(['¥1.00', '−¥1.23456789', '—']);
  // An amount in a column of words is written as it is.
  expect(table.findAll('[role=gridcell]')[1]!.text()).toBe('¥1.23456789');
});

it('gives the room that is left to words at the end, not to figures', () => {
  const template = (chosen: typeof columns) =>
    mount(UiTable, { props: { columns: chosen, rows, label: '表' } })
      .find('[role=row]')
      .attributes('style');
  expect(template(columns)).toContain('minmax(9rem, 1fr)');
  expect(template([columns[2]!, columns[0]!] as typeof columns)).not.toContain('1fr');
});
