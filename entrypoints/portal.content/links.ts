import { linksOnPage, type LinkOnPage } from '../../core/sources/portal/invite-link.ts';
import { knownPlaces } from '../../core/sources/portal/knowledge.ts';
import { localeOf } from '../../core/sources/portal/session.ts';
import { sendLink } from '../../core/sources/portal/talk.ts';
import { el, makeShell, type Shell } from './ui.ts';
import { say } from './words.ts';

/** A small mark under each invitation link a page gives: kept with one press. */
export class LinkMarks {
  private readonly shells = new Map<string, Shell>();

  /** Of the place the page is; null: of none that gives links. */
  watch(place: string | null): void {
    const gives = knownPlaces().some(({ id, links }) => links && id === place);
    const links = gives ? linksOnPage(document) : [];
    const shown = new Set(links.map(({ url }) => url));
    for (const [url, shell] of this.shells)
      if (!shown.has(url)) {
        shell.remove();
        this.shells.delete(url);
      }
    for (const link of links) this.mark(link);
  }

  private mark({ url, tag, holder }: LinkOnPage): void {
    const locale = localeOf(document, location.href);
    let shell = this.shells.get(url);
    if (!shell) this.shells.set(url, (shell = makeShell('link')));
    const { show } = shell;
    const bar = (...end: Node[]) =>
      show(
        el(
          'div',
          {
            class: 'bar',
            role: 'region',
            'aria-label': 'Partner Lens',
            lang: locale === 'zh' ? 'zh-CN' : 'en',
          },
          el('b', {}, say(locale, 'link')),
          ...(tag ? [el('span', { class: 'soft' }, say(locale, 'linkTag', tag))] : []),
          el('span', { class: 'grow' }),
          ...end,
        ),
      );
    const said = (tone: string, text: string) => bar(el('span', { class: tone, role: 'status' }, text));
    const keep = async (): Promise<void> => {
      const answer = await sendLink(url, tag);
      if (answer.ok) said('green', say(locale, answer.value.known ? 'linkKnown' : 'linkKept'));
      else
        said(
          'red',
          answer.code === 'no-answer'
            ? say(locale, 'noAnswer')
            : say(locale, 'failed', say(locale, 'seePanel', answer.code)),
        );
    };
    if (!shell.host.isConnected) {
      bar(
        el(
          'button',
          { type: 'button', class: 'main', 'data-action': 'keepLink', click: () => void keep() },
          say(locale, 'keep'),
        ),
      );
      (holder.closest('p,li,dd,tr,section,form') ?? holder).after(shell.host);
    }
  }

  clear(): void {
    for (const shell of this.shells.values()) shell.remove();
    this.shells.clear();
  }
}
