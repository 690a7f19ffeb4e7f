/** What the stores and the privacy statement say, held against what the extension really asks for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asked } from '../components/settings/privacyText.ts';
import config from '../wxt.config.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

function manifestOf(browser: 'chrome' | 'firefox') {
  const { manifest } = config;
  if (typeof manifest !== 'function') throw new Error('The manifest is made for each browser.');
  const env = {
    browser,
    manifestVersion: browser === 'firefox' ? 2 : 3,
    mode: 'production',
    command: 'build',
  };
  const made = manifest(env as never) as unknown as Record<string, string[] | undefined>;
  const names = (...keys: string[]): string[] => keys.flatMap((key) => made[key] ?? []).sort();
  return {
    install: names('permissions', 'host_permissions'),
    use: names('optional_permissions', 'optional_host_permissions'),
  };
}

describe.each(['chrome', 'firefox'] as const)('the permissions explained, in %s', (browser) => {
  it.each(['install', 'use'] as const)('are those asked for (%s), each once', (when) => {
    const explained = asked.filter(
      (one) => one.when === when && (one.browsers === 'all' || browser === 'chrome'),
    );
    expect(explained.map(({ name }) => name).sort()).toEqual(manifestOf(browser)[when]);
  });
});

it('say the same in the privacy statement and to the stores, in both languages', () => {
  const statement = read('PRIVACY.md');
  const listings = { zh: read('store/listing.zh.md'), en: read('store/listing.en.md') };
  for (const { name, zh, en } of asked) {
    expect(statement).toContain(`\`${name}\``);
    expect(statement).toContain(zh);
    expect(statement).toContain(en);
  }
  for (const text of Object.values(listings)) {
    for (const { name } of asked.filter(({ when }) => when === 'install')) expect(text).toContain(name);
    // The stores' limits: a summary of 132 characters, a description of 16,000.
    const summary = /^> (.+)$/m.exec(text)![1]!;
    expect(summary.length).toBeLessThanOrEqual(132);
    expect(text.length).toBeLessThan(16_000);
  }
  const messages = (locale: string) =>
    JSON.parse(read(`public/_locales/${locale}/messages.json`)) as { description: { message: string } };
  expect(listings.zh).toContain(messages('zh_CN').description.message);
  expect(listings.en).toContain(messages('en').description.message);
});

it('gives every runtime dependency its line of reason in the README', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const part = read('README.md').split('## Runtime dependencies')[1]!.split('\n## ')[0]!;
  const listed = [...part.matchAll(/^\| ([a-z@][^|]*?) \| \S/gm)]
    .flatMap(([, names]) => names!.split(', '))
    .filter((name) => name !== 'package');
  expect(listed.sort()).toEqual(Object.keys(dependencies).sort());
});

it('shows pictures of the size the stores take, in both languages', () => {
  for (const locale of ['zh', 'en']) {
    const folder = join(root, 'store', 'pictures', locale);
    const pictures = readdirSync(folder);
    expect(pictures.length).toBeGreaterThanOrEqual(4);
    for (const name of pictures) {
      const bytes = readFileSync(join(folder, name));
      expect([name, bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([name, 1280, 800]);
    }
  }
});
