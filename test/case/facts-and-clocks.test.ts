/** The cases people attach: invites and clocks, through the same command they would run. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

interface Case {
  id: string;
  expected: Record<string, unknown>;
}
const file = (name: string): string => join(import.meta.dirname, '../fixtures', name);
const casesOf = async (name: string): Promise<Case[]> =>
  JSON.parse(await readFile(file(name), 'utf8')) as Case[];

it('answers every invite and every clock as their rules and the official calendar say', async () => {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [
    '--import',
    'tsx',
    'test/case/main.ts',
    file('invites.json'),
    file('clocks.json'),
  ]);
  const [invites, clocks] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as (Case & Record<string, unknown>)[]);
  for (const [index, { id, expected }] of (await casesOf('invites.json')).entries()) {
    const { verdict, notMet, unknown, earliest, citations } = invites![index]!;
    expect({ id, verdict, notMet, unknown, earliest }).toEqual({ id, ...expected });
    expect(citations).not.toEqual([]);
  }
  for (const [index, { id, expected }] of (await casesOf('clocks.json')).entries()) {
    const { due, explanation } = clocks![index]!;
    expect({ id, due }).toEqual({ id, due: expected.due });
    expect(explanation).toContain(expected.says ?? (due === null ? '' : String(due)));
  }
});
