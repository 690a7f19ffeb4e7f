/** The calendar: eighteen months to the one that runs, what is missing among what could be here, and the way to read it. */
import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { chosenLocale } from '../../../components/i18n/locale.ts';
import CoverageCard from '../../../components/sources/CoverageCard.vue';
import type { CoverageEntry } from '../../../core/ledger/ledger.ts';
import { filledBy } from '../../../core/sources/open-api/operations.ts';

beforeEach(() => {
  chosenLocale.value = 'en';
  vi.useFakeTimers({ now: Date.parse('2026-11-29T16:30:00Z') });
});
afterEach(() => vi.useRealTimers());

const entry = (dataset: CoverageEntry['dataset'], period: string | null, change = {}): CoverageEntry => ({
  ...{ dataset, period, rows: 7, complete: true, why: null, rejected: 0, total: [], captures: [] },
  ...{ capturedAt: '2026-11-29T01:00:00Z', ...change },
});
const shown = (entries: CoverageEntry[], site: 'cn' | 'intl' = 'cn') =>
  mount(CoverageCard, { props: { entries, fills: filledBy(site, true) } });
const cells = (card: ReturnType<typeof shown>) =>
  card.findAll('.cells button').map((one) => `${one.attributes('aria-label')} [${one.classes().join()}]`);

it('has eighteen months to the open one, whatever is held', () => {
  const all = cells(shown([entry('consumption', '2025-12')]));
  expect(all).toHaveLength(18);
  expect(all[0]).toMatch(/2025-06 nothing \[absent\]$/);
  expect(all[6]).toMatch(/2025-12 complete \[complete\]$/);
  expect(all[17]).toMatch(/2026-11 nothing \[absent\]$/);
});

it('shows months and what has none side by side', () => {
  const all = cells(
    shown([
      entry('consumption', null, { complete: false, why: 'selection-unknown' }),
      entry('consumption', '2026-10'),
    ]),
  );
  expect(all).toHaveLength(19);
  expect(all[0]).toMatch(/the file does not tell its scope \[whole,incomplete\]$/);
  expect(all[17]).toMatch(/2026-10 complete/);
});

it('offers a missing month to be read where the API has it, and only there', async () => {
  const card = shown([entry('consumption', '2026-10'), entry('performance', '2026-10')]);
  const month = (name: RegExp) =>
    card.findAll('.cells button').find((one) => name.test(one.attributes('aria-label') ?? ''))!;
  expect(month(/^Performance.* 2026-09/).attributes('disabled')).toBeDefined();
  await month(/^(?!Performance).* 2026-09/).trigger('click');
  await card.get('[data-test=read-month]').trigger('click');
  expect(card.emitted('read')).toEqual([['2026-09']]);
});

it('names what the API could fill and has not, by site', () => {
  const held = [entry('customers', null)];
  expect(shown(held).get('details').text()).toContain('Consumption');
  expect(shown(held, 'intl').get('details').text()).not.toContain('Consumption');
  expect(shown([]).text()).toContain('No data yet');
});
