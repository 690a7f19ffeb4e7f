import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { GroupHead, Grouping } from '../../core/find/grouped.ts';
import type { LineGroup, LinesQuery } from '../../core/find/lines.ts';
import { watchEngine } from '../../core/platform/engine.ts';
import { fail, type Failure } from '../../core/result.ts';
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
  /** Back undoes a choice; letters typed one by one are none. */
  const go = (next: Partial<LinesPlace>, typing = false): void => {
    const address = { query: addressOf({ ...place.value, ...next }) };
    void (typing ? router.replace(address) : router.push(address));
  };
  const change = (next: Partial<LinesQuery>, typing = false): void =>
    go({ query: { ...query.value, ...next } }, typing);
  return { place, query, go, change };
}

/**
 * The lines of a question: counted and summed at once, their cells read as they come into sight.
 * One question is on its way at a time; when its answer is here, what is in sight by then is asked.
 */
export function useLines(query: Readonly<Ref<LinesQuery>>, grouping: Readonly<Ref<Grouping | null>>) {
  const session = useSession();
  const locale = useLocale();
  const [count, of, places, version] = [ref(0), ref(0), ref(0), ref(0)];
  const total = shallowRef<LineGroup[]>([]);
  const failure = shallowRef<Failure | null>(null);
  /** The first answer to this question is on its way. */
  const busy = ref(true);
  let store = new CellStore();
  let heads = new Map<number, GroupHead>();
  /** What is shown: until the first answer to the same question folded otherwise, what was. */
  let seen = { store, heads };
  let sight = { from: 0, to: 40, columns: [] as string[] };
  let asking = false;
  let turn = 0;

  async function pump(): Promise<void> {
    const account = session.account?.id;
    if (asking || !account) return;
    const missing = store.missing(sight.from, Math.min(sight.to, busy.value ? sight.to : places.value), [
      ...sight.columns,
      'currency',
    ]);
    if (!missing && !busy.value) return;
    const { from, to, columns } = missing ?? { from: 0, to: BLOCK, columns: ['currency'] };
    asking = true;
    const mine = turn;
    const { cells } = session.engine.lookup;
    const answer = await cells(account, query.value, [from, to], columns, grouping.value).catch(
      (error: unknown) => fail('engine-failed', String(error)),
    );
    asking = false;
    if (mine !== turn) return void pump();
    failure.value = answer.ok ? null : answer;
    busy.value = false;
    // Asked again when something is scrolled into sight, not for ever.
    if (!answer.ok) return;
    count.value = answer.value.count;
    of.value = answer.value.of;
    places.value = answer.value.places;
    total.value = answer.value.total;
    const { dataset } = query.value;
    answer.value.heads?.forEach((head, at) => head && heads.set(from + at, head));
    store.put(from, to, columns, answer.value.values, (column, value, currency, row) =>
      value === null && heads.has(from + row)
        ? ''
        : shownCell(dataset, column, value, currency, locale.value),
    );
    seen = { store, heads };
    // What was scrolled past meanwhile is nothing to draw anew.
    if (to > sight.from && from < sight.to) version.value++;
    void pump();
  }
  /** These rows and columns are in sight. */
  function see(from: number, to: number, columns: string[]): void {
    sight = { from, to, columns };
    void pump();
  }
  function load(folding: boolean): void {
    turn++;
    store = new CellStore();
    heads = new Map();
    if (!folding) seen = { store, heads };
    busy.value = true;
    version.value++;
    void pump();
  }
  watch(
    () => session.account?.id,
    // Nothing of one account may show in another, not even for a moment.
    () => ((count.value = 0), (places.value = 0), (total.value = [])),
    { flush: 'sync' },
  );
  const asked = (): string =>
    JSON.stringify([session.account?.id, query.value, grouping.value?.column, locale.value]);
  watch([asked, grouping], ([now], [before]) => load(now === before), { immediate: true });
  onScopeDispose(
    watchEngine((event) => {
      const here = event.type === 'data' && event.account === session.account?.id;
      if (here && event.datasets.includes(query.value.dataset)) load(false);
    }),
  );
  const cell = (row: number, column: string): string | undefined => seen.store.text(row, column);
  /** The head that stands at a place; null for a line, and while it is not told. */
  const headAt = (row: number): GroupHead | null => seen.heads.get(row) ?? null;
  return { cell, headAt, version, count, of, places, total, failure, busy, see };
}
