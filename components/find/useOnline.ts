import { onScopeDispose, ref, type Ref } from 'vue';

/** Whether the browser has a network at all; lookups do not need it, and say so. */
export function useOnline(): Ref<boolean> {
  const online = ref(navigator.onLine);
  const look = (): void => void (online.value = navigator.onLine);
  addEventListener('online', look);
  addEventListener('offline', look);
  onScopeDispose(() => {
    removeEventListener('online', look);
    removeEventListener('offline', look);
  });
  return online;
}
