/**
 * `npm run zip:check`: the sources archive beside Firefox's package builds that package, byte for
 * byte. `--linked` takes the packages installed here instead of installing them anew.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const OUTPUT = join(ROOT, '.output');
const run = (cwd: string, command: string, ...given: string[]): void =>
  void execFileSync(command, given, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
const archive = (ends: string): string => {
  const name = readdirSync(OUTPUT).find((one) => one.endsWith(ends));
  if (!name) throw new Error(`There is no *${ends} in .output. Run: npm run zip`);
  return join(OUTPUT, name);
};

function files(folder: string): Map<string, Buffer> {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return new Map(
    found
      .filter((path) => statSync(path).isFile())
      .map((path) => [relative(folder, path), readFileSync(path)]),
  );
}

/** Names of the files that differ, or are in one of the two only. */
function differences(one: Map<string, Buffer>, other: Map<string, Buffer>): string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => !one.get(name)?.equals(other.get(name) ?? Buffer.alloc(0))).sort();
}

const folder = mkdtempSync(join(tmpdir(), 'partner-lens-sources-'));
try {
  const [sources, unpacked] = [join(folder, 'sources'), join(folder, 'package')];
  run(folder, 'unzip', '-q', archive('-sources.zip'), '-d', sources);
  run(folder, 'unzip', '-q', archive('-firefox.zip'), '-d', unpacked);
  if (process.argv.includes('--linked'))
    symlinkSync(join(ROOT, 'node_modules'), join(sources, 'node_modules'));
  else run(sources, 'npm', 'ci', '--no-audit', '--no-fund');
  run(sources, 'npm', 'run', 'build:firefox');
  const different = differences(files(join(sources, '.output', 'firefox-mv2')), files(unpacked));
  if (different.length) throw new Error(`Built otherwise: ${different.join(', ')}`);
  console.log(`The sources archive builds the package: ${files(unpacked).size} files, all the same.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
