import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { watchEngine } from '../../core/platform/engine.ts';
import { askActiveTab, askLastTab, runsInTab, watchActiveTab } from '../../core/platform/pages.ts';
import type { SeenPage } from '../../core/portal/api.ts';
import { readContentMessage } from '../../core/engine/messages.ts';
import { portalLocale } from '../i18n/locale.ts';

/** The page of the portal the user is on, as its content script reports it. */
export const usePage = defineStore('page', () => {
  const page = shallowRef<SeenPage | null>(null);
  /** When it was read, ms UTC. */
  const readAt = ref(0);

  function see(next: SeenPage | null): void {
    page.value = next;
    readAt.value = Date.now();
    if (next) portalLocale.value = next.locale;
  }

  /** What a tab's answer says; undefined where nothing of ours listens there. */
  function pageIn(answer: unknown): SeenPage | null | undefined {
    if (typeof answer !== 'object' || answer === null) return undefined;
    const read = readContentMessage(answer);
    return read.ok && read.value.type === 'page-changed' ? read.value : null;
  }
  const inFront = async (): Promise<SeenPage | null | undefined> =>
    pageIn(await askActiveTab({ type: 'which-page' }));

  async function look(): Promise<void> {
    const front = await inFront();
    // In a tab of its own, the one in front is this page: the last page seen stays.
    if (front === undefined && (await runsInTab())) return;
    see(front ?? null);
  }

  /**
   * Once a page: follows the tab in front. A tab behind it may change, too: that is not where the user is.
   * Resolves when it is known where the user was when this page was opened.
   */
  async function start(): Promise<void> {
    watchEngine((event) => {
      if (event.type !== 'page') return;
      const told = event.page;
      void inFront().then((front) => see(front === undefined ? told : front));
    });
    watchActiveTab(() => void look());
    await look();
    if (page.value || !(await runsInTab())) return;
    const last = pageIn(await askLastTab({ type: 'which-page' }));
    if (last && !page.value) see(last);
  }

  return { page, readAt, start };
});
