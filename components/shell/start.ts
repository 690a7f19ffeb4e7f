import { createPinia } from 'pinia';
import { createApp, type Component } from 'vue';
import { createRouter, createWebHashHistory } from 'vue-router';
import '../ui/theme.css';
import { views } from '../views.ts';
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
  void useSession().start();
  app.mount('#app');
}

/** Mounts a page without views (options, welcome). */
export function startPage(page: Component): void {
  const app = createApp(page).use(createPinia());
  void useSession().start();
  app.mount('#app');
}
