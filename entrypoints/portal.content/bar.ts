import type { MarksReply } from '../../core/engine/messages.ts';
import { canOpenPanel } from '../../core/platform/content.ts';
import type { Sighting } from '../../core/sources/portal/sighting.ts';
import { canWalk } from '../../core/sources/portal/walk.ts';
import { openPanel } from '../../core/sources/portal/talk.ts';
import { el, makeShell, OURS, type Shell } from './ui.ts';
import { ago, say } from './words.ts';

export interface BarActions {
  keep(): void;
  readAll(): void;
  cancel(): void;
  pick(): void;
}

export type BarState =
  | { kind: 'idle' }
  | { kind: 'busy'; text: string; cancel: boolean }
  | { kind: 'said'; text: string; tone: 'green' | 'amber' | 'red' };

/** The small mark above a table: what is here, how fresh, what is missing, and the two buttons. */
export class Bar {
  private readonly shell: Shell = makeShell('bar');
  constructor(private readonly actions: BarActions) {}

  get host(): HTMLElement {
    return this.shell.host;
  }

  show(sighting: Sighting, marks: MarksReply | null, state: BarState): void {
    const { locale, reading } = sighting;
    const t = (...args: [Parameters<typeof say>[1], ...(string | number)[]]) => say(locale, ...args);
    const shown = reading.cells.length;
    const total = reading.paging.total;
    const parts: (Node | string)[] = [
      el('b', {}, sighting.page ? sighting.title : sighting.dataset ? sighting.title : t('unknownPage')),
      el(
        'span',
        { class: 'num' },
        total !== null && total > shown ? t('rowsOf', shown, total) : t('rows', shown),
      ),
    ];
    if (sighting.dataset) parts.push(whole(sighting, t));
    if (reading.masked.length)
      parts.push(
        el('span', { class: 'amber' }, t('masked', reading.masked.join(locale === 'zh' ? '、' : ', '))),
      );
    if (sighting.filters.length)
      parts.push(el('span', { class: 'amber' }, t('filtered', sighting.filters.join(' '))));
    if (sighting.page && !sighting.dataset)
      parts.push(el('span', { class: 'soft' }, sighting.page.leavesOut?.[locale] ?? t('notKept')));
    else if (sighting.dataset && marks) parts.push(freshness(marks, t, locale));
    parts.push(el('span', { class: 'grow' }));
    if (state.kind !== 'idle') {
      const tone = state.kind === 'said' ? state.tone : 'soft';
      parts.push(el('span', { class: `${tone} num`, role: 'status', 'aria-live': 'polite' }, state.text));
    }
    parts.push(...this.buttons(sighting, state, t));
    const bar = el(
      'div',
      { class: 'bar', role: 'region', 'aria-label': 'Partner Lens', lang: locale === 'zh' ? 'zh-CN' : 'en' },
      ...parts,
    );
    const notices = (marks?.notices ?? []).map((notice) =>
      el('div', { class: 'notice', role: 'note' }, notice.text),
    );
    this.shell.show(...notices, bar);
    this.place(reading.root);
  }

  private buttons(
    sighting: Sighting,
    state: BarState,
    t: (word: 'keep' | 'readAll' | 'cancel' | 'pick' | 'openPanel') => string,
  ): Node[] {
    const button = (action: keyof BarActions, main = false) =>
      el(
        'button',
        {
          type: 'button',
          class: main ? 'main' : '',
          'data-action': action,
          click: () => this.actions[action](),
        },
        t(action),
      );
    if (state.kind === 'busy') return state.cancel ? [button('cancel')] : [];
    const buttons: Node[] = [];
    if (sighting.dataset && sighting.reading.cells.length) {
      buttons.push(button('keep', true));
      if (canWalk(sighting.reading)) buttons.push(button('readAll'));
    }
    if (!sighting.page) buttons.push(button('pick'));
    if (canOpenPanel())
      buttons.push(
        el(
          'button',
          { type: 'button', 'data-action': 'openPanel', click: () => openPanel() },
          t('openPanel'),
        ),
      );
    return buttons;
  }

  private place(root: Element): void {
    const anchor = anchorOf(root);
    if (anchor.previousElementSibling !== this.host) anchor.before(this.host);
  }

  remove(): void {
    this.shell.remove();
  }
}

type Say = (...args: [Parameters<typeof say>[1], ...(string | number)[]]) => string;

function whole(sighting: Sighting, t: Say): Node {
  const { reading } = sighting;
  if (!reading.cells.length) return el('span', { class: 'soft' }, t('empty'));
  return reading.partial
    ? el('span', { class: 'amber' }, t('part'))
    : el('span', { class: 'green' }, t('whole'));
}

function freshness(marks: MarksReply, t: Say, locale: 'zh' | 'en'): Node {
  if (!marks.freshness || marks.count === null) return el('span', { class: 'soft' }, t('neverKept'));
  const age = ago(locale, marks.freshness.capturedAt, Date.now());
  return el(
    'span',
    { class: marks.freshness.complete ? 'soft num' : 'amber num', title: marks.freshness.source },
    t('inLedger', marks.count, age),
  );
}

/**
 * The box around the table that holds little else: the mark goes before it, so that the grid's own
 * layout (fixed heights, columns laid over each other) is not disturbed.
 */
export function anchorOf(root: Element): Element {
  const size = (element: Element) => (element.textContent ?? '').length;
  let anchor = root;
  for (let level = 0; level < 10; level++) {
    const parent = anchor.parentElement;
    if (!parent || parent === document.body) break;
    const style = getComputedStyle(parent);
    const row = /flex|grid/.test(style.display) && !style.flexDirection.startsWith('column');
    const own = [...parent.children].filter((child) => child.tagName.toLowerCase() !== OURS);
    if (
      !row &&
      (size(parent) - size(anchor) > 20 || (own.length > 1 && !/table|grid/i.test(parent.className)))
    )
      break;
    anchor = parent;
  }
  return anchor;
}
