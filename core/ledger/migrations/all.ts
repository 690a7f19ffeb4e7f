/** Steps of the account database, oldest first; a released step never changes again. */
import type { Transaction } from 'dexie';
import { first } from './001-first.ts';
import { wholeSegments } from './002-whole-segments.ts';

export interface Migration {
  version: number;
  /** What it does, for whoever reads a bug report. */
  about: string;
  stores: Record<string, string | null>;
  upgrade?: (transaction: Transaction) => PromiseLike<unknown> | void;
}

export const migrations: readonly Migration[] = [first, wholeSegments];
