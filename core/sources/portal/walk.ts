/** Reads a paged list page by page, at the pace the page itself answers. The user starts it and may stop it. */
import { look, type Sighting } from './sighting.ts';
import { isSessionOver } from './session.ts';

export interface WalkProgress {
  page: number;
  pages: number | null;
  rows: number;
  total: number | null;
}

export type WalkEnd = 'all' | 'cancelled' | 'session-over' | 'stuck' | 'changed' | 'cap';

export interface WalkOptions {
  signal: AbortSignal;
  onProgress: (progress: WalkProgress) => void;
  /** Called with each page's sighting, in order. */
  onPage: (sighting: Sighting) => void;
  /** Longest wait for a page's rows, milliseconds. */
  patience?: number;
  maxRows?: number;
}

const print = (sighting: Sighting): string => JSON.stringify(sighting.reading.cells);
const isBusy = (sighting: Sighting): boolean => sighting.reading.notes.includes('loading');

/**
 * Turns the pages with the page's own "next" button. A page counts as arrived when its rows
 * differ from the last one's and have stood still for two looks. Ends `all` only when the pager
 * has no next page and, where it states a total, that many rows were seen.
 */
export async function walkPages(
  document: Document,
  location: Location,
  options: WalkOptions,
): Promise<WalkEnd> {
  const { signal, patience = 20_000, maxRows = 20_000 } = options;
  let current = look(document, location);
  if (!current) return 'changed';
  const kind = headersOf(current);
  let rows = 0;
  for (let page = 1; ; page++) {
    options.onPage(current);
    rows += current.reading.cells.length;
    const { paging } = current.reading;
    options.onProgress({ page, pages: paging.pages, rows, total: paging.total });
    if (signal.aborted) return 'cancelled';
    if (rows >= maxRows) return 'cap';
    const next: Element | null = paging.next;
    if (!next) return paging.total === null || rows >= paging.total ? 'all' : 'stuck';
    const before = print(current);
    (next as HTMLElement).click();
    const arrived = await arrival(document, location, before, kind, signal, patience);
    if (typeof arrived === 'string') return arrived;
    current = arrived;
  }
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
