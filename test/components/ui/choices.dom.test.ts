import { mount } from '@vue/test-utils';
import { expect, test } from 'vitest';
import UiChoices from '../../../components/ui/UiChoices.vue';

test('tabs are chosen by click and by arrow, round the ends', async () => {
  const tabs = ['a', 'b', 'c'].map((id) => ({ id, text: id.toUpperCase() }));
  const wrapper = mount(UiChoices, {
    props: {
      tabs,
      label: 'Letters',
      modelValue: 'a',
      'onUpdate:modelValue': (id: string) => wrapper.setProps({ modelValue: id }),
    },
    attachTo: document.body,
  });
  const chosen = () => wrapper.findAll('[aria-selected=true]').map((tab) => tab.text());
  expect(chosen()).toEqual(['A']);
  await wrapper.findAll('[role=tab]')[1]!.trigger('click');
  expect(chosen()).toEqual(['B']);
  await wrapper.find('[role=tablist]').trigger('keydown', { key: 'ArrowRight' });
  await wrapper.find('[role=tablist]').trigger('keydown', { key: 'ArrowRight' });
  expect(chosen()).toEqual(['A']);
  expect(document.activeElement?.textContent?.trim()).toBe('A');
  expect(wrapper.findAll('[tabindex="0"]').length).toBe(1);
  wrapper.unmount();
});
