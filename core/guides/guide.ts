/**
 * What a page of the portal is asked about most: what it shows and leaves out, how fresh it is, which
 * export it has, under which menu it stands, which permission a colleague needs. Data in our own
 * words; every answer with the vendor's page it rests on and the day that was read. Offline.
 */
import type { Source, Sureness, Text } from '../rules/rule.ts';
import { READ_ON } from '../rules/version.ts';

export const questions = ['shows', 'leavesOut', 'fresh', 'export', 'menu', 'permission'] as const;
export type Question = (typeof questions)[number];

export interface Answer extends Text {
  source: Source;
  sureness: Sureness;
  /** The day the source was read. */
  asOf: string;
}

export interface Guide {
  /** Id in the registry of pages or of places. */
  page: string;
  title: Text;
  answers: Record<Question, Answer>;
}

/** A question a partner asks that no single page answers. */
export interface Topic extends Answer {
  id: string;
  title: Text;
  /** Pages on which it is asked. */
  pages: readonly string[];
}

/** Read on a page of the vendor's own. */
export const read = (source: Source, zh: string, en: string): Answer => ({
  zh,
  en,
  source,
  sureness: 'documented',
  asOf: READ_ON,
});

/** Read as a fragment the vendor's search pages quote. */
export const quoted = (source: Source, zh: string, en: string): Answer => ({
  ...read(source, zh, en),
  sureness: 'faq-extract',
});

/** Not stated by the vendor: what follows from what is, said to be so. */
export const inferred = (source: Source, zh: string, en: string): Answer => ({
  ...read(source, zh, en),
  sureness: 'inferred',
});
