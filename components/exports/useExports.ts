import { ref, shallowRef } from 'vue';
import { csvStream } from '../../core/export/csv.ts';
import { parquetStream } from '../../core/export/parquet.ts';
import type { ExportTable } from '../../core/export/table.ts';
import type { FocusRow } from '../../core/focus/columns.ts';
import { focusTable } from '../../core/focus/table.ts';
import type { LineDataset } from '../../core/find/pivot.ts';
import type { LinesQuery } from '../../core/find/lines.ts';
import { datasetOf, type Row } from '../../core/model/registry.ts';
import type { Period } from '../../core/period.ts';
import { fail, type Failure, type Result } from '../../core/result.ts';
import { saveStream } from '../shell/saveStream.ts';
import { useSession } from '../shell/session.ts';

export type FileFormat = 'csv' | 'parquet';
const CHUNK = 5_000;

class Stopped extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** Files for other programs: a month's lines under their canonical names, and the bill as FOCUS. */
export function useExports() {
  const session = useSession();
  const busy = ref<string | null>(null);
  const failure = shallowRef<Failure | null>(null);

  /** Pieces of what the engine holds; a file that silently ends early would be taken for the whole. */
  async function* pieces<T>(
    ask: (from: number, to: number) => Promise<Result<{ count: number; rows: T[] }>>,
  ): AsyncGenerator<T[]> {
    for (let from = 0; ; from += CHUNK) {
      const answer = await ask(from, from + CHUNK);
      if (!answer.ok) throw new Stopped(answer);
      yield answer.value.rows;
      if (from + CHUNK >= answer.value.count) return;
    }
  }

  async function save(name: string, table: ExportTable, format: FileFormat): Promise<void> {
    busy.value = name;
    failure.value = null;
    try {
      await saveStream(
        format === 'csv' ? csvStream(table, { mark: false }) : parquetStream(table),
        `${name}.${format}`,
      );
    } catch (error) {
      failure.value = error instanceof Stopped ? error.failure : fail('export-failed', String(error));
    }
    busy.value = null;
  }

  async function focus(period: Period, format: FileFormat): Promise<void> {
    const account = session.account?.id;
    if (!account) return;
    const rows = pieces<FocusRow>((from, to) => session.engine.focus.rows(account, period, from, to));
    await save(`focus-${period}`, focusTable(rows), format);
  }

  async function lines(dataset: LineDataset, period: Period, format: FileFormat): Promise<void> {
    const account = session.account?.id;
    if (!account) return;
    const { columns } = datasetOf(dataset);
    const names = Object.keys(columns);
    const query: LinesQuery = { dataset, period, where: [], text: '', sort: null };
    const rows = pieces<Row>((from, to) => session.engine.lookup.lines(account, query, from, to));
    const table: ExportTable = {
      name: dataset,
      columns: names.map((header) => ({ header, kind: columns[header]!.kind })),
      rows: (async function* () {
        for await (const chunk of rows) yield chunk.map((row) => names.map((name) => row[name]));
      })(),
    };
    await save(`${dataset}-${period}`, table, format);
  }
  return { focus, lines, busy, failure };
}
