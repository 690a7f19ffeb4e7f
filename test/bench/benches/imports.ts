/**
 * A file on its way to committed segments, through the same API as a dropped one: csv against
 * papaparse reading it alone, and xlsx for the memory it takes (measured from outside).
 */
import Papa from 'papaparse';
import { datasetTable, tableStream, type ExportFormat } from '../../../core/export/dataset.ts';
import { createFilesApi } from '../../../core/sources/exports/api.ts';
import { check, median, type Bench } from '../bench.ts';
import { engineAt } from '../engine.ts';
import { chunks, lineAt } from '../lines.ts';

const LINES = 100_000;

const context = engineAt(Date.UTC(2027, 0, 20));

/** 30 columns of 100,000 lines under the titles our own export writes. */
async function file(format: ExportFormat): Promise<File> {
  const columns = Object.keys(lineAt(0, LINES));
  const rows = chunks(0, LINES, LINES);
  const table = datasetTable({ dataset: 'bill', language: 'zh', columns, rows });
  const blob = await new Response(tableStream(table, format)).blob();
  return new File([blob], `伙伴账单明细.${format}`, { lastModified: Date.UTC(2027, 0, 10) });
}

/** What the lines add up to; known before anything is timed, since making them again leaves much to clear up. */
function sumOfLines(): bigint {
  let sum = 0n;
  for (let at = 0; at < LINES; at++) sum += lineAt(at, LINES).payment_amount as bigint;
  return sum;
}

/** Milliseconds of the whole import; the ledger's sum is checked against the generated lines. */
async function timeImport(one: File, sum: bigint): Promise<number> {
  const account = await context.ledgers.create({
    name: 'bench import',
    site: 'cn',
    role: null,
    partnerId: null,
    demo: true,
  });
  const api = createFilesApi(context);
  const started = performance.now();
  const answer = await api.import(account.id, one, { complete: true }, 'bench');
  const ms = performance.now() - started;
  if (!answer.ok) throw new Error(answer.message);
  check(answer.value.report.added === LINES, `${answer.value.report.added} lines imported`);
  const opened = await context.ledgers.open(account.id);
  if (!opened.ok) throw new Error(opened.message);
  let kept = 0n;
  for (const { total } of await opened.value.coverage()) kept += total[0]!.amount;
  check(kept === sum, 'sum of the imported lines');
  await context.ledgers.remove(account.id);
  return ms;
}

/** Milliseconds papaparse takes for the same bytes, thrown away as they come. */
async function timePapa(one: File): Promise<number> {
  let rows = 0;
  const started = performance.now();
  await new Promise<void>((resolve, reject) =>
    Papa.parse<string[]>(one, {
      chunk: ({ data }) => void (rows += data.length),
      complete: () => resolve(),
      error: reject,
    }),
  );
  const ms = performance.now() - started;
  check(rows >= LINES, 'papaparse read the lines');
  return ms;
}

export const importCsv: Bench = {
  name: 'importCsv',
  async run({ repeats }) {
    const one = await file('csv');
    const sum = sumOfLines();
    const [ours, papa]: [number[], number[]] = [[], []];
    for (let round = 0; round < repeats; round++) {
      papa.push(await timePapa(one));
      ours.push(await timeImport(one, sum));
    }
    return {
      'import.csvLinesPerSecondRatio': median(papa) / median(ours),
      'import.csvLinesPerSecond': (LINES / median(ours)) * 1000,
    };
  },
};

/** Made in a page of its own, so that importXlsx measures the import's memory alone. */
export const makeXlsx: Bench = {
  name: 'makeXlsx',
  async run() {
    const directory = await navigator.storage.getDirectory();
    const handle = await directory.getFileHandle('bench.xlsx', { create: true });
    await (await file('xlsx')).stream().pipeTo(await handle.createWritable());
    return {};
  },
};

export const importXlsx: Bench = {
  name: 'importXlsx',
  async run() {
    const directory = await navigator.storage.getDirectory();
    const one = await (await directory.getFileHandle('bench.xlsx')).getFile();
    const ms = await timeImport(one, sumOfLines());
    return { 'import.xlsxLinesPerSecond': (LINES / ms) * 1000 };
  },
};
