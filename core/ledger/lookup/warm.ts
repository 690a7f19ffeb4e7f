/** Reads what a search needs before anybody has typed a letter. */
import { giveWay } from '../../turns.ts';
import { figureOf } from './figure.ts';
import { momentOf } from './line-hits.ts';
import { LINE_DATASETS, type Lookup } from './lookup.ts';
import { columnsHere, ORDER_COLUMNS, PRODUCT_COLUMNS, RESOURCE_COLUMNS } from './match.ts';

/** Columns, dictionaries and postings of all lines, and the small lists. Who searches meanwhile goes first. */
export async function warm(lookup: Lookup): Promise<void> {
  await lookup.customers();
  for (const dataset of LINE_DATASETS) {
    const set = await lookup.lines(dataset);
    if (set.rows === 0) continue;
    await set.postings('customer_id');
    await giveWay();
    for (const column of await columnsHere(set, [
      ...ORDER_COLUMNS,
      ...RESOURCE_COLUMNS,
      ...PRODUCT_COLUMNS,
    ])) {
      await lookup.words(dataset, column);
      await giveWay();
      await set.postings(column);
      await giveWay();
    }
    // What a letter that is in every customer's ID finds.
    await figureOf(set, await set.every());
    await giveWay();
    await set.numbers(momentOf(dataset));
    await giveWay();
    await set.warmKeys();
    await giveWay();
  }
  await lookup.orders();
  await giveWay();
  await lookup.resources();
}
