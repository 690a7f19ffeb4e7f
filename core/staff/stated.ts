/** What someone told or imported about a person, as it is kept: the plain form, with who and when. */
import type { Moment } from '../period.ts';
import { readFacts } from './case.ts';
import { noFacts, type InviteFacts, type Origin } from './facts.ts';

export interface StatedAssociation {
  partner: string | null;
  from: string | null;
  to: string | null;
}

/** The small form. Null and absent: not known; an empty list: known to have none. */
export interface StatedFacts {
  enterpriseVerified?: boolean | null;
  associatedNow?: false | { partner: string | null; from?: string | null } | null;
  realNameVerified?: boolean | null;
  isPartnerAccount?: boolean | null;
  associations?: StatedAssociation[] | null;
}

export interface Statement {
  id: string;
  /** Account, phone or mail, folded. */
  person: string;
  facts: StatedFacts;
  origin: Exclude<Origin, 'portal' | 'failed-check'>;
  /** Who told, or the list's name. */
  name: string;
  at: Moment;
}

/** An invite that the portal refused. */
export interface FailureRecord {
  id: string;
  person: string;
  /** The portal's words. */
  message: string;
  at: Moment;
}

/** A mobile number of China, however it is grouped, with its country's code or without. */
const MOBILE = /^(?:(?:\+|00)86)?(1\d{10})$/;

/** People are known by what an invite is sent to, compared folded. */
export function personKey(text: string): string {
  const name = text.normalize('NFKC').trim().toLowerCase().slice(0, 200);
  return /^[+\d]/.test(name) ? (MOBILE.exec(name.replace(/[\s-]/g, ''))?.[1] ?? name) : name;
}

/** Facts of statements, one source each; `broken` names what could not be read. */
export function factsOfStatements(statements: readonly Statement[], broken: string[] = []): InviteFacts[] {
  return statements.map(({ facts, origin, name, at }) => ({
    ...noFacts,
    ...readFacts({ ...facts }, { origin, name, at }, broken),
  }));
}
