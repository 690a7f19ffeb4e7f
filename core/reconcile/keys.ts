/** Composite keys of lines as exact codes, and what joining them answers. */

/** Words of a key; a row's words lie together. A row whose first word is negative takes no part. */
export const WORDS = 4;
/** The other side has no row of this key, or the row takes no part. */
export const NOBODY = -1;
/** Both sides have the key, and not once each. */
export const SEVERAL = -2;

/** The mate of each row: its number on the other side, `NOBODY` or `SEVERAL`. */
export interface Mates {
  left: Int32Array;
  right: Int32Array;
}
