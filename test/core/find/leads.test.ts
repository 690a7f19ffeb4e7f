import { describe, expect, it } from 'vitest';
import { leadsOf, placeOfInput, suggestionOf } from '../../../core/find/leads.ts';
import type { HitGroup } from '../../../core/ledger/lookup/answer.ts';

const group = (...ids: string[]): HitGroup => ({
  count: ids.length,
  more: false,
  hits: ids.map((id) => ({ id, title: id, detail: '', marks: [], figures: [] })),
});

describe('what the address bar offers', () => {
  it('is six at most, the first of each kind first', () => {
    const found = {
      customers: group('c1', 'c2', 'c3'),
      orders: group('o1', 'o2', 'o3', 'o4'),
      resources: group('r1'),
    };
    expect(leadsOf(found).map(({ id }) => id)).toEqual(['c1', 'o1', 'r1', 'c2', 'o2', 'c3']);
  });
  it('marks what matched and shows a hostile name as the text it is', () => {
    const lead = {
      kind: 'customer' as const,
      id: 'c"1',
      title: 'A<b>&\u0007 云海',
      detail: "it's",
      marks: [[7, 9] as [number, number]],
    };
    expect(suggestionOf(lead, true)).toEqual({
      content: 'customer:c"1',
      description: 'A&lt;b&gt;&amp; <match>云海</match> <dim>it&apos;s</dim>',
    });
    expect(suggestionOf(lead, false).description).toBe("A<b>&\u0007 云海 · it's");
  });
  it('leads to what was chosen, else to everything found', () => {
    expect(placeOfInput('order:CS 1/2')).toBe('find/order/CS%201%2F2');
    expect(placeOfInput(' >100 上月 ')).toBe(`find?q=${encodeURIComponent('>100 上月')}`);
    expect(placeOfInput('file:x')).toBe('find?q=file%3Ax');
  });
});
