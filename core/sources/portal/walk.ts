/** Reads a paged list page by page, at the pace the page itself answers. The user starts it and may stop it. */
import { isMasked } from './reader/masked.ts';
import type { TableReading } from './reader/types.ts';
import { isWindow, overlap, scrollThrough } from './scroll.ts';
import { look, rowKeys, type Sighting } from './sighting.ts';
import { isSessionOver } from './session.ts';

export interface WalkProgress {
  page: number;
  pages: number | null;
  rows: number;
  total: number | null;
}

/**
 * Only `all` is the whole list. `middle`: begun on a later page from which no way leads to the first;
 * `moved`: rows came twice, or fewer than the list says it has; `part`: rows are folded away.
 */
export type WalkEnd =
  'all' | 'cancelled' | 'session-over' | 'stuck' | 'changed' | 'cap' | 'middle' | 'moved' | 'part';

export interface WalkOptions {
  signal: AbortSignal;
  onProgress: (progress: WalkProgress) => void;
  /** Called with each page's sighting, in order, and which of its rows an earlier page showed. */
  onPage: (sighting: Sighting, again: ReadonlySet<number>) => void;
  /** Longest wait for a page's rows, milliseconds. */
  patience?: number;
  maxRows?: number;
}

/** There is more of the list than is in the document. */
export const canWalk = ({ paging, notes }: TableReading): boolean =>
  !!paging.next || !!paging.previous || notes.some((note) => note.startsWith('virtual-scroll'));

const print = (sighting: Sighting): string => JSON.stringify(sighting.reading.cells);
const isBusy = (sighting: Sighting): boolean => sighting.reading.notes.includes('loading');
const isFolded = (sighting: Sighting): boolean =>
  isWindow(sighting) || sighting.reading.notes.some((note) => /^(collapsed-rows|load-more)/.test(note));

/**
 * Goes to the first page, then turns the pages with the page's own "next" button. A page counts as
 * arrived when its rows differ from the last one's and have stood still for two looks. A row that an
 * earlier page showed, by its key, is told as such: the list moved, and something was not seen.
 */
export async function walkPages(
  document: Document,
  location: Location,
  options: WalkOptions,
): Promise<WalkEnd> {
  const { signal, patience = 20_000, maxRows = 20_000 } = options;
  const seen = look(document, location);
  if (!seen) return 'changed';
  const kind = headersOf(seen);
  /** Presses a button of the pager and waits for other rows. */
  const turn = (from: Sighting, button: Element): Promise<Sighting | WalkEnd> => {
    // The window that stands there now, where all of the page's rows were gathered.
    const before = print(look(document, location) ?? from);
    (button as HTMLElement).click();
    return arrival(document, location, before, kind, signal, patience);
  };
  const begun = await first(seen, turn);
  if (typeof begun === 'string') return begun;
  let current = begun;
  const keys = new Set<string>();
  let rows = 0;
  let moved = false;
  let folded = false;
  let total: number | null = null;
  let before: string[][] = [];
  for (let page = 1; ; page++) {
    if (isWindow(current))
      current = await scrollThrough(document, location, current, (ms) => pause(ms, signal), signal);
    folded ||= isFolded(current);
    const again = new Set<number>();
    rowKeys(current, isMasked).forEach((key, at) => {
      if (key === null) return;
      if (keys.has(key)) again.add(at);
      keys.add(key);
    });
    options.onPage(current, again);
    rows += current.reading.cells.length - again.size;
    const { paging } = current.reading;
    moved ||= again.size > 0 || (total !== null && paging.total !== null && paging.total !== total);
    total = paging.total ?? total;
    // Without keys and a total, rows that end one page and begin the next are one row that moved.
    moved ||= total === null && overlap(before, current.reading.cells) > 0;
    before = current.reading.cells;
    options.onProgress({ page, pages: paging.pages, rows, total: paging.total });
    if (signal.aborted) return 'cancelled';
    if (rows >= maxRows) return 'cap';
    if (!paging.next) {
      if (begun.reading.paging.previous || (begun.reading.paging.current ?? 1) > 1) return 'middle';
      if (moved || (total !== null && rows < total)) return folded ? 'part' : 'moved';
      return folded ? 'part' : 'all';
    }
    const arrived = await turn(current, paging.next);
    if (typeof arrived === 'string') return arrived;
    current = arrived;
  }
}

/** The first page, where a way leads there; otherwise the one farthest to the front. */
async function first(
  seen: Sighting,
  turn: (from: Sighting, button: Element) => Promise<Sighting | WalkEnd>,
): Promise<Sighting | WalkEnd> {
  let current = seen;
  for (let steps = 0; steps < 2_000; steps++) {
    const { paging } = current.reading;
    if (!paging.previous) return current;
    const arrived = await turn(current, (steps === 0 && paging.first) || paging.previous);
    // A page that shows the same rows wherever one goes is read from where it stands.
    if (typeof arrived === 'string') return arrived === 'stuck' && steps === 0 ? current : arrived;
    current = arrived;
  }
  return current;
}

const headersOf = (sighting: Sighting): string => sighting.reading.headers.join('\n');

async function arrival(
  document: Document,
  location: Location,
  before: string,
  kind: string,
  signal: AbortSignal,
  patience: number,
): Promise<Sighting | WalkEnd> {
  const end = Date.now() + patience;
  let last: string | null = null;
  while (Date.now() < end) {
    await pause(120, signal);
    if (signal.aborted) return 'cancelled';
    if (isSessionOver(document, location.href)) return 'session-over';
    const seen = look(document, location);
    if (!seen || isBusy(seen) || seen.reading.cells.length === 0) continue;
    if (headersOf(seen) !== kind) return 'changed';
    const now = print(seen);
    if (now === before) continue;
    // Rows may be filled in one after another: believed once they stand still.
    if (now === last) return seen;
    last = now;
  }
  return 'stuck';
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) return done();
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });
