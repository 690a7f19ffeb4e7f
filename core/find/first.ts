/** An order by its whole number, before a search has its columns: the first thing shown after a start. */
import type { Ledger } from '../ledger/ledger.ts';
import type { Figure, Hit } from '../ledger/lookup/answer.ts';
import { addSums } from '../ledger/main-amount.ts';

/** Null: no line and no list has an order of that number. */
export async function firstHit(ledger: Ledger, id: string): Promise<Hit | null> {
  const [found, order] = await Promise.all([ledger.findOrder(id), ledger.row('orders', id)]);
  if (found.length === 0 && !order) return null;
  const figures = new Map<string, Figure>();
  for (const one of found) {
    const same = figures.get(one.dataset);
    if (!same) figures.set(one.dataset, { ...one });
    else {
      same.lines += one.lines;
      same.total = addSums([same.total, one.total]);
      if (one.newest > same.newest) same.newest = one.newest;
    }
  }
  return {
    id,
    title: id,
    detail: typeof order?.service_type_name === 'string' ? order.service_type_name : '',
    marks: [[0, id.length]],
    figures: [...figures.values()],
  };
}
