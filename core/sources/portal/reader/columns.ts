import { isSide, type Part } from './groups.ts';
import { rawText, readText } from './text.ts';
import type { Cell, PieceRow } from './types.ts';
import { hasLayout, isInvisible } from './visible.ts';

/** One column of a logical table while it is put together. */
export interface Column {
  /** Leaf text of the header; empty where it has none or is not visible. */
  header: string;
  /** Texts of the header cells above the leaf, outermost first. */
  groups: string[];
  /** Header text with nothing left out: names a column whose header another part shows. */
  raw: string;
  headerElement: Element | null;
  cells: (Cell | null)[];
}

export type ReadCell = (cell: Cell | null) => string;

export function cellReader(): ReadCell {
  const known = new Map<Element, string>();
  return (cell) => {
    if (!cell) return '';
    let text = known.get(cell.element);
    if (text === undefined) known.set(cell.element, (text = readText(cell.element)));
    return text;
  };
}

/** Arrows of a sorted column, written as text. */
const SORTED = /[ ←-⇿■-◿⬀-⯿]+$/;
const isBlank = (cell: Cell | null | undefined): boolean => !cell || !rawText(cell.element);

/**
 * Header position for each body position. Where the counts differ, cells without a word at either end
 * are nobody's counterpart (the scroll bar's, a check box); else the place on the screen tells, as long
 * as it keeps the order.
 */
function align(header: PieceRow[], width: number, body: PieceRow[]): (number | null)[] {
  const leaf = header[header.length - 1];
  const count = Math.max(0, ...header.map((row) => row.cells.length));
  const more = count - width;
  const from = (shift: number) =>
    Array.from({ length: width || count - Number(isBlank(leaf?.cells[count - 1])) }, (_, i) =>
      i + shift < 0 ? null : i + shift,
    );
  if (!leaf || !width || !more) return from(0);
  const blank = (first: number): boolean =>
    (more > 0 ? [leaf] : body).every((row) => row.cells.slice(first, first + Math.abs(more)).every(isBlank));
  // A header's last cell covers the scroll bar, a body's first holds the check box: these before the others.
  for (const end of more > 0 ? [width, 0] : [0, count]) if (blank(end)) return from(end ? 0 : more);
  const model = body.find((row) => row.cells.length === width && row.cells.every((cell) => cell?.span === 1));
  if (!model || !hasLayout(model.element) || !hasLayout(leaf.element)) return from(0);
  const heads = leaf.cells.map((cell) => cell?.element.getBoundingClientRect() ?? null);
  const places = model.cells.map((cell) => {
    const box = cell!.element.getBoundingClientRect();
    let best: number | null = null;
    let most = 0;
    heads.forEach((head, i) => {
      if (!head) return;
      const overlap = Math.min(head.right, box.right) - Math.max(head.left, box.left);
      if (overlap > most) [most, best] = [overlap, i];
    });
    return best as number | null;
  });
  const told = places.filter((place) => place !== null);
  return told.every((place, at) => !at || place > told[at - 1]!) ? places : from(0);
}

export function columnsOf(part: Part): Column[] {
  const width = Math.max(0, ...part.body.map((row) => row.cells.length));
  const places = align(part.header, width, part.body);
  return places.map((place, i) => {
    const chain: Cell[] = [];
    for (const row of part.header) {
      const cell = place === null ? null : row.cells[place];
      if (cell && chain[chain.length - 1] !== cell) chain.push(cell);
    }
    const texts = chain.map((cell) => readText(cell.element, false).replace(SORTED, ''));
    let leaf = texts.length - 1;
    while (leaf > 0 && !texts[leaf]) leaf--;
    const cell = chain[leaf] ?? null;
    return {
      header: texts[leaf] ?? '',
      groups: texts.slice(0, Math.max(0, leaf)).filter(Boolean),
      raw: cell ? rawText(cell.element) : '',
      headerElement: cell?.element ?? null,
      cells: part.body.map((row) => row.cells[i] ?? null),
    };
  });
}

/** The columns of all parts of a table, each once, from left to right. */
export function mergeColumns(parts: readonly Part[], read: ReadCell): Column[] {
  if (parts.length === 1) return columnsOf(parts[0]!);
  const shared = parts[0]!.elements[0]!.ownerDocument.documentElement;
  const side = new Map(parts.map((part) => [part, isSide(part, shared) ? 1 : 0]));
  const wide = new Map(parts.map((part) => [part, columnsOf(part)]));
  const order = [...parts].sort(
    (a, b) => wide.get(b)!.length - wide.get(a)!.length || side.get(a)! - side.get(b)!,
  );
  const main = order[0]!;
  const merged = [...wide.get(main)!];
  const before: { left: number; columns: Column[] }[] = [];
  const after: { left: number; columns: Column[] }[] = [];
  for (const part of order.slice(1)) {
    const columns = wide.get(part)!;
    const fresh: Column[] = [];
    columns.forEach((column, i) => {
      const twin = columns.length === merged.length ? i : findTwin(merged, column, read);
      if (twin < 0) fresh.push(column);
      else if (showsNothing(merged[twin]!, read) && !showsNothing(column, read)) merged[twin] = column;
    });
    const shown = fresh.filter((column) => column.header || !showsNothing(column, read));
    const isLeft = part.left <= main.left;
    (isLeft ? before : after).push({ left: part.left, columns: shown });
  }
  const flat = (list: typeof before) => list.sort((a, b) => a.left - b.left).flatMap((one) => one.columns);
  return [...flat(before), ...merged, ...flat(after)];
}

/** Nothing of it is to be seen here: its header is hidden, or all its cells are. */
function showsNothing(column: Column, read: ReadCell): boolean {
  if (!column.header) return column.cells.every((cell) => !read(cell));
  return (
    column.cells.length > 0 &&
    column.cells.every((cell) => !read(cell)) &&
    column.cells.some((cell) => cell && isInvisible(cell.element))
  );
}

function findTwin(merged: readonly Column[], column: Column, read: ReadCell): number {
  const name = column.header || column.raw;
  return merged.findIndex((one) => {
    if ((one.header || one.raw) !== name) return false;
    if (showsNothing(one, read)) return true;
    return one.cells.every((cell, i) => read(cell) === read(column.cells[i] ?? null));
  });
}

/** Unique names: the leaf text, with its group where leaf texts repeat, with a number where even that repeats. */
export function nameColumns(columns: readonly Column[]): string[] {
  const count = (texts: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
    return counts;
  };
  const leaves = count(columns.map((column) => column.header));
  const full = columns.map((column, i) => {
    if (!column.header) return `列 ${i + 1}`;
    const repeats = leaves.get(column.header)! > 1 && column.groups.length > 0;
    return repeats ? [...column.groups, column.header].join(' / ') : column.header;
  });
  const taken = new Set<string>();
  return full.map((name) => {
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name} (${n})`;
    taken.add(unique);
    return unique;
  });
}
