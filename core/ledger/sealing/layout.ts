/**
 * What of each table stays readable when everything is sealed, and what does not. Indexes need
 * plain values: those that tell nothing stay (dataset, month, numbers, a content hash), those that
 * would tell (customer and order ids) become opaque, the same text always the same one.
 */
export interface SealedTable {
  /** Parts of the primary key that stand in the record itself; none: the key is beside it. */
  inline: readonly string[];
  /** Other indexed fields that stay plain. */
  plain: readonly string[];
  /** Part of the primary key that is made opaque. */
  masked: string | null;
}

/** `meta` (counters) and `seals` (months stated whole) hold nothing of anybody's. */
export const SEALED_TABLES: Readonly<Record<string, SealedTable>> = {
  captures: { inline: ['id'], plain: ['dataset', 'contentHash'], masked: null },
  rejects: { inline: ['capture', 'part'], plain: [], masked: null },
  records: { inline: ['dataset', 'key'], plain: [], masked: 'key' },
  months: { inline: ['dataset', 'period'], plain: [], masked: null },
  scopes: { inline: ['dataset', 'period', 'customer'], plain: [], masked: 'customer' },
  chunks: { inline: [], plain: [], masked: null },
  words: { inline: [], plain: [], masked: null },
  collections: { inline: ['name', 'id'], plain: [], masked: 'id' },
};

/** A record as it stands on disk once sealed: its readable fields and the rest as bytes. */
export interface SealedRecord {
  [field: string]: unknown;
  sealed: Uint8Array<ArrayBuffer>;
}

export const isSealed = (value: unknown): value is SealedRecord =>
  typeof value === 'object' &&
  value !== null &&
  !ArrayBuffer.isView(value) &&
  'sealed' in value &&
  value.sealed instanceof Uint8Array;
