import { ref } from 'vue';
import { datasetTable, tableStream, type ExportFormat } from '../../core/export/dataset.ts';
import type { LinesQuery } from '../../core/find/lines.ts';
import { datasets, type Row } from '../../core/model/registry.ts';
import { useLocale } from '../i18n/locale.ts';
import { saveStream } from '../shell/saveStream.ts';
import { useSession } from '../shell/session.ts';
import { tsvCell } from './tsv.ts';

const CHUNK = 2_000;
export const MOST_COPIED = 50_000;

/** What the table shows, as a file or on the clipboard: same filter, same order, every line. */
export function useLinesExport() {
  const session = useSession();
  const locale = useLocale();
  const busy = ref(false);

  async function* chunks(query: LinesQuery, most: number): AsyncGenerator<Row[]> {
    const account = session.account?.id;
    if (!account) return;
    for (let from = 0; from < most; from += CHUNK) {
      const answer = await session.engine.lookup.lines(account, query, from, Math.min(most, from + CHUNK));
      // A file that silently ends early would be taken for the whole.
      if (!answer.ok) throw new Error(answer.message);
      if (answer.value.rows.length) yield answer.value.rows;
      if (from + CHUNK >= answer.value.count) return;
    }
  }

  async function save(query: LinesQuery, columns: readonly string[], format: ExportFormat): Promise<void> {
    busy.value = true;
    try {
      const rows = chunks(query, Infinity);
      const table = datasetTable({ dataset: query.dataset, language: locale.value, columns, rows });
      const name = [datasets[query.dataset][locale.value], query.period].filter(Boolean).join(' ');
      await saveStream(tableStream(table, format), `${name}.${format}`);
    } finally {
      busy.value = false;
    }
  }

  /** Copies at most 50,000 lines as tab-separated text; answers how many. */
  async function copy(query: LinesQuery, columns: readonly string[]): Promise<number> {
    const titles = datasets[query.dataset].columns as Record<string, { zh: string; en: string }>;
    const lines = [columns.map((column) => titles[column]?.[locale.value] ?? column).join('\t')];
    for await (const rows of chunks(query, MOST_COPIED))
      for (const row of rows) lines.push(columns.map((column) => tsvCell(row[column])).join('\t'));
    await navigator.clipboard.writeText(lines.join('\n'));
    return lines.length - 1;
  }
  return { save, copy, busy };
}
