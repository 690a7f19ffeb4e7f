/**
 * A rule is data: a value that holds on some sites, for some time, read from some page on some
 * day. Policy facts change yearly, so nothing in the product hard-codes one; a verdict cites the
 * version it used.
 */
import type { Day, Moment } from '../period.ts';

/** Rule texts differ between the China site and the international ones. */
export type Site = 'cn' | 'intl';

/** The European site follows the international texts. */
export const siteOf = (site: 'cn' | 'intl' | 'eu'): Site => (site === 'cn' ? 'cn' : 'intl');

/**
 * - `documented`: read on a page of its own
 * - `faq-extract`: read as a fragment in an aggregated page of the vendor, possibly cut or old
 * - `inferred`: not stated by the vendor; a reading of the texts, with its default
 */
export type Sureness = 'documented' | 'faq-extract' | 'inferred';

/** Plain data only: it is stored, corrected by people and shown. */
export type RuleValue = number | string | boolean | readonly string[];

export interface Text {
  zh: string;
  en: string;
}

export interface Source {
  title: string;
  url: string;
  /** Date printed on the page, where there is one. */
  pageDate: Day | null;
}

export interface RuleVersion<V extends RuleValue = RuleValue> {
  /** Stable within the rule; cited. */
  version: string;
  sites: readonly Site[];
  value: V;
  /** First day it holds (GMT+8); null: since before anything kept here. */
  validFrom: Day | null;
  /** First day it no longer holds; null: open. */
  validTo: Day | null;
  source: Source;
  /** The day the page was read. */
  asOf: Day;
  sureness: Sureness;
}

export type Unit =
  | 'working-days'
  | 'days'
  | 'hours'
  | 'months'
  | 'years'
  | 'partners'
  | 'count'
  | 'customers'
  | 'per-second'
  | 'time'
  | 'flag'
  | 'choice'
  | 'list';

export interface Rule<V extends RuleValue = RuleValue> {
  id: string;
  subject: Subject;
  title: Text;
  /** One sentence a verdict can stand on; `{value}` is replaced by the value in force. */
  text: Text;
  unit: Unit;
  /** What a value may be corrected to, where it is one of few (a reading the texts leave open). */
  choices?: readonly { value: V; text: Text }[];
  versions: readonly RuleVersion<V>[];
}

export const subjects = [
  'staff',
  'opportunities',
  'performance',
  'incentives',
  'bill',
  'customers',
  'interface',
  'readings',
] as const;
export type Subject = (typeof subjects)[number];

/** A user's own value: a new dated version with a note, never an overwrite. */
export interface RuleCorrection {
  id: string;
  ruleId: string;
  value: RuleValue;
  /** Null: every site. */
  site: Site | null;
  /** First day the value holds (GMT+8). */
  validFrom: Day;
  note: string;
  madeAt: Moment;
  /** Taken back: it holds no more, and what once stood on it can still be read. */
  withdrawnAt?: Moment;
}

/** What a verdict says about the rule it used. */
export interface Citation {
  ruleId: string;
  version: string;
  value: RuleValue;
  source: { title: string; url: string };
  asOf: Day;
  sureness: Sureness;
  /** The note of the user's correction, where one is in force. */
  note?: string;
}

type WideValue<V> = V extends number
  ? number
  : V extends boolean
    ? boolean
    : V extends readonly string[]
      ? readonly string[]
      : V;

export const defineRule = <V extends RuleValue>(rule: Rule<V>): Rule<WideValue<V> & RuleValue> =>
  rule as unknown as Rule<WideValue<V> & RuleValue>;
