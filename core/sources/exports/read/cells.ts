import type { RawRow } from './raw.ts';

/**
 * Rows of a text as places in its UTF-8 bytes: nothing is cut out until someone needs it. The places
 * (not the bytes) are good until the next block is asked for.
 */
export interface CellBlock {
  bytes: Uint8Array;
  rows: number;
  /** First cell of each row, and one more: the end of the last. */
  first: Int32Array;
  /** Cell c lies from `bounds[2c]` to `bounds[2c + 1]`, quotation marks left out. */
  bounds: Int32Array;
  /** Cells with doubled quotation marks in them, and their rows. */
  doubled: ReadonlyMap<number, number>;
  /** 1-based line each row begins at. */
  lines: Int32Array;
  /** The last row does not end with a line end. */
  open: boolean;
  /** On the first rows of an archive's part: the part's name. */
  part?: string;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text between two places. */
export const cut = (bytes: Uint8Array, from: number, to: number): string =>
  decoder.decode(bytes.subarray(from, to));

/** One row cut out, as a reader of texts has it. */
export function rawRow(block: CellBlock, row: number): RawRow {
  const cells: string[] = [];
  for (let cell = block.first[row]!; cell < block.first[row + 1]!; cell++) {
    const text = cut(block.bytes, block.bounds[2 * cell]!, block.bounds[2 * cell + 1]!);
    cells.push(block.doubled.has(cell) ? text.replaceAll('""', '"') : text);
  }
  const raw: RawRow = { line: block.lines[row]!, cells };
  if (block.open && row === block.rows - 1) raw.open = true;
  if (block.part !== undefined && row === 0) raw.part = block.part;
  return raw;
}
