/** What the extension asks for, held to what it says it needs. A new permission changes this test first. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import config from '../wxt.config.ts';
import { PORTAL_MATCHES } from '../core/sources/hosts.ts';

interface Manifest {
  permissions: string[];
  optional_permissions: string[];
  host_permissions: string[];
  optional_host_permissions?: string[];
  content_security_policy: { extension_pages: string };
  [key: string]: unknown;
}

const manifestFor = (browser: 'chrome' | 'firefox'): Manifest => {
  const { manifest } = config;
  if (typeof manifest !== 'function') throw new Error('The manifest is made for each browser.');
  const env = {
    browser,
    manifestVersion: browser === 'firefox' ? 2 : 3,
    mode: 'production',
    command: 'build',
  };
  return manifest(env as never) as unknown as Manifest;
};

/** What is asked for only when it is used; Firefox has hosts and the rest in one list. */
const optional = (manifest: Manifest): string[] => [
  ...manifest.optional_permissions,
  ...(manifest.optional_host_permissions ?? []),
];

/** Keys Chromium knows (developer.chrome.com/docs/extensions/reference/manifest); another is a warning. */
const KNOWN = new Set([
  'name',
  'short_name',
  'description',
  'default_locale',
  'minimum_chrome_version',
  'permissions',
  'optional_permissions',
  'host_permissions',
  'optional_host_permissions',
  'action',
  'omnibox',
  'commands',
  'content_security_policy',
]);

describe.each(['chrome', 'firefox'] as const)('the manifest for %s', (browser) => {
  const manifest = manifestFor(browser);

  it('reaches the portal, its API and, when asked, the bucket: nothing else', () => {
    expect([...manifest.host_permissions].sort()).toEqual([
      'https://account-intl.huaweicloud.com/obmgr/*',
      'https://account.huaweicloud.com/obmgr/*',
      'https://bss-intl.myhuaweicloud.com/*',
      'https://bss.myhuaweicloud.com/*',
      'https://bss.myhuaweicloud.eu/*',
      'https://partner.huaweicloud.com/*',
    ]);
    expect(optional(manifest).filter((one) => one.includes('://'))).toEqual([
      'https://*.myhuaweicloud.com/*',
    ]);
    expect(JSON.stringify(manifest)).not.toMatch(/<all_urls>|\*:\/\/|https?:\/\/\*\/|http:\/\//);
  });

  it('runs beside the pages it may read, and no others', () => {
    const readable = manifest.host_permissions.filter((host) => host.includes('.huaweicloud.com/'));
    expect([...PORTAL_MATCHES].sort()).toEqual(readable.sort());
  });

  it('asks for no cookies, no requests of others, no tabs, no history', () => {
    const own = browser === 'chrome' ? ['sidePanel', 'offscreen'] : [];
    expect([...manifest.permissions].sort()).toEqual(
      ['storage', 'unlimitedStorage', 'alarms', 'contextMenus', ...own].sort(),
    );
    expect(optional(manifest).filter((one) => !one.includes('://'))).toEqual(['notifications', 'idle']);
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it('lets its pages run its own scripts only', () => {
    const policy = manifest.content_security_policy.extension_pages;
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toMatch(/object-src 'none'/);
    expect(policy).not.toMatch(/unsafe|https?:|data:|blob:|\*/);
  });
});

it('names no key Chromium would warn of', () => {
  expect(Object.keys(manifestFor('chrome')).filter((key) => !KNOWN.has(key))).toEqual([]);
});

it('starts the engine early under the name by which the pages meet it', () => {
  const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
  const early = read('public/engine-early.js');
  const own = read('core/platform/engine.ts');
  const [, path, name] = /getURL\('([^']+)'[^)]*\), \{\s*name: '([^']+)'/.exec(own)!;
  expect(early).toContain(`new SharedWorker('${path}', { name: '${name}', type: 'module' })`);
  for (const page of ['sidepanel', 'workbench'])
    expect(read(`entrypoints/${page}/index.html`)).toContain(
      '<script async src="/engine-early.js"></script>',
    );
});
