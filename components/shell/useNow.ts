import { onScopeDispose, ref, type Ref } from 'vue';

/** The time in ms UTC, moving on each half minute while something shows it. */
export function useNow(): Ref<number> {
  const now = ref(Date.now());
  const timer = setInterval(() => (now.value = Date.now()), 30_000);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
