/** What a search answers: plain data, ready for the wire. */
import type { DatasetName } from '../../model/registry.ts';
import type { Period } from '../../period.ts';
import type { Sums } from '../records.ts';
import type { Token } from './query.ts';

/** Lines of one dataset behind a result. Sums of different datasets are never added up. */
export interface Figure {
  dataset: DatasetName;
  lines: number;
  total: Sums;
  newest: Period;
}

export interface Hit {
  /** What to open: a customer, order or resource ID. */
  id: string;
  title: string;
  detail: string;
  /** Parts of the title that match, as [start, end). */
  marks: [number, number][];
  figures: Figure[];
}

export interface LineHit {
  dataset: DatasetName;
  period: Period;
  /** Row key, for asking the whole line. */
  id: string;
  customer: string;
  account: string;
  customer_id: string;
  order: string;
  resource: string;
  product: string;
  amount: bigint | null;
  currency: string;
}

export interface HitGroup {
  count: number;
  /** More match than were counted. */
  more: boolean;
  hits: Hit[];
}

export interface SearchAnswer {
  tokens: Token[];
  customers: HitGroup;
  orders: HitGroup;
  resources: HitGroup;
  lines: { figures: Figure[]; hits: LineHit[]; more: boolean };
}
