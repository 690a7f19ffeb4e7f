/**
 * The rules of the house: who may import whom. A rule kept by a test outlives one kept by memory;
 * each exception stands here with its reason.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const REASONING = [
  'reconcile',
  'staff',
  'opportunities',
  'customers',
  'renewals',
  'funds',
  'resellers',
  'incentives',
  'rules',
  'today',
];

function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(join(root, folder)).sort()) {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) yield* filesIn(path);
    else if (/\.(ts|vue)$/.test(name)) yield path;
  }
}

const IMPORT =
  /(?:^|[\s;])(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(IMPORT)].map((match) => {
    const name = match[1] ?? match[2]!;
    return name.startsWith('.') ? normalize(join(dirname(file), name)) : name;
  });
}

const sources = ['core', 'components', 'entrypoints'].flatMap((folder) => [...filesIn(folder)]);
const offenders = (files: string[], forbidden: (name: string, file: string) => boolean) =>
  files.flatMap((file) =>
    importsOf(file)
      .filter((name) => forbidden(name, file))
      .map((name) => `${file} → ${name}`),
  );
const under = (folder: string) => sources.filter((file) => file.startsWith(`${folder}/`));

describe('who imports whom', () => {
  it('core knows neither Vue nor the screens', () => {
    expect(
      offenders(
        under('core'),
        (name) => /^(vue|pinia|vue-router|@vue\/)/.test(name) || name.startsWith('components/'),
      ),
    ).toEqual([]);
  });

  it('only core/platform names the browser', () => {
    const others = sources.filter((file) => !file.startsWith('core/platform/'));
    // Content-script UI helpers of WXT are part of the door, not of the product.
    const allowed = /^wxt\/utils\//;
    expect(offenders(others, (name) => name.startsWith('wxt') && !allowed.test(name))).toEqual([]);
    const naming = others.filter((file) =>
      /\b(?:browser|chrome)\.(?:runtime|storage|tabs|sidePanel|alarms|action|offscreen|permissions|notifications)\b/.test(
        readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
      ),
    );
    expect(naming).toEqual([]);
  });

  it('only the ledger uses Dexie', () => {
    const others = sources.filter((file) => !file.startsWith('core/ledger/'));
    expect(offenders(others, (name) => name === 'dexie')).toEqual([]);
  });

  it('reasoning is pure: no sources, no database, no network, no clock', () => {
    const reasoning = REASONING.flatMap((folder) => under(`core/${folder}`));
    expect(offenders(reasoning, (name) => name === 'dexie' || name.startsWith('core/sources/'))).toEqual([]);
    const reading = reasoning
      .filter((file) => !file.endsWith('/api.ts'))
      .filter((file) => {
        const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        return /\bDate\.now\(|new Date\(\)|\bfetch\(|Math\.random\(|\.get(?:Hours|Date|Month|FullYear|Day|Minutes)\(/.test(
          code,
        );
      });
    expect(reading).toEqual([]);
  });

  it('doors are thin: they open onto the engine, the platform and the screens', () => {
    const allowed = [
      'core/engine/',
      'core/platform/',
      'core/sources/hosts.ts',
      'core/sources/portal/',
      'components/',
      'entrypoints/',
      'wxt',
    ];
    expect(
      offenders(
        under('entrypoints'),
        (name) => !name.endsWith('.css') && !allowed.some((start) => name.startsWith(start)),
      ),
    ).toEqual([]);
  });

  it('relative imports name the file, and the file is there', () => {
    const missing = sources.flatMap((file) =>
      importsOf(file)
        .filter((name) => /^(core|components|entrypoints)\//.test(name))
        .filter((name) => !sources.includes(name) && !name.endsWith('.css') && !name.endsWith('.json'))
        .map((name) => `${file} → ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('no file is over 300 lines', () => {
    const long = sources
      .map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length - 1] as const)
      .filter(([, lines]) => lines > 300)
      .map(([file, lines]) => `${relative('.', file)}: ${lines}`);
    expect(long).toEqual([]);
  });
});
