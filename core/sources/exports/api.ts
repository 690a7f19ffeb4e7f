import type { Lines } from '../../columns/block.ts';
import { withLedger, type EngineContext, type JobProgress } from '../../engine/context.ts';
import type { CommitReport, Coverage, Rejected } from '../../intake/batch.ts';
import type { Along, Ledger } from '../../ledger/ledger.ts';
import { datasetOf, type DatasetName, type Row } from '../../model/registry.ts';
import { moneyText } from '../../money.ts';
import { periodOf } from '../../period.ts';
import { fail, ok, type Failure, type Result } from '../../result.ts';
import { giveWay } from '../../turns.ts';
import { createImportRows } from '../../sync/import-rows.ts';
import { createJobs } from '../../sync/jobs.ts';
import { contentHash as textHash } from '../../intake/commit.ts';
import { FileHash } from './content-hash.ts';
import type { ExportInfo } from './describe.ts';
import { mappingFinder } from './kept-mappings.ts';
import { shapeOf, type SheetShape } from './shape.ts';
import { openExport, type OpenedExport } from './open.ts';
import { KEPT_REJECTS, type ReadChunk, type ReadTotals } from './read-all.ts';
import { asFailure } from './refusal.ts';
import { readTable } from './table.ts';

/** A file as the panel hands it over; a `File` is one. */
export type NamedFile = Blob & { name: string; lastModified?: number };

/** What the user may settle after seeing the preview. */
export interface ImportChoice {
  /** Kind and sheet, where the recognised ones are not meant. */
  kind?: string;
  sheet?: string;
  /** Month of the lines, where the file does not tell; `2026-10`. */
  period?: string;
  /** Where it was fetched from; dropped or chosen by hand where absent. */
  source?: 'obs';
  /** The file holds every line of its months: they replace what was there. */
  complete?: boolean;
}

/** What was counted while reading: over the whole file, or over the part a preview looks at. */
export interface ReadSummary {
  rows: number;
  rejected: number;
  /** Rows that are no lines, by why: empty, header, total, note. */
  skipped: Record<string, number>;
  /** Exact sums of the amounts by canonical name, as decimal text. */
  sums: Record<string, string>;
  currencies: string[];
  /** Enumeration texts nobody knows (`bill_type: …`) with how often; their cells are left empty. */
  unknownWords: Record<string, number>;
}

export interface FilePreview extends ReadSummary {
  info: ExportInfo;
  /** Why it cannot be imported; null: it can. */
  refused: Failure | null;
  /** The counts are of the whole file, not of its beginning. */
  whole: boolean;
  /** The first lines as they would be kept. */
  first: Row[];
  rejects: Rejected[];
}

export interface FileImport extends ReadSummary {
  info: ExportInfo;
  report: CommitReport;
}

/** What an import is given by whoever began it. */
export interface Bringing {
  signal: AbortSignal;
  /** How far it is. */
  tell: (change: Partial<JobProgress>) => void;
  /** Records that stand together with its rows, once it is known how many there are. */
  along: (rows: number) => readonly Along[];
}

const noMonth = (): Failure =>
  fail('month-missing', 'The file names no month. Enter the billing cycle and import again.');

const PREVIEW_LINES = 2_000;
const SHOWN_ROWS = 50;
const SHOWN_REJECTS = 200;
const CURRENCY: Record<string, string> = { cn: 'CNY', intl: 'USD', eu: 'EUR' };

/** Exported files: look into one, bring one in. */
export function createFilesApi(context: EngineContext) {
  const jobs = createJobs(context);
  const rows = createImportRows(context);

  /** The site's currency, for files that name none: what a header or a cell names goes before it. */
  const currencyOf = async (account: string): Promise<string | null> => {
    const known = (await context.ledgers.accounts()).find((one) => one.id === account);
    return known ? (CURRENCY[known.site] ?? null) : null;
  };

  /** Reads the whole file and commits it in one step; cancelled or failed, nothing has changed. */
  async function bring(
    account: string,
    ledger: Ledger,
    file: NamedFile,
    choice: ImportChoice,
    { signal, tell, along }: Bringing,
  ): Promise<Result<FileImport>> {
    // Hashed while it is read: only a file of a month that is here already is hashed before.
    const hash = new FileHash(file);
    const onPiece = hash.take.bind(hash);
    const mapping = await mappingFinder(ledger);
    const opened = await openExport(file, { ...choice, name: file.name, signal, mapping, onPiece });
    if (!opened.ok) return opened;
    const { info, refused } = opened.value;
    if (refused) return refused;
    if (info.asksMonth && !choice.period) return noMonth();
    const { chunks, totals } = opened.value.readColumns({
      period: choice.period,
      currency: await currencyOf(account),
    });
    // Said anew what its columns are, the same file is other content.
    const { mapping: mapped } = opened.value;
    const contentHash = async (): Promise<string> => {
      const whole = await hash.whole(signal).catch((error: unknown) => Promise.reject(asFailure(error)));
      return mapped ? textHash(JSON.stringify([whole, mapped])) : whole;
    };
    const rejected: Rejected[] = [];
    const progress = progressOf(context, opened.value, totals, tell);
    const capture = {
      source: choice.source ?? ('file' as const),
      sourceName: file.name,
      capturedAt: new Date(Math.min(file.lastModified || context.now(), context.now())).toISOString(),
      coverage: coverageOf(info, choice),
      contentHash,
    };
    const dataset = info.dataset!;
    const lines = rowsOf(chunks, rejected, progress);
    const beyond = () => Math.max(0, totals.rejected - KEPT_REJECTS);
    const batch = { dataset, capture, rows: lines, rejected, beyond };
    const report = await ledger.commit(batch, { signal, along: () => along(totals.rows) });
    if (!report.ok) return report;
    context.publish({ type: 'data', account, datasets: [dataset] });
    return ok({ ...summary(totals), info, report: report.value });
  }

  return {
    /** The rows of a list somebody keeps, as they stand. Changes nothing. */
    table: readTable,

    /** What a file is and what its first lines say. Changes nothing. */
    async preview(account: string, file: NamedFile, choice: ImportChoice = {}): Promise<Result<FilePreview>> {
      const opened = await withLedger(context, account, async (ledger) =>
        openExport(file, { ...choice, name: file.name, mapping: await mappingFinder(ledger) }),
      );
      if (!opened.ok) return opened;
      const { info, refused } = opened.value;
      const none = { rows: 0, rejected: 0, skipped: {}, sums: {}, currencies: [], unknownWords: {} };
      if (refused) return ok({ ...none, info, refused, whole: false, first: [], rejects: [] });
      const { chunks, totals } = opened.value.read({
        // Any month serves for a look; none is shown.
        period: choice.period ?? (info.asksMonth ? periodOf(context.now()) : undefined),
        currency: await currencyOf(account),
      });
      const first: Row[] = [];
      const rejects: Rejected[] = [];
      let whole = true;
      try {
        for await (const chunk of chunks) {
          first.push(...chunk.rows.slice(0, SHOWN_ROWS - first.length));
          rejects.push(...chunk.rejected.slice(0, SHOWN_REJECTS - rejects.length));
          if (totals.rows + totals.rejected >= PREVIEW_LINES) {
            whole = false;
            break;
          }
        }
      } catch (error) {
        return asFailure(error);
      }
      const month = info.dataset && datasetOf(info.dataset).period;
      if (info.asksMonth && !choice.period && month) for (const row of first) row[month] = null;
      return ok({ ...summary(totals), info, refused, whole, first, rejects });
    },

    /** Brings a file in, whole or not at all; the import is a row among the jobs. */
    import: (
      account: string,
      file: NamedFile,
      choice: ImportChoice,
      jobId: string,
    ): Promise<Result<FileImport>> =>
      jobs.run(account, jobId, file.name, (signal, tell) =>
        withLedger(context, account, (ledger) =>
          rows.write(account, ledger, file.name, (along) =>
            bring(account, ledger, file, choice, { signal, tell, along }),
          ),
        ),
      ),

    /** How a file of no known kind begins, for a person to say what its columns are. */
    shape: (file: NamedFile): Promise<Result<SheetShape[]>> => shapeOf(file),

    /** Stops an import; what was there before stays. */
    async cancel(jobId: string): Promise<Result<boolean>> {
      return ok(jobs.cancel(jobId));
    },

    /** For the engine's own: an import that is a part of somebody's job, and whose row is being written. */
    inside: { bring, importing: rows.importing },
  };
}

async function* rowsOf(
  chunks: AsyncGenerator<ReadChunk<Lines>>,
  rejected: Rejected[],
  progress: () => void,
): AsyncGenerator<Lines> {
  for await (const chunk of chunks) {
    for (const one of chunk.rejected) rejected.push(one);
    if (!Array.isArray(chunk.rows) || chunk.rows.length > 0) yield chunk.rows;
    progress();
    await giveWay();
  }
}

/** Tells how far it is, at most five times a second. */
function progressOf(
  context: EngineContext,
  opened: OpenedExport,
  totals: ReadTotals,
  tell: (change: { done: number; total: number | null; perSecond: number; secondsLeft?: number }) => void,
): () => void {
  const start = context.now();
  let told = start;
  return () => {
    const now = context.now();
    if (now - told < 200) return;
    told = now;
    const share = opened.progress();
    const seconds = (now - start) / 1000;
    tell({
      done: totals.rows,
      total: share > 0.02 ? Math.round(totals.rows / share) : null,
      perSecond: Math.round(totals.rows / seconds),
      secondsLeft: share > 0.02 ? Math.round((seconds / share) * (1 - share)) : undefined,
    });
  };
}

function coverageOf(info: ExportInfo, choice: ImportChoice): Coverage {
  if (choice.complete === undefined) return info.coverage;
  if (!choice.complete) return { complete: false, why: 'selection-unknown' };
  return choice.period ? { complete: true, period: choice.period } : { complete: true, eachMonth: true };
}

const summary = (totals: ReadTotals): ReadSummary => ({
  rows: totals.rows,
  rejected: totals.rejected,
  skipped: Object.fromEntries(totals.skipped),
  sums: Object.fromEntries([...totals.sums].map(([name, sum]) => [name, moneyText(sum)])),
  currencies: [...totals.currencies],
  // Texts of the file: fromEntries defines them as own fields whatever they are called.
  unknownWords: Object.fromEntries(totals.unknownWords),
});

export type FilesApi = ReturnType<typeof createFilesApi>;
export type { DatasetName };
