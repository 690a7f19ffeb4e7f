/**
 * What a page of the portal is to the reader: how it is recognised, which dataset it fills and
 * under which headers. One file a page, one line in the registry. Names come from the vendor's
 * help pages (support.huaweicloud.com, usermanual-bpconsole and its international edition); old
 * and new ones side by side, because the portal renames its menus.
 */
import type { DatasetName } from '../../../model/registry.ts';
import { knownDataset } from '../knowledge.ts';

export interface PortalPage {
  id: string;
  zh: string;
  en: string;
  /** Texts of the tab, breadcrumb or heading that name this list, zh and en, old and new. */
  titles: readonly string[];
  /** Titles of the page around it: they support, and do not decide. */
  around?: readonly string[];
  /** Words of the hash route, lower case. The portal's deep routes are not public: a hint only. */
  route?: readonly string[];
  /** Dataset its rows fill; null: shown and read, but not kept (sums of what is kept elsewhere). */
  dataset: DatasetName | null;
  /** Header texts beyond the model's own zh and en names: canonical column → texts. */
  aliases?: Record<string, readonly string[]>;
  /** Canonical columns that together say it is this list and no other. */
  distinctive: readonly string[];
  /** The page's words for codes intake reads as numbers: canonical column → text → code. */
  values?: Record<string, Record<string, string>>;
  /** Columns every row of this page has, though the page shows them in no cell. */
  constants?: Record<string, string>;
  /** Where the list shows no row id: the columns that identify a row together. */
  keyFrom?: readonly string[];
  /**
   * What all rows of the list amount to. `list`: everything there is. `month`: the month chosen
   * above the list. `window`: part of it by default (orders of six months), so never complete.
   */
  coverage: 'list' | 'month' | 'window';
  /** What the page does not show, or shows only in part, in words for people. */
  leavesOut?: { zh: string; en: string };
}

export const definePage = (page: PortalPage): PortalPage => page;

/** Folds what differs between pages without meaning: width, case, white space, currency, colons. */
export const foldHeader = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(（【[]\s*(?:[¥$€元]|cny|usd|eur|rmb|人民币|美元|单位.{0,6})\s*[)）】\]]/gu, '')
    .replace(/[\s:：*_.·]+/gu, '')
    .replace(/[’'`]/gu, '');

/** Folded header text → canonical column, for one page. */
export function headerIndex(page: PortalPage): Map<string, string> {
  const index = new Map<string, string>();
  const columns = (page.dataset && knownDataset(page.dataset)?.columns) || {};
  for (const [column, texts] of Object.entries(page.aliases ?? {}))
    for (const text of texts) index.set(foldHeader(text), column);
  for (const [name, column] of Object.entries(columns)) {
    for (const text of [column.zh, column.en, name]) {
      const key = foldHeader(text);
      if (!index.has(key)) index.set(key, name);
    }
  }
  return index;
}
