import type { InviteMark } from '../../core/engine/messages.ts';
import { inviteConditions } from '../../core/sources/portal/invite-conditions.ts';
import { readText } from '../../core/sources/portal/reader/text.ts';
import { hasBox } from '../../core/sources/portal/reader/visible.ts';
import { openPlace } from '../../core/sources/portal/talk.ts';
import { el, makeShell, sourceLink, type Shell } from './ui.ts';
import { say, type Locale } from './words.ts';

const DIALOG =
  '[role=dialog],[aria-modal="true"],dialog[open],[class*="dialog" i],[class*="modal" i],[class*="drawer" i]';
const TITLE = /邀请成员|邀请新成员|invite (a )?(new )?members?/i;
const FAILED = /校验失败|校验不通过|(verification|validation|check) failed/i;
/** Where a dialog says why it did not go on; and where a page does, beside all dialogs. */
const SAID = '[role=alert],[class*="error" i],[class*="fail" i]';
const TOAST = '[role=alert],[class*="toast" i],[class*="-message" i]';
const FIELD = 'input:not([type=checkbox]):not([type=radio]):not([type=hidden]):not([readonly]),textarea';

export interface InviteDialog {
  dialog: Element;
  field: HTMLInputElement | HTMLTextAreaElement;
  /** Who is meant: what is typed, or chosen among the accounts behind it. */
  account: string;
  /** What the portal says now, each once. */
  said: string[];
}

/** The open 邀请成员 dialog with the field being typed; the innermost that holds a field. */
export function findInvite(document: Document): InviteDialog | null {
  let found: InviteDialog | null = null;
  for (const dialog of document.querySelectorAll(DIALOG)) {
    const text = dialog.textContent ?? '';
    if (!TITLE.test(text.slice(0, 400)) || !hasBox(dialog)) continue;
    const field = [...dialog.querySelectorAll<HTMLInputElement>(FIELD)].find(hasBox);
    if (!field || dialog.getBoundingClientRect().width === 0) continue;
    if (!found || found.dialog.contains(dialog)) found = { dialog, field, account: '', said: [] };
  }
  if (!found) return null;
  const { dialog, field } = found;
  const account = (chosenIn(dialog) ?? field.value.trim()).slice(0, 300);
  return { dialog, field, account, said: saidIn(dialog) };
}

/** The account picked where several are behind a phone: its name stands beside the button. */
const chosenIn = (dialog: Element): string | null =>
  [...dialog.querySelectorAll<HTMLInputElement>('input[type=radio]:checked')].find(
    ({ value, parentElement }) => value.length > 2 && parentElement?.textContent?.includes(value),
  )?.value ?? null;

function saidIn(dialog: Element): string[] {
  const texts = (where: ParentNode, what: string): string[] =>
    [...where.querySelectorAll(what)].flatMap((one) => {
      const text = hasBox(one) && !one.querySelector('input') ? readText(one) : '';
      return text && text.length < 200 ? text : [];
    });
  const said = texts(dialog, SAID);
  if (said.length === 0) said.push(...texts(document, TOAST));
  if (said.length === 0) said.push(...(FAILED.exec(readText(dialog))?.slice(0, 1) ?? []));
  return [...new Set(said)];
}

const SIGN = { met: '✓', 'not-met': '✕', unknown: '?' } as const;
const TONE = { met: 'green', 'not-met': 'red', unknown: 'amber' } as const;

export interface InviteWords {
  /** Null: the engine has not answered. */
  mark: InviteMark | null;
  locale: Locale;
  site: 'cn' | 'intl';
  /** The mark is of the name before. */
  waiting: boolean;
}

/** The conditions beside the field: at once from what is always true, then with what is known. */
export class InvitePanel {
  private readonly shell: Shell = makeShell('invite');
  private at: InviteDialog | null = null;
  private drawn = '';

  show(at: InviteDialog, words: InviteWords): void {
    this.at = at;
    // Asked with every change of the page: drawn only where there is something new to say.
    const now = JSON.stringify([at.account, words]);
    if (now !== this.drawn) this.draw(at.account, words);
    this.drawn = now;
    const home = at.dialog.closest('dialog') ?? document.body;
    if (this.shell.host.parentElement !== home) home.append(this.shell.host);
    this.place();
  }

  private draw(account: string, { mark, locale, site, waiting }: InviteWords): void {
    // Conditions of the name before stay while the next letter is looked up; its verdict does not.
    const told = account && !waiting ? mark : null;
    const headline = told?.headline ?? say(locale, account ? 'checking' : 'typeAccount');
    const tone = told ? { can: 'green', cannot: 'red', unknown: 'amber' }[told.verdict] : 'soft';
    const conditions: InviteMark['conditions'] = mark?.conditions.length
      ? mark.conditions
      : inviteConditions(site, locale).map((one) => ({ ...one, state: 'unknown', text: '', rule: '' }));
    const list = conditions.map((one) =>
      el(
        'li',
        { 'data-condition': one.id, 'data-state': one.state },
        el(
          'span',
          { class: TONE[one.state], title: say(locale, one.state), 'aria-label': say(locale, one.state) },
          SIGN[one.state],
        ),
        one.rule
          ? el('button', { class: 'rule', click: () => openPlace({ rule: one.rule }) }, one.title)
          : el('span', {}, one.title),
        ...(one.text ? [el('small', {}, one.text)] : []),
      ),
    );
    const soft = (...children: (Node | string)[]) => el('div', { class: 'soft' }, ...children);
    const title = told?.title ?? say(locale, 'sixConditions');
    const parts: (Node | string)[] = [
      el('h2', {}, title),
      el('div', { class: tone, role: 'status', 'aria-live': 'polite' }, headline),
      ...(told?.detail ? [soft(told.detail)] : []),
      el('ul', {}, ...list),
      ...(told?.notes ?? []).map((note) => soft(note)),
    ];
    if (told)
      parts.push(
        el(
          'button',
          { 'data-action': 'open', click: () => openPlace({ person: account }) },
          told.labels.open,
        ),
        ' ',
        ...(told.ask
          ? [
              el(
                'button',
                { 'data-action': 'ask', click: () => void navigator.clipboard.writeText(told.ask!) },
                told.labels.ask,
              ),
            ]
          : []),
      );
    if (mark?.source) parts.push(soft(say(locale, 'basis', ''), sourceLink(mark.source)));
    this.shell.show(el('aside', { class: 'panel', 'aria-label': `Partner Lens ${title}` }, ...parts));
  }

  /** Right of the dialog, else left of it, else over its lower edge: never over the field, nor over the buttons. */
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
    const press = [...this.at.dialog.querySelectorAll('button')].at(-1)?.getBoundingClientRect();
    const free = press && press.right > innerWidth / 2 ? 8 : Math.max(8, innerWidth - width - 8);
    style.left = `${left ?? free}px`;
    const top = left === null ? field.bottom + 8 : Math.min(field.top - 20, innerHeight - 360);
    style.top = `${Math.max(8, top)}px`;
    // Down to the window's edge and no further: its last buttons must be reached.
    style.setProperty('--room', `${innerHeight - Math.max(8, top) - 8}px`);
  }

  hide(): void {
    this.at = null;
    this.shell.remove();
  }
}
