import { layOut } from './matrix.ts';
import { closest } from './pieces.ts';
import type { Piece } from './types.ts';
import { classText, classWord, hasLayout, isShown, parentOf, removesItself } from './visible.ts';

const HEADING = classWord('head|header|thead|titles?|th');
const LIMIT = 4000;
const NOT_A_LIST =
  'nav,header,footer,menu,[role=menu],[role=tablist],[role=navigation],[role=toolbar],svg,table,form';

const shownChildren = (element: Element): Element[] =>
  [...element.children].filter((child) => !removesItself(child));

/**
 * Tables drawn with plain elements: no table tag, no role. What tells them is geometry alone:
 * equal rows of cells under a row of titles, each cell in line with its title.
 */
export function findDivGrids(root: ParentNode): Piece[] {
  const pieces: Piece[] = [];
  const candidates = [...root.querySelectorAll('div,section,ul,ol,main,article')].slice(0, LIMIT);
  for (const box of candidates) {
    if (box.closest(NOT_A_LIST) || !hasLayout(box)) continue;
    if (pieces.some((piece) => piece.element.contains(box))) continue;
    const piece = readDivs(box);
    if (piece) pieces.push(piece);
  }
  return pieces;
}

function readDivs(box: Element): Piece | null {
  const children = shownChildren(box);
  const rows = children.filter((child) => child.tagName === children.at(-1)?.tagName);
  const width = rows.at(-1) ? shownChildren(rows.at(-1)!).length : 0;
  if (width < 2 || width > 200) return null;
  const body = rows.filter((row) => shownChildren(row).length === width);
  if (!body.length || !isRowLike(body.at(-1)!) || !isShown(box)) return null;
  const inside = body.length > 1 && isTitle(body[0]!, body[1]!) ? body[0]! : null;
  const header = inside ?? titleAbove(box, body[0]!, width);
  const rest = inside ? body.slice(1) : body;
  if (!header || !rest.length || !rest.every((row) => inLine(header, row))) return null;
  const cells = (row: Element) => ({ element: row, cells: shownChildren(row) });
  const element = closest(box, (at) => at.contains(header)) ?? box;
  return {
    element,
    header: layOut([cells(header)]),
    body: layOut(rest.map(cells)),
    foot: [],
    columns: width,
    scope: null,
  };
}

/** Cells stand beside each other. */
function isRowLike(row: Element): boolean {
  const boxes = shownChildren(row).map((cell) => cell.getBoundingClientRect());
  return (
    boxes.every((box, i) => i === 0 || box.left >= boxes[i - 1]!.left + 4) &&
    boxes.some((box) => box.width > 0)
  );
}

/** Each cell starts, ends or centres where its title does. */
function inLine(header: Element, row: Element): boolean {
  const heads = shownChildren(header).map((cell) => cell.getBoundingClientRect());
  const cells = shownChildren(row).map((cell) => cell.getBoundingClientRect());
  if (heads.length !== cells.length) return false;
  return cells.every((cell, i) => {
    const head = heads[i]!;
    const near = (a: number, b: number) => Math.abs(a - b) <= 3;
    return (
      near(cell.left, head.left) ||
      near(cell.right, head.right) ||
      near(cell.left + cell.right, head.left + head.right)
    );
  });
}

const words = (row: Element): string[] => shownChildren(row).map((cell) => cell.textContent?.trim() ?? '');

/** A row of titles: by class, or by weight or colour differing from the row below. */
function isTitle(first: Element, second: Element): boolean {
  const texts = words(first);
  if (texts.some((text) => /^[-+¥$€]?[\d,.]+$/.test(text)) || texts.filter(Boolean).length < 2) return false;
  if (HEADING.test(classText(first))) return true;
  const style = (row: Element) => {
    const at = getComputedStyle(shownChildren(row)[0]!);
    return [at.fontWeight, at.color, at.backgroundColor, getComputedStyle(row).backgroundColor].join();
  };
  return style(first) !== style(second);
}

function titleAbove(box: Element, row: Element, width: number): Element | null {
  const top = row.getBoundingClientRect().top;
  let at: Element | null = box;
  for (let level = 0; at && level < 4; level++, at = parentOf(at)) {
    for (let before = at.previousElementSibling; before; before = before.previousElementSibling) {
      const found = [before, ...before.querySelectorAll('*')]
        .slice(0, 200)
        .find((one) => shownChildren(one).length === width && isRowLike(one) && inLine(one, row));
      if (found && found.getBoundingClientRect().top < top && isTitle(found, row)) return found;
    }
  }
  return null;
}
