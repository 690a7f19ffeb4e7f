import type { CellValue } from '../../core/find/cells.ts';
import type { LinesQuery } from '../../core/find/lines.ts';
import { datasetOf } from '../../core/model/registry.ts';
import { useLocale } from '../i18n/locale.ts';
import { useSession } from '../shell/session.ts';
import { copiedCell } from './lineColumns.ts';

const CHUNK = 2_000;
export const MOST_COPIED = 50_000;

/** Places in the table's order, each from one to behind the last. */
export type Places = readonly (readonly [from: number, to: number])[];

/** What the table shows on the clipboard: same filter, same order. */
export function useLinesExport() {
  const session = useSession();
  const locale = useLocale();

  /** Values of some columns, a column after the other, a piece of the places at a time. */
  async function* pieces(
    query: LinesQuery,
    places: Places,
    columns: readonly string[],
  ): AsyncGenerator<CellValue[][]> {
    const account = session.account?.id;
    if (!account) return;
    for (const [first, behind] of places)
      for (let from = first; from < behind; from += CHUNK) {
        const to = Math.min(behind, from + CHUNK);
        const answer = await session.engine.lookup.cells(account, query, [from, to], columns);
        // A file that silently ends early would be taken for the whole.
        if (!answer.ok) throw new Error(answer.message);
        yield answer.value.values;
        if (to >= answer.value.count) break;
      }
  }

  /** Copies lines as tab-separated text, the titles first where `titled`; answers how many. */
  async function copy(
    query: LinesQuery,
    places: Places,
    columns: readonly string[],
    titled: boolean,
  ): Promise<number> {
    const { columns: known } = datasetOf(query.dataset);
    const lines: string[] = [];
    for await (const values of pieces(query, places, columns)) {
      const count = values[0]?.length ?? 0;
      for (let row = 0; row < count; row++)
        lines.push(
          columns
            .map((column, at) => copiedCell(query.dataset, column, values[at]![row]!, locale.value))
            .join('\t'),
        );
    }
    const head = titled ? [columns.map((column) => known[column]?.[locale.value] ?? column).join('\t')] : [];
    await navigator.clipboard.writeText([...head, ...lines].join('\n'));
    return lines.length;
  }
  return { copy };
}
