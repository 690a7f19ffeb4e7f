/** Collects the rows of a batch by month and turns them into staged segments as they come. */
import { StringTable } from '../columns/strings.ts';
import type { DatasetName, Row } from '../model/registry.ts';
import type { Period } from '../period.ts';
import type { LedgerDatabase } from './database.ts';
import type { Dictionaries } from './dictionaries.ts';
import { addSums, sumRows } from './main-amount.ts';
import type { SegmentEntry } from './records.ts';
import { emptyBits } from './segments.ts';
import { kill } from './settle.ts';
import { packRows, putSegment, SEGMENT_ROWS } from './write-segment.ts';

/** Rows of all months together that may wait; a file with its months mixed stays bounded. */
const MOST_WAITING = 2 * SEGMENT_ROWS;

export interface StagedMonth {
  entries: { entry: SegmentEntry; dead: Uint8Array }[];
  waiting: Row[];
  hashes: number[];
  /** Every key met, and where it was met last: segment × SEGMENT_ROWS + row. */
  keys: StringTable;
  places: number[];
}

export class Staging {
  readonly months = new Map<Period, StagedMonth>();
  /** Segments written so far, to be swept if the import ends badly. */
  readonly written: number[] = [];
  private waiting = 0;

  constructor(
    private readonly db: LedgerDatabase,
    private readonly dictionaries: Dictionaries,
    private readonly dataset: DatasetName,
    private readonly capture: number,
    private nextId: number,
  ) {}

  month(period: Period): StagedMonth {
    let month = this.months.get(period);
    if (!month) {
      month = { entries: [], waiting: [], hashes: [], keys: new StringTable(), places: [] };
      this.months.set(period, month);
    }
    return month;
  }

  /**
   * Takes a row in; a promise only when a segment became full, since waiting for nothing a
   * million times takes longer than encoding. Of the same key twice in one batch the last stands.
   */
  add(period: Period, key: string, row: Row): Promise<void> | null {
    const month = this.month(period);
    const before = month.keys.count;
    const code = month.keys.code(key);
    if (code < before) this.overwrite(month, month.places[code]!);
    month.places[code] = month.entries.length * SEGMENT_ROWS + month.waiting.length;
    month.hashes.push(month.keys.hash(code));
    month.waiting.push(row);
    this.waiting++;
    if (month.waiting.length === SEGMENT_ROWS) return this.flush(month);
    return this.waiting > MOST_WAITING ? this.flushLargest() : null;
  }

  private readonly waitingDead = new Map<StagedMonth, number[]>();
  private overwrite(month: StagedMonth, place: number): void {
    const segment = Math.floor(place / SEGMENT_ROWS);
    const staged = month.entries[segment];
    if (staged) kill(staged.dead, place % SEGMENT_ROWS);
    else this.waitingDead.set(month, [...(this.waitingDead.get(month) ?? []), place % SEGMENT_ROWS]);
  }

  private async flushLargest(): Promise<void> {
    let largest: StagedMonth | null = null;
    for (const month of this.months.values())
      if (!largest || month.waiting.length > largest.waiting.length) largest = month;
    if (largest) await this.flush(largest);
  }

  async flushAll(): Promise<void> {
    for (const month of this.months.values()) await this.flush(month);
  }

  private async flush(month: StagedMonth): Promise<void> {
    const rows = month.waiting;
    if (rows.length === 0) return;
    const hashes = Uint32Array.from(month.hashes);
    month.waiting = [];
    month.hashes = [];
    this.waiting -= rows.length;
    const dead = emptyBits(rows.length);
    for (const row of this.waitingDead.get(month) ?? []) kill(dead, row);
    this.waitingDead.delete(month);
    const packed = await packRows(this.dictionaries, this.dataset, { rows, hashes, captures: this.capture });
    const id = this.nextId++;
    this.written.push(id);
    let words = 0;
    await this.db.transaction('rw', [this.db.chunks, this.db.meta, this.db.words], async () => {
      await this.db.meta.put(this.nextId, 'nextSegment');
      words = await this.dictionaries.save();
      await putSegment(this.db, id, packed);
    });
    const entry: SegmentEntry = {
      id,
      rows: rows.length,
      dead: null,
      live: rows.length,
      captures: [{ id: this.capture, live: rows.length }],
      sums: addSums([sumRows(this.dataset, rows)]),
      bytes: packed.bytes,
      words,
      buckets: packed.buckets,
    };
    month.entries.push({ entry, dead });
  }
}
