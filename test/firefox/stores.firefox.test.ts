/** What the stores' own linters and rules say of both builds, as they are on disk. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FIREFOX_BUILD } from './firefox.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface Linted {
  errors: { code: string; message: string }[];
  notices: { code: string }[];
  warnings: { code: string }[];
}

it('passes Firefox’s own linter', () => {
  const linter = join(ROOT, 'node_modules', 'web-ext', 'bin', 'web-ext.js');
  const told = execFileSync(
    process.execPath,
    [linter, 'lint', '--output=json', `--source-dir=${FIREFOX_BUILD}`],
    { encoding: 'utf8', cwd: ROOT, maxBuffer: 2 ** 26 },
  );
  const { errors, notices, warnings } = JSON.parse(told) as Linted;
  expect(errors).toEqual([]);
  expect(notices).toEqual([]);
  // Firefox for Android is not offered; the other is Vue's way to make a template's static parts.
  expect(warnings.map(({ code }) => code).sort()).toEqual([
    'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION',
    'UNSAFE_VAR_ASSIGNMENT',
  ]);
});
