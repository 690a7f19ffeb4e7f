import { describe, expect, it } from 'vitest';
import { associationCausesFor } from '../../../core/customers/association.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';
import type { RuleCorrection } from '../../../core/rules/rule.ts';

const at = '2026-11-23T10:00:00+08:00';
const ids = (site: 'cn' | 'intl', hint = '', corrections: RuleCorrection[] = []) =>
  associationCausesFor(ruleBook(corrections, site, at), hint).map(({ id }) => id.replace('association.', ''));

/** Of any hint, on either site: the list shown over 关联失败, and what the guide says of both models. */
const EVERYWHERE = [
  ...['system-busy', 'link-missing', 'link-expired', 'link-used', 'prepaid-partner', 'registered-by-other'],
  ...['is-partner', 'already-associated', 'special-contract', 'internal-account', 'other-site'],
  ...['services-contract', 'reserved-instance', 'enterprise-child', 'independent-children'],
];

describe('why an association failed', () => {
  it('knows every documented cause of the site, and none of the other', () => {
    expect(ids('cn').sort()).toEqual([...EVERYWHERE, 'reported-by-huawei', 'credit-account'].sort());
    expect(ids('intl').sort()).toEqual(
      [...EVERYWHERE, 'customer.associate-within', 'unpaid-bills', 'custody-child'].sort(),
    );
  });

  it.each([
    ['关联失败：链接已过期', ['link-expired']],
    ['The link has been used', ['link-used']],
    ['该客户已被其他伙伴报备', ['registered-by-other']],
    ['该客户已被华为报备', ['registered-by-other', 'reported-by-huawei']],
    ['客户存在有效的预留实例', ['reserved-instance']],
    ['something nobody documented', ids('cn')],
  ])('%s points to %j', (hint, causes) => expect(ids('cn', hint)).toEqual(causes));

  it('cites page, day and sureness; a cause corrected to "no" is none', () => {
    const [busy] = associationCausesFor(ruleBook([], 'cn', at), '系统繁忙');
    expect(busy!.citation).toMatchObject({ asOf: '2026-11-23', sureness: 'inferred' });
    expect(associationCausesFor(ruleBook([], 'intl', at), 'busy')[0]!.citation.sureness).toBe('documented');
    const correction = {
      id: '1',
      ruleId: 'association.link-used',
      value: false,
      site: null,
      note: 'no longer',
    };
    const made = { ...correction, validFrom: '2026-01-01', madeAt: '2026-11-01T00:00:00Z' };
    expect(ids('cn', '', [made])).not.toContain('link-used');
    const old = associationCausesFor(ruleBook([], 'intl', at), '注册超过')[0]!;
    expect(old.action.zh).toContain('7');
  });
});
