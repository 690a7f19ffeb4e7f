import { describe, expect, it } from 'vitest';
import type { OpportunityView } from '../../../core/opportunities/views.ts';
import { opportunityPage } from '../../../core/opportunities/page.ts';
import type { Stage } from '../../../core/opportunities/status.ts';

const one = (id: string, stage: Stage, clock?: [rule: string, lapsesAt: number], amount = 0n) =>
  ({
    opportunity: { id, name: `deal ${id}`, amount, customer: null, product: null, status: null },
    kind: 'PO',
    stage,
    warnings: [],
    startUnknown: [],
    clocks: clock ? [{ rule: clock[0], lapsesAt: clock[1] }] : [],
  }) as unknown as OpportunityView;

const NOW = 1000;
const all = [
  one('closed', 'closed', undefined, 900n),
  one('open', 'audit', undefined, 5n),
  one('stale', 'in-progress', ['progress', 10]),
  one('lapsed', 'verification', ['po-verify', 500]),
  one('later', 'verification', ['po-verify', 3000]),
  one('soon', 'offered', ['ho-accept', 2000]),
  one('open-big', 'audit', undefined, 50n),
];
const ids = (limit?: number, find?: string) =>
  opportunityPage(
    { views: all, order: null },
    { ...(limit ? { limit } : {}), ...(find ? { find } : {}) },
    NOW,
  );

describe('the list of opportunities', () => {
  it('puts what can still be saved first, and what is over last', () => {
    expect(ids().opportunities.map(({ opportunity }) => opportunity.id)).toEqual([
      'soon',
      'later',
      'stale',
      'lapsed',
      'open-big',
      'open',
      'closed',
    ]);
  });

  it('counts all that match, however few are asked for', () => {
    const page = ids(1, 'OPEN');
    expect(page.matching).toBe(2);
    expect(page.opportunities).toHaveLength(1);
  });
});
