/**
 * Finds the cells of a delimited text in its bytes. Ordinary text only: where a quotation mark
 * does not stand as the format has it, or a row is larger than any, the reader of texts (csv.ts)
 * takes the rest; its word on such text is the one that counts.
 */
import type { Caps } from '../caps.ts';
import type { CellBlock } from './cells.ts';
import { csvRows } from './csv.ts';
import type { RawRow } from './raw.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Rows of a text that comes in pieces of UTF-8, the same as `csvRows` reads. A block's places hold until
 * the next block is asked for: fresh memory for each cost a tenth of reading.
 */
export async function* csvCells(
  pieces: AsyncGenerator<Uint8Array>,
  delimiter: string,
  caps: Caps,
): AsyncGenerator<CellBlock | RawRow[]> {
  let piece = await pieces.next();
  let rest: Uint8Array = new Uint8Array(0);
  let line = 1;
  let ordinary =
    delimiter.length === 1 && delimiter.charCodeAt(0) < 128 && !piece.done && piece.value.includes(LF);
  const places = new Places();
  const find = (bytes: Uint8Array, last: boolean): Found => {
    const found = findCells(bytes, delimiter.charCodeAt(0), line, last, caps, places);
    line = found.line;
    rest = bytes.subarray(found.end);
    ordinary = !found.stuck;
    return found;
  };
  while (!piece.done) {
    let bytes = piece.value;
    if (rest.length > 0) {
      // The row that lies across two pieces by itself, so that the piece need not be copied to lie behind it.
      const end = bytes.indexOf(LF) + 1;
      if (end > 0) {
        const across = find(joined(rest, bytes.subarray(0, end)), false);
        if (across.rows > 0) yield across;
      }
      bytes = rest.length > 0 ? joined(rest, bytes.subarray(end)) : bytes.subarray(end);
    }
    piece = await pieces.next();
    if (ordinary) {
      const found = find(bytes, piece.done === true);
      if (found.rows > 0) yield found;
    } else rest = bytes;
    if (!ordinary) {
      const begun = line > 1 ? { line, newline: '\n' as const } : undefined;
      return yield* csvRows(decoded(rest, piece, pieces), delimiter, caps, begun);
    }
  }
}

interface Found extends CellBlock {
  /** Where the first row begins that is not whole. */
  end: number;
  /** Line that row begins at. */
  line: number;
  /** That row is not ordinary. */
  stuck: boolean;
}

function findCells(
  bytes: Uint8Array,
  delimiter: number,
  line: number,
  last: boolean,
  caps: Caps,
  places: Places,
): Found {
  let { bounds, first, lines } = places;
  const doubled = new Map<number, number>();
  const most = bytes.length;
  const highest = Math.max(delimiter, LF);
  let rows = 0;
  let cells = 0;
  let at = 0;
  let end = 0;
  let stuck = false;
  let open = false;
  let lineAt = line;

  // One turn a row; `at` stands at its beginning.
  while (at < most && !stuck) {
    let lineEnds = 0;
    let cell = cells;
    let whole = false;
    for (;;) {
      if (2 * cell + 2 > bounds.length) bounds = wider(bounds);
      let from = at;
      let to: number;
      if (bytes[at] === QUOTE) {
        from = ++at;
        for (;;) {
          while (at < most && bytes[at] !== QUOTE) if (bytes[at++] === LF) lineEnds++;
          if (bytes[at + 1] !== QUOTE) break;
          doubled.set(cell, rows);
          at += 2;
        }
        // A closing mark is followed by the delimiter or the line's end, or the file's.
        to = at++;
        if (to >= most) at = most + 1;
        if (bytes[at] === CR && (bytes[at + 1] === LF || (at + 1 === most && !last))) at++;
        if (at < most && bytes[at] !== delimiter && bytes[at] !== LF) stuck = true;
      } else {
        // Most bytes are letters and digits, beyond both signs looked for.
        for (let byte; at < most; at++)
          if ((byte = bytes[at]!) <= highest && (byte === delimiter || byte === LF)) break;
        to = at;
      }
      if (stuck) break;
      bounds[2 * cell] = from;
      bounds[2 * cell + 1] = to;
      cell++;
      if (at >= most) break;
      if (bytes[at++] === LF) {
        whole = true;
        break;
      }
    }
    // At the end of the last piece a row is whole without a line end, but not inside a cell.
    if (!whole && !stuck && last) {
      if (at > most) stuck = true;
      else whole = open = true;
    }
    if (cell - cells > caps.columns || at - end > caps.cell) stuck = true;
    if (stuck || !whole) break;
    // What belongs to the line end is no part of the last cell.
    const tail = 2 * cell - 1;
    if (bounds[tail]! > bounds[tail - 1]! && bytes[bounds[tail]! - 1] === CR) bounds[tail]!--;
    end = Math.min(at, most);
    if (open && cell - cells === 1 && bounds[tail] === bounds[tail - 1]) {
      open = false;
      break;
    }
    if (rows + 2 > first.length) {
      first = wider(first);
      lines = wider(lines);
    }
    lines[rows] = lineAt;
    lineAt += 1 + lineEnds;
    first[++rows] = cells = cell;
  }
  for (const [cell] of doubled) if (cell >= cells) doubled.delete(cell);
  Object.assign(places, { bounds, first, lines });
  return {
    bytes,
    rows,
    first: first.subarray(0, rows + 1),
    bounds: bounds.subarray(0, 2 * cells),
    doubled,
    lines: lines.subarray(0, rows),
    open,
    end,
    line: lineAt,
    stuck,
  };
}

/** Grown once and kept by a reading: how many cells a piece has shows only at its end. */
class Places {
  bounds = new Int32Array(1 << 12);
  first = new Int32Array(1 << 10);
  lines = new Int32Array(1 << 10);
}

function wider(old: Int32Array): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(old.length * 2 + 64);
  wide.set(old);
  return wide;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}

async function* decoded(
  rest: Uint8Array,
  piece: IteratorResult<Uint8Array>,
  pieces: AsyncGenerator<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  yield decoder.decode(rest, { stream: !piece.done });
  while (!piece.done) {
    const { value } = piece;
    piece = await pieces.next();
    yield decoder.decode(value, { stream: !piece.done });
  }
}
