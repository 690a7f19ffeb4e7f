import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK, CellStore } from '../../../components/find/cellStore.ts';
import { addressFrom, addressOf, addressText, placeOf } from '../../../components/find/linesPlace.ts';
import { chosenOf } from '../../../components/find/linesSelection.ts';
import { NOTHING } from '../../../components/ui/grid/selection.ts';
import { HOWS } from '../../../core/find/filters.ts';
import { showMoney } from '../../../core/money.ts';

describe('the lines’ view as an address', () => {
  const place = fc.record({
    query: fc.record({
      dataset: fc.constantFrom('consumption' as const, 'bill' as const),
      period: fc.constantFrom(null, '2026-10'),
      where: fc.array(
        fc
          .record({
            column: fc.constantFrom('customer_id', 'payment_amount'),
            value: fc.string({ maxLength: 20 }),
            how: fc.constantFrom(...HOWS),
          })
          .map(({ how, ...rest }) => (how === 'is' ? rest : { ...rest, how })),
        { maxLength: 3 },
      ),
      text: fc.string({ maxLength: 20 }),
      sort: fc.option(fc.record({ column: fc.constant('trade_time'), down: fc.boolean() })),
    }),
    group: fc.constantFrom('', 'region_name'),
    unfolded: fc.boolean(),
    columns: fc.uniqueArray(fc.constantFrom('customer_name', 'payment_amount', 'trade_id', 'currency'), {
      minLength: 1,
    }),
    frozen: fc.nat(4),
  });
  it('comes back as it went, by the address bar and as a saved view', () => {
    fc.assert(
      fc.property(place, (one) => {
        expect(placeOf(addressOf(one))).toEqual(one);
        expect(placeOf(addressFrom(addressText(one)))).toEqual(one);
      }),
    );
  });
  it('takes nothing from an address that it does not know', () => {
    const odd = placeOf({
      dataset: 'x',
      where: ['a', 'b.oops:1', '__proto__:x'],
      cols: '__proto__,x',
      freeze: '-3',
      period: '9',
    });
    expect(odd.query).toMatchObject({ dataset: 'consumption', period: null });
    expect(odd.query.where).toEqual([{ column: '__proto__', value: 'x' }]);
    expect(odd.columns).toContain('customer_name');
    expect(odd.frozen).toBe(1);
  });
});

describe('cells read so far', () => {
  it('asks for whole blocks of what is missing, and for nothing twice', () => {
    const store = new CellStore();
    const first = store.missing(10, 70, ['a', 'b'])!;
    expect(first).toEqual({ from: 0, to: 2 * BLOCK, columns: ['a', 'b'] });
    const values = first.columns.map((column) => Array.from({ length: 100 }, (_, row) => `${column}${row}`));
    store.put(first.from, first.to, first.columns, values, (_, value) => String(value));
    expect(store.missing(10, 70, ['a', 'b'])).toBeNull();
    expect(store.missing(10, 70, ['b', 'c'])).toEqual({ from: 0, to: 2 * BLOCK, columns: ['c'] });
    expect([store.text(0, 'a'), store.text(99, 'b'), store.text(100, 'b'), store.text(0, 'c')]).toEqual([
      'a0',
      'b99',
      undefined,
      undefined,
    ]);
  });
  it('writes every amount of a column as wide behind its point, also those read before a longer one', () => {
    const store = new CellStore();
    const put = (from: number, amounts: (bigint | null)[]) =>
      store.put(from, from + BLOCK, ['due', 'who'], [amounts, amounts.map(() => 'x')], (column, value) =>
        typeof value === 'bigint' ? showMoney(value) : column === 'due' ? '—' : String(value),
      );
    const shown = (row: number) => store.text(row, 'due')!;
    put(0, [100_000_000n, 0n, null]);
    expect([0, 1, 2].map(shown)).toEqual(['¥1.00', '¥0.00', '—']);
    put(BLOCK, [-123_456_789n, 110_000_000n]);
    expect([0, 1, 2, BLOCK, BLOCK + 1].map((row) => shown(row).replaceAll('\u2007', '_'))).toEqual([
      '¥1.00______',
      '¥0.00______',
      '—______',
      '−¥1.23456789',
      '¥1.10______',
    ]);
    expect(store.text(0, 'who')).toBe('x');
  });
  it('forgets the oldest, never what was read last', () => {
    const store = new CellStore();
    for (let block = 0; block < 400; block++) {
      const values = [Array.from({ length: BLOCK }, (_, row) => block * BLOCK + row)];
      store.put(block * BLOCK, (block + 1) * BLOCK, ['n'], values, (_, value) => String(value));
      expect(store.text(block * BLOCK + 5, 'n')).toBe(String(block * BLOCK + 5));
    }
    expect(store.text(0, 'n')).toBeUndefined();
  });
});

describe('what a selection stands for', () => {
  const columns = ['a', 'b', 'c'];
  it('is the rectangle’s cells, or whole lines once any is marked', () => {
    const area = { ...NOTHING, anchor: { row: 2, column: 0 }, cursor: { row: 4, column: 1 } };
    expect(chosenOf(area, 100, columns)).toEqual({
      places: [[2, 5]],
      lines: 3,
      columns: ['a', 'b'],
      whole: false,
    });
    const marked = { ...area, marked: new Set([9, 3, 4]) };
    expect(chosenOf(marked, 100, columns)).toEqual({
      places: [
        [3, 5],
        [9, 10],
      ],
      lines: 3,
      columns,
      whole: true,
    });
  });
  it('never holds more than asked for, nor lines that are not there', () => {
    expect(chosenOf({ ...NOTHING, all: true }, 1_000_000, columns, 50_000).lines).toBe(50_000);
    expect(chosenOf({ ...NOTHING, marked: new Set([1, 2, 8]) }, 3, columns, 1)).toMatchObject({
      places: [[1, 2]],
      lines: 1,
    });
  });
});
