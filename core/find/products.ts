/** Product types as results of a search: found by name, counted and summed over the lines held. */
import type { LineTable } from '../columns/table.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Figure, Hit, HitGroup } from '../ledger/lookup/answer.ts';
import { marksIn } from '../ledger/lookup/marks.ts';
import { foldText, type Token } from '../ledger/lookup/query.ts';
import type { Totals } from '../ledger/lookup/totals.ts';

const DATASETS = ['consumption', 'bill'] as const;
/** Totals of a line set never change; a commit of its lines makes a new set. */
const known = new WeakMap<LineTable, Promise<Totals>>();

async function productTotals(ledger: Ledger, dataset: (typeof DATASETS)[number]): Promise<Totals | null> {
  const table = await ledger.table(dataset);
  if (table.rows === 0) return null;
  let totals = known.get(table);
  if (!totals) known.set(table, (totals = ledger.totals({ dataset, by: 'service_type_name' })));
  return totals;
}

/** Adds up the products beforehand. */
export async function warmProducts(ledger: Ledger): Promise<void> {
  for (const dataset of DATASETS) await productTotals(ledger, dataset);
}

/**
 * Products whose name has every text of the query, within its months. An amount speaks of lines,
 * not of products: none are answered then.
 */
export async function findProducts(
  ledger: Ledger,
  tokens: readonly Token[],
  most: number,
): Promise<HitGroup> {
  const texts = tokens.filter((token) => token.kind === 'text');
  const months = tokens.filter((token) => token.kind === 'month').map(({ period }) => period);
  if (texts.length === 0 || tokens.some(({ kind }) => kind === 'amount'))
    return { count: 0, more: false, hits: [] };
  const hits = new Map<string, Hit>();
  for (const dataset of DATASETS) {
    const totals = await productTotals(ledger, dataset);
    for (const { key, currency, cells } of totals?.rows ?? []) {
      const folded = key === null ? '' : foldText(key);
      if (key === null || !texts.every((text) => folded.includes(text.folded))) continue;
      const figure: Figure = { dataset, lines: 0, total: [{ currency, amount: 0n }], newest: '' };
      cells.forEach((cell, at) => {
        const period = totals!.periods[at]!;
        if (!cell || (months.length && !months.includes(period))) return;
        figure.lines += cell.lines;
        figure.total[0]!.amount += cell.amount;
        if (period > figure.newest) figure.newest = period;
      });
      if (figure.lines === 0) continue;
      const hit = hits.get(key) ?? {
        id: key,
        title: key,
        detail: '',
        marks: marksIn(key, texts),
        figures: [],
      };
      hits.set(key, hit);
      const same = hit.figures.find((one) => one.dataset === dataset);
      if (same) {
        same.lines += figure.lines;
        same.total.push(...figure.total);
        if (figure.newest > same.newest) same.newest = figure.newest;
      } else hit.figures.push(figure);
    }
  }
  return { count: hits.size, more: false, hits: [...hits.values()].slice(0, most) };
}
