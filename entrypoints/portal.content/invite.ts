import type { InviteMark } from '../../core/engine/messages.ts';
import { readText } from '../../core/sources/portal/reader/text.ts';
import { hasBox } from '../../core/sources/portal/reader/visible.ts';
import { el, makeShell, sourceLink, type Shell } from './ui.ts';
import { CONDITIONS, say, type Locale } from './words.ts';

const DIALOG =
  '[role=dialog],[aria-modal="true"],dialog[open],[class*="dialog" i],[class*="modal" i],[class*="drawer" i]';
const TITLE = /邀请成员|邀请新成员|invite (a )?(new )?members?/i;
const FAILED = /校验失败|校验不通过|(verification|validation|check) failed|failed to verify/i;
const FIELD = 'input:not([type=checkbox]):not([type=radio]):not([type=hidden]):not([readonly]),textarea';

export interface InviteDialog {
  dialog: Element;
  field: HTMLInputElement | HTMLTextAreaElement;
  failed: boolean;
}

/** The open 邀请成员 dialog with the field being typed; the innermost that holds a field. */
export function findInvite(document: Document): InviteDialog | null {
  let found: InviteDialog | null = null;
  for (const dialog of document.querySelectorAll(DIALOG)) {
    const text = dialog.textContent ?? '';
    if (!TITLE.test(text.slice(0, 400)) || !hasBox(dialog)) continue;
    const field = [...dialog.querySelectorAll<HTMLInputElement>(FIELD)].find(hasBox);
    if (!field || dialog.getBoundingClientRect().width === 0) continue;
    if (!found || found.dialog.contains(dialog))
      found = { dialog, field, failed: FAILED.test(readText(dialog)) };
  }
  return found;
}

const SIGN = { met: '✓', 'not-met': '✕', unknown: '?' } as const;
const TONE = { met: 'green', 'not-met': 'red', unknown: 'amber' } as const;

/** The conditions beside the field: at once from what is always true, then with what is known. */
export class InvitePanel {
  private readonly shell: Shell = makeShell('invite');
  private at: InviteDialog | null = null;

  show(
    at: InviteDialog,
    mark: InviteMark | null,
    locale: Locale,
    site: 'cn' | 'intl',
    answered: boolean,
  ): void {
    this.at = at;
    const account = at.field.value.trim();
    // Conditions of the name before stay while the next letter is looked up; its verdict does not.
    const waiting = account !== '' && !answered;
    const headline = !account
      ? say(locale, 'typeAccount')
      : waiting
        ? say(locale, 'checking')
        : (mark?.headline ?? say(locale, 'noFacts'));
    const tone =
      !mark || !account || waiting ? 'soft' : { can: 'green', cannot: 'red', unknown: 'amber' }[mark.verdict];
    const conditions = mark?.conditions.length
      ? mark.conditions
      : CONDITIONS[site].map((one) => ({
          id: one.id,
          title: one[locale],
          state: 'unknown' as const,
          text: '',
        }));
    const list = conditions.map((one) =>
      el(
        'li',
        { 'data-condition': one.id, 'data-state': one.state },
        el(
          'span',
          { class: TONE[one.state], title: say(locale, one.state), 'aria-label': say(locale, one.state) },
          SIGN[one.state],
        ),
        el('span', {}, one.title),
        ...(one.text ? [el('small', {}, one.text)] : []),
      ),
    );
    const parts: (Node | string)[] = [
      el('h2', {}, say(locale, at.failed ? 'afterFailure' : 'sixConditions')),
      el('div', { class: tone, role: 'status', 'aria-live': 'polite' }, headline),
    ];
    if (mark?.detail && account && !waiting) parts.push(el('div', { class: 'soft' }, mark.detail));
    parts.push(el('ul', {}, ...list));
    if (mark?.source)
      parts.push(el('div', { class: 'soft' }, say(locale, 'basis', ''), sourceLink(mark.source)));
    this.shell.show(
      el('aside', { class: 'panel', 'aria-label': `Partner Lens ${say(locale, 'sixConditions')}` }, ...parts),
    );
    const home = at.dialog.closest('dialog') ?? document.body;
    if (this.shell.host.parentElement !== home) home.append(this.shell.host);
    this.place();
  }

  /** To the right of the dialog, else to its left, else over its lower edge: never over the field. */
  place(): void {
    if (!this.at) return;
    const dialog = this.at.dialog.getBoundingClientRect();
    const field = this.at.field.getBoundingClientRect();
    const width = 330;
    const style = this.shell.host.style;
    style.position = 'fixed';
    const wide = dialog.width > innerWidth * 0.9 ? field : dialog;
    const right = wide.right + 12;
    const left =
      right + width <= innerWidth ? right : wide.left - width - 12 >= 0 ? wide.left - width - 12 : null;
    style.left = `${left ?? Math.max(8, innerWidth - width - 8)}px`;
    const top = left === null ? field.bottom + 8 : Math.min(field.top - 20, innerHeight - 360);
    style.top = `${Math.max(8, top)}px`;
  }

  hide(): void {
    this.at = null;
    this.shell.remove();
  }
}
