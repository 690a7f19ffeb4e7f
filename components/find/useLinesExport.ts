import type { GroupHead, Grouping } from '../../core/find/grouped.ts';
import type { LinesQuery } from '../../core/find/lines.ts';
import { datasetOf } from '../../core/model/registry.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { useLocale } from '../i18n/locale.ts';
import { useText } from '../i18n/text.ts';
import { useSession } from '../shell/session.ts';
import { copiedCell, groupTitle, headTitle } from './lineColumns.ts';
import { linesText } from './linesText.ts';
import { tsvCell } from './tsv.ts';

const CHUNK = 2_000;
export const MOST_COPIED = 50_000;

/** Places in the table's order, each from one to behind the last. */
export type Places = readonly (readonly [from: number, to: number])[];

export interface Asked {
  query: LinesQuery;
  grouping: Grouping | null;
}

/** What the table shows on the clipboard: same filter, same order, heads of groups among their lines. */
export function useLinesExport() {
  const session = useSession();
  const locale = useLocale();
  const t = useText(linesText);

  /**
   * Copies what stands at some places as tab-separated text. Whole rows have their titles first
   * and, in groups, two columns more in front: the group, and how many lines a head stands for;
   * of a few cells a head's own is the one in `named`. Answers how many rows.
   */
  async function copy(
    { query, grouping }: Asked,
    places: Places,
    columns: readonly string[],
    whole: boolean,
    named: string,
  ): Promise<Result<number>> {
    const account = session.account?.id;
    if (!account) return ok(0);
    const { dataset } = query;
    const lines: string[] = [];
    let group = '';
    const add = (head: GroupHead | null, cells: string[]): void => {
      if (head) group = tsvCell(headTitle(dataset, grouping!.column, head, locale.value, t('notKnown')));
      const at = head && !whole ? columns.indexOf(named) : -1;
      if (at >= 0) cells[at] = group;
      const front = grouping && whole ? [group, head ? String(head.lines) : ''] : [];
      lines.push([...front, ...cells].join('\t'));
    };
    for (const [first, behind] of places)
      for (let from = first; from < behind; from += CHUNK) {
        const to = Math.min(behind, from + CHUNK);
        const answer = await session.engine.lookup.cells(account, query, [from, to], columns, grouping);
        // A text that silently ends early would be taken for the whole.
        if (!answer.ok) return answer;
        const { values, heads } = answer.value;
        for (let row = 0; row < (values[0]?.length ?? 0); row++)
          add(
            heads?.[row] ?? null,
            columns.map((column, at) => copiedCell(dataset, column, values[at]![row]!, locale.value)),
          );
      }
    if (whole) {
      const { columns: known } = datasetOf(dataset);
      const titles = columns.map((column) => known[column]?.[locale.value] ?? column);
      const front = grouping ? [groupTitle(dataset, grouping.column, locale.value), t('lines')] : [];
      lines.unshift([...front, ...titles].join('\t'));
    }
    try {
      await navigator.clipboard.writeText(lines.join('\n'));
    } catch (error) {
      return fail('clipboard-refused', String(error));
    }
    return ok(lines.length - (whole ? 1 : 0));
  }
  return { copy };
}
