/** Which lines: what the address names stays chosen, and is said to have no data where it has none. */
import { mount } from '@vue/test-utils';
import { beforeEach, expect, it } from 'vitest';
import LinesOf from '../../../components/find/LinesOf.vue';
import { chosenLocale } from '../../../components/i18n/locale.ts';
import type { LinesQuery } from '../../../core/find/lines.ts';
import type { CoverageEntry } from '../../../core/ledger/ledger.ts';

beforeEach(() => (chosenLocale.value = 'en'));
const entry = (dataset: CoverageEntry['dataset'], period: string): CoverageEntry => ({
  ...{ dataset, period, rows: 7, complete: true, why: null, rejected: 0, total: [], captures: [] },
  capturedAt: '2026-11-29T01:00:00Z',
});
const HELD = [
  entry('consumption', '2026-09'),
  entry('consumption', '2026-10'),
  entry('customers', '2026-10'),
];
const shown = (asked: Partial<LinesQuery>, coverage: CoverageEntry[] | null = HELD) =>
  mount(LinesOf, {
    props: {
      query: { dataset: 'consumption', period: null, where: [], text: '', sort: null, ...asked },
      coverage,
    },
  });
const options = (view: ReturnType<typeof shown>) =>
  view.findAll('select').map((one) => one.findAll('option').map((option) => option.text()));
const chosen = (view: ReturnType<typeof shown>) => view.findAll('select').map(({ element }) => element.value);

it('offers what is held', () => {
  const view = shown({ period: '2026-09' });
  expect(options(view)).toEqual([['Consumption'], ['All months', '2026-10', '2026-09']]);
  expect(chosen(view)).toEqual(['consumption', '2026-09']);
});

it('shows a dataset and a month that are not held as chosen, and that they have no data', () => {
  const view = shown({ dataset: 'performance', period: '2026-08' });
  expect(options(view)).toEqual([
    ['Consumption', expect.stringMatching(/^Performance.* \(no data\)$/)],
    ['All months', '2026-08 (no data)'],
  ]);
  expect(chosen(view)).toEqual(['performance', '2026-08']);
});

it('says nothing of what is not told yet', () => {
  const view = shown({ dataset: 'bill', period: '2026-08' }, null);
  expect(options(view).join()).not.toContain('no data');
  expect(chosen(view)).toEqual(['bill', '2026-08']);
});

it('tells what is chosen', async () => {
  const view = shown({ dataset: 'bill' });
  const [dataset, month] = view.findAll('select');
  await dataset!.setValue('consumption');
  await month!.setValue('');
  expect([view.emitted('dataset'), view.emitted('period')]).toEqual([[['consumption']], [[null]]]);
});
