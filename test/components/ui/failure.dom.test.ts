import { flushPromises, mount } from '@vue/test-utils';
import { expect, it, vi } from 'vitest';
import UiFailure from '../../../components/ui/UiFailure.vue';
import { fail } from '../../../core/result.ts';

const write = vi.fn<(text: string) => Promise<void>>();
Object.defineProperty(navigator, 'clipboard', { value: { writeText: write }, configurable: true });
const failure = fail('api-down', 'ListOrders: bss.myhuaweicloud.com cannot be reached.');

it('hands over what a report needs: the code, what the engine said, when', async () => {
  write.mockResolvedValue();
  const shown = mount(UiFailure, { props: { failure } });
  await shown.get('button').trigger('click');
  await flushPromises();
  const [text] = write.mock.lastCall!;
  expect(text).toMatch(/^Partner Lens · \d{4}-\d\d-\d\dT/);
  expect(text).toContain(`api-down\n${failure.message}`);
  expect(shown.get('button').text()).toMatch(/✓/);
});

it('says so when the browser does not let it copy', async () => {
  write.mockRejectedValue(new DOMException('denied', 'NotAllowedError'));
  const shown = mount(UiFailure, { props: { failure } });
  await shown.get('button').trigger('click');
  await flushPromises();
  expect(shown.get('button').text()).toMatch(/不允许|refused/);
});

it('shows no gap of a sentence by its name', () => {
  const shown = mount(UiFailure, { props: { failure } });
  expect(shown.text()).not.toMatch(/[{}]/);
});
