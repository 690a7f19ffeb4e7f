/** Rows of which the page holds only a window: scrolled through as a person would, window by window. */
import { look, type Sighting } from './sighting.ts';
import { scrollerOf } from './reader/virtual.ts';

const isVirtualNote = (note: string): boolean => note.startsWith('virtual-scroll');
export const isWindow = ({ reading }: Sighting): boolean => reading.notes.some(isVirtualNote);

/**
 * The page with all its rows, where every window joined the one before; otherwise with those that
 * were seen, still told as a window. Leaves the page where it was.
 */
export async function scrollThrough(
  document: Document,
  location: Location,
  start: Sighting,
  pause: (ms: number) => Promise<void>,
  signal: AbortSignal,
): Promise<Sighting> {
  const row = start.reading.rowElements[0]?.[0];
  const scroller = row && scrollerOf(start.reading.root, row);
  if (!scroller) return start;
  const before = scroller.scrollTop;
  const { height } = row.getBoundingClientRect();
  const cells: string[][] = [];
  let joined = true;
  for (let top = 0; !signal.aborted; top += Math.max(height, scroller.clientHeight / 2)) {
    scroller.scrollTop = top;
    const seen = await still(document, location, start, pause);
    if (!seen) return start;
    const shared = overlap(cells, seen.reading.cells);
    joined &&= cells.length === 0 || shared > 0;
    for (const one of seen.reading.cells.slice(shared)) cells.push(one);
    if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2) break;
  }
  scroller.scrollTop = before;
  const stated = statedRows(start.reading.notes) ?? start.reading.paging.size;
  // Rows that look alike cannot be told apart where windows meet: their number must fit what is said or seen.
  const fits =
    (stated !== null && cells.length === stated) ||
    Math.abs(cells.length - scroller.scrollHeight / height) <= Math.max(2, cells.length / 100);
  const reading = { ...start.reading, cells };
  if (joined && fits && !signal.aborted) {
    reading.notes = reading.notes.filter((note) => !isVirtualNote(note));
    reading.partial = reading.notes.some((note) => /^(collapsed-rows|load-more|one-page)/.test(note));
  }
  return { ...start, reading };
}

/** The window as it stands once two looks agree; null: another table is there. */
async function still(
  document: Document,
  location: Location,
  start: Sighting,
  pause: (ms: number) => Promise<void>,
): Promise<Sighting | null> {
  let last = '';
  for (let tries = 0; tries < 40; tries++) {
    await pause(50);
    const seen = look(document, location);
    if (!seen || seen.reading.headers.join() !== start.reading.headers.join()) return null;
    const now = JSON.stringify(seen.reading.cells);
    if (now === last) return seen;
    last = now;
  }
  return null;
}

/** How many rows at the beginning of a window end what is there already; the most that fit. */
export function overlap(before: readonly string[][], window: readonly string[][]): number {
  const text = (row: readonly string[]): string => JSON.stringify(row);
  const a = before.slice(-window.length).map(text);
  const b = window.map(text);
  for (let shared = Math.min(a.length, b.length); shared > 0; shared--)
    if (b.slice(0, shared).every((one, at) => one === a[a.length - shared + at])) return shared;
  return 0;
}

function statedRows(notes: readonly string[]): number | null {
  const stated = Number(/^virtual-scroll: (\d+)$/.exec(notes.find(isVirtualNote) ?? '')?.[1]);
  return Number.isSafeInteger(stated) ? stated : null;
}
