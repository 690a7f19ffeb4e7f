/**
 * What can be known about a person who is to be invited. Every fact carries what it rests on;
 * a fact that is not there is not known, which is neither true nor false.
 */
import type { Moment } from '../period.ts';
import type { When } from '../rules/when.ts';

/**
 * - `portal`: the portal's staff and invite lists
 * - `stated`: what the person told
 * - `failed-check`: an earlier 校验失败 that left only one possible cause
 * - `imported`: a list someone keeps
 */
export type Origin = 'portal' | 'stated' | 'failed-check' | 'imported';

export interface Evidence {
  origin: Origin;
  /** As a person would know it: a page's title, a file's name, "told by …". */
  name: string;
  /** When it was true; null where nobody wrote it down. */
  at: Moment | null;
}

export interface Fact<T> {
  value: T;
  evidence: Evidence;
}

/** One association with a partner; null where that part is not known. */
export interface Association {
  partner: string | null;
  from: When | null;
  to: When | null;
}

export interface History {
  associations: Association[];
  /** False where only a part is known (our own list knows only us). */
  complete: boolean;
}

export type AssociatedNow = false | { partner: string | null; from: When | null };

export interface InviteFacts {
  enterpriseVerified: Fact<boolean> | null;
  associatedNow: Fact<AssociatedNow> | null;
  realNameVerified: Fact<boolean> | null;
  isPartnerAccount: Fact<boolean> | null;
  history: Fact<History> | null;
}

export const noFacts: InviteFacts = {
  enterpriseVerified: null,
  associatedNow: null,
  realNameVerified: null,
  isPartnerAccount: null,
  history: null,
};

/** Partner names are compared folded: width, case and white space do not make another partner. */
export const samePartner = (a: string, b: string): boolean => foldPartner(a) === foldPartner(b);
export const foldPartner = (name: string): string =>
  name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
