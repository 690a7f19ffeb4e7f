/**
 * Pages without a list of ours: recognised by what they call themselves, so that the panel can answer
 * for them. Nothing is read from them. A place is its name and what stands around it; both must be seen,
 * since a card of the home page may bear the name of a page.
 */
import { readContext } from './context.ts';
import { knownPlaces } from './knowledge.ts';
import { foldHeader } from './pages/page.ts';

export interface PortalPlace {
  id: string;
  zh: string;
  en: string;
  /** Other texts of its heading or selected tab, old and new names. */
  titles?: readonly string[];
  /** Menu entries or breadcrumbs it stands under, beside its own name. */
  around?: readonly string[];
  /** It gives invitation links, which can be kept. */
  links?: true;
  /** Whom it is about: the panel shows what is known of them. */
  of?: 'customer';
}

/** The place a page says it is, or null; of several the one named most closely (a tab before its page). */
export function placeOf(document: Document, address: string): PortalPlace | null {
  const context = readContext(document, address);
  const titles = new Set(context.titles.map(foldHeader));
  const around = new Set(context.around.map(foldHeader));
  const any = (texts: readonly string[], said: ReadonlySet<string>) =>
    texts.some((text) => said.has(foldHeader(text)));
  return (
    knownPlaces().find((place) => {
      const own = [place.zh, place.en, ...(place.titles ?? [])];
      return any(own, titles) && any([...own, ...(place.around ?? [])], around);
    }) ?? null
  );
}
