import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue';
import type { GridColumn } from './column.ts';
import {
  boxHeight,
  columnWindow,
  edges,
  HEAD_HEIGHT,
  ROW_HEIGHT,
  rowWindow,
  scrollToColumn,
  scrollToRow,
  tallestElement,
  windowRows,
} from './geometry.ts';
import { NOTHING, placed, type Selection } from './selection.ts';

interface Shown {
  readonly columns: readonly GridColumn[];
  readonly count: number;
  readonly frozen: number;
  readonly version: number;
  readonly cell: (row: number, key: string) => string | undefined;
}

/** What of a grid is in sight, what is selected in it, and how one follows the other. */
export function useGridView(props: Shown, see: (from: number, to: number, columns: string[]) => void) {
  const box = ref<HTMLElement | null>(null);
  const [top, left, width, height, tallest] = [ref(0), ref(0), ref(800), ref(400), ref(16_000_000)];
  const selection = shallowRef<Selection>(NOTHING);

  const widths = computed(() => props.columns.map((column) => column.width));
  const at = computed(() => edges(widths.value));
  const sight = computed(() => rowWindow(props.count, top.value, height.value, tallest.value));
  /**
   * The window drawn: the one in sight, or the last one told of while that is not told yet and has
   * nothing in common with it. Flying over a million lines then shows lines and not emptiness, and
   * costs drawing as often as there is something to draw.
   */
  const rows = shallowRef(sight.value);
  watch(
    [sight, () => props.version],
    ([now]) => {
      const key = props.columns[0]?.key ?? '';
      const { from, to } = rows.value;
      const told = (row: number): boolean => props.cell(row, key) !== undefined;
      const near = now.from < to && from < now.to;
      if (near || to > props.count || (told(now.from) && told(now.to - 1))) rows.value = now;
    },
    { flush: 'sync' },
  );
  const span = computed(() => columnWindow(widths.value, props.frozen, left.value, width.value));
  const stay = computed(() => props.columns.slice(0, span.value.frozen));
  const move = computed(() => props.columns.slice(span.value.from, span.value.to));
  /** Rows keep their element and their place in it while they stay within the same sixty-four. */
  const base = computed(() => Math.floor(rows.value.from / 64) * 64);
  const pool = computed(() => windowRows(height.value));
  /**
   * Rows in the order of their elements. While scrolling, a row that comes takes the element of one
   * that went, where it stands: moving elements costs a layout each. At rest the order is put right.
   */
  const firstSlot = ref(0);
  const shown = computed(() => {
    const { from, to } = rows.value;
    const size = pool.value;
    const all: number[] = [];
    for (let place = 0; place < size; place++) {
      const slot = (firstSlot.value + place) % size;
      const row = from + ((((slot - from) % size) + size) % size);
      if (row < to) all.push(row);
    }
    return all;
  });
  let resting: ReturnType<typeof setTimeout> | undefined;
  watch([() => rows.value.from, pool], ([from, size]) => {
    clearTimeout(resting);
    resting = setTimeout(() => (firstSlot.value = from % size), 200);
  });
  const layout = computed(() => {
    const { frozen, from, to } = span.value;
    const columns = props.columns.map(({ key, width, number, dim }) => `${key} ${width} ${number} ${dim}`);
    return `${frozen} ${from} ${to} ${columns.join()}`;
  });
  const tall = computed(() => boxHeight(props.count, tallest.value));
  const page = computed(() => Math.max(1, Math.floor((height.value - HEAD_HEIGHT) / ROW_HEIGHT) - 1));

  const keys = computed(() => [...stay.value, ...move.value].map(({ key }) => key));
  watch(
    [() => sight.value.from, () => sight.value.to, () => keys.value.join(), () => props.columns],
    () => see(sight.value.from, sight.value.to, keys.value),
    { immediate: true },
  );
  watch([() => props.count, () => props.columns.length], ([count, columns]) => {
    const { row, column } = selection.value.cursor;
    if (row < count && column < columns) return;
    const cursor = { row: Math.min(row, count - 1), column: Math.min(column, columns - 1) };
    selection.value = { ...placed(selection.value, cursor, false), marked: new Set() };
  });

  function onScroll(): void {
    if (!box.value) return;
    top.value = box.value.scrollTop;
    left.value = box.value.scrollLeft;
  }
  function measure(): void {
    if (!box.value) return;
    width.value = box.value.clientWidth;
    height.value = box.value.clientHeight;
  }
  let watcher: ResizeObserver | null = null;
  onMounted(() => {
    tallest.value = tallestElement();
    measure();
    watcher = new ResizeObserver(measure);
    watcher.observe(box.value!);
  });
  onBeforeUnmount(() => {
    watcher?.disconnect();
    clearTimeout(resting);
  });

  /**
   * Selects, and scrolls as little as needed for the cursor to be seen. `home`: to the left edge,
   * which a first column that stays would never ask for.
   */
  function select(next: Selection, home = false): void {
    selection.value = next;
    const element = box.value;
    if (!element) return;
    const { row, column } = next.cursor;
    const down =
      row < 0 ? null : scrollToRow(row, props.count, element.scrollTop, height.value, tallest.value);
    if (down !== null) element.scrollTop = down;
    const { frozen } = span.value;
    const across = scrollToColumn(column, widths.value, frozen, element.scrollLeft, width.value);
    if (home) element.scrollLeft = 0;
    else if (across !== null) element.scrollLeft = across;
    onScroll();
  }
  return {
    box, left, width, height, selection, at, rows, span, stay, move, base, pool, shown, layout, tall, page,
    onScroll, select,
  }; // prettier-ignore
}
