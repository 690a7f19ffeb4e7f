/** Likely duplicates of an opportunity among the known ones, and who would win by the rule. */
import { ofEach } from '../ledger/remembered.ts';
import type { Opportunity } from '../model/tables.ts';
import { parseWhen } from '../rules/when.ts';
import { kindOf, stageOf, type Kind } from './status.ts';

export interface Duplicate {
  id: string;
  kind: Kind;
  name: string | null;
  status: string | null;
  /** What agrees. */
  same: ('customer' | 'product' | 'time')[];
  /** By the rule of duplicates, with the times it compares; `open`: not decided yet. */
  winner: 'this' | 'other' | 'open';
  why:
    | 'other-verified'
    | 'both-verified-earlier-submission'
    | 'first-to-be-verified'
    | 'ho-created-before-audit'
    | 'ho-shared-before-audit'
    | 'po-audited-before-creation'
    | 'po-not-audited'
    | 'times-unknown';
  times: { this: string | null; other: string | null };
}

export const foldName = (text: string | null): string =>
  (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s（）()·.,，。]/g, '')
    .replace(/(?:股份)?有限(?:责任)?公司$|co(?:mpany)?ltd$|ltd$|inc$/, '');

/** Without a name, or with a masked one (`华**司`), nothing can be compared. */
export const known = (text: string | null): boolean =>
  text !== null && text.trim() !== '' && !text.includes('*');

const folded = ofEach<Opportunity, { customer: string; name: string }>();

/** The customer's own name, or one that is masked or missing where the title names the customer. */
export function isAbout(one: Opportunity, customer: string): boolean {
  const look = folded(one, '', () => ({ customer: foldName(one.customer), name: foldName(one.name) }));
  return known(one.customer) ? look.customer === customer : look.name.includes(customer);
}

const products = (text: string | null): Set<string> =>
  new Set(
    (text ?? '')
      .split(/[,，;；、/|]/)
      .map(foldName)
      .filter(Boolean),
  );

const began = (opportunity: Partial<Opportunity>): number | null =>
  parseWhen(opportunity.submitted_on ?? opportunity.shared_on ?? opportunity.created_on)?.at ?? null;

export function findDuplicates(
  draft: Partial<Opportunity>,
  others: readonly Opportunity[],
  windowDays: number,
  now: number,
): Duplicate[] {
  if (!known(draft.customer ?? null)) return [];
  const customer = foldName(draft.customer ?? null);
  const wanted = products(draft.product ?? null);
  const from = began(draft) ?? now;
  const found: Duplicate[] = [];
  for (const other of others) {
    if (other.id === draft.id || !isAbout(other, customer)) continue;
    if (stageOf(kindOf(other), other.status) === 'rejected') continue;
    const same: Duplicate['same'] = ['customer'];
    const theirs = products(other.product);
    if ([...wanted].some((product) => theirs.has(product))) same.push('product');
    const at = began(other);
    if (at !== null && Math.abs(at - from) <= windowDays * 86_400_000) same.push('time');
    // One customer buys many things: the product must agree, or not be known on one side.
    if (!same.includes('product') && wanted.size > 0 && theirs.size > 0) continue;
    if (!same.includes('time') && at !== null) continue;
    found.push({
      id: other.id,
      kind: kindOf(other),
      name: other.name,
      status: other.status,
      same,
      ...judge(draft, other),
    });
  }
  return found.sort((a, b) => b.same.length - a.same.length || (a.id < b.id ? -1 : 1));
}

function judge(draft: Partial<Opportunity>, other: Opportunity): Pick<Duplicate, 'winner' | 'why' | 'times'> {
  // What is written now is a PO; of one whose kind nothing tells, who would win is open.
  const kinds = `${draft.kind ?? 'PO'}-${kindOf(other)}`;
  if (kinds === 'PO-PO') return betweenPos(draft, other);
  if (kinds === 'PO-HO') return poAgainstHo(draft, other);
  if (kinds === 'HO-PO') {
    const { winner, why, times } = poAgainstHo(other, draft);
    const turned = { this: 'other', other: 'this', open: 'open' } as const;
    return { winner: turned[winner], why, times: { this: times.other, other: times.this } };
  }
  return { winner: 'open', why: 'times-unknown', times: { this: null, other: null } };
}

function betweenPos(
  draft: Partial<Opportunity>,
  other: Opportunity,
): Pick<Duplicate, 'winner' | 'why' | 'times'> {
  const times = { this: draft.submitted_on ?? null, other: other.submitted_on };
  if (other.verified_on && !draft.verified_on) return { winner: 'other', why: 'other-verified', times };
  if (draft.verified_on && !other.verified_on) return { winner: 'this', why: 'other-verified', times };
  if (!draft.verified_on) return { winner: 'open', why: 'first-to-be-verified', times };
  const [a, b] = [parseWhen(times.this), parseWhen(times.other)];
  if (!a || !b || a.at === b.at) return { winner: 'open', why: 'times-unknown', times };
  return { winner: a.at < b.at ? 'this' : 'other', why: 'both-verified-earlier-submission', times };
}

/**
 * HO by CRM creation time, PO by audit-passed time; the earlier wins. Lists do not show the creation,
 * but an HO was created no later than it was shared, and one that is there comes before any audit
 * still to pass.
 */
function poAgainstHo(
  po: Partial<Opportunity>,
  ho: Partial<Opportunity>,
): Pick<Duplicate, 'winner' | 'why' | 'times'> {
  const [audited, created, shared] = [po.audited_on, ho.created_on, ho.shared_on].map(parseWhen);
  const times = { this: po.audited_on ?? null, other: ho.created_on ?? ho.shared_on ?? null };
  if (!audited) return { winner: 'other', why: 'po-not-audited', times };
  if (!created)
    return shared && shared.at <= audited.at
      ? { winner: 'other', why: 'ho-shared-before-audit', times }
      : { winner: 'open', why: 'times-unknown', times };
  if (audited.at === created.at) return { winner: 'open', why: 'times-unknown', times };
  return audited.at < created.at
    ? { winner: 'this', why: 'po-audited-before-creation', times }
    : { winner: 'other', why: 'ho-created-before-audit', times };
}
