import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { LineGroup, LinesQuery } from '../../core/find/lines.ts';
import { watchEngine } from '../../core/platform/engine.ts';
import type { Failure } from '../../core/result.ts';
import { useLocale } from '../i18n/locale.ts';
import { useSession } from '../shell/session.ts';
import { BLOCK, CellStore } from './cellStore.ts';
import { shownCell } from './lineColumns.ts';
import { addressOf, placeOf, type LinesPlace } from './linesPlace.ts';

/** The question in the address, so that a view can be kept as a bookmark and back works. */
export function useLinesPlace() {
  const route = useRoute();
  const router = useRouter();
  const place = computed<LinesPlace>(() => placeOf(route.query));
  const query = computed(() => place.value.query);
  const go = (next: Partial<LinesPlace>): void =>
    void router.replace({ query: addressOf({ ...place.value, ...next }) });
  const change = (next: Partial<LinesQuery>): void => go({ query: { ...query.value, ...next } });
  return { place, query, go, change };
}

/**
 * The lines of a question: counted and summed at once, their cells read as they come into sight.
 * One question is on its way at a time; when its answer is here, what is in sight by then is asked.
 */
export function useLines(query: Readonly<Ref<LinesQuery>>, group: () => string) {
  const session = useSession();
  const locale = useLocale();
  const [count, of, version] = [ref(0), ref(0), ref(0)];
  const total = shallowRef<LineGroup[]>([]);
  const groups = shallowRef<LineGroup[] | null>(null);
  const failure = shallowRef<Failure | null>(null);
  /** The first answer to this question is on its way. */
  const busy = ref(true);
  let store = new CellStore();
  let sight = { from: 0, to: 40, columns: [] as string[] };
  let asking = false;
  let turn = 0;

  async function pump(): Promise<void> {
    const account = session.account?.id;
    if (asking || !account) return;
    const missing = store.missing(sight.from, Math.min(sight.to, busy.value ? sight.to : count.value), [
      ...sight.columns,
      'currency',
    ]);
    if (!missing && !busy.value) return;
    const { from, to, columns } = missing ?? { from: 0, to: BLOCK, columns: ['currency'] };
    asking = true;
    const mine = turn;
    const answer = await session.engine.lookup.cells(account, query.value, [from, to], columns);
    asking = false;
    if (mine !== turn) return void pump();
    failure.value = answer.ok ? null : answer;
    busy.value = false;
    // Asked again when something is scrolled into sight, not for ever.
    if (!answer.ok) return;
    count.value = answer.value.count;
    of.value = answer.value.of;
    total.value = answer.value.total;
    const { dataset } = query.value;
    store.put(from, to, columns, answer.value.values, (column, value, currency) =>
      shownCell(dataset, column, value, currency, locale.value),
    );
    // What was scrolled past meanwhile is nothing to draw anew.
    if (to > sight.from && from < sight.to) version.value++;
    void pump();
  }
  /** These rows and columns are in sight. */
  function see(from: number, to: number, columns: string[]): void {
    sight = { from, to, columns };
    void pump();
  }
  function load(): void {
    turn++;
    store = new CellStore();
    busy.value = true;
    version.value++;
    void pump();
    void loadGroups();
  }
  async function loadGroups(): Promise<void> {
    const [account, column, mine] = [session.account?.id, group(), turn];
    if (!account || !column) {
      groups.value = null;
      return;
    }
    const answer = await session.engine.lookup.groups(account, query.value, column);
    if (group() === column && mine === turn) groups.value = answer.ok ? answer.value : null;
  }
  const key = (): string => JSON.stringify([session.account?.id, query.value, locale.value]);
  watch(
    () => session.account?.id,
    // Nothing of one account may show in another, not even for a moment.
    () => ((count.value = 0), (total.value = []), (groups.value = null)),
    { flush: 'sync' },
  );
  watch(key, load, { immediate: true });
  watch(group, () => void loadGroups());
  onScopeDispose(
    watchEngine((event) => {
      const here = event.type === 'data' && event.account === session.account?.id;
      if (here && event.datasets.includes(query.value.dataset)) load();
    }),
  );
  const cell = (row: number, column: string): string | undefined => store.text(row, column);
  return { cell, version, count, of, total, groups, failure, busy, see };
}
