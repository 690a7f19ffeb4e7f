/**
 * An order found with nothing in memory: one bucket of the order index a segment, one word of the
 * dictionary, and the `find` columns of those segments that have it.
 */
import { decodeAmounts, amountAt, decodeCodes } from '../../columns/decode.ts';
import { hashText } from '../../columns/strings.ts';
import { datasetOf } from '../../model/registry.ts';
import type { LedgerDatabase } from '../database.ts';
import { unlessLost } from '../failures.ts';
import { markDamaged } from '../lines.ts';
import { mainAmount } from '../main-amount.ts';
import { findInBucket, isBucket } from '../order-index.ts';
import { Outdated } from '../outdated.ts';
import type { SegmentEntry } from '../records.ts';
import type { Columns, Segments } from '../segments.ts';
import { isDead } from '../settle.ts';
import type { Figure } from './answer.ts';
import { LINE_DATASETS, type LineDataset } from './lookup.ts';

/** Lines of an order by dataset and month: counts and exact sums; what is damaged is named and left out. */
export async function firstLookup(db: LedgerDatabase, segments: Segments, order: string): Promise<Figure[]> {
  const months = await db.months.where('dataset').anyOf(LINE_DATASETS).toArray();
  const hash = hashText(order);
  const places = months.flatMap((month) =>
    month.segments.filter((entry) => !entry.damaged && entry.buckets > 0).map((entry) => ({ month, entry })),
  );
  const buckets = await unlessLost(
    db.transaction('r', db.chunks, () =>
      Promise.all(places.map(({ entry }) => db.chunks.get([entry.id, `order${hash & (entry.buckets - 1)}`]))),
    ),
  );
  const figures: Figure[] = [];
  for (let at = 0; at < places.length; at++) {
    const bucket = buckets?.[at];
    const { month, entry } = places[at]!;
    await segments.dictionaries.reach(entry.words);
    // An index that is damaged or gone hides nothing: the columns are read instead.
    const codes = isBucket(bucket)
      ? findInBucket(bucket, hash)
      : [(await segments.dictionaries.table('order')).find(order)];
    for (const code of codes) {
      if (code < 0) continue;
      if ((await segments.dictionaries.word('order', code)) !== order) continue;
      const columns = await segments.group(entry, 'find');
      if (!columns) {
        if (await markDamaged(db, month.dataset, month.period, entry.id)) break;
        throw new Outdated(`Segment ${entry.id} of ${month.dataset} ${month.period} was replaced.`);
      }
      const found = await linesOf(segments, month.dataset as LineDataset, entry, columns, code);
      if (found) figures.push({ dataset: month.dataset, newest: month.period, ...found });
    }
  }
  return figures;
}

async function linesOf(
  segments: Segments,
  dataset: LineDataset,
  entry: SegmentEntry,
  columns: Columns,
  code: number,
): Promise<Pick<Figure, 'lines' | 'total'> | null> {
  const known = datasetOf(dataset).columns;
  const orders = ['trade_id', 'order_id'].filter((name) => Object.hasOwn(known, name));
  const vectors = orders.map((name) => decodeCodes(columns.get(name)!));
  const amounts = decodeAmounts(columns.get(mainAmount[dataset]!)!);
  const currencies = decodeCodes(columns.get('currency')!);
  const sums = new Map<number, bigint>();
  let lines = 0;
  for (let row = 0; row < entry.rows; row++) {
    if (!vectors.some((codes) => codes[row] === code)) continue;
    if (entry.dead && isDead(entry.dead, row)) continue;
    lines++;
    const amount = amountAt(amounts, row);
    if (amount !== null) sums.set(currencies[row]!, (sums.get(currencies[row]!) ?? 0n) + amount);
  }
  if (lines === 0) return null;
  const total = [];
  for (const [currency, amount] of sums)
    total.push({
      currency: currency < 0 ? '' : await segments.dictionaries.word('currency', currency),
      amount,
    });
  return { lines, total };
}
