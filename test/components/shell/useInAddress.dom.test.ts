import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { defineComponent, nextTick, type Ref } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { useInAddress } from '../../../components/shell/useInAddress.ts';

async function viewAt(address: string) {
  const told: Record<string, Ref<string>> = {};
  const view = defineComponent({
    setup() {
      told.by = useInAddress('by', 'customer', { fits: (text) => ['customer', 'product'].includes(text) });
      told.text = useInAddress('text', '', { typed: true });
      return () => null;
    },
  });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/find', component: view },
      { path: '/other', component: { render: () => null } },
    ],
  });
  await router.push(address);
  mount({ template: '<RouterView />' }, { global: { plugins: [router] } });
  await nextTick();
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
  return { told, router, settled, address: () => router.currentRoute.value.fullPath };
}

it('reads an address, takes nothing it does not know, and writes only what is not usual', async () => {
  const { told, settled, address } = await viewAt('/find?by=oops&text=%E8%BF%9C&kept=1');
  expect([told.by!.value, told.text!.value]).toEqual(['customer', '远']);
  told.by!.value = 'product';
  await settled();
  expect(address()).toBe('/find?by=product&text=%E8%BF%9C&kept=1');
  told.by!.value = 'customer';
  await settled();
  expect(address()).toBe('/find?text=%E8%BF%9C&kept=1');
});

it('undoes a choice by back, and letters by none', async () => {
  const { told, router, settled, address } = await viewAt('/find');
  for (const text of ['a', 'ab', 'abc']) {
    told.text!.value = text;
    await settled();
  }
  told.by!.value = 'product';
  await settled();
  expect(address()).toBe('/find?text=abc&by=product');
  router.back();
  await settled();
  expect([told.by!.value, told.text!.value, address()]).toEqual(['customer', 'abc', '/find?text=abc']);
  await router.push('/other');
  told.by!.value = 'product';
  await settled();
  expect(address()).toBe('/other');
});

it('loses none of two choices made at once', async () => {
  const { told, router, settled, address } = await viewAt('/find?text=a');
  told.by!.value = 'product';
  told.text!.value = '';
  await settled();
  expect(address()).toBe('/find?by=product');
  expect([told.by!.value, told.text!.value]).toEqual(['product', '']);
  // Together they are one step, since one of them is.
  router.back();
  await settled();
  expect([told.by!.value, told.text!.value]).toEqual(['customer', 'a']);
});
