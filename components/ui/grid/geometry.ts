/** Which rows and columns of a grid are in sight. Pure, so that a test can ask it anything. */
export const ROW_HEIGHT = 30;
export const HEAD_HEIGHT = 32;
/** Rows drawn beyond the edge, so that a step never shows an empty one. */
const BEYOND = 4;

export interface Span {
  /** First in sight. */
  from: number;
  /** Behind the last. */
  to: number;
}

/** What stands where when scrolled to `scrollTop`, in pixels of the whole table (unclipped). */
export interface RowWindow extends Span {
  /** Pixels of the table above the first visible line below the head. */
  top: number;
}

/** Height the scrolled box has: the table's own, or the tallest the browser can lay out. */
export const boxHeight = (count: number, tallest: number): number =>
  Math.min(tallest, HEAD_HEIGHT + count * ROW_HEIGHT);

/** A box shorter than its table is scrolled in proportion: its end is the table's end. */
function ratio(count: number, height: number, tallest: number): number {
  const whole = HEAD_HEIGHT + count * ROW_HEIGHT;
  const box = boxHeight(count, tallest);
  return box === whole || box <= height ? 1 : (whole - height) / (box - height);
}

/** As many rows wherever the box stands, so that scrolling makes and drops none. */
export const windowRows = (height: number): number =>
  Math.ceil(Math.max(0, height - HEAD_HEIGHT) / ROW_HEIGHT) + 1 + 2 * BEYOND;

export function rowWindow(count: number, scrollTop: number, height: number, tallest: number): RowWindow {
  const top = Math.max(0, scrollTop) * ratio(count, height, tallest);
  const from = Math.min(count, Math.max(0, Math.floor(top / ROW_HEIGHT) - BEYOND));
  const to = Math.min(count, from + windowRows(height));
  return { top, from, to };
}

/** Where to scroll so that a row is wholly in sight; as little as needed, null when it is. */
export function scrollToRow(
  row: number,
  count: number,
  scrollTop: number,
  height: number,
  tallest: number,
): number | null {
  const by = ratio(count, height, tallest);
  const top = scrollTop * by;
  const seen = height - HEAD_HEIGHT;
  const at = row * ROW_HEIGHT;
  if (at < top) return at / by;
  if (at + ROW_HEIGHT > top + seen) return (at + ROW_HEIGHT - seen) / by;
  return null;
}

/** Left edges of columns, and the right edge of the last. */
export function edges(widths: readonly number[]): number[] {
  const all = [0];
  for (const width of widths) all.push(all.at(-1)! + width);
  return all;
}

/**
 * Columns that stay (the first `frozen`, unless they would leave too little room for the others)
 * and, of the rest, those in sight.
 */
export function columnWindow(
  widths: readonly number[],
  frozen: number,
  scrollLeft: number,
  width: number,
): Span & { frozen: number } {
  const at = edges(widths);
  let stay = Math.min(frozen, widths.length);
  while (stay > 0 && at[stay]! > width * 0.6) stay--;
  const left = scrollLeft + at[stay]!;
  const right = scrollLeft + width;
  let from = stay;
  while (from < widths.length && at[from + 1]! <= left) from++;
  let to = from;
  while (to < widths.length && at[to]! < right) to++;
  return { frozen: stay, from: Math.max(stay, from - 1), to: Math.min(widths.length, to + 1) };
}

/** Where to scroll so that a column is wholly in sight; null when it is or always is. */
export function scrollToColumn(
  column: number,
  widths: readonly number[],
  frozen: number,
  scrollLeft: number,
  width: number,
): number | null {
  if (column < frozen) return null;
  const at = edges(widths);
  const kept = at[frozen]!;
  if (at[column]! < scrollLeft + kept) return at[column]! - kept;
  if (at[column + 1]! > scrollLeft + width) return Math.min(at[column]! - kept, at[column + 1]! - width);
  return null;
}

let known = 0;
/** The tallest element this browser lays out truly: some 33.5 million pixels in Chromium, 17.8 in Firefox. */
export function tallestElement(): number {
  if (known) return known;
  const probe = document.createElement('div');
  probe.style.cssText = 'position:absolute;visibility:hidden;width:1px;height:33000000px';
  document.body.append(probe);
  const measured = probe.getBoundingClientRect().height;
  probe.remove();
  known = measured >= 1_000_000 ? Math.floor(measured) - 1_000 : 1_000_000;
  return known;
}
