import { watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { views } from '../views.ts';
import { usePage } from './page.ts';
import type { View } from './view.ts';

/** The view a page of the portal belongs to. */
export const viewOfPage = (all: readonly View[], page: string | null): View | null =>
  (page && all.find((view) => view.pages?.includes(page))) || null;

/** Address of the view, or of its part, that a page leads to. */
export const pathOfPage = (view: View, page: string): string =>
  `/${view.path}${view.at && Object.hasOwn(view.at, page) ? `/${view.at[page]}` : ''}`;

/** Somebody who is typing, or looking something up, is not taken elsewhere: `path` with its query. */
export function isBusy(active: Element | null, path: string): boolean {
  return /^\/find[/?]/.test(path) || active?.matches('input, textarea, select, [contenteditable]') === true;
}

/**
 * The panel goes to the view of the page the user goes to; back there, it stays where the user went.
 * Opened at an address, it stays there until the user goes to another page than the one they were on.
 */
export function followPage(): void {
  const store = usePage();
  const router = useRouter();
  const route = useRoute();
  let settled = /^#?\/?$/.test(location.hash);
  void store.start().finally(() => (settled = true));
  watch(
    () => store.page?.page ?? null,
    (page) => {
      if (!settled) return;
      const view = viewOfPage(views, page);
      if (!view || !page) return;
      const path = pathOfPage(view, page);
      if (route.path.startsWith(path) || isBusy(document.activeElement, route.fullPath)) return;
      void router.push(path);
    },
    // Before it is known where the user was, not a moment later.
    { flush: 'sync' },
  );
}
