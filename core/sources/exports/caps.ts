/**
 * How much a file may be before it is refused, checked before the memory is spent. A partner's
 * year is a million lines of fifty columns, so these leave room and still end within seconds.
 */
export interface Caps {
  /** Lines of data. */
  rows: number;
  /** Cells with something in them, in one row. */
  columns: number;
  /** Characters of one cell. */
  cell: number;
  /** Bytes of the file itself. */
  fileBytes: number;
  /** Bytes after inflating, all parts together. */
  inflatedBytes: number;
  /** Inflated to compressed; deflate can reach 1032, tables of numbers stay below 100. */
  ratio: number;
  /** Inflated bytes below which the ratio is not looked at: small files of zeros are harmless. */
  ratioFrom: number;
  /** Files inside a container. */
  entries: number;
  /** Inflated bytes of the shared strings of a workbook: they must be in memory at once. */
  sharedStringBytes: number;
}

export const CAPS: Caps = {
  rows: 2_000_000,
  columns: 300,
  cell: 5_000_000,
  fileBytes: 4 * 2 ** 30,
  inflatedBytes: 6 * 2 ** 30,
  ratio: 200,
  ratioFrom: 16 * 2 ** 20,
  entries: 2_000,
  sharedStringBytes: 768 * 2 ** 20,
};
