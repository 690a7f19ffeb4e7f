import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

/** What a page loads before it shows anything: its scripts and styles with all they import at once. */
function initial(root: string, page: string): Set<string> {
  const html = readFileSync(join(root, page), 'utf8');
  const seen = new Set<string>([page]);
  const wait = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1]!);
  while (wait.length) {
    const file = wait.pop()!;
    if (seen.has(file)) continue;
    seen.add(file);
    if (!file.endsWith('.js')) continue;
    const code = readFileSync(join(root, file), 'utf8');
    // Imports at the top only: `import(…)` is loaded when it is needed.
    for (const match of code.matchAll(/(?:^|[;}\s])(?:import|export)[^;("']*from?\s*["']\.\/([^"']+)["']/g))
      wait.push(join(file, '..', match[1]!));
    for (const match of code.matchAll(/(?:^|;)import["']\.\/([^"']+)["']/g))
      wait.push(join(file, '..', match[1]!));
  }
  return seen;
}

/** Sizes of a built extension, in KiB. */
export function sizes(
  root: string,
): Record<'size.unpackedKiB' | 'size.contentScriptKiB' | 'size.panelInitialKiB', number> {
  const bytes = (paths: Iterable<string>): number =>
    [...paths].reduce((sum, path) => sum + statSync(path).size, 0);
  const kib = (value: number): number => value / 1024;
  return {
    'size.unpackedKiB': kib(bytes(filesIn(root))),
    'size.contentScriptKiB': kib(bytes(filesIn(join(root, 'content-scripts')))),
    'size.panelInitialKiB': kib(bytes([...initial(root, 'sidepanel.html')].map((path) => join(root, path)))),
  };
}
