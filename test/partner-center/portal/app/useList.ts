/** One page of a list as the address asks for it: month, filters, page, sort, open eyes. */
import { computed, reactive, ref, watch } from 'vue';
import { useRoute } from 'vue-router';
import type { ListSpec } from '../spec/types.ts';
import { get, type ListPage } from './api.ts';
import { complain } from './messages.ts';

export function useList(list: ListSpec, months: string[]) {
  const route = useRoute();
  const asked = String(route.query.month ?? '');
  const month = ref(months.includes(asked) ? asked : (months[0] ?? ''));
  const page = ref(Number(route.query.page) || 1);
  const pageSize = ref(Number(route.query.pageSize) || 10);
  const sort = ref({ key: '', order: '' });
  const eyes = reactive(new Set<string>());
  const filters = reactive<Record<string, string>>({});
  const loading = ref(false);
  const result = ref<ListPage>({ total: 0, page: 1, pageSize: 10, rows: [], sum: null });

  const initialise = (): void => {
    for (const filter of list.filters ?? [])
      filters[filter.key] = String(route.query[`f.${filter.key}`] ?? filter.initial ?? '');
  };
  initialise();

  const search = computed(() => {
    const query = new URLSearchParams();
    if (list.months) query.set('month', month.value);
    for (const [key, value] of Object.entries(filters)) if (value) query.set(`f.${key}`, value);
    if (sort.value.key) {
      query.set('sort', sort.value.key);
      query.set('order', sort.value.order);
    }
    return query;
  });

  let latest = 0;
  async function load(): Promise<void> {
    const turn = ++latest;
    const query = new URLSearchParams(search.value);
    query.set('page', String(page.value));
    query.set('pageSize', String(pageSize.value));
    if (eyes.size) query.set('reveal', [...eyes].join(','));
    loading.value = true;
    try {
      const answer = await get<ListPage>(`lists/${list.id}?${query}`);
      if (turn === latest) result.value = answer;
    } catch (error) {
      if (turn === latest) complain(error);
    } finally {
      if (turn === latest) loading.value = false;
    }
  }

  const fromStart = (): void => {
    if (page.value === 1) void load();
    else page.value = 1;
  };
  const reset = (): void => {
    for (const filter of list.filters ?? []) filters[filter.key] = filter.initial ?? '';
    fromStart();
  };
  const toggleEye = (key: string): void => {
    if (!eyes.delete(key)) eyes.add(key);
    void load();
  };

  watch(page, load);
  watch([month, pageSize, sort], fromStart);
  watch(
    () => [route.query.month, ...(list.filters ?? []).map((filter) => route.query[`f.${filter.key}`])],
    () => {
      const wished = String(route.query.month ?? '');
      if (months.includes(wished)) month.value = wished;
      initialise();
      fromStart();
    },
  );
  void load();

  return {
    month,
    page,
    pageSize,
    sort,
    eyes,
    filters,
    loading,
    result,
    search,
    load,
    fromStart,
    reset,
    toggleEye,
  };
}
