/** Watches one page of the portal and keeps its marks in step with what the user sees. */
import type { MarksReply, PageMapping } from '../../core/engine/messages.ts';
import { answerPanel } from '../../core/platform/content.ts';
import { isSessionOver, localeOf } from '../../core/sources/portal/session.ts';
import { look, sight, withMapping, type Mapping, type Sighting } from '../../core/sources/portal/sighting.ts';
import { walkPages, type WalkEnd } from '../../core/sources/portal/walk.ts';
import { Bar, type BarState } from './bar.ts';
import { Dialogs } from './dialogs.ts';
import { Gathering } from '../../core/sources/portal/gathering.ts';
import { askMapping, pickTable } from './pick.ts';
import { LinkMarks } from './links.ts';
import { RowMarks } from './rows.ts';
import { TaskMarks } from './tasks.ts';
import {
  askMarks,
  cut,
  marksRequest,
  pageMessage,
  placeMessage,
  tellPage,
  tellPlace,
} from '../../core/sources/portal/talk.ts';
import { el, makeShell, OURS } from './ui.ts';
import { say } from './words.ts';

/** Starts the watch; returns the way to stop it and to leave no trace on the page. */
export function startLens(): () => void {
  const stopped = new AbortController();
  const rowMarks = new RowMarks();
  const taskMarks = new TaskMarks();
  const linkMarks = new LinkMarks();
  const session = makeShell('session');
  const mappings = new Map<string, Mapping>();
  let seen: Sighting | null = null;
  let marks: MarksReply | null = null;
  let state: BarState = { kind: 'idle' };
  let print = '';
  let walking: AbortController | null = null;

  const dialogs = new Dialogs(() => seen);
  const watchDialogs = () => dialogs.watch();

  const bar = new Bar({
    keep: () => void keep(),
    readAll: () => void readAll(),
    cancel: () => walking?.abort(),
    pick: () => void pick(),
  });
  const draw = () => {
    if (seen) bar.show(seen, marks, state);
  };

  /** Looks at the page; cheap when nothing a mark depends on has changed. */
  function refresh(): void {
    if (stopped.signal.aborted || walking) return;
    const locale = localeOf(document, location.href);
    if (isSessionOver(document, location.href)) {
      session.show(el('div', { class: 'notice', role: 'alert' }, say(locale, 'sessionOver')));
      if (!session.host.isConnected) document.body.prepend(session.host);
      forget();
      return;
    }
    session.remove();
    let now = look(document, location);
    if (!now) return visit();
    linkMarks.watch(now.place?.id ?? null);
    const mapping = now.page ? undefined : mappings.get(now.reading.headers.join('\n'));
    if (mapping) now = withMapping(now, mapping);
    const mark = printOf(now);
    const moved = mark !== print;
    seen = now;
    if (moved) {
      print = mark;
      marks = null;
      state = { kind: 'idle' };
      rowMarks.clear();
      taskMarks.show(now);
      tellPage(now);
      void ask(now);
      // A dialog that opened before its list was read can be told by it now.
      watchDialogs();
    }
    if (moved || !bar.host.isConnected) draw();
  }

  /** What a mark depends on. */
  const printOf = ({ page, address, period, filters, reading }: Sighting): string =>
    JSON.stringify([
      page?.id,
      address,
      period,
      filters,
      reading.headers,
      reading.cells,
      reading.paging.total,
    ]);

  function forget(): void {
    seen = null;
    marks = null;
    print = '';
    bar.remove();
    rowMarks.clear();
    taskMarks.clear();
    linkMarks.clear();
  }

  /** A page without a table: nothing to mark, but the panel has answers for it. */
  function visit(): void {
    const message = placeMessage();
    const mark = JSON.stringify(message);
    if (mark !== print) forget();
    linkMarks.watch(message?.page ?? null);
    if (mark === print) return;
    print = mark;
    if (message) tellPlace(message);
  }

  async function ask(about: Sighting): Promise<void> {
    const answer = await askMarks(marksRequest(about));
    if (seen !== about && seen?.reading.headers.join() !== about.reading.headers.join()) return;
    marks = answer.ok ? answer.value : null;
    if (marks?.mapping && !about.page) {
      mappings.set(about.reading.headers.join('\n'), marks.mapping);
      seen = withMapping(about, marks.mapping);
      // Asked again, now that it is known which list of the ledger this is.
      return ask(seen);
    }
    if (seen && marks) rowMarks.show(seen, marks.rows);
    draw();
  }

  async function keep(): Promise<void> {
    const now = seen?.page ? look(document, location) : seen;
    if (!now?.dataset) return;
    const gathering = new Gathering(now);
    gathering.add(now);
    await finish(gathering, now, !now.reading.partial);
  }

  async function readAll(): Promise<void> {
    if (!seen?.dataset || walking) return;
    const first = seen;
    const gathering = new Gathering(first);
    let last = first;
    walking = new AbortController();
    rowMarks.clear();
    const end: WalkEnd = await walkPages(document, location, {
      signal: walking.signal,
      onPage: (sighting, again) => {
        gathering.add(sighting, again);
        last = sighting;
      },
      onProgress: ({ page, pages, rows }) => {
        const of = pages ? say(first.locale, 'ofPages', pages) : '';
        state = { kind: 'busy', text: say(first.locale, 'reading', page, of, rows), cancel: true };
        seen = { ...first, reading: last.reading };
        draw();
      },
    });
    walking = null;
    seen = { ...first, reading: last.reading };
    print = printOf(seen);
    const note = end === 'all' ? '' : say(first.locale, `end-${end}`, gathering.pages);
    await finish(gathering, last, end === 'all', note);
  }

  async function finish(gathering: Gathering, last: Sighting, whole: boolean, note = ''): Promise<void> {
    const { locale } = last;
    state = { kind: 'busy', text: say(locale, 'keeping'), cancel: false };
    draw();
    const mapping = last.page ? undefined : mappingOf(last);
    const answer = await gathering.keep(last, whole, mapping);
    if (!answer.ok) {
      const why =
        answer.code === 'no-answer' ? say(locale, 'noAnswer') : say(locale, 'seePanel', answer.code);
      state = { kind: 'said', tone: 'red', text: say(locale, 'failed', why) };
    } else {
      const { rejected, reasons, unchanged } = answer.value;
      const kept = unchanged ? say(locale, 'keptSame') : say(locale, 'kept', answer.value.kept);
      const lost = rejected ? say(locale, 'rejected', rejected, reasons.join('; ')) : '';
      state = {
        kind: 'said',
        tone: rejected || note ? 'amber' : 'green',
        text: [note, kept, lost].filter(Boolean).join(' · '),
      };
      if (seen) void ask(seen);
    }
    draw();
  }

  const mappingOf = (sighting: Sighting): PageMapping | undefined =>
    sighting.dataset
      ? {
          headers: cut(sighting.reading.headers),
          dataset: sighting.dataset,
          columns: sighting.columns.slice(0, 200),
          address: sighting.address,
        }
      : undefined;

  async function pick(): Promise<void> {
    const locale = localeOf(document, location.href);
    const reading = await pickTable(locale);
    const mapping = reading && (await askMapping(reading, locale));
    if (!reading || !mapping) return;
    mappings.set(reading.headers.join('\n'), mapping);
    seen = withMapping(sight(document, location, reading, null), mapping);
    draw();
  }

  // The first change of a burst sets the time: a page that never stands still is looked at, too.
  const timers = new Map<() => void, ReturnType<typeof setTimeout>>();
  function later(what: () => void, ms: number): void {
    if (timers.has(what)) return;
    const run = () => {
      timers.delete(what);
      what();
    };
    timers.set(what, setTimeout(run, ms));
  }

  let dialogsAt = 0;
  const observer = new MutationObserver((changes) => {
    if (changes.every(isOurs)) return;
    // At once for the first change, then at most every 50 ms: waiting for a frame or for quiet
    // would show the conditions after the user has begun to type.
    if (performance.now() - dialogsAt >= 50) {
      dialogsAt = performance.now();
      watchDialogs();
    } else later(watchDialogs, 50);
    later(refresh, 300);
  });
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['class', 'style', 'hidden', 'aria-selected'],
  });
  const on = { signal: stopped.signal };
  window.addEventListener('hashchange', () => later(refresh, 50), on);
  window.addEventListener('resize', () => dialogs.place(), on);
  document.addEventListener('scroll', () => dialogs.place(), { ...on, capture: true, passive: true });
  const silence = answerPanel((message) =>
    message.type === 'which-page'
      ? seen
        ? pageMessage(seen)
        : (placeMessage() ?? { type: 'page-changed', page: null })
      : undefined,
  );
  refresh();
  watchDialogs();

  return () => {
    stopped.abort();
    walking?.abort();
    observer.disconnect();
    silence();
    for (const timer of timers.values()) clearTimeout(timer);
    forget();
    dialogs.stop();
    session.remove();
  };
}

/** A change our own marks made: of an element of ours, or one that only adds or removes one. */
function isOurs(change: MutationRecord): boolean {
  const own = (node: Node) => node instanceof Element && node.tagName.toLowerCase() === OURS;
  if (own(change.target)) return true;
  if (change.type !== 'childList') return false;
  const nodes = [...change.addedNodes, ...change.removedNodes];
  return nodes.length > 0 && nodes.every(own);
}
