import { mount } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import TodayItemRow from '../../../components/today/TodayItemRow.vue';
import { chosenLocale } from '../../../components/i18n/locale.ts';
import { calendarOf } from '../../../core/rules/calendar.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';
import { dayOf } from '../../../core/period.ts';
import { itemsOfDay } from '../../../core/today/items.ts';
import type { Opportunity } from '../../../core/model/tables.ts';

const NOW = Date.parse('2026-11-24T02:00:00Z');
const RouterLink = { props: ['to'], template: '<a :data-to="JSON.stringify(to)"><slot /></a>' };

const ho = {
  id: 'HO/1 #?',
  kind: 'HO',
  name: '<b>制造云迁移</b>',
  status: '待接受',
  amount: 84_000_000_000_000n,
  shared_on: '2026-11-20T02:00:00Z',
} as Opportunity;

function row(opportunity: Opportunity) {
  const input = { opportunities: [opportunity], staff: [], incentives: [], reports: [], own: [] };
  const { items } = itemsOfDay(input, dayOf(NOW), {
    book: ruleBook([], 'cn', NOW),
    calendar: calendarOf(),
    version: '',
  });
  const item = { ...items.find(({ subject }) => subject.type === 'opportunity')!, lapsed: false, gone: null };
  return mount(TodayItemRow, { props: { item, now: NOW }, global: { stubs: { RouterLink } } });
}

beforeEach(() => {
  chosenLocale.value = 'zh';
});

describe('one clock of today', () => {
  it('says what to do by when, what is lost, and how much', () => {
    const text = row(ho).text();
    expect(text).toContain('1 个工作日内接受，否则自动驳回');
    expect(text).toContain('默认拒绝，商机失去');
    expect(text).toContain('¥840,000.00');
  });

  it('shows the name as text and leads to the very opportunity', () => {
    const link = row(ho).get('a');
    expect(link.text()).toBe('<b>制造云迁移</b>');
    expect(JSON.parse(link.attributes('data-to')!)).toEqual({
      path: `/opportunities/${encodeURIComponent('HO/1 #?')}`,
    });
  });

  it('tells the arithmetic and the rule on request', async () => {
    const shown = row(ho);
    expect(shown.text()).not.toContain('起算日不计');
    await shown.get('button').trigger('click');
    expect(shown.text()).toContain('起算日不计');
    const targets = shown.findAll('a').map((link) => JSON.parse(link.attributes('data-to')!) as unknown);
    expect(targets).toContain('/rules/ho-accept');
  });
});
