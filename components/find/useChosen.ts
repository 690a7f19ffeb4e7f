import { ref, shallowRef, watch, type Ref } from 'vue';
import type { Grouping } from '../../core/find/grouped.ts';
import type { LineGroup, LinesQuery } from '../../core/find/lines.ts';
import { useText } from '../i18n/text.ts';
import { useSession } from '../shell/session.ts';
import { useTry } from '../shell/useTry.ts';
import { NOTHING, type Selection } from '../ui/grid/selection.ts';
import { chosenOf } from './linesSelection.ts';
import { linesText } from './linesText.ts';
import { MOST_COPIED, type useLinesExport } from './useLinesExport.ts';

interface Shown {
  /** Names of the columns, as they stand. */
  columns: Readonly<Ref<readonly string[]>>;
  /** Places in the table, and lines in all. */
  places: Readonly<Ref<number>>;
  count: Readonly<Ref<number>>;
  grouping: Readonly<Ref<Grouping | null>>;
  version: Readonly<Ref<number>>;
  files: ReturnType<typeof useLinesExport>;
  /** The column a head's name stands in. */
  named: () => string;
  selection: () => Selection | null;
}

/** What is done with the lines selected: copied, counted, summed. */
export function useChosen(query: Readonly<Ref<LinesQuery>>, shown: Shown) {
  const { columns, places, count, grouping, version, files, named, selection } = shown;
  const session = useSession();
  const t = useText(linesText);
  const said = ref('');
  const { failure, attempt } = useTry();
  watch([query, grouping], () => (said.value = ''));

  /** Copies what is selected; without a selection, all there is. */
  async function copy(what: Selection | null): Promise<void> {
    const all = what ?? { ...NOTHING, all: true };
    const chosen = chosenOf(all, places.value, columns.value, MOST_COPIED);
    const asked = { query: query.value, grouping: grouping.value };
    const copied = await attempt(() =>
      files.copy(asked, chosen.places, chosen.columns, chosen.whole, named()),
    );
    if (copied === null) return;
    const number = copied.toLocaleString('en-US');
    said.value = t('copied', { count: number });
    if (chosenOf(all, places.value, []).lines > copied) said.value += ` · ${t('tooMany', { count: number })}`;
  }

  /** Count and sum of what is selected, where that is more than one row and not all of them. */
  const selected = shallowRef<{ lines: number; sums: LineGroup[] } | null>(null);
  let turn = 0;
  watch([selection, version], async ([now]) => {
    const mine = ++turn;
    const account = session.account?.id;
    const chosen = now ? chosenOf(now, places.value, []) : null;
    if (!account || !chosen || chosen.lines < (chosen.whole ? 1 : 2) || chosen.lines === places.value) {
      selected.value = null;
      return;
    }
    const answer = await session.engine.lookup.sums(account, query.value, chosen.places, grouping.value);
    if (mine !== turn) return;
    const lines = answer.ok ? answer.value.reduce((all, sum) => all + sum.lines, 0) : 0;
    selected.value = answer.ok && lines < count.value ? { lines, sums: answer.value } : null;
  });
  return { said, copy, selected, failure };
}
