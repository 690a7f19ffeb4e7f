import { createPinia } from 'pinia';
import { createApp, watch, type App, type Component } from 'vue';
import { createRouter, createWebHashHistory } from 'vue-router';
import { noteError } from '../../core/platform/incidents.ts';
import '../ui/theme.css';
import { useLocale } from '../i18n/locale.ts';
import { views } from '../views.ts';
import { lastResort } from './lastResort.ts';
import { useSession } from './session.ts';

/** Mounts a shell with all views behind their addresses. */
export function startShell(shell: Component): void {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: `/${views[0]?.path ?? 'more'}` },
      { path: '/more', component: () => import('./MoreView.vue') },
      ...views.map((view) => ({ path: `/${view.path}/:rest(.*)*`, component: view.component })),
      { path: '/:unknown(.*)*', redirect: '/' },
    ],
  });
  const app = createApp(shell).use(createPinia()).use(router);
  // A view that could not be loaded, or a shell that could not be drawn, leaves words, not a blank.
  router.onError((error) => lastResort(error));
  // Tabs, history and bookmarks of the views would all have one name.
  const nameTab = (): void => {
    const [path, ...rest] = router.currentRoute.value.path.split('/').filter(Boolean);
    const view = views.find((one) => one.path === path)?.title[locale.value];
    document.title = [...rest.map(decoded).reverse(), view, 'Partner Lens'].filter(Boolean).join(' · ');
  };
  router.afterEach(nameTab);
  watch(locale, nameTab);
  run(app);
}

const locale = useLocale();
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Mounts a page without views (options, welcome). */
export function startPage(page: Component): void {
  run(createApp(page).use(createPinia()));
}

/** A file dropped where nothing takes it would make the browser leave the page for it. */
function stayHere(event: DragEvent): void {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'none';
}

function run(app: App): void {
  // What is read aloud, and which forms of a character are drawn, go by the page's language.
  watch(locale, (now) => (document.documentElement.lang = now === 'zh' ? 'zh-CN' : 'en'), {
    immediate: true,
  });
  // The last to hear of it: whoever takes files has had them by then.
  addEventListener('dragover', stayHere);
  addEventListener('drop', stayHere);
  app.config.errorHandler = (error) => {
    console.error(error);
    noteError(error);
    if (!document.querySelector('#app > *')) lastResort(error);
  };
  addEventListener('unhandledrejection', ({ reason }) => noteError(reason));
  useSession()
    .start(() => lastResort(new Error('The engine does not answer.'), 'engineGone'))
    .catch((error: unknown) => lastResort(error));
  app.mount('#app');
}
