import { cut, type CellBlock } from './read/cells.ts';

const isBlank = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);
/** First bytes of the blanks beyond ASCII (U+00A0, U+1680, U+2000 …, U+3000, U+FEFF). */
const mayBeginBlank = (byte: number): boolean =>
  byte === 0xc2 || (byte >= 0xe1 && byte <= 0xe3) || byte === 0xef;
const MINUS = 45;
const isPlain = (byte: number): boolean => byte > MINUS && byte < 127;

/** The same memory for block after block, or column after column: fresh memory costs more than what is done in it. */
export class Lent<T extends Int32Array | Float64Array> {
  constructor(private held: T) {}
  /** At least so many places, with whatever was in them. */
  of(places: number): T {
    if (this.held.length < places)
      this.held = new (this.held.constructor as new (length: number) => T)(places * 2);
    return this.held;
  }
}
export const lentInts = (): Lent<Int32Array> => new Lent(new Int32Array(0));
export const lentFloats = (): Lent<Float64Array> => new Lent(new Float64Array(0));

/**
 * Where one column's cells lie, without the blanks around them, two places a row; nothing where
 * the cell is missing, empty or says so (`--`). A row whose blanks are unusual is marked.
 */
export function trimmedCells(
  block: CellBlock,
  position: number,
  odd: Uint8Array,
  into: Lent<Int32Array>,
): Int32Array {
  const { bytes, first, bounds, rows } = block;
  const trimmed = into.of(2 * rows);
  for (let row = 0; row < rows; row++) {
    const cell = first[row]! + position;
    trimmed[2 * row] = trimmed[2 * row + 1] = 0;
    if (position < 0 || cell >= first[row + 1]!) continue;
    let from = bounds[2 * cell]!;
    let to = bounds[2 * cell + 1]!;
    // Between `-` and the end of ASCII on both sides: nothing to look at.
    if (isPlain(bytes[from]!) && isPlain(bytes[to - 1]!) && from < to) {
      trimmed[2 * row] = from;
      trimmed[2 * row + 1] = to;
      continue;
    }
    while (from < to && isBlank(bytes[from]!)) from++;
    while (from < to && isBlank(bytes[to - 1]!)) to--;
    if (from === to || (bytes[from] === MINUS && saysNothing(bytes, from, to))) continue;
    if (mayBeginBlank(bytes[from]!) || (bytes[to - 1]! > 127 && mayEndBlank(bytes, from, to))) {
      const text = cut(bytes, from, to);
      if (text.trim() !== text) odd[row] = 1;
    }
    trimmed[2 * row] = from;
    trimmed[2 * row + 1] = to;
  }
  return trimmed;
}

const saysNothing = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from === 1 || (to - from === 2 && bytes[from + 1] === MINUS);

const mayEndBlank = (bytes: Uint8Array, from: number, to: number): boolean =>
  mayBeginBlank(bytes[Math.max(from, to - 3)]!) || bytes[Math.max(from, to - 2)] === 0xc2;
