import '@opentiny/vue-theme/index.css';
import tinyLocale, { enUS, zhCN } from '@opentiny/vue-locale';
import { createApp } from 'vue';
import { createRouter, createWebHashHistory } from 'vue-router';
import { PAGES, visible } from '../spec/pages.ts';
import { PLACES } from '../spec/places.ts';
import App from './App.vue';
import { get, type Session } from './api.ts';
import HomePage from './HomePage.vue';
import { locale } from './locale.ts';
import PlacePage from './PlacePage.vue';
import PortalPage from './PortalPage.vue';
import { SESSION } from './session.ts';
import './shell.css';
import './lists.css';
import './parts.css';

const session = await get<Session>('session');
const pages = visible(PAGES, session.site, session.role);

const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/obmgr/index', component: HomePage },
    ...pages.map((page) => ({ path: page.path, name: page.id, component: PortalPage, props: { page } })),
    ...PLACES.map((place) => ({ path: place.path, component: PlacePage, props: { place } })),
    { path: '/:rest(.*)', redirect: '/obmgr/index' },
  ],
});

document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en-US';
document.title = locale === 'zh' ? '华为云伙伴中心' : 'Huawei Cloud Partner Center';
tinyLocale.use(locale === 'zh' ? zhCN : enUS);
createApp(App).provide(SESSION, session).use(router).mount('#app');
