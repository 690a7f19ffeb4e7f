/**
 * Lines as a source that reads many hands them over: column by column, without an object a line
 * or a string a cell. Measured over 100,000 lines of thirty columns: an object a line costs more
 * than everything that is done with it afterwards.
 */
import type { Row } from '../model/registry.ts';

export type BlockColumn =
  /** UTF-8 texts, row r's from `bounds[2r]` to `bounds[2r + 1]`; none is empty, an empty one is null. */
  | { as: 'texts'; bytes: Uint8Array; bounds: Int32Array }
  /** What the kind is as a number (columns/moments.ts; amounts in 10⁻⁸ units below 2⁵³); NaN is null. */
  | { as: 'numbers'; numbers: Float64Array }
  /** Texts that repeat, each once. */
  | { as: 'words'; codes: Int32Array; words: readonly (string | null)[] };

export interface LineBlock {
  /** Rows of the columns that belong to it, in order. */
  rows: Int32Array;
  /** Columns told; the key's is of `texts`. Their memory is the source's: its next block may lie in it. */
  columns: ReadonlyMap<string, BlockColumn>;
}

/** What a batch hands over at once. */
export type Lines = Row[] | LineBlock;
