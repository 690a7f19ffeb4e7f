/** Files out of the ledger, written here piece by piece while the screens stay free. */
import { createCustomersApi } from '../customers/api.ts';
import { customerSheet } from '../customers/sheet.ts';
import { csvStream } from '../export/csv.ts';
import { sweepFiles, writeFile } from '../export/file.ts';
import { parquetStream } from '../export/parquet.ts';
import { sheetTable, type Sheet } from '../export/sheet.ts';
import { wholeTable, type CountedTable, type ExportTable, type GivenTable } from '../export/table.ts';
import { xlsxStream } from '../export/xlsx.ts';
import { cross, type CrossQuery } from '../find/cross.ts';
import { findEverything } from '../find/everything.ts';
import { groupSums } from '../find/grouped.ts';
import { viewOf, type LinesQuery } from '../find/lines.ts';
import { monthTable, shownTable } from '../find/lines-table.ts';
import { customerNames, lineNames } from '../find/names.ts';
import { pivot, type LineDataset, type PivotQuery } from '../find/pivot.ts';
import { crossSheet, foundSheet, groupsSheet, pivotSheet } from '../find/sheets.ts';
import { focusTable } from '../focus/table.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Policy } from '../model/tables.ts';
import { addMonths, dayOf, type Period } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { giveWay } from '../turns.ts';
import { createJobs } from '../sync/jobs.ts';
import { withLedger, type EngineContext } from './context.ts';

export type FileFormat = 'csv' | 'xlsx' | 'parquet';

export interface FileChoice {
  format: FileFormat;
  /** Of the headings, and of what is said in words. */
  language: 'zh' | 'en';
}

/** What is written: the lines a table shows, a screen's figures, or a month for other programs. */
export type FileContent =
  | { what: 'lines'; query: LinesQuery; columns: readonly string[]; words: boolean }
  | { what: 'groups'; query: LinesQuery; column: string; amounts: readonly string[] }
  | { what: 'pivot'; query: PivotQuery }
  | { what: 'cross'; query: CrossQuery }
  | { what: 'found'; text: string }
  | { what: 'customers' }
  /** What a screen put together itself; of several tables a workbook has a sheet each. */
  | { what: 'given'; name: string; tables: readonly GivenTable[] }
  | { what: 'month'; dataset: LineDataset; period: Period }
  | { what: 'focus'; period: Period };

export interface Written {
  file: Blob;
  name: string;
  rows: number;
}

/** Most results of a kind a search writes. */
const MOST_FOUND = 2_000;
const TELL_MS = 200;

export function createExportsApi(context: EngineContext) {
  const jobs = createJobs(context);
  const customers = createCustomersApi(context);

  const made = (sheet: Sheet, language: FileChoice['language']): CountedTable =>
    wholeTable(sheetTable(sheet, language));

  async function tablesOf(
    ledger: Ledger,
    content: FileContent,
    choice: FileChoice,
  ): Promise<Result<[CountedTable, ...CountedTable[]]>> {
    if (content.what === 'given') {
      const [first, ...rest] = content.tables.map(wholeTable);
      return first ? ok([first, ...rest]) : fail('export-failed', 'There is no table to write.');
    }
    const table = await tableOf(ledger, content, choice);
    return table.ok ? ok([table.value]) : table;
  }

  async function tableOf(
    ledger: Ledger,
    content: Exclude<FileContent, { what: 'given' }>,
    { language }: FileChoice,
  ): Promise<Result<CountedTable>> {
    const names = await customerNames(ledger);
    switch (content.what) {
      case 'lines': {
        const { dataset } = content.query;
        const shown = await lineNames(ledger, dataset);
        const asked = { ...content, language, names: content.words ? shown : names };
        return ok(await shownTable(await ledger.table(dataset), shown, asked));
      }
      case 'month':
        return ok(monthTable(await ledger.table(content.dataset, content.period), content.dataset, names));
      case 'focus': {
        const account = (await context.ledgers.accounts()).find(({ id }) => id === ledger.account)!;
        const { period } = content;
        return ok(
          await focusTable({
            period,
            billingAccount: { id: account.partnerId ?? account.id, name: account.name },
            bill: await ledger.table('bill', period),
            performance: [
              await ledger.table('performance', period),
              await ledger.table('performance', addMonths(period, 1)),
            ],
            policies: await ledger.rows<Policy>('policies'),
          }),
        );
      }
      case 'groups': {
        const { query, column, amounts } = content;
        const table = await ledger.table(query.dataset);
        const shown = await lineNames(ledger, query.dataset);
        const rows = table.rows ? await viewOf(table, query, shown) : new Uint32Array();
        const sums = await groupSums(table, query, rows, column, amounts, shown);
        return ok(made(groupsSheet(query.dataset, column, sums, language), language));
      }
      case 'pivot': {
        const all = await pivot(ledger, await ledger.coverage(), { ...content.query, most: Infinity });
        return ok(made(pivotSheet(all, language), language));
      }
      case 'cross': {
        const all = await cross(ledger, await ledger.coverage(), { ...content.query, most: Infinity });
        return ok(made(crossSheet(all, language), language));
      }
      case 'found': {
        const found = await findEverything(ledger, content.text, context.now(), MOST_FOUND);
        return ok(made(foundSheet(found, content.text, language), language));
      }
      case 'customers': {
        const list = await customers.list(ledger.account);
        return list.ok
          ? ok(made(customerSheet(list.value.rows, list.value.months, language), language))
          : list;
      }
    }
  }

  return {
    /** Writes a file as a job (id `export:…`): told how far it is, stopped by `cancel`. */
    write: (
      account: string,
      content: FileContent,
      choice: FileChoice,
      jobId: string,
    ): Promise<Result<Written>> =>
      withLedger(context, account, (ledger) =>
        jobs.run(account, jobId, jobTitle(content, choice), async (signal, tell) => {
          await sweepFiles(context.now()).catch(() => undefined);
          try {
            const asked = await tablesOf(ledger, content, choice);
            if (!asked.ok) return asked;
            const name = `${fileName(asked.value[0], content, context.now())}.${choice.format}`;
            const total = asked.value.reduce((sum, { count }) => sum + count, 0);
            tell({ title: name, total });
            let again = false;
            const make = async (): Promise<ReadableStream<Uint8Array>> => {
              // Asked a second time, the rows have begun to be read: they are read anew.
              const tables = again ? await tablesOf(ledger, content, choice) : asked;
              again = true;
              if (!tables.ok) throw new Error(tables.message);
              return bytesOf(
                tables.value.map((table) => told(table, signal, () => context.now(), tell)),
                content,
                choice,
              );
            };
            const file = await writeFile(make, signal);
            tell({ done: total });
            return ok({ file, name, rows: total });
          } catch (error) {
            return signal.aborted
              ? fail('cancelled', 'Cancelled; no file was written.')
              : fail('export-failed', String(error));
          }
        }),
      ),
    /** Stops a file that is being written; nothing of it stays. */
    async cancel(jobId: string): Promise<Result<boolean>> {
      return ok(jobs.cancel(jobId));
    },
  };
}

const jobTitle = ({ what }: FileContent, { format }: FileChoice): string => `${what}.${format}`;

function fileName(table: CountedTable, content: FileContent, now: number): string {
  if (content.what === 'given') return content.name;
  if (content.what === 'focus') return `focus-${content.period}`;
  if (content.what === 'month') return `${content.dataset}-${content.period}`;
  const stamp = content.what === 'lines' ? content.query.period : dayOf(now);
  return [table.name, stamp].filter(Boolean).join(' ');
}

function bytesOf(
  tables: readonly ExportTable[],
  { what }: FileContent,
  { format }: FileChoice,
): ReadableStream<Uint8Array> {
  const table = tables[0]!;
  if (format === 'parquet') return parquetStream(table);
  if (format === 'xlsx') return xlsxStream(...tables);
  // Programs that know no byte order mark would take it for a part of the first column's name.
  return csvStream(table, { mark: what !== 'focus' && what !== 'month' });
}

/** The same rows; says how many went by, stops when told to, and gives way in between. */
function told(
  table: CountedTable,
  signal: AbortSignal,
  now: () => number,
  tell: (change: { done: number; perSecond: number; secondsLeft: number }) => void,
): ExportTable {
  return {
    ...table,
    rows: (async function* () {
      const start = now();
      let [done, said] = [0, start];
      for await (const chunk of table.rows) {
        signal.throwIfAborted();
        yield chunk;
        done += chunk.length;
        await giveWay();
        const at = now();
        if (at - said < TELL_MS) continue;
        said = at;
        const perSecond = Math.max(1, Math.round((done / (at - start)) * 1000));
        tell({ done, perSecond, secondsLeft: Math.ceil((table.count - done) / perSecond) });
      }
    })(),
  };
}
