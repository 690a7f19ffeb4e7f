import { defineConfig } from 'wxt';
import { API_MATCHES, PORTAL_MATCHES } from './core/sources/hosts.ts';

const BUCKET = ['https://*.myhuaweicloud.com/*'];

const scopes = new Map<string, string>();
/** The name of a component's own styles: four letters of the hash, 4 KiB less in all than eight digits. */
function scopeOf(
  file: string,
  _source: string,
  _production: unknown,
  hash: (text: string) => string,
): string {
  const scope = parseInt(hash(file).slice(0, 8), 16).toString(36).slice(-4);
  const other = scopes.get(scope) ?? file;
  if (other !== file) throw new Error(`${file} and ${other} have one scope: rename one of them.`);
  scopes.set(scope, file);
  return scope;
}

export default defineConfig({
  modules: ['@wxt-dev/module-vue'],
  vue: { vite: { features: { componentIdGenerator: scopeOf } } },
  // Explicit imports only: a reader sees where each name comes from.
  imports: false,
  // The engine imports no platform; the bundle stays readable for store review.
  // terser: esbuild's own minifier leaves 30 KiB more (2,026 against 1,996), in a third of the time.
  vite: () => ({
    // Dexie's build for today's browsers: the default one carries helpers for ES5, 5 KiB the engine has no use for.
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
    // No component is written with options.
    define: { __VUE_OPTIONS_API__: 'false' },
    build: {
      target: 'es2022',
      sourcemap: false,
      // A page asks early for what it will load; the engine, a worker, has no document to ask by.
      modulePreload: {
        resolveDependencies: (_file, needed, { hostId }) => (hostId === 'engine.js' ? [] : needed),
      },
      minify: 'terser',
      terserOptions: { ecma: 2020, compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true } },
    },
  }),
  hooks: {
    // `UiTabs.js`, not `UiTabs.vue_vue_type_script_setup_true_lang-D3xU0a9k.js`: said by every chunk that
    // asks for it. A package is replaced whole, so no name need change with what is in it (14 KiB less).
    'vite:build:extendConfig': (_entrypoints, { build }) => {
      for (const output of [build?.rollupOptions?.output ?? []].flat())
        if (output.chunkFileNames !== undefined)
          output.chunkFileNames = ({ name }) => `chunks/${name.split('.')[0]}.js`;
    },
    // The engine is built with the pages, as a module: what both need is one chunk.
    'entrypoints:grouped': (_wxt, groups) => {
      const at = groups.findIndex((group) => !Array.isArray(group) && group.name === 'engine');
      const pages = groups.find((group) => Array.isArray(group));
      if (at >= 0 && pages) pages.push(...groups.splice(at, 1).flat());
    },
  },
  zip: {
    // Hidden files stay out by default; this one says how packages are installed.
    includeSources: ['.npmrc'],
    // Made by running things here; the sources are what is under version control.
    excludeSources: ['shots/**', 'demo-output/**', 'test-results/**', 'coverage/**', '**/*.log'],
  },
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    short_name: 'Partner Lens',
    description: '__MSG_description__',
    default_locale: 'zh_CN',
    minimum_chrome_version: browser === 'firefox' ? undefined : '116',
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'contextMenus',
      // Firefox has neither; naming them there is an error in its linter.
      ...(browser === 'firefox' ? [] : ['sidePanel', 'offscreen']),
    ],
    // `idle`: asked for when the vault shall lock with the system.
    // Firefox's second manifest version asks for hosts there too; WXT moves only those needed at once.
    optional_permissions: ['notifications', 'idle', ...(browser === 'firefox' ? BUCKET : [])],
    host_permissions: [...PORTAL_MATCHES, ...API_MATCHES],
    // Asked for when a bucket is connected, never before.
    ...(browser === 'firefox' ? {} : { optional_host_permissions: BUCKET }),
    action: { default_title: '__MSG_name__' },
    omnibox: { keyword: 'pl' },
    commands: {
      'open-panel': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_commandOpen__' },
      // No keys of their own unless the user gives them some.
      'open-workbench': { description: '__MSG_commandWorkbench__' },
      reconcile: { description: '__MSG_commandReconcile__' },
    },
    content_security_policy: {
      extension_pages: "script-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'partner-lens@partner-lens.invalid',
              // The first release that reads data_collection_permissions.
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {}),
  }),
});
