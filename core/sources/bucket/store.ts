/** What an account's ledger knows of its bucket: where it is, and what was done with each object. */
import type { Ledger } from '../../ledger/ledger.ts';
import type { BucketPlace } from './client.ts';

export const OBJECTS = 'bucket-objects';

/** What was done with an object, remembered so that it is done once. */
export interface Remembered {
  id: string;
  etag: string;
  size: number;
  state: 'taken' | 'refused';
  rows?: number;
  code?: string;
  /** When it was done, ms. */
  at?: number;
}

export const bucketIn = (ledger: Ledger) => ledger.collection<BucketPlace & { id: string }>('bucket');
export const objectsIn = (ledger: Ledger) => ledger.collection<Remembered>(OBJECTS);
