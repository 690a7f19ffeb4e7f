import type { Migration } from './all.ts';

export const first: Migration = {
  version: 1,
  about: 'Captures, months of column segments, dictionaries, small tables, collections.',
  stores: {
    meta: '',
    captures: '++id, dataset, [dataset+contentHash]',
    rejects: '[capture+part]',
    records: '[dataset+key], dataset',
    months: '[dataset+period], dataset',
    scopes: '[dataset+period+customer], dataset',
    seals: '[dataset+period]',
    chunks: '',
    words: '',
    collections: '[name+id], name',
  },
};
