import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxHeight,
  columnWindow,
  edges,
  HEAD_HEIGHT,
  ROW_HEIGHT,
  rowWindow,
  scrollToColumn,
  scrollToRow,
} from '../../../components/ui/grid/geometry.ts';
import {
  isMarked,
  NOTHING,
  pressed,
  rectangle,
  toggled,
  type Selection,
} from '../../../components/ui/grid/selection.ts';

const count = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5_000_000 }));
const height = fc.integer({ min: 120, max: 1_400 });
const tallest = fc.constantFrom(1_000_000, 17_800_000, 33_000_000);

describe('rows of a grid', () => {
  it('has the first row at the top and the last at the end, however tall a browser lets it be', () => {
    fc.assert(
      fc.property(count, height, tallest, (rows, tall, most) => {
        const box = boxHeight(rows, most);
        expect(box).toBeLessThanOrEqual(most);
        expect(rowWindow(rows, 0, tall, most)).toMatchObject({ top: 0, from: 0 });
        const end = rowWindow(rows, Math.max(0, box - tall), tall, most);
        expect(end.to).toBe(rows);
        // The last row ends at the lower edge, or above it where all rows fit.
        const seen = tall - HEAD_HEIGHT;
        expect(end.top).toBeCloseTo(Math.max(0, rows * ROW_HEIGHT - seen), 3);
      }),
    );
  });

  it('scrolls to any row so that it is wholly in sight, and not at all when it is', () => {
    fc.assert(
      fc.property(
        count,
        height,
        tallest,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(),
        (rows, tall, most, part, wish) => {
          const row = wish % rows;
          const before = part * Math.max(0, boxHeight(rows, most) - tall);
          const after = scrollToRow(row, rows, before, tall, most) ?? before;
          const { top, from, to } = rowWindow(rows, after, tall, most);
          expect(row).toBeGreaterThanOrEqual(from);
          expect(row).toBeLessThan(to);
          expect(row * ROW_HEIGHT).toBeGreaterThanOrEqual(top - 0.01);
          expect((row + 1) * ROW_HEIGHT).toBeLessThanOrEqual(top + tall - HEAD_HEIGHT + 0.01);
          expect(to - from).toBeLessThan(tall / ROW_HEIGHT + 12);
        },
      ),
    );
  });
});

describe('columns of a grid', () => {
  const widths = fc.array(fc.integer({ min: 48, max: 400 }), { minLength: 1, maxLength: 40 });
  it('draws every column that touches the view, and any it is scrolled to', () => {
    fc.assert(
      fc.property(
        widths,
        fc.nat(5),
        fc.nat(4_000),
        fc.integer({ min: 300, max: 1_600 }),
        fc.nat(),
        (wide, frozen, left, view, wish) => {
          const at = edges(wide);
          const scrolled = Math.min(left, Math.max(0, at.at(-1)! - view));
          const span = columnWindow(wide, frozen, scrolled, view);
          expect(span.frozen).toBeLessThanOrEqual(frozen);
          for (let column = span.frozen; column < wide.length; column++)
            if (at[column + 1]! > scrolled + at[span.frozen]! && at[column]! < scrolled + view) {
              expect(column).toBeGreaterThanOrEqual(span.from);
              expect(column).toBeLessThan(span.to);
            }
          const column = wish % wide.length;
          const to = scrollToColumn(column, wide, span.frozen, scrolled, view) ?? scrolled;
          const then = columnWindow(wide, frozen, to, view);
          expect(column < then.frozen || (column >= then.from && column < then.to)).toBe(true);
        },
      ),
    );
  });
});

describe('keys of a grid', () => {
  const size = { rows: 1_000_000, columns: 12, page: 20 };
  const press = (state: Selection, key: string, how: { ctrl?: boolean; shift?: boolean } = {}): Selection =>
    pressed(state, { key, ctrl: how.ctrl ?? false, shift: how.shift ?? false }, size) ?? state;

  it('moves by cell, page and end, up into the head, and never out of the table', () => {
    expect(press(NOTHING, 'ArrowUp').cursor).toEqual({ row: -1, column: 0 });
    expect(press(press(NOTHING, 'ArrowUp'), 'ArrowUp').cursor.row).toBe(-1);
    expect(press(NOTHING, 'PageDown').cursor.row).toBe(20);
    expect(press(NOTHING, 'End').cursor).toEqual({ row: 0, column: 11 });
    const end = press(NOTHING, 'End', { ctrl: true });
    expect(end.cursor).toEqual({ row: 999_999, column: 11 });
    expect(press(press(end, 'ArrowDown'), 'ArrowRight').cursor).toEqual(end.cursor);
    expect(press(end, 'Home', { ctrl: true }).cursor).toEqual({ row: 0, column: 0 });
  });

  it('stays within any table for any keys', () => {
    const key = fc.constantFrom(
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'PageUp',
      'PageDown',
      'Home',
      'End',
      ' ',
      'a',
      'Escape',
      'x',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(key, fc.boolean(), fc.boolean()), { maxLength: 60 }),
        fc.nat(30),
        fc.integer({ min: 1, max: 5 }),
        (keys, rows, columns) => {
          let state = NOTHING;
          for (const [name, ctrl, shift] of keys)
            state = pressed(state, { key: name, ctrl, shift }, { rows, columns, page: 7 }) ?? state;
          expect(state.cursor.row).toBeGreaterThanOrEqual(-1);
          expect(state.cursor.row).toBeLessThan(Math.max(1, rows));
          expect(state.cursor.column).toBeLessThan(columns);
          const area = rectangle(state);
          expect(area.rows[0]).toBeGreaterThanOrEqual(0);
          expect(area.columns[0]).toBeLessThan(area.columns[1]);
        },
      ),
    );
  });

  it('draws a rectangle with Shift, marks lines with Space, all with Ctrl-A, none with Esc', () => {
    let state = press(press(NOTHING, 'ArrowDown', { shift: true }), 'ArrowRight', { shift: true });
    expect(rectangle(state)).toEqual({ rows: [0, 2], columns: [0, 2] });
    state = press(press(press(state, ' '), 'ArrowDown'), ' ');
    expect([...state.marked]).toEqual([1, 2]);
    state = press(state, 'a', { ctrl: true });
    expect(isMarked(state, 999_999)).toBe(true);
    expect([...press(state, 'Escape').marked, press(state, 'Escape').all]).toEqual([false]);
    expect(isMarked(toggled({ ...NOTHING, all: true }, 3, 10), 3)).toBe(false);
    expect(isMarked(toggled({ ...NOTHING, all: true }, 3, 10), 4)).toBe(true);
  });
});
