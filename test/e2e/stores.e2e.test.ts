/** What Chromium's stores ask of a package, held against the build on disk. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EXTENSION } from '../extension.ts';

const read = (path: string): string => readFileSync(join(EXTENSION, path), 'utf8');
const json = <T>(path: string): T => JSON.parse(read(path)) as T;
interface Manifest {
  manifest_version: number;
  version: string;
  default_locale: string;
  icons: Record<string, string>;
  background: { service_worker: string };
  options_ui?: { page: string };
  side_panel: { default_path: string };
  content_scripts: { js: string[]; css?: string[] }[];
  [key: string]: unknown;
}
const manifest = json<Manifest>('manifest.json');
/** Keys of the built manifest beyond those the project writes itself: what WXT makes of the entrypoints. */
const KEYS = [
  'action', 'background', 'commands', 'content_scripts', 'content_security_policy', 'default_locale',
  'description', 'host_permissions', 'icons', 'manifest_version', 'minimum_chrome_version', 'name', 'omnibox',
  'optional_host_permissions', 'optional_permissions', 'options_ui', 'permissions', 'short_name', 'side_panel',
  'version',
]; // prettier-ignore

it('is a manifest Chromium takes without a warning, whose files are all there', () => {
  expect(Object.keys(manifest).sort()).toEqual(KEYS);
  expect(manifest.manifest_version).toBe(3);
  expect(manifest.version).toBe((JSON.parse(readFileSync('package.json', 'utf8')) as Manifest).version);
  const named = [
    ...Object.values(manifest.icons),
    manifest.background.service_worker,
    manifest.options_ui!.page,
    manifest.side_panel.default_path,
    ...manifest.content_scripts.flatMap(({ js, css = [] }) => [...js, ...css]),
  ];
  for (const path of named) expect(existsSync(join(EXTENSION, path)), path).toBe(true);
});

it('has icons of the sizes they are named by', () => {
  for (const [size, path] of Object.entries(manifest.icons)) {
    const png = readFileSync(join(EXTENSION, path));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
  }
  expect(Object.keys(manifest.icons)).toContain('128');
});

it('names itself within the stores’ lengths in every language, and lacks no message', () => {
  const languages = readdirSync(join(EXTENSION, '_locales'));
  expect(languages).toContain(manifest.default_locale);
  const asked = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key!);
  for (const language of languages) {
    const words = json<Record<string, { message: string }>>(`_locales/${language}/messages.json`);
    for (const key of asked) expect(words[key]?.message, `${language} ${key}`).toMatch(/\S/);
    expect([...words.name!.message].length).toBeLessThanOrEqual(75);
    expect([...words.description!.message].length).toBeLessThanOrEqual(132);
  }
});

it('runs no code from elsewhere, and none made of text', () => {
  const files = readdirSync(EXTENSION, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((one) => /\.(js|html)$/.test(one))) {
    const text = read(file);
    expect(text, file).not.toMatch(/\beval\(|new Function\(|import\(["'`]https?:|importScripts\(/);
    expect(text, file).not.toMatch(/<script(?![^>]*src="\/)[^>]*>\s*\S/);
    expect(text, file).not.toMatch(/\son\w+="/);
  }
});
