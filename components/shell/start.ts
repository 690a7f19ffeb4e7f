import { createPinia } from 'pinia';
import { createApp, type App, type Component } from 'vue';
import { createRouter, createWebHashHistory } from 'vue-router';
import '../ui/theme.css';
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
  router.onError(lastResort);
  run(app);
}

/** Mounts a page without views (options, welcome). */
export function startPage(page: Component): void {
  run(createApp(page).use(createPinia()));
}

function run(app: App): void {
  app.config.errorHandler = (error) => {
    console.error(error);
    if (!document.querySelector('#app > *')) lastResort(error);
  };
  useSession().start().catch(lastResort);
  app.mount('#app');
}
