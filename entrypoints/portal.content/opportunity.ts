import { readText } from '../../core/sources/portal/reader/text.ts';
import { hasBox } from '../../core/sources/portal/reader/visible.ts';
import { el, makeShell, type Shell } from './ui.ts';
import { say, type Locale } from './words.ts';

const HOLDERS =
  '[role=dialog],[aria-modal="true"],dialog[open],[class*="drawer" i],[class*="dialog" i],[class*="modal" i],main,[class*="detail" i]';
const UPDATE =
  /机会点更新|进展更新|更新进展|编辑机会点|机会点详情|update progress|opportunity (update|details?)/i;
const ABOUT_PO =
  /共享给华为|shared with huawei|验证|validat|机会点编号|opportunity id|进展更新|update progress/i;
const STATUS = /(机会点审核中|待审核|机会点审核通过|机会点验证中|机会点验证通过|草稿)/;

export interface OpenOpportunity {
  holder: Element;
  id: string;
  status: string;
}

/** An opportunity's detail or update form that is open now. */
export function findOpportunity(document: Document): OpenOpportunity | null {
  let found: OpenOpportunity | null = null;
  for (const holder of document.querySelectorAll(HOLDERS)) {
    const start = (holder.textContent ?? '').slice(0, 3000);
    if (!UPDATE.test(start.slice(0, 300)) || !ABOUT_PO.test(start) || holder.querySelector('table thead'))
      continue;
    if (/由华为共享|shared by huawei/i.test(start) || !hasBox(holder)) continue;
    if (found && !found.holder.contains(holder)) continue;
    const text = readText(holder);
    found = {
      holder,
      id: /\b((?:PO|OPP)[-\w]{4,40})\b/i.exec(text)?.[1] ?? '',
      status: STATUS.exec(text)?.[1] ?? '',
    };
  }
  return found;
}

/** The warning at the top of the form; words of the engine's notice where it has one. */
export class OpportunityNote {
  private readonly shell: Shell = makeShell('opportunity');

  show(at: OpenOpportunity, locale: Locale, text: string | null): void {
    this.shell.show(
      el(
        'div',
        { class: 'notice', role: 'note' },
        el('b', {}, text ?? say(locale, 'poUpdate')),
        el('div', { class: 'soft' }, say(locale, 'poUpdateMore')),
      ),
    );
    const place = at.holder.querySelector('form,[class*="body" i],[class*="content" i]') ?? at.holder;
    if (this.shell.host.parentElement !== place) place.prepend(this.shell.host);
  }

  hide(): void {
    this.shell.remove();
  }
}
