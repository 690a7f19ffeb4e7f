import { onScopeDispose, ref, watch, type Ref } from 'vue';

/** Longer than between two keys of somebody who types. */
const REST_MS = 200;

/**
 * What `pick` makes of an answer, once no other comes for a moment; null until then. What is shown
 * already stays while it is the same. What opens by it may ask the engine for far more than the
 * next key does, which then had to wait: 60 ms at a million lines.
 */
export function useRested<T>(answer: Ref<T>, pick: (answer: T) => string | null): Ref<string | null> {
  const shown = ref<string | null>(null);
  let resting: ReturnType<typeof setTimeout> | undefined;
  watch(
    answer,
    (value) => {
      clearTimeout(resting);
      const id = pick(value);
      if (id === shown.value) return;
      shown.value = null;
      if (id !== null) resting = setTimeout(() => (shown.value = id), REST_MS);
    },
    { immediate: true, flush: 'sync' },
  );
  onScopeDispose(() => clearTimeout(resting));
  return shown;
}
