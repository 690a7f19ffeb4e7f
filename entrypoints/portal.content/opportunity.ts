import type { Notice } from '../../core/engine/messages.ts';
import { readText } from '../../core/sources/portal/reader/text.ts';
import { hasBox } from '../../core/sources/portal/reader/visible.ts';
import type { Sighting } from '../../core/sources/portal/sighting.ts';
import { el, makeShell, sourceLink, type Shell } from './ui.ts';
import { say, type Locale } from './words.ts';

/** What a form or a page's detail may stand in. */
export const HOLDERS =
  '[role=dialog],[aria-modal="true"],dialog[open],[class*="drawer" i],[class*="dialog" i],[class*="modal" i],main,[class*="detail" i]';
const UPDATE =
  /机会点更新|进展更新|更新进展|编辑机会点|机会点详情|update progress|opportunity (update|details?)/i;
const DETAIL = /^\s*(详情|details?)/i;
const ABOUT_PO = /共享给华为|shared with huawei|验证|validat|机会点编号|opportunity id/i;
const ABOUT_HO = /由华为共享|shared by huawei/i;
const STATUS = /(机会点审核中|待审核|机会点审核通过|机会点验证中|机会点验证通过|草稿)/;

/** A form or a list of facts: a dialog's title bar, which is named like a dialog too, has neither. */
const CONTENT = 'form,textarea,dl,input:not([type=hidden]),[class*="body" i]';

export interface OpenOpportunity {
  holder: Element;
  id: string;
  /** As the portal says it; empty: the page does not show it. */
  status: string;
}

/**
 * The detail or update form of an opportunity shared with Huawei that is open now. The form names
 * the opportunity only; its id and status stand in the row behind it.
 */
export function findOpportunity(document: Document, list: Sighting | null): OpenOpportunity | null {
  const kind = list?.page?.dataset === 'opportunities' ? list.page.id : null;
  if (kind === 'opportunities-ho') return null;
  let found: Element | null = null;
  for (const holder of document.querySelectorAll(HOLDERS)) {
    const start = (holder.textContent ?? '').slice(0, 3000);
    if (!UPDATE.test(start.slice(0, 300)) && !(kind && DETAIL.test(start))) continue;
    if ((!kind && !ABOUT_PO.test(start)) || ABOUT_HO.test(start)) continue;
    if (holder.querySelector('table thead') || !holder.querySelector(CONTENT) || !hasBox(holder)) continue;
    if (!found || found.contains(holder)) found = holder;
  }
  if (!found) return null;
  const text = readText(found);
  const row = kind ? rowNamedIn(text, list!) : null;
  return {
    holder: found,
    id: row?.id || (/\b((?:PO|OPP)[-\w]{4,40})\b/i.exec(text)?.[1] ?? ''),
    status: row?.status || (STATUS.exec(text)?.[1] ?? ''),
  };
}

function rowNamedIn(text: string, { columns, reading }: Sighting): { id: string; status: string } | null {
  const [id, name, status] = ['id', 'name', 'status'].map((column) => columns.indexOf(column));
  const value = (row: readonly string[], at: number | undefined) => row[at ?? -1] ?? '';
  const said = (row: readonly string[], at: number | undefined) =>
    value(row, at) !== '' && text.includes(value(row, at)) ? value(row, at).length : 0;
  // One name may begin another: the longest that is said is meant.
  const lengths = reading.cells.map((row) => Math.max(said(row, id), said(row, name)));
  const longest = Math.max(0, ...lengths);
  const rows = reading.cells.filter((_, i) => longest > 0 && lengths[i] === longest);
  // Two of one name: neither is told from the other.
  return rows.length === 1 ? { id: value(rows[0]!, id), status: value(rows[0]!, status) } : null;
}

/** What to know, at the top of the form, in the engine's words. */
export class OpportunityNote {
  private readonly shell: Shell;
  private drawn = '';

  constructor(kind: string) {
    this.shell = makeShell(kind);
  }

  show(holder: Element, locale: Locale, notices: readonly Notice[]): void {
    if (notices.length === 0) return this.hide();
    const now = JSON.stringify([locale, notices]);
    if (now !== this.drawn) this.draw(locale, notices);
    this.drawn = now;
    const place = holder.querySelector('form,dl,[class*="body" i],[class*="content" i]') ?? holder;
    const home = place.matches('dl') ? place.parentElement! : place;
    if (this.shell.host.parentElement !== home) home.prepend(this.shell.host);
  }

  private draw(locale: Locale, notices: readonly Notice[]): void {
    this.shell.show(
      ...notices.map((notice) =>
        el(
          'div',
          { class: 'notice', role: 'note', lang: locale === 'zh' ? 'zh-CN' : 'en' },
          el('b', {}, notice.text),
          ...(notice.source
            ? [el('div', { class: 'soft' }, say(locale, 'basis', ''), sourceLink(notice.source))]
            : []),
        ),
      ),
    );
  }

  hide(): void {
    this.shell.remove();
  }
}
