/** Conditions as chips: an ID by the name it has, the ID itself in the title. */
import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import WhereChips from '../../../components/find/WhereChips.vue';
import { chosenLocale } from '../../../components/i18n/locale.ts';
import type { Condition } from '../../../core/find/filters.ts';
import { ok } from '../../../core/result.ts';

const NAMES = new Map([
  ['c-17', '云帆<b>科技'],
  ['hws.service.type.ebs', '云硬盘'],
]);
const called = (_: string, where: readonly Condition[]) =>
  Promise.resolve(ok(where.map(({ value }) => NAMES.get(value) ?? null)));
vi.mock('../../../core/platform/engine.ts', () => ({ watchEngine: () => () => undefined }));
vi.mock('../../../components/shell/session.ts', () => ({
  useSession: () => ({ account: { id: 'a' }, engine: { lookup: { called } } }),
}));
beforeEach(() => (chosenLocale.value = 'zh'));

async function chips(where: Condition[]) {
  const shown = mount(WhereChips, { props: { dataset: 'performance', where } });
  await flushPromises();
  return shown;
}
const said = (shown: Awaited<ReturnType<typeof chips>>) =>
  shown.findAll('button').map((one) => [one.text(), one.attributes('title')]);

it('say an ID or code by its name, and keep it in the title', async () => {
  const shown = await chips([
    { column: 'customer_id', value: 'c-17' },
    { column: 'product_type', value: 'hws.service.type.ebs', how: 'not' },
  ]);
  expect(said(shown)).toEqual([
    ['客户名称: 云帆<b>科技 ×', 'c-17'],
    ['产品类型: ≠ 云硬盘 ×', 'hws.service.type.ebs'],
  ]);
  expect(shown.get('button').attributes('aria-label')).toContain('云帆<b>科技');
});

it('leave what has no name, part of an ID and what is not known as they are', async () => {
  const shown = await chips([
    { column: 'customer_id', value: 'c-18' },
    { column: 'customer_id', value: 'c-17', how: 'has' },
    { column: 'reseller_id', value: '' },
  ]);
  expect(said(shown)).toEqual([
    ['客户ID: c-18 ×', undefined],
    ['客户ID: ∋ c-17 ×', undefined],
    ['云经销商ID: （未知） ×', undefined],
  ]);
});

it('show no name beside another value while the next answer is on its way', async () => {
  const shown = await chips([{ column: 'customer_id', value: 'c-17' }]);
  await shown.setProps({ where: [{ column: 'customer_id', value: 'c-18' }] });
  expect(shown.text()).toBe('客户ID: c-18 ×');
});
