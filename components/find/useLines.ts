import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { LineGroup, LinesQuery } from '../../core/find/lines.ts';
import { LINE_DATASETS } from '../../core/find/pivot.ts';
import type { Row } from '../../core/model/registry.ts';
import { isPeriod } from '../../core/period.ts';
import type { Failure } from '../../core/result.ts';
import { useLocale } from '../i18n/locale.ts';
import { useSession } from '../shell/session.ts';
import { shownRow } from './lineColumns.ts';

const BLOCK = 200;
/** Stands for a line not read yet: dashes for a blink. */
const BLANK: Row = Object.freeze({});

/** The question in the address, so that a view can be kept as a bookmark and back works. */
export function useLinesQuery(): {
  query: Readonly<Ref<LinesQuery>>;
  group: Ref<string>;
  change(next: Partial<LinesQuery>): void;
} {
  const route = useRoute();
  const router = useRouter();
  const one = (value: unknown): string => (typeof value === 'string' ? value : '');
  const query = computed<LinesQuery>(() => {
    const { dataset, period, where, text, sort } = route.query;
    const order = one(sort);
    const parts = (Array.isArray(where) ? where : [where]).map(one).filter((part) => part.includes(':'));
    return {
      dataset: LINE_DATASETS.find((name) => name === dataset) ?? 'consumption',
      period: isPeriod(one(period)) ? one(period) : null,
      where: parts.map((part) => {
        const at = part.indexOf(':');
        return { column: part.slice(0, at), value: part.slice(at + 1) };
      }),
      text: one(text).slice(0, 100),
      sort: order ? { column: order.replace(/^-/, ''), down: order.startsWith('-') } : null,
    };
  });
  const group = computed<string>({
    get: () => one(route.query.group),
    set: (column) => void router.replace({ query: { ...route.query, group: column || undefined } }),
  });
  function change(next: Partial<LinesQuery>): void {
    const to = { ...query.value, ...next };
    void router.replace({
      query: {
        dataset: to.dataset,
        period: to.period ?? undefined,
        where: to.where.map(({ column, value }) => `${column}:${value}`),
        text: to.text || undefined,
        sort: to.sort ? `${to.sort.down ? '-' : ''}${to.sort.column}` : undefined,
        group: group.value || undefined,
      },
    });
  }
  return { query, group, change };
}

/** The lines of a question, read a block at a time as they come into sight. */
export function useLines(query: Readonly<Ref<LinesQuery>>, group: Readonly<Ref<string>>) {
  const session = useSession();
  const locale = useLocale();
  const rows = shallowRef<Row[]>([]);
  const raw = new Map<number, Row>();
  const of = ref(0);
  const total = shallowRef<LineGroup[]>([]);
  const groups = shallowRef<LineGroup[] | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const busy = ref(false);
  let turn = 0;
  let asked = new Set<number>();

  async function block(at: number, mine: number): Promise<void> {
    const account = session.account?.id;
    if (!account || asked.has(at)) return;
    asked.add(at);
    const answer = await session.engine.lookup.lines(account, query.value, at * BLOCK, (at + 1) * BLOCK);
    if (mine !== turn) return;
    failure.value = answer.ok ? null : answer;
    if (!answer.ok) return;
    const { count, from } = answer.value;
    const next = rows.value.length === count ? rows.value.slice() : new Array<Row>(count).fill(BLANK);
    answer.value.rows.forEach((row, index) => {
      raw.set(from + index, row);
      next[from + index] = shownRow(query.value.dataset, row, locale.value);
    });
    of.value = answer.value.of;
    total.value = answer.value.total;
    rows.value = next;
  }
  async function load(): Promise<void> {
    const mine = ++turn;
    asked = new Set();
    raw.clear();
    busy.value = true;
    await block(0, mine);
    if (mine === turn) {
      busy.value = false;
      // The old lines are gone even when the new question found as many.
      if (raw.size === 0) rows.value = [];
    }
  }
  async function loadGroups(): Promise<void> {
    const [account, column] = [session.account?.id, group.value];
    if (!account || !column) {
      groups.value = null;
      return;
    }
    const answer = await session.engine.lookup.groups(account, query.value, column);
    if (group.value !== column) return;
    groups.value = answer.ok ? answer.value : null;
  }
  /** Lines `first` to `last` came into sight. */
  function see(first: number, last: number): void {
    for (let at = Math.floor(first / BLOCK); at * BLOCK < last; at++) void block(at, turn);
  }
  const key = (): string => JSON.stringify([session.account?.id, query.value, locale.value]);
  watch(key, () => ((rows.value = []), void load()), { immediate: true });
  watch([key, group], () => void loadGroups(), { immediate: true });
  return { rows, raw, of, total, groups, failure, busy, see };
}
