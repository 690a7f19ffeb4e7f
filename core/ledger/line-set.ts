/** Standing lines of some months of a dataset as columns, loaded one by one as they are asked for. */
import {
  decodeAmounts,
  decodeCodes,
  decodeNumbers,
  decodeTexts,
  type Amounts,
  type Stored,
} from '../columns/decode.ts';
import { NULL_64 } from '../columns/encode.ts';
import { domainOf, groupOf } from '../columns/layout.ts';
import { hashText } from '../columns/strings.ts';
import { postingsOf, type CodeVector, type LineTable, type Postings } from '../columns/table.ts';
import { datasetOf, type DatasetName, type Row } from '../model/registry.ts';
import type { Period } from '../period.ts';
import { decodeRows } from './lines.ts';
import type { MonthRecord, SegmentEntry } from './records.ts';
import { hashesOf, type Segments } from './segments.ts';
import { isDead } from './settle.ts';

interface Piece {
  entry: SegmentEntry;
  /** First row of the piece within the set. */
  from: number;
  /** Standing rows within the segment; null: all. */
  standing: Uint32Array | null;
}

export class LineSet implements LineTable {
  readonly rows: number;
  readonly months: { period: Period; from: number; to: number }[] = [];
  readonly damaged: number = 0;
  readonly version: string;
  /** Decoded so far. */
  bytes = 0;
  private readonly pieces: Piece[] = [];
  private readonly made = new Map<string, Promise<unknown>>();
  private words = 0;

  constructor(
    private readonly segments: Segments,
    readonly dataset: DatasetName,
    months: readonly MonthRecord[],
    private readonly onDamaged: (period: Period, segment: number) => Promise<never>,
  ) {
    let rows = 0;
    for (const month of [...months].sort((a, b) => (a.period < b.period ? -1 : 1))) {
      const from = rows;
      for (const entry of month.segments) {
        if (entry.damaged) {
          this.damaged++;
          continue;
        }
        this.pieces.push({ entry, from: rows, standing: entry.dead && standingRows(entry) });
        rows += entry.live;
        this.words = Math.max(this.words, entry.words);
      }
      if (rows > from) this.months.push({ period: month.period, from, to: rows });
    }
    this.rows = rows;
    this.version = months.map(({ period, version }) => `${dataset} ${period} ${version}`).join();
  }

  private once<T>(id: string, make: () => Promise<T>): Promise<T> {
    this.segments.touch();
    let made = this.made.get(id) as Promise<T> | undefined;
    if (!made) {
      made = make();
      this.made.set(id, made);
      void made.then(
        (value) => (this.bytes += sizeOf(value)),
        () => this.made.delete(id),
      );
    }
    return made;
  }

  private async stored(piece: Piece, column: string): Promise<Stored> {
    const columns = await this.segments.group(piece.entry, groupOf(datasetOf(this.dataset), column));
    if (!columns) return this.damage(piece);
    // A column younger than the segment: nobody knew it then.
    return (
      columns.get(column) ?? { as: 'const', value: null, rows: piece.entry.rows, bytes: new Uint8Array() }
    );
  }

  private damage(piece: Piece): Promise<never> {
    const month = this.months.find(({ from, to }) => piece.from >= from && piece.from < to)!;
    return this.onDamaged(month.period, piece.entry.id);
  }

  async codes(column: string): Promise<CodeVector> {
    const codes = await this.once(`codes ${column}`, async () => {
      const made: Int32Array = new Int32Array(this.rows);
      for (const piece of this.pieces) {
        const stored = await this.stored(piece, column);
        place(made, piece, (into) => decodeCodes(stored, into));
      }
      return made;
    });
    // Asked for each time: a table kept for long must not keep a dictionary that was read anew.
    await this.segments.dictionaries.reach(this.words);
    return { codes, words: await this.segments.dictionaries.table(domainOf(column)) };
  }

  /** Whether any line has a code in a column; learnt from the segments' headers where they tell. */
  has(column: string): Promise<boolean> {
    return this.once(`has ${column}`, async () => {
      for (const piece of this.pieces) {
        const stored = await this.stored(piece, column);
        if (stored.as !== 'const' || Number(stored.value ?? -1) >= 0) return true;
      }
      return false;
    });
  }

  numbers(column: string): Promise<Float64Array> {
    return this.once(`numbers ${column}`, async () => {
      const { kind } = datasetOf(this.dataset).columns[column]!;
      const numbers: Float64Array = new Float64Array(this.rows);
      for (const piece of this.pieces) {
        const stored = await this.stored(piece, column);
        place(numbers, piece, (into) => decodeNumbers(stored, kind, into));
      }
      return numbers;
    });
  }

  amounts(column: string): Promise<Amounts> {
    return this.once(`amounts ${column}`, async () => {
      const parts: Stored[] = [];
      for (const piece of this.pieces) parts.push(await this.stored(piece, column));
      if (parts.every(({ as }) => as !== 'i64')) {
        const amounts: Float64Array = new Float64Array(this.rows);
        this.pieces.forEach((piece, at) =>
          place(amounts, piece, (into) => decodeNumbers(parts[at]!, 'money', into)),
        );
        return amounts;
      }
      const wide: BigInt64Array = new BigInt64Array(this.rows);
      this.pieces.forEach((piece, at) => {
        const part = decodeAmounts(parts[at]!);
        const same =
          part instanceof BigInt64Array
            ? part
            : BigInt64Array.from(part, (value) => (Number.isNaN(value) ? NULL_64 : BigInt(value)));
        place(wide, piece, (into) => (into?.set(same), same));
      });
      return wide;
    });
  }

  /** Every row. */
  every(): Promise<Uint32Array> {
    return this.once('every', () => Promise.resolve(Uint32Array.from({ length: this.rows }, (_, at) => at)));
  }

  postings(column: string): Promise<Postings> {
    return this.once(`postings ${column}`, async () => {
      const { codes, words } = await this.codes(column);
      return postingsOf(codes, words.count);
    });
  }

  /** A line's key, without reading the rest of it. */
  async keyAt(at: number): Promise<string> {
    const piece = this.pieceAt(at);
    const read = await this.keys(piece);
    return String(read(rowIn(piece, at)));
  }

  /** The line with a key, or −1: the hashes say where to look, the key itself decides. */
  async rowOf(key: string): Promise<number> {
    const hash = hashText(key);
    for (const piece of this.pieces) {
      const columns = await this.segments.group(piece.entry, 'key');
      if (!columns) return this.damage(piece);
      const hashes = hashesOf(columns);
      for (let row = hashes.indexOf(hash); row >= 0; row = hashes.indexOf(hash, row + 1)) {
        if (piece.entry.dead && isDead(piece.entry.dead, row)) continue;
        if ((await this.keys(piece))(row) !== key) continue;
        return piece.from + (piece.standing ? piece.standing.indexOf(row) : row);
      }
    }
    return -1;
  }

  /** Reads the keys beforehand, so that showing lines for the first time does not wait for them. */
  warmKeys(): Promise<void> {
    return this.once('warm', async () => {
      for (const piece of this.pieces) await this.keys(piece);
    });
  }

  private keys(piece: Piece): Promise<(row: number) => Row[string]> {
    return this.once(`keys ${piece.entry.id}`, async () =>
      decodeTexts(await this.stored(piece, datasetOf(this.dataset).key)),
    );
  }

  private pieceAt(at: number): Piece {
    let piece = this.pieces[0]!;
    for (const other of this.pieces) if (other.from <= at) piece = other;
    return piece;
  }

  async row(at: number): Promise<Row> {
    const piece = this.pieceAt(at);
    const read = await this.once(`rows ${piece.entry.id}`, async () => {
      const columns = await this.segments.groups(piece.entry);
      if (!columns) return this.damage(piece);
      return decodeRows(this.segments, this.dataset, piece.entry, columns);
    });
    return read(rowIn(piece, at));
  }

  async rowsAt(at: ArrayLike<number>, columns: readonly string[]): Promise<Row[]> {
    const rows: Row[] = [];
    let piece: Piece | null = null;
    let read: (row: number) => Row = () => ({});
    for (let index = 0; index < at.length; index++) {
      const row = at[index]!;
      if (!piece || row < piece.from || row >= piece.from + piece.entry.live) {
        piece = this.pieceAt(row);
        read = await this.reader(piece, columns);
      }
      rows.push(read(piece.standing ? piece.standing[row - piece.from]! : row - piece.from));
    }
    return rows;
  }

  /** Not kept: it would keep the columns as stored beside those decoded. */
  private async reader(piece: Piece, columns: readonly string[]): Promise<(row: number) => Row> {
    const stored = new Map<string, Stored>();
    for (const column of columns) stored.set(column, await this.stored(piece, column));
    return decodeRows(this.segments, this.dataset, piece.entry, stored, columns);
  }
}

/** Row of the segment that stands at a row of the set. */
const rowIn = ({ standing, from }: Piece, at: number): number =>
  standing ? standing[at - from]! : at - from;

/** Bytes of the vectors a decoded column consists of; dictionaries are shared and counted nowhere. */
const sizeOf = (made: unknown): number =>
  ArrayBuffer.isView(made)
    ? made.byteLength
    : typeof made === 'object' && made !== null
      ? Object.values(made).reduce<number>(
          (sum, part) => sum + (ArrayBuffer.isView(part) ? part.byteLength : 0),
          0,
        )
      : 0;

function standingRows(entry: SegmentEntry): Uint32Array {
  const rows = new Uint32Array(entry.live);
  let count = 0;
  for (let row = 0; row < entry.rows; row++) if (!isDead(entry.dead!, row)) rows[count++] = row;
  return rows;
}

/**
 * A piece's values to their place in the set: decoded there where all its rows stand, since fresh memory
 * for each piece costs more than decoding.
 */
function place<T extends Int32Array | Float64Array | BigInt64Array>(
  to: T,
  { entry, from, standing }: Piece,
  decode: (into?: T) => T,
): void {
  if (!standing) decode(to.subarray(from, from + entry.rows) as T);
  else {
    const part = decode();
    for (let at = 0; at < standing.length; at++) to[from + at] = part[standing[at]!]!;
  }
}
