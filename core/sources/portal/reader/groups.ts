import { parentOf, classText, hasLayout } from './visible.ts';
import { closest, isExpansionCell } from './pieces.ts';
import type { Piece, PieceRow } from './types.ts';

/** A logical part: a body with the header that belongs to it (one of several for fixed columns). */
export interface Part {
  header: PieceRow[];
  body: PieceRow[];
  foot: PieceRow[];
  /** Header, body and footer tables. */
  elements: Element[];
  scope: Element | null;
  /** Position of the body's rows, where there is layout. */
  tops: number[];
  left: number;
  right: number;
  /** Rows that only show more of the row above; fixed columns do not repeat them. */
  expansions: number;
}

const SIDE =
  /(^|[-_ ])(fixed|pinned|frozen|locked|lock|sticky)([-_ ]|$)|view1|fixed-(left|right)|Fixed(Left|Right)/;

/** Ancestors from the element up, at most `levels`. */
export function* upward(element: Element, levels: number): Generator<Element> {
  let at = parentOf(element);
  for (let i = 0; at && i < levels; i++, at = parentOf(at)) yield at;
}

const holds = (ancestor: Element, element: Element): boolean =>
  closest(element, (at) => at === ancestor) !== null;

const fits = (head: Piece, body: Piece): boolean => {
  const width = Math.max(...body.body.map((row) => row.cells.length), 0);
  // Scroll-bar gutters add a header cell; a single spanning row says nothing about the width.
  return Math.abs(head.columns - width) <= 2 || (body.body.length <= 1 && width <= head.columns);
};

/** Puts bodies to headers and summaries to bodies that stand in tables of their own. */
export function pair(pieces: readonly Piece[]): Part[] {
  const heads = pieces.filter((piece) => piece.header.length && !piece.body.length);
  const feet = pieces.filter((piece) => !piece.header.length && !piece.body.length && piece.foot.length);
  const bodies = pieces.filter((piece) => piece.body.length);
  const taken = new Set<Piece>();
  const parts: Part[] = [];
  for (const body of bodies) {
    if (body.header.length) {
      parts.push(toPart(body, body.header, [body.element]));
      continue;
    }
    const head = nearest(
      body,
      heads.filter((one) => one.scope === body.scope && !taken.has(one)),
    );
    if (head) taken.add(head);
    parts.push(toPart(body, head?.header ?? [], head ? [head.element, body.element] : [body.element]));
  }
  for (const head of heads) if (!taken.has(head)) parts.push(toPart(head, head.header, [head.element]));
  for (const foot of feet) {
    for (const ancestor of upward(foot.element, 8)) {
      const own = parts.find(
        (part) => part.body.length && part.elements.some((element) => holds(ancestor, element)),
      );
      if (!own) continue;
      own.foot.push(...foot.foot);
      break;
    }
  }
  return parts;
}

function nearest(body: Piece, heads: readonly Piece[]): Piece | null {
  for (const ancestor of upward(body.element, 10)) {
    const inside = heads.filter((head) => holds(ancestor, head.element) && fits(head, body));
    if (!inside.length) continue;
    const before = inside.filter(
      (head) => head.element.compareDocumentPosition(body.element) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const exact = (list: Piece[]) => list.filter((head) => head.columns === body.columns);
    const best = exact(before).at(-1) ?? before.at(-1) ?? exact(inside)[0] ?? inside[0];
    return best ?? null;
  }
  return null;
}

function toPart(piece: Piece, header: PieceRow[], elements: Element[]): Part {
  const body = piece.body.filter((row) => !isExpansion(row));
  const rows = piece.body.length ? body : header;
  const box = piece.element.getBoundingClientRect();
  return {
    header,
    body,
    expansions: piece.body.length - body.length,
    foot: [...piece.foot],
    elements,
    scope: piece.scope,
    tops: rows.map((row) => row.element.getBoundingClientRect().top),
    left: box.left,
    right: box.right,
  };
}

function isExpansion(row: PieceRow): boolean {
  const cells = new Set(
    row.cells.filter((cell) => cell !== null && (cell.element.textContent ?? '').trim() !== ''),
  );
  const [only] = cells;
  return (
    cells.size === 1 &&
    !!only &&
    only.element.querySelector('table') !== null &&
    isExpansionCell(only.element)
  );
}

/** Parts that show the same rows side by side are one table with fixed columns. */
export function gather(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = [];
  for (const part of parts) {
    const group = groups.find((members) => members.some((member) => sameRows(member, part)));
    if (group) group.push(part);
    else groups.push([part]);
  }
  return groups;
}

const KEYS = [
  'data-rowid',
  'data-row-key',
  'row-key',
  'rowid',
  'row-id',
  'data-id',
  'datagrid-row-index',
  'data-index',
];
const keysOf = (part: Part): string | null => {
  for (const name of KEYS)
    if (part.body.length && part.body.every((row) => row.element.hasAttribute(name)))
      return part.body.map((row) => row.element.getAttribute(name)).join('\n');
  return null;
};

function sameRows(a: Part, b: Part): boolean {
  if (a.scope !== b.scope || a.body.length !== b.body.length) return false;
  const shared = common(a.elements[0]!, b.elements[0]!, 7);
  if (!shared) return false;
  const [first, second] = [a.elements.at(-1)!, b.elements.at(-1)!];
  if (hasLayout(first) && hasLayout(second)) {
    const aligned = a.tops.every((top, i) => Math.abs(top - (b.tops[i] ?? Infinity)) <= 3);
    if (!aligned) return false;
    const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right);
    return gap <= (isSide(a, shared) || isSide(b, shared) ? 20 : 2) && a.tops.length > 0;
  }
  const keys = keysOf(a);
  return isSide(a, shared) || isSide(b, shared) || (keys !== null && keys === keysOf(b));
}

function common(a: Element, b: Element, levels: number): Element | null {
  for (const ancestor of upward(a, levels)) if (holds(ancestor, b)) return ancestor;
  return null;
}

/** Says by its name, below the shared ancestor, that it holds fixed columns. */
export function isSide(part: Part, shared: Element): boolean {
  for (let at: Element | null = part.elements.at(-1)!; at && at !== shared; at = parentOf(at))
    if (SIDE.test(classText(at))) return true;
  return false;
}
