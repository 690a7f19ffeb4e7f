/**
 * Reads segments: group by group, checked, kept in memory while they are asked for and let go a
 * minute later. A record whose checksum fails is reported once and never read as if it were well.
 */
import { CAPTURE, GROUPS, WHOLE, type Group } from '../columns/layout.ts';
import { decodeCodes, decodeTexts, type Stored } from '../columns/decode.ts';
import { unpackSegment } from '../columns/segment.ts';
import { datasetOf, type DatasetName } from '../model/registry.ts';
import type { LedgerDatabase } from './database.ts';
import type { Dictionaries } from './dictionaries.ts';
import { unlessLost } from './failures.ts';
import type { SegmentEntry } from './records.ts';
import type { Held } from './settle.ts';
import { KEY_HASH } from './write-segment.ts';

export type Columns = ReadonlyMap<string, Stored>;

const IDLE_MS = 60_000;
/** Beyond it the longest unused groups go at once. */
const MOST_BYTES = 320 * 2 ** 20;

export class Segments {
  private readonly held = new Map<string, { columns: Promise<Columns | null>; bytes: number }>();
  private bytes = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private usedAt = 0;

  constructor(
    private readonly db: LedgerDatabase,
    readonly dictionaries: Dictionaries,
    private readonly onIdle: () => void,
  ) {}

  drop(): void {
    this.held.clear();
    this.bytes = 0;
  }

  /** An import is running: words it has not saved yet must not be forgotten. */
  busy = 0;

  /**
   * Lets go of everything once nobody has asked for a minute. A search asks hundreds of times, so one
   * timer runs on and looks when it was last: a timer set anew each time made every sixth lookup wait
   * some ten times as long for the browser's own garbage.
   */
  touch(): void {
    this.usedAt = Date.now();
    this.timer ??= setTimeout(() => this.idle(), IDLE_MS);
  }

  private idle(): void {
    this.timer = undefined;
    const unused = Date.now() - this.usedAt;
    // A clock set back says nothing: waited for anew.
    if (this.busy > 0 || unused < IDLE_MS) {
      this.timer = setTimeout(() => this.idle(), this.busy > 0 || unused < 0 ? IDLE_MS : IDLE_MS - unused);
      return;
    }
    this.drop();
    this.dictionaries.drop();
    this.onIdle();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.drop();
    this.dictionaries.drop();
  }

  /** Columns of a group, with others where they lie together; null when the record is damaged or gone. */
  group(entry: SegmentEntry, asked: Group): Promise<Columns | null> {
    this.touch();
    const group = entry.whole ? WHOLE : asked;
    const id = `${entry.id} ${group}`;
    const known = this.held.get(id);
    if (known) {
      // Moved to the end: the first are those unused for longest.
      this.held.delete(id);
      this.held.set(id, known);
      return known.columns;
    }
    const slot = { columns: this.read(entry, group), bytes: 0 };
    this.held.set(id, slot);
    void slot.columns.then(
      (columns) => {
        for (const column of columns?.values() ?? []) slot.bytes += column.bytes.byteLength;
        this.bytes += slot.bytes;
        this.shrink();
      },
      // Asked again, it is read again.
      () => this.held.get(id) === slot && this.held.delete(id),
    );
    return slot.columns;
  }

  async groups(entry: SegmentEntry, groups: readonly Group[] = GROUPS): Promise<Columns | null> {
    const all = new Map<string, Stored>();
    for (const columns of await Promise.all(groups.map((group) => this.group(entry, group)))) {
      if (!columns) return null;
      for (const [name, column] of columns) all.set(name, column);
    }
    return all;
  }

  private async read(entry: SegmentEntry, group: Group | typeof WHOLE): Promise<Columns | null> {
    return unpackSegment(await unlessLost(this.db.chunks.get([entry.id, group])));
  }

  private shrink(): void {
    for (const [id, { bytes }] of this.held) {
      if (this.bytes <= MOST_BYTES) return;
      this.held.delete(id);
      this.bytes -= bytes;
    }
  }

  /** The view of a segment that settling needs; `dead` is a copy to write to. Null: damaged. */
  async hold(dataset: DatasetName, entry: SegmentEntry): Promise<Held | null> {
    const columns = await this.groups(entry, ['key', 'find']);
    if (!columns) return null;
    await this.dictionaries.reach(entry.words);
    const customer = columns.get('customer_id');
    const customers = customer ? await this.dictionaries.table('customer') : null;
    let codes: Int32Array | null = null;
    const captures = decodeCodes(columns.get(CAPTURE)!);
    const keyAt = decodeTexts(columns.get(datasetOf(dataset).key)!);
    const hashes = hashesOf(columns);
    return {
      rows: entry.rows,
      hashAt: (row) => hashes[row]!,
      keyAt: (row) => keyAt(row) as string,
      captureAt: (row) => captures[row]!,
      customerAt: (row) => {
        if (!customers) return null;
        const code = (codes ??= decodeCodes(customer!))[row]!;
        return code < 0 ? null : customers.text(code);
      },
      dead: entry.dead ? entry.dead.slice() : emptyBits(entry.rows),
    };
  }
}

export const emptyBits = (rows: number): Uint8Array => new Uint8Array((rows + 7) >> 3);

export const hashesOf = (columns: Columns): Uint32Array => {
  const { bytes, rows } = columns.get(KEY_HASH)!;
  return new Uint32Array(bytes.buffer, bytes.byteOffset, rows);
};
