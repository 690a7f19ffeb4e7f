import type { EngineContext } from '../../core/engine/context.ts';
import { openLedgers } from '../../core/ledger/open.ts';
import { createFilesApi } from '../../core/sources/exports/api.ts';

/**
 * The importer as in the engine's worker, on an empty ledger: preview, then the whole import.
 * Answers with JSON text, because the document crosses two boundaries.
 */
async function run(file: File): Promise<string> {
  const context: EngineContext = {
    ledgers: openLedgers(),
    now: () => Date.now(),
    fetch: (input, init) => fetch(input, init),
    publish: () => undefined,
  };
  const files = createFilesApi(context);
  const account = await context.ledgers.create({
    name: 'case',
    site: 'cn',
    role: null,
    partnerId: null,
    demo: false,
  });
  const start = performance.now();
  const preview = await files.preview(account.id, file);
  const previewMs = Math.round(performance.now() - start);
  const base = { kind: null, columns: {}, unknownColumns: [], rows: 0, rejected: [], sums: {} };
  const time = () => ({ ms: Math.round(performance.now() - start), previewMs });
  const refusedBy = ({ code, message }: { code: string; message: string }) => ({
    refused: { code, message },
  });
  if (!preview.ok) return JSON.stringify({ ...base, ...refusedBy(preview), ...time() });
  const { info, refused } = preview.value;
  const { kind, columns, unknownColumns, title, dataset, language, format, encoding, sheet, notKept, notes } =
    info;
  const told = {
    kind,
    columns,
    unknownColumns,
    title,
    dataset,
    language,
    format,
    encoding,
    sheet,
    notKept,
    notes,
  };
  if (refused) return JSON.stringify({ ...base, ...told, ...refusedBy(refused), ...time() });
  const imported = await files.import(account.id, file, {}, 'case');
  if (!imported.ok) return JSON.stringify({ ...base, ...told, ...refusedBy(imported), ...time() });
  const { report, rows, skipped, sums, currencies, unknownWords } = imported.value;
  const whole = time();
  const opened = await context.ledgers.open(account.id);
  const ledger = opened.ok ? opened.value : null;
  return JSON.stringify({
    ...told,
    encoding: imported.value.info.encoding,
    rows,
    rejected: (await ledger?.rejects(report.captureId)) ?? [],
    skipped,
    sums,
    currencies,
    unknownWords,
    refused: null,
    coverage: (await ledger?.coverage())?.map(({ period, rows: kept, complete, why }) => ({
      period,
      rows: kept,
      complete,
      why,
    })),
    ...whole,
  });
}

self.addEventListener('message', (event: MessageEvent<File>) => {
  run(event.data).then(
    (text) => self.postMessage(text),
    (error: unknown) =>
      self.postMessage(JSON.stringify({ refused: { code: 'engine-failed', message: String(error) } })),
  );
});
