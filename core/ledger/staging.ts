/** Collects the rows of a batch by month and turns them into staged segments as they come. */
import type { LineBlock } from '../columns/block.ts';
import { StringTable } from '../columns/strings.ts';
import { Transposed, type Vocabulary } from '../columns/transpose.ts';
import { datasetOf, type DatasetName, type Row } from '../model/registry.ts';
import type { Period } from '../period.ts';
import { giveWay } from '../turns.ts';
import type { LedgerDatabase } from './database.ts';
import type { Dictionaries } from './dictionaries.ts';
import { sumColumns } from './main-amount.ts';
import type { SegmentEntry } from './records.ts';
import { emptyBits } from './segments.ts';
import { kill } from './settle.ts';
import { packRows, putSegment, type Packed, SEGMENT_ROWS } from './write-segment.ts';

/** Rows of all months together that may wait; a file with its months mixed stays bounded. */
const MOST_WAITING = 2 * SEGMENT_ROWS;
/**
 * Rows of others after which a month is taken for done: in a file sorted by month its segment is stored
 * while the next is read, and not all of them at the end.
 */
const RESTED = SEGMENT_ROWS / 4;

/** Where a key was met: segment × SEGMENT_ROWS + row. */
type Place = number;

export interface StagedMonth {
  /** Rows of the batch before its last one. */
  lastAt: number;
  entries: { entry: SegmentEntry; dead: Uint8Array }[];
  waiting: Transposed;
  hashes: Uint32Array;
  /** Every key met, and where last. */
  keys: StringTable;
  places: Place[];
  /** Rows waiting whose key came again. */
  overwritten: number[];
}

export class Staging {
  readonly months = new Map<Period, StagedMonth>();
  /** Segments written so far, to be swept if the import ends badly. */
  readonly written: number[] = [];
  private waiting = 0;
  private taken = 0;
  /** The write under way: the next segment is encoded while the browser's process stores this one. */
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: LedgerDatabase,
    private readonly dictionaries: Dictionaries,
    private readonly vocabulary: Vocabulary,
    private readonly dataset: DatasetName,
    private readonly capture: number,
    private nextId: number,
  ) {}

  month(period: Period): StagedMonth {
    let month = this.months.get(period);
    if (!month) {
      month = {
        lastAt: 0,
        entries: [],
        waiting: new Transposed(this.dataset, this.vocabulary),
        hashes: new Uint32Array(SEGMENT_ROWS),
        keys: new StringTable(),
        places: [],
        overwritten: [],
      };
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
    const { waiting } = month;
    const before = month.keys.count;
    place(month, month.keys.code(key), before, waiting.rows);
    waiting.add(row);
    return this.counted(month, 1);
  }

  /** Takes in rows of a block, all of one month. */
  async addBlock(period: Period, { columns, rows }: LineBlock): Promise<void> {
    const month = this.month(period);
    const key = columns.get(datasetOf(this.dataset).key);
    if (key?.as !== 'texts') throw new Error('The lines of a block have no keys.');
    const { bytes, bounds } = key;
    for (let from = 0; from < rows.length;) {
      const { waiting, keys } = month;
      const picked = rows.subarray(from, from + SEGMENT_ROWS - waiting.rows);
      for (let at = 0; at < picked.length; at++) {
        const before = keys.count;
        const code = keys.codeOfBytes(bytes, bounds[2 * picked[at]!]!, bounds[2 * picked[at]! + 1]!);
        place(month, code, before, waiting.rows + at);
      }
      waiting.addBlock(columns, picked);
      from += picked.length;
      await this.counted(month, picked.length);
    }
  }

  /** After rows came in: writes a segment where one is full, or too much waits. */
  private counted(month: StagedMonth, rows: number): Promise<void> | null {
    this.waiting += rows;
    month.lastAt = this.taken += rows;
    if (month.waiting.rows === SEGMENT_ROWS) return this.flush(month);
    if (this.waiting > MOST_WAITING) return this.flushLargest();
    // Looked at by the thousand: a row by itself need not ask.
    return this.taken - this.looked < 1_024 ? null : this.flushRested();
  }

  private looked = 0;
  private async flushRested(): Promise<void> {
    this.looked = this.taken;
    for (const month of this.months.values())
      if (month.waiting.rows > 0 && this.taken - month.lastAt > RESTED) await this.flush(month);
  }

  private async flushLargest(): Promise<void> {
    let largest: StagedMonth | null = null;
    for (const month of this.months.values())
      if (!largest || month.waiting.rows > largest.waiting.rows) largest = month;
    if (largest) await this.flush(largest);
  }

  async flushAll(): Promise<void> {
    for (const month of this.months.values()) await this.flush(month);
    await this.writing;
  }

  /** Ends what is under way, well or badly; after it nothing is written any more. */
  async settled(): Promise<void> {
    await this.writing.catch(() => undefined);
  }

  private async flush(month: StagedMonth): Promise<void> {
    const { waiting: lines, overwritten } = month;
    if (lines.rows === 0) return;
    // A dozen months may end at once, each some hundred milliseconds of encoding.
    await giveWay();
    const hashes = month.hashes.slice(0, lines.rows);
    month.waiting = new Transposed(this.dataset, this.vocabulary);
    month.overwritten = [];
    this.waiting -= lines.rows;
    const dead = emptyBits(lines.rows);
    for (const row of overwritten) kill(dead, row);
    const packed = packRows(this.dataset, { lines, hashes, captures: this.capture });
    const id = this.nextId++;
    this.written.push(id);
    const entry: SegmentEntry = {
      id,
      rows: lines.rows,
      dead: null,
      live: lines.rows,
      captures: [{ id: this.capture, live: lines.rows }],
      sums: sumColumns(this.dataset, lines),
      bytes: packed.bytes,
      words: 0,
      buckets: packed.buckets,
      whole: packed.whole,
    };
    month.entries.push({ entry, dead });
    lines.release();
    await this.writing;
    this.writing = this.write(entry, packed, this.nextId);
    // Seen by whoever waits for it next; without this a failure would count as nobody's meanwhile.
    this.writing.catch(() => undefined);
  }

  private async write(entry: SegmentEntry, packed: Packed, nextId: number): Promise<void> {
    await this.db.transaction('rw', [this.db.chunks, this.db.meta, this.db.words], async () => {
      await this.db.meta.put(nextId, 'nextSegment');
      entry.words = await this.dictionaries.save();
      await putSegment(this.db, entry.id, packed);
    });
  }
}

/** Notes where a key stands now; met before, the row it stood on is dead. */
function place(month: StagedMonth, code: number, before: number, row: number): void {
  if (code < before) overwrite(month, month.places[code]!);
  month.places[code] = month.entries.length * SEGMENT_ROWS + row;
  month.hashes[row] = month.keys.hash(code);
}

function overwrite(month: StagedMonth, place: Place): void {
  const staged = month.entries[Math.floor(place / SEGMENT_ROWS)];
  if (staged) kill(staged.dead, place % SEGMENT_ROWS);
  else month.overwritten.push(place % SEGMENT_ROWS);
}
