/** A segment's entry after settling: its standing rows counted and summed anew. */
import { CAPTURE } from '../columns/layout.ts';
import { amountAt, decodeAmounts, decodeCodes } from '../columns/decode.ts';
import type { DatasetName } from '../model/registry.ts';
import { addSums, mainAmount } from './main-amount.ts';
import type { SegmentEntry } from './records.ts';
import type { Segments } from './segments.ts';
import { isDead } from './settle.ts';

export async function restate(
  segments: Segments,
  dataset: DatasetName,
  entry: SegmentEntry,
  dead: Uint8Array,
): Promise<SegmentEntry> {
  const unchanged = entry.dead
    ? dead.every((byte, at) => byte === entry.dead![at])
    : dead.every((byte) => byte === 0);
  if (unchanged) return entry;
  const columns = await segments.groups(entry, ['key', 'find']);
  if (!columns) return { ...entry, damaged: true };
  const captures = decodeCodes(columns.get(CAPTURE)!);
  const amounts = decodeAmounts(columns.get(mainAmount[dataset]!)!);
  const currencies = decodeCodes(columns.get('currency')!);
  const names = await segments.dictionaries.table('currency');
  const byCapture = new Map<number, number>();
  const byCurrency = new Map<number, bigint>();
  let live = 0;
  for (let row = 0; row < entry.rows; row++) {
    if (isDead(dead, row)) continue;
    live++;
    byCapture.set(captures[row]!, (byCapture.get(captures[row]!) ?? 0) + 1);
    const amount = amountAt(amounts, row);
    if (amount !== null) byCurrency.set(currencies[row]!, (byCurrency.get(currencies[row]!) ?? 0n) + amount);
  }
  return {
    ...entry,
    dead,
    live,
    captures: [...byCapture].map(([id, rows]) => ({ id, live: rows })),
    sums: addSums([
      [...byCurrency].map(([code, amount]) => ({ currency: code < 0 ? '' : names.text(code), amount })),
    ]),
  };
}
