import { linksOnPage, type LinkOnPage } from '../../core/sources/portal/invite-link.ts';
import { knownPlaces } from '../../core/sources/portal/knowledge.ts';
import { localeOf } from '../../core/sources/portal/session.ts';
import { askLinks, sendLink } from '../../core/sources/portal/talk.ts';
import { el, makeShell, type Shell } from './ui.ts';
import { say } from './words.ts';

interface Mark {
  shell: Shell;
  /** What is said of the link, in which tone; null: it is offered. */
  said: [tone: string, text: string] | null;
}

/** A small mark under each invitation link a page gives: kept with one press, or since when it is. */
export class LinkMarks {
  private readonly marks = new Map<string, Mark>();

  /** Of the place the page is; null: of none that gives links. */
  watch(place: string | null): void {
    const gives = knownPlaces().some(({ id, links }) => links && id === place);
    const links = gives ? linksOnPage(document) : [];
    const shown = new Set(links.map(({ url }) => url));
    for (const [url, { shell }] of this.marks)
      if (!shown.has(url)) {
        shell.remove();
        this.marks.delete(url);
      }
    const fresh = links.filter(({ url }) => !this.marks.has(url));
    for (const link of links) this.mark(link);
    if (fresh.length) void this.tell(place!, fresh);
  }

  /** A link kept before this page was loaded says so. */
  private async tell(place: string, links: readonly LinkOnPage[]): Promise<void> {
    const kept = await askLinks(
      place,
      links.map(({ url }) => url),
    );
    for (const { url, from } of kept) {
      const mark = this.marks.get(url);
      if (!mark || mark.said) continue;
      mark.said = known(from);
      this.draw(
        links.find((link) => link.url === url)!,
        mark,
      );
    }
  }

  private mark(link: LinkOnPage): void {
    let mark = this.marks.get(link.url);
    if (!mark) this.marks.set(link.url, (mark = { shell: makeShell('link'), said: null }));
    const { host } = mark.shell;
    if (host.isConnected) return;
    this.draw(link, mark);
    (link.holder.closest('p,li,dd,tr,section,form') ?? link.holder).after(host);
  }

  private draw(link: LinkOnPage, mark: Mark): void {
    const locale = localeOf(document, location.href);
    const keep = async (): Promise<void> => {
      mark.said = await kept(link);
      this.draw(link, mark);
    };
    mark.shell.show(
      el(
        'div',
        {
          class: 'bar',
          role: 'region',
          'aria-label': 'Partner Lens',
          lang: locale === 'zh' ? 'zh-CN' : 'en',
        },
        el('b', {}, say(locale, 'link')),
        ...(link.tag ? [el('span', { class: 'soft' }, say(locale, 'linkTag', link.tag))] : []),
        el('span', { class: 'grow' }),
        mark.said
          ? el('span', { class: mark.said[0], role: 'status' }, mark.said[1])
          : el(
              'button',
              { type: 'button', class: 'main', 'data-action': 'keepLink', click: () => void keep() },
              say(locale, 'keep'),
            ),
      ),
    );
  }

  clear(): void {
    for (const { shell } of this.marks.values()) shell.remove();
    this.marks.clear();
  }
}

/** Kept before this page was loaded. */
const known = (from: string): [string, string] => [
  'green',
  say(localeOf(document, location.href), 'linkKnown', from),
];

/** Keeps a link, and says what became of it. */
async function kept({ url, tag }: LinkOnPage): Promise<[string, string]> {
  const locale = localeOf(document, location.href);
  const answer = await sendLink(url, tag);
  if (answer.ok) return answer.value ? known(answer.value) : ['green', say(locale, 'linkKept')];
  return [
    'red',
    answer.code === 'no-answer'
      ? say(locale, 'noAnswer')
      : say(locale, 'failed', say(locale, 'seePanel', answer.code)),
  ];
}
