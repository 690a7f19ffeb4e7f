/** Which list of the portal a table is: by its headers, and by what the page says around it. */
import { foldHeader, headerIndex, type PortalPage } from './pages/page.ts';
import { knownPages, onKnowledge } from './knowledge.ts';

/** What the page says of itself. All of it is text a person sees, or the address. */
export interface PageContext {
  /** Path and hash, lower case. */
  address: string;
  /** Selected tabs and the page's heading. */
  titles: string[];
  /** Breadcrumb, menu entry in force, window title. */
  around: string[];
}

const prepare = (page: PortalPage) => ({
  page,
  index: headerIndex(page),
  titles: new Set([page.zh, page.en, ...page.titles].map(foldHeader)),
  around: new Set((page.around ?? []).map(foldHeader)),
});
let prepared: ReturnType<typeof prepare>[] = [];
onKnowledge(() => (prepared = knownPages().map(prepare)));

export interface Recognition {
  page: PortalPage;
  /** Canonical column by header position; null where the page has no such column. */
  columns: (string | null)[];
  score: number;
}

/** Canonical column of each header; a column is taken once, by the first header that names it. */
export function mapHeaders(
  index: ReadonlyMap<string, string>,
  headers: readonly string[],
): (string | null)[] {
  const taken = new Set<string>();
  return headers.map((header) => {
    const column = index.get(foldHeader(header)) ?? index.get(foldHeader(header.replace(/ \(\d+\)$/, '')));
    if (!column || taken.has(column)) return null;
    taken.add(column);
    return column;
  });
}

/**
 * The page whose headers and surroundings fit best, or null. Headers decide: a title alone never
 * does, so that a table of another list under the same heading is not taken for this one.
 */
export function recognise(headers: readonly string[], context: PageContext): Recognition | null {
  let best: Recognition | null = null;
  let rival: Recognition | null = null;
  const titles = new Set(context.titles.map(foldHeader));
  const around = new Set(context.around.map(foldHeader));
  const any = (wanted: ReadonlySet<string>, said: ReadonlySet<string>) =>
    [...wanted].some((text) => said.has(text));
  for (const one of prepared) {
    const columns = mapHeaders(one.index, headers);
    const mapped = columns.filter(Boolean).length;
    if (mapped < Math.min(2, headers.length)) continue;
    const found = new Set(columns);
    const distinct =
      one.page.distinctive.filter((column) => found.has(column)).length / one.page.distinctive.length;
    const named = any(one.titles, titles);
    if (distinct < 1 && !(named && distinct > 0 && mapped >= 2)) continue;
    const score =
      4 * distinct +
      (3 * mapped) / headers.length +
      (named ? 4 : any(one.titles, around) ? 1.5 : 0) +
      (any(one.around, around) || any(one.around, titles) ? 1 : 0) +
      ((one.page.route ?? []).some((word) => context.address.includes(word)) ? 1 : 0);
    const recognition = { page: one.page, columns, score };
    if (!best || score > best.score) [best, rival] = [recognition, best];
    else if (!rival || score > rival.score) rival = recognition;
  }
  // Bill and consumption are the same lines under the same headers: where the page names neither,
  // taking one for the other would put money into the wrong book.
  if (best && rival && best.score - rival.score < 0.01 && best.page.dataset !== rival.page.dataset)
    return null;
  return best;
}

/** First guess of a table's columns for a dataset the user named: every page's aliases count. */
export function suggestColumns(dataset: string, headers: readonly string[]): (string | null)[] {
  let best: (string | null)[] = headers.map(() => null);
  const count = (columns: readonly (string | null)[]) => columns.filter(Boolean).length;
  for (const { page, index } of prepared) {
    if (page.dataset !== dataset) continue;
    const columns = mapHeaders(index, headers);
    if (count(columns) > count(best)) best = columns;
  }
  return best;
}
