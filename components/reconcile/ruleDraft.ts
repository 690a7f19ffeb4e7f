/** A rule while it is being written: every field a text, whatever its kind. */
import type { OwnRule } from '../../core/reconcile/own-rules.ts';
import { exceptionKinds, type ExceptionKind, type ViewId } from '../../core/reconcile/reason-ids.ts';
import type { Place } from './place.ts';

export const RULE_KINDS = ['tolerance', 'always-accept', 'alias', 'separate'] as const;

export interface RuleDraft {
  id: string;
  kind: (typeof RULE_KINDS)[number];
  note: string;
  view: ViewId;
  amount: string;
  exception: ExceptionKind;
  customer: string;
  upTo: string;
  column: 'customer_id' | 'resource_id';
  from: string;
  to: string;
  left: string;
  right: string;
}

/** What an address asks for: a rule begun on another screen. */
export function draftFrom(query: Readonly<Record<string, unknown>>, place: Place, id: string): RuleDraft {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].slice(0, 300) : '');
  return {
    id,
    kind: RULE_KINDS.find((kind) => kind === query.kind) ?? 'tolerance',
    note: '',
    view: place.view,
    amount: '0.01',
    exception: exceptionKinds.find((kind) => kind === query.exception) ?? 'unexplained',
    customer: text('customer'),
    upTo: '',
    column: 'customer_id',
    from: '',
    to: '',
    left: text('left'),
    right: text('right'),
  };
}

export const draftOf = (rule: OwnRule, blank: RuleDraft): RuleDraft => {
  const draft = { ...blank, id: rule.id, kind: rule.kind, note: rule.note };
  if (rule.kind === 'tolerance') return { ...draft, view: rule.view, amount: rule.amount };
  if (rule.kind === 'alias') return { ...draft, column: rule.column, from: rule.from, to: rule.to };
  if (rule.kind === 'separate') return { ...draft, left: rule.left, right: rule.right };
  const { view, exception, customer_id, upTo } = rule;
  return { ...draft, view, exception, customer: customer_id ?? '', upTo: upTo ?? '' };
};

export function ruleOf(draft: RuleDraft): OwnRule {
  const { id, view, exception, column } = draft;
  const [note, amount, from, to] = [
    draft.note.trim(),
    draft.amount.trim(),
    draft.from.trim(),
    draft.to.trim(),
  ];
  switch (draft.kind) {
    case 'tolerance':
      return { id, note, kind: 'tolerance', view, amount };
    case 'alias':
      return { id, note, kind: 'alias', column, from, to };
    case 'separate':
      return { id, note, kind: 'separate', left: draft.left.trim(), right: draft.right.trim() };
    case 'always-accept':
      return {
        id,
        note,
        kind: 'always-accept',
        view,
        exception,
        customer_id: draft.customer.trim() || null,
        upTo: draft.upTo.trim() || null,
      };
  }
}
