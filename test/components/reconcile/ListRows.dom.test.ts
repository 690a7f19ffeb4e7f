import { mount } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import ListRows from '../../../components/reconcile/ListRows.vue';
import { commandOf } from '../../../components/reconcile/keys.ts';
import type { ListRow } from '../../../components/reconcile/rows.ts';
import { chosenLocale } from '../../../components/i18n/locale.ts';

beforeEach(() => {
  chosenLocale.value = 'zh';
});
const rows: ListRow[] = Array.from({ length: 10_000 }, (_, at) => ({
  key: `k${at}`,
  exception: null,
  line: `line-${at}`,
  leg: null,
  reason: 'unexplained',
  amount: BigInt(10_000 - at) * 100_000_000n,
  customer: '<img src=x onerror=alert(1)>',
  ageDays: at,
  note: null,
}));
const list = (at: string | null) =>
  mount(ListRows, {
    props: { rows, picked: new Set<string>(), at, sides: { left: '消费', right: '业绩' }, currency: 'CNY' },
    attachTo: document.body,
  });

describe('a list of ten thousand', () => {
  it('draws the rows in sight only, and says what a row is as text', () => {
    const shown = list(null);
    const drawn = shown.findAll('[data-test=row]');
    expect(drawn.length).toBeGreaterThan(5);
    expect(drawn.length).toBeLessThan(60);
    expect(shown.text()).toContain('+¥10,000.00');
    expect(shown.find('img').exists()).toBe(false);
  });

  it('brings the chosen one into sight', async () => {
    const shown = list(null);
    await shown.setProps({ at: 'k7000' });
    await nextTick();
    await nextTick();
    expect(shown.findAll('[data-test=row]').some((row) => row.text().includes('line-7000'))).toBe(true);
  });
});

describe('keys', () => {
  const press = (key: string, target: HTMLElement = document.body, more: KeyboardEventInit = {}) => {
    let command: ReturnType<typeof commandOf> = null;
    const listen = (event: Event) => (command = commandOf(event as KeyboardEvent));
    target.addEventListener('keydown', listen);
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
    target.removeEventListener('keydown', listen);
    return command;
  };
  it('are commands, but never while somebody types or holds a modifier', () => {
    expect(press('a')).toBe('accept');
    expect(press('ArrowDown')).toBe('next');
    expect(press('a', document.createElement('textarea'))).toBeNull();
    expect(press('a', document.createElement('input'))).toBeNull();
    expect(press('a', document.body, { ctrlKey: true })).toBeNull();
    expect(press('q')).toBeNull();
    const box = Object.assign(document.createElement('input'), { type: 'checkbox' });
    expect(press('x', box)).toBe('select');
    expect(press('Enter', document.createElement('button'))).toBeNull();
  });
});
