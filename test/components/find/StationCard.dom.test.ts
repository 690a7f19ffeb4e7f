/** A station's lines by the names of their products, the code in the title. */
import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import StationCard from '../../../components/find/StationCard.vue';
import { chosenLocale } from '../../../components/i18n/locale.ts';
import type { Row } from '../../../core/model/registry.ts';

it('says a product known by its code alone by the name of that code', () => {
  chosenLocale.value = 'zh';
  const lines: Row[] = [
    {
      id: 'a',
      product_type: 'hws.service.type.ebs',
      product_name: null,
      performance_amount: 1n,
      status: '终稿',
    },
    {
      id: 'b',
      product_type: 'hws.service.type.ebs',
      product_name: '超高IO 100G',
      performance_amount: 1n,
      status: null,
    },
    {
      id: 'c',
      product_type: 'hws.service.type.new',
      product_name: null,
      performance_amount: 1n,
      status: null,
    },
  ];
  const card = mount(StationCard, {
    global: { stubs: { RouterLink: true } },
    props: {
      id: 'CS1',
      station: {
        ...{ dataset: 'performance', standing: 'here', periods: ['2026-10'], count: 3 },
        ...{ lines, through: [], total: [], sources: [] },
      },
      products: new Map([['hws.service.type.ebs', '云硬盘']]),
    },
  });
  const said = card.findAll('.entry .cut:first-child').map((one) => [one.text(), one.attributes('title')]);
  expect(said).toEqual([
    ['云硬盘 · 终稿', 'hws.service.type.ebs'],
    ['超高IO 100G', 'hws.service.type.ebs'],
    ['hws.service.type.new', 'hws.service.type.new'],
  ]);
});
