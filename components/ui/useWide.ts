import { onScopeDispose, ref, type Ref } from 'vue';

/** Room for a table beside its detail: the workbench, not the panel. */
export function useWide(pixels = 1000): Ref<boolean> {
  const media = matchMedia(`(min-width: ${pixels}px)`);
  const wide = ref(media.matches);
  const look = () => (wide.value = media.matches);
  media.addEventListener('change', look);
  onScopeDispose(() => media.removeEventListener('change', look));
  return wide;
}
