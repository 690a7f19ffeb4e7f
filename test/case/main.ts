/**
 * `npm run -s case -- FILE…`: a saved page, an exported file or a case through the product's own
 * reader, importer and core. One JSON document a file on standard output, one a line; exit 0 if
 * all could be run. A refusal by the product is an answer and not a failure to run.
 */
import { readFile, stat } from 'node:fs/promises';
import type { FileCases } from './file.ts';

interface Refusal {
  refused: { code: string; message: string };
}
const refused = (code: string, message: string): Refusal => ({ refused: { code, message } });
/** Inputs that are no case at all make the exit code 1. */
class NotRun {
  constructor(readonly document: Refusal) {}
}

/** Started by the first file that needs it. */
const shared: { fileCases?: Promise<FileCases> } = {};

async function run(file: string): Promise<object | NotRun> {
  const known = await stat(file).catch(() => null);
  if (!known?.isFile()) return new NotRun(refused('file-missing', `There is no file ${file}.`));
  if (/\.html?$/i.test(file)) {
    const { runHtmlCase } = await import('./html.ts');
    return runHtmlCase(file);
  }
  if (/\.json$/i.test(file)) return runJson(await readFile(file, 'utf8'));
  // Everything else is for the importer, which knows what to say of what is no export.
  const { startFileCases } = await import('./file.ts');
  return (await (shared.fileCases ??= startFileCases())).run(file);
}

async function runJson(text: string): Promise<object | NotRun> {
  let input: unknown;
  try {
    input = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return new NotRun(refused('case-not-json', `The file is not JSON: ${(error as Error).message}`));
  }
  const has = (entry: unknown, name: string): boolean =>
    typeof entry === 'object' && entry !== null && Object.hasOwn(entry, name);
  const entries = Array.isArray(input) ? input : [input];
  if (has(input, 'view') || has(input, 'input')) {
    const { reconcileCase } = await import('../../core/reconcile/case.ts');
    const answer = reconcileCase(input);
    return answer.ok ? answer.value : refused(answer.code, answer.message);
  }
  if (entries.some((entry) => has(entry, 'facts'))) {
    const { inviteCases } = await import('../../core/staff/case.ts');
    return inviteCases(entries);
  }
  if (entries.some((entry) => has(entry, 'rule'))) {
    const { clockCases } = await import('../../core/rules/clock-case.ts');
    return clockCases(entries);
  }
  return new NotRun(
    refused(
      'case-unknown',
      'A JSON case is a month with `view`, a list with `facts`, or a list with `rule` and `startedAt` (or `period`).',
    ),
  );
}

const print = (document: object): void => {
  const text = JSON.stringify(document, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  process.stdout.write(`${text}\n`);
};

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Usage: npm run -s case -- FILE…   (.html, .xlsx, .csv, .tar.gz or .json)');
  process.exitCode = 2;
}
try {
  for (const file of files) {
    const answer = await run(file).catch(
      (error: unknown) =>
        new NotRun(refused('case-failed', error instanceof Error ? error.message : String(error))),
    );
    if (answer instanceof NotRun) process.exitCode = 1;
    print(answer instanceof NotRun ? answer.document : answer);
  }
} finally {
  await (await shared.fileCases?.catch(() => null))?.close();
}
