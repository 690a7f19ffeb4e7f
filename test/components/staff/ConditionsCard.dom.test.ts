import { mount } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import ConditionsCard from '../../../components/staff/ConditionsCard.vue';
import VerdictCard from '../../../components/staff/VerdictCard.vue';
import { chosenLocale } from '../../../components/i18n/locale.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';
import { checkPerson, type PersonCheck } from '../../../core/staff/people.ts';
import type { StatedFacts } from '../../../core/staff/stated.ts';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const global = { stubs: { RouterLink: { props: ['to'], template: '<a :href="to"><slot /></a>' } } };

function check(facts: StatedFacts, site: 'cn' | 'intl' = 'cn'): PersonCheck {
  const statement = {
    id: 'x',
    person: 'zhang',
    facts,
    origin: 'stated' as const,
    name: '本人',
    at: '2026-11-20T02:00:00Z',
  };
  const known = { records: [], seenAt: null, statements: [statement], failures: [] };
  return checkPerson('zhang', known, ruleBook([], site, NOW), NOW);
}
const shown = (facts: StatedFacts, site: 'cn' | 'intl' = 'cn') =>
  mount(ConditionsCard, { props: { result: check(facts, site), now: NOW }, global });

beforeEach(() => {
  chosenLocale.value = 'zh';
});

describe('the conditions', () => {
  it('are five on the China site and four on the international one', () => {
    expect(shown({}).findAll('li')).toHaveLength(5);
    expect(shown({}, 'intl').findAll('li')).toHaveLength(4);
  });

  it('show unknown as unknown, with the question to ask', () => {
    const item = shown({ enterpriseVerified: false }).get('[data-test=real-name]');
    expect(item.text()).toContain('未知');
    expect(item.text()).toContain('账号中心 > 实名认证');
    expect(item.find('.met').exists()).toBe(false);
  });

  it('say what a met condition rests on, and cite the page once', () => {
    const card = shown({ enterpriseVerified: false });
    expect(card.get('[data-test=enterprise]').text()).toContain('本人填写 · 11-20');
    expect(card.findAll('.cite a')).toHaveLength(1);
    expect(card.get('.cite a').attributes('href')).toBe('/rules/invite.enterprise');
  });
});

describe('the verdict', () => {
  const associations = ['2026-02-14', '2026-05-09', '2026-08-30'].map((from, index) => ({
    partner: `P${index}`,
    from,
    to: from,
  }));
  const others = { enterpriseVerified: false, associatedNow: false, isPartnerAccount: false } as const;

  it('names the first day and the days until then where time alone stands in the way', () => {
    const result = check({ ...others, realNameVerified: true, associations });
    const card = mount(VerdictCard, { props: { result, site: 'cn', now: NOW } });
    expect(card.get('[data-test=verdict]').text()).toBe('现在不能邀请');
    expect(card.get('[data-test=earliest]').text()).toBe('最早 2027-02-14 可邀请（还有 83 天）');
  });

  it('promises no day while another condition is not known', () => {
    const result = check({ ...others, associations });
    const card = mount(VerdictCard, { props: { result, site: 'cn', now: NOW } });
    expect(card.find('[data-test=earliest]').exists()).toBe(false);
  });
});
