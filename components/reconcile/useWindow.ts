import { computed, ref, type Ref } from 'vue';

/** The rows of one height that are in sight, so that ten thousand scroll like ten. */
export function useWindow(box: Ref<HTMLElement | null>, count: () => number, height: () => number) {
  const top = ref(0);
  const view = ref(600);
  const first = computed(() => Math.max(0, Math.floor(top.value / height()) - 6));
  const last = computed(() => Math.min(count(), Math.ceil((top.value + view.value) / height()) + 6));

  function onScroll(): void {
    top.value = box.value?.scrollTop ?? 0;
    view.value = box.value?.clientHeight || 600;
  }
  /** Brings a row into sight, with as little movement as it takes. */
  function reveal(at: number): void {
    const element = box.value;
    if (!element || at < 0) return;
    const [from, to] = [at * height(), (at + 1) * height()];
    if (from < element.scrollTop) element.scrollTop = from;
    else if (to > element.scrollTop + element.clientHeight) element.scrollTop = to - element.clientHeight;
    onScroll();
  }
  return { first, last, onScroll, reveal };
}
