import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowPainter, type Drawing } from '../../../components/ui/grid/rowPainter.ts';

/** What a grid may ask for next: scrolled, folded, selected, other columns, another answer. */
const state = fc.record({
  from: fc.nat(300),
  count: fc.integer({ min: 0, max: 9 }),
  first: fc.nat(8),
  columns: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 }),
  frozen: fc.nat(2),
  width: fc.constantFrom(80, 120),
  version: fc.nat(3),
  cursor: fc.record({ row: fc.nat(310), column: fc.nat(3) }),
  marked: fc.array(fc.nat(310), { maxLength: 5 }),
  tree: fc.boolean(),
});
type State = Omit<typeof state extends fc.Arbitrary<infer T> ? T : never, 'columns' | 'width'> & {
  columns: string[];
  width: number;
};

function drawingOf({ from, count, first, columns, frozen, width, version, cursor, marked, tree }: State) {
  const pool = 9;
  const base = Math.floor(from / 64) * 64;
  const rows = Array.from({ length: pool }, (_, place) => {
    const slot = (first + place) % pool;
    return from + ((((slot - from) % pool) + pool) % pool);
  }).filter((row) => row < from + count);
  const placed = columns.map((key, column) => {
    const looks = key < 'c' ? 'cell number' : 'cell';
    return { key, column, looks, left: column * width, width };
  });
  const selected = (row: number): boolean => row === cursor.row;
  const drawing: Drawing = {
    rows,
    pool,
    top: (row) => (row - base) * 30,
    stay: placed.slice(0, frozen),
    move: placed.slice(frozen),
    stayWidth: frozen * width,
    layout: JSON.stringify([columns, frozen, width]),
    text: (row, { key }) => (row % 7 === version ? undefined : `${key}${row}.${version}`),
    selected,
    looks: (row, { column, looks }) =>
      selected(row) && column === cursor.column ? `${looks} cursor` : looks,
    id: (row, { column }) => (selected(row) && column === cursor.column ? `at-${row}-${column}` : ''),
    marked: (row) => marked.includes(row),
    tree,
    head: (row) => (tree && row % 5 === 0 ? { open: row % 2 === 0 } : null),
  };
  return drawing;
}

it('after any number of drawings shows what the last one alone would', () => {
  fc.assert(
    fc.property(fc.array(state, { minLength: 1, maxLength: 8 }), (states) => {
      const [used, fresh] = [document.createElement('div'), document.createElement('div')];
      const painter = new RowPainter(used);
      for (const one of states) painter.paint(drawingOf(one));
      new RowPainter(fresh).paint(drawingOf(states.at(-1)!));
      const told = (body: HTMLElement) =>
        [...body.querySelectorAll('*')].map((element) =>
          [
            ...element
              .getAttributeNames()
              .sort()
              .map((name) => `${name}=${element.getAttribute(name)}`),
            element.children.length ? '' : element.textContent,
          ].join(' '),
        );
      expect(told(used)).toEqual(told(fresh));
    }),
    { numRuns: 80 },
  );
});

it('writes into the elements there are: a text that comes takes the place of the one before', () => {
  const body = document.createElement('div');
  const painter = new RowPainter(body);
  const one = { from: 0, count: 9, first: 0, columns: ['a', 'b'], frozen: 1, width: 80, version: 0 };
  const rest = { cursor: { row: 400, column: 0 }, marked: [], tree: false };
  painter.paint(drawingOf({ ...one, ...rest }));
  const before = [...body.querySelectorAll('[role=gridcell]')].map(({ firstChild }) => firstChild);
  painter.paint(drawingOf({ ...one, ...rest, from: 200, first: 0, version: 1 }));
  const after = [...body.querySelectorAll('[role=gridcell]')].map(({ firstChild }) => firstChild);
  expect(after).toHaveLength(18);
  expect(after.every((node, at) => node === before[at])).toBe(true);
  expect(body.textContent).toContain('b208.1');
});
