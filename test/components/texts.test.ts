/** No sentence is missing and none is left over, in either language. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sentences } from '../../components/i18n/failures.ts';

const root = join(import.meta.dirname, '..', '..');
function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(join(root, folder)).sort()) {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) yield* filesIn(path);
    else if (/\.(ts|vue)$/.test(name)) yield path;
  }
}
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('failures', () => {
  /** Codes no screen meets: the command line's cases, and the vendor's own words. */
  const WITHOUT = new Set([
    'case-broken',
    'facts-missing',
    'facts-broken',
    'entry-broken',
    'rule-not-here',
    'site-unknown',
    'start-missing',
    'period-missing',
    'period-unreadable',
    'correction-broken',
    'api-refused',
  ]);

  it('has a sentence for every code the core can answer, zh and en', () => {
    const codes = new Set<string>();
    for (const file of filesIn('core')) {
      const source = read(file);
      for (const match of source.matchAll(/\b(?:fail|refuse)\(\s*'([a-z]+(?:-[a-z0-9]+)+)'/g))
        codes.add(match[1]!);
    }
    expect(codes.size).toBeGreaterThan(50);
    const missing = [...codes].filter((code) => !sentences.has(code) && !WITHOUT.has(code));
    expect(missing).toEqual([]);
  });

  it('leaves no placeholder without its value in the failure', () => {
    for (const [code, sentence] of sentences)
      for (const text of [sentence.zh, sentence.en]) {
        expect(text.length, code).toBeGreaterThan(5);
        for (const [, name] of text.matchAll(/\{(\w+)\}/g))
          expect(['operation', 'permission', 'menuZh', 'menuEn', 'month'], code).toContain(name);
      }
  });
});

describe('texts of the screens', () => {
  const all = [...filesIn('components'), ...filesIn('core')];
  const source = new Map(all.map((file) => [file, read(file)]));
  const textFiles = [...filesIn('components')].filter(
    (file) => /defineText\(/.test(source.get(file)!) && !file.includes('i18n/'),
  );

  /** Files that ask for a subject's texts, and plain helpers beside them that are handed the asking. */
  const users = (file: string): string[] => {
    const imports = (other: string, wanted: string): boolean =>
      [...source.get(other)!.matchAll(/from '(\.[^']+)'/g)].some(
        ([, path]) => join(dirname(other), path!) === wanted,
      );
    const asking = all.filter((other) => other === file || imports(other, file));
    const helpers = all.filter(
      (other) =>
        dirname(other) === dirname(file) &&
        /\bt: |[Kk]ey/.test(source.get(other)!) &&
        asking.some((one) => imports(one, other)),
    );
    return [...new Set([...asking, ...helpers])];
  };

  /** Plain files of the same subject: what a screen shows may be listed there. */
  const beside = (file: string): string[] =>
    all
      .filter((other) => other !== file && other.endsWith('.ts') && dirname(other) === dirname(file))
      .map((other) => source.get(other)!);
  const values = [...filesIn('core')].map((file) => source.get(file)!);
  it('finds them', () => expect(textFiles.length).toBeGreaterThan(8));

  it.each(textFiles)('%s: every key is used', (file) => {
    const zh = /defineText\(\s*(\{[\s\S]*?\}),\s+\{/.exec(source.get(file)!)?.[1] ?? '';
    const keys = [...zh.matchAll(/(?:^ +|\{ )(?:'([^']+)'|(\w+)):/gm)].map((match) => match[1] ?? match[2]!);
    expect(keys.length, file).toBeGreaterThan(0);
    // Only where this subject's texts are: a common word used elsewhere is another text.
    const places = users(file).map((other) =>
      // In its own file a key is used where it is asked for, not where it is defined.
      other === file ? source.get(other)!.replace(/defineText\([\s\S]*?\n\);/, '') : source.get(other)!,
    );
    // A key may be built from a value (`t(status)`, `t(\`kind-${kind}\`)`): then the value, or what the
    // key begins with, stands as a text somewhere.
    const built = places.flatMap((text) => [...text.matchAll(/`([\w-]+)\$\{/g)].map((match) => match[1]!));
    const ends = places.flatMap((text) =>
      [...text.matchAll(/\}(_|[A-Z]\w+)(?:`|\$\{)/g)].map((match) => match[1]!),
    );
    // Asked for by a value (`t(row.state)`): then core, or a list beside it, knows one of this name.
    const byValue = places.some((text) => /\b[a-z]{1,2}\(\s*(?!['"`\s])[\w$.]+[^)]/.test(text));
    const unused = keys.filter(
      (key) =>
        !(byValue && [...values, ...beside(file)].some((text) => text.includes(`'${key}'`))) &&
        !places.some(
          (text) => text.includes(`'${key}'`) || new RegExp(`[{,]\\s*${key}:|\\.${key}\\b`).test(text),
        ) &&
        !built.some((start) => key.startsWith(start)) &&
        !ends.some((end) => (end === '_' ? key.includes('_') : key.endsWith(end))),
    );
    expect(unused).toEqual([]);
  });

  it.each(textFiles.filter((file) => file.endsWith('.ts')))(
    '%s: what is filled in is the same in both languages',
    async (file) => {
      const made = (await import(join(root, file))) as Record<string, { zh?: object; en?: object }>;
      const holes = (text: unknown): string[] =>
        [...String(text).matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
      for (const { zh, en } of Object.values(made).filter((one) => one?.zh && one.en))
        for (const [key, text] of Object.entries(zh!))
          expect([key, [...new Set(holes((en as Record<string, string>)[key]))]]).toEqual([
            key,
            [...new Set(holes(text))],
          ]);
    },
  );
});
