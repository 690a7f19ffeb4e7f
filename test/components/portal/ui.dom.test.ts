/** A mark on a page of the portal: what comes while a button of it is held down must not take the click away. */
import { afterEach, expect, it, vi } from 'vitest';
import { el, makeShell } from '../../../entrypoints/portal.content/ui.ts';

afterEach(() => document.body.replaceChildren());

const press = (on: Element, type: string): boolean =>
  on.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it('keeps a button that is held down until it is let go, and shows the last of what came', async () => {
  const shell = makeShell('bar');
  document.body.append(shell.host);
  const click = vi.fn();
  const button = el('button', { click }, 'one');
  shell.show(button);
  press(button, 'pointerdown');
  shell.show('two');
  shell.show('three');
  expect(button.isConnected).toBe(true);
  press(document.body, 'pointerup');
  press(button, 'click');
  expect(click).toHaveBeenCalledOnce();
  await settled();
  expect(shell.root.lastElementChild!.textContent).toBe('three');
  shell.show('four');
  expect(shell.root.lastElementChild!.textContent).toBe('four');
});

it('leaves the focus on the action it was on', () => {
  const shell = makeShell('bar');
  document.body.append(shell.host);
  const actions = (): HTMLElement[] =>
    ['keep', 'readAll'].map((action) => el('button', { 'data-action': action }, action));
  shell.show(...actions());
  shell.root.querySelector<HTMLElement>('[data-action=readAll]')!.focus();
  shell.show(...actions());
  expect((shell.root.activeElement as HTMLElement).dataset.action).toBe('readAll');
});
