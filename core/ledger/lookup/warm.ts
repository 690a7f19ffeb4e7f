/** Reads what a search needs before anybody has typed a letter. */
import { figureOf } from './figure.ts';
import { momentOf } from './line-hits.ts';
import { LINE_DATASETS, type Lookup } from './lookup.ts';
import { columnsHere, ORDER_COLUMNS, PRODUCT_COLUMNS, RESOURCE_COLUMNS } from './match.ts';

/** Columns, dictionaries and postings of all lines, and the small lists; one after the other. */
export async function warm(lookup: Lookup): Promise<void> {
  await lookup.customers();
  for (const dataset of LINE_DATASETS) {
    const set = await lookup.lines(dataset);
    if (set.rows === 0) continue;
    await set.postings('customer_id');
    for (const column of await columnsHere(set, [
      ...ORDER_COLUMNS,
      ...RESOURCE_COLUMNS,
      ...PRODUCT_COLUMNS,
    ])) {
      await lookup.words(dataset, column);
      await set.postings(column);
    }
    // What a letter that is in every customer's ID finds.
    await figureOf(set, await set.every());
    await set.numbers(momentOf(dataset));
    await set.warmKeys();
  }
  await lookup.orders();
  await lookup.resources();
}
