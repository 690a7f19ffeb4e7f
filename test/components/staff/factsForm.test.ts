import { describe, expect, it } from 'vitest';
import { emptyForm, factsOf } from '../../../components/staff/factsForm.ts';

describe('what the form says', () => {
  it('says nothing where nothing was answered: unknown is absent, not false', () => {
    expect(factsOf(emptyForm())).toEqual({});
  });

  it('tells yes from no, and both from unknown', () => {
    const facts = factsOf({
      ...emptyForm(),
      enterpriseVerified: 'no',
      realNameVerified: 'yes',
      associatedNow: 'no',
    });
    expect(facts).toEqual({ enterpriseVerified: false, realNameVerified: true, associatedNow: false });
    expect(factsOf({ ...emptyForm(), associatedNow: 'yes' })).toEqual({ associatedNow: { partner: null } });
  });

  it('knows an empty history from an unknown one, and leaves rows nobody filled in', () => {
    expect(factsOf({ ...emptyForm(), historyKnown: true })).toEqual({ associations: [] });
    const rows = [
      { partner: ' 甲科技 ', from: '2026-02-14', to: '' },
      { partner: '', from: '', to: ' ' },
    ];
    expect(factsOf({ ...emptyForm(), rows })).toEqual({});
    expect(factsOf({ ...emptyForm(), historyKnown: true, rows }).associations).toEqual([
      { partner: '甲科技', from: '2026-02-14', to: null },
    ]);
  });
});
