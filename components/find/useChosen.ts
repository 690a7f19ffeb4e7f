import { ref, shallowRef, watch, type Ref } from 'vue';
import type { LineGroup } from '../../core/find/lines.ts';
import { useText } from '../i18n/text.ts';
import { useSession } from '../shell/session.ts';
import { NOTHING, type Selection } from '../ui/grid/selection.ts';
import type { LinesPlace } from './linesPlace.ts';
import { chosenOf } from './linesSelection.ts';
import { linesText } from './linesText.ts';
import { MOST_COPIED, type useLinesExport } from './useLinesExport.ts';

interface Shown {
  count: Readonly<Ref<number>>;
  version: Readonly<Ref<number>>;
  files: ReturnType<typeof useLinesExport>;
  selection: () => Selection | null;
}

/** What is done with the lines selected: copied, counted, summed. */
export function useChosen(place: Readonly<Ref<LinesPlace>>, { count, version, files, selection }: Shown) {
  const session = useSession();
  const t = useText(linesText);
  const said = ref('');
  const query = () => place.value.query;
  watch(query, () => (said.value = ''));

  /** Copies what is selected; without a selection, every line. */
  async function copy(what: Selection | null): Promise<void> {
    const asked = what ?? { ...NOTHING, all: true };
    const chosen = chosenOf(asked, count.value, place.value.columns, MOST_COPIED);
    const copied = await files.copy(query(), chosen.places, chosen.columns, chosen.whole);
    const shown = copied.toLocaleString('en-US');
    said.value = t('copied', { count: shown });
    if (chosenOf(asked, count.value, []).lines > copied) said.value += ` · ${t('tooMany', { count: shown })}`;
  }

  /** Count and sum of what is selected, where that is more than one line and not all of them. */
  const selected = shallowRef<{ lines: number; sums: LineGroup[] } | null>(null);
  let turn = 0;
  watch([selection, version], async ([now]) => {
    const mine = ++turn;
    const account = session.account?.id;
    const chosen = now ? chosenOf(now, count.value, []) : null;
    if (!account || !chosen || chosen.lines < (chosen.whole ? 1 : 2) || chosen.lines === count.value) {
      selected.value = null;
      return;
    }
    const answer = await session.engine.lookup.sums(account, query(), chosen.places);
    if (mine === turn) selected.value = answer.ok ? { lines: chosen.lines, sums: answer.value } : null;
  });
  return { said, copy, selected };
}
