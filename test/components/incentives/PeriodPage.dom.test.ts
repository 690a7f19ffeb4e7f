/** A period's details and transfers by names, IDs and codes in the title. */
import { flushPromises, mount } from '@vue/test-utils';
import { expect, it, vi } from 'vitest';
import { chosenLocale } from '../../../components/i18n/locale.ts';
import PeriodPage from '../../../components/incentives/PeriodPage.vue';
import { ok } from '../../../core/result.ts';

const answer = {
  ...{ row: null, bills: [], received: [] },
  details: [
    {
      ...{ data_id: 'd', customer_id: 'c-1', customer_name: '云帆科技', order_id: 'CS1', amount: 5n },
      product_type: 'hws.service.type.ebs',
    },
  ],
  transfers: [
    { id: 't', direction: 'out', other_partner: '乙方', customer_id: 'c-2', performance_amount: 3n },
    { id: 'u', direction: 'in', other_partner: '丙方', customer_id: 'c-3', performance_amount: 2n },
  ],
  names: new Map([
    ['hws.service.type.ebs', '云硬盘'],
    ['c-2', '启明软件'],
  ]),
};
vi.mock('../../../core/platform/engine.ts', () => ({ watchEngine: () => () => undefined }));
vi.mock('../../../components/shell/session.ts', () => ({
  useSession: () => ({
    account: { id: 'a' },
    engine: { incentives: { period: () => Promise.resolve(ok(answer)) } },
  }),
}));

it('calls products and customers by their names, and by what it has where none is known', async () => {
  chosenLocale.value = 'zh';
  const page = mount(PeriodPage, {
    props: { period: '2026-10' },
    global: { stubs: { RouterLink: true } },
  });
  await flushPromises();
  const said = page.findAll('.row .break').map((one) => [one.text(), one.attributes('title')]);
  expect(said).toEqual([
    ['云帆科技 · 云硬盘 · CS1', 'c-1 · hws.service.type.ebs'],
    [expect.stringMatching(/乙方 · 启明软件$/), 'c-2'],
    [expect.stringMatching(/丙方 · c-3$/), 'c-3'],
  ]);
});
