import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rejectWords } from '../../../core/intake/reject-words.ts';

/** Where rows and cells are set aside (and not where a capture is incomplete): `why: '…'`, `reject('…'`, `new Unreadable('…'`. */
const SAID = /(?:(?<!complete: false, )\bwhy: |\breject\(|\bnew Unreadable\()'([a-z-]+)'/g;
const root = join(import.meta.dirname, '../../..');
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
const codes = new Set(
  ['core/intake', 'core/sources/exports']
    .flatMap(filesIn)
    .flatMap((text) => [...text.matchAll(SAID)].map(([, code]) => code!)),
);

test('every reason a row is set aside for has words, in Chinese and in English', () => {
  expect(codes.size).toBeGreaterThan(12);
  for (const code of codes) {
    expect(rejectWords(code, 'zh'), code).toMatch(/[\u4e00-\u9fff]/);
    expect(rejectWords(code, 'en'), code).toMatch(/ /);
  }
});
