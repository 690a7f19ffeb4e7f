/** Views of the lines a person keeps under a name: what is asked and how it is shown. */
import type { Ledger } from '../ledger/ledger.ts';

export interface SavedView {
  id: string;
  name: string;
  /** The question as it stands in the address: dataset, month, filters, order, columns. */
  address: string;
  /** Widths drawn by hand, in pixels. */
  widths: [column: string, width: number][];
}

const NAME = 'savedViews';

/** In the order of their names. */
export async function savedViews(ledger: Ledger): Promise<SavedView[]> {
  const views = await ledger.collection<SavedView>(NAME).all();
  return views.sort((a, b) => new Intl.Collator('zh').compare(a.name, b.name));
}

/** Keeps a view; one of the same name is replaced, as a file would be. */
export async function saveView(ledger: Ledger, view: Omit<SavedView, 'id'>): Promise<SavedView> {
  const name = view.name.trim().slice(0, 60);
  const same = (await savedViews(ledger)).find((one) => one.name === name);
  const kept = { ...view, name, id: same?.id ?? crypto.randomUUID() };
  await ledger.collection<SavedView>(NAME).put(kept);
  return kept;
}

export const removeView = (ledger: Ledger, id: string): Promise<void> =>
  ledger.collection<SavedView>(NAME).remove(id);
