/**
 * The small form of what a person told, and the facts it stands for. A field left at "unknown" is
 * absent from the facts: absent is not false.
 */
import type { StatedAssociation, StatedFacts } from '../../core/staff/stated.ts';

export type Tri = 'unknown' | 'yes' | 'no';
export const flags = ['enterpriseVerified', 'realNameVerified', 'isPartnerAccount'] as const;
export type Flag = (typeof flags)[number];

export interface FactsForm {
  enterpriseVerified: Tri;
  realNameVerified: Tri;
  isPartnerAccount: Tri;
  associatedNow: Tri;
  withWhom: string;
  /** The rows below are the whole history. */
  historyKnown: boolean;
  rows: { partner: string; from: string; to: string }[];
}

export const emptyForm = (): FactsForm => ({
  enterpriseVerified: 'unknown',
  realNameVerified: 'unknown',
  isPartnerAccount: 'unknown',
  associatedNow: 'unknown',
  withWhom: '',
  historyKnown: false,
  rows: [],
});

const filled = (text: string): string | null => text.trim() || null;

export function factsOf(form: FactsForm): StatedFacts {
  const facts: StatedFacts = {};
  for (const flag of flags) if (form[flag] !== 'unknown') facts[flag] = form[flag] === 'yes';
  if (form.associatedNow === 'no') facts.associatedNow = false;
  if (form.associatedNow === 'yes') facts.associatedNow = { partner: filled(form.withWhom) };
  if (form.historyKnown)
    facts.associations = form.rows
      .map(({ partner, from, to }): StatedAssociation => ({
        partner: filled(partner),
        from: filled(from),
        to: filled(to),
      }))
      .filter(({ partner, from, to }) => partner !== null || from !== null || to !== null);
  return facts;
}
