import { ref, watch, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';

interface How {
  /** Letters typed one by one are no steps to go back by. */
  typed?: boolean;
  /** An address says what it wants: what does not fit is the usual. */
  fits?: (text: string) => boolean;
}

/**
 * A choice a view shows, kept in its address: bookmarked, shared with another window, undone by
 * back. What is as usual is not in it.
 */
export function useInAddress<T extends string = string>(
  name: string,
  usual: NoInfer<T> = '' as NoInfer<T>,
  { typed = false, fits }: How = {},
): Ref<T> {
  const route = useRoute();
  const router = useRouter();
  const { path } = route;
  const told = (): T => {
    const text = route.query[name];
    return typeof text === 'string' && text.length <= 200 && (fits?.(text) ?? true) ? (text as T) : usual;
  };
  const value = ref(told()) as Ref<T>;
  watch(value, (now) => {
    if (now === told() || route.path !== path) return;
    const query = { ...route.query, [name]: now };
    if (now === usual) delete query[name];
    void (typed ? router.replace({ query }) : router.push({ query }));
  });
  watch(told, (now) => {
    if (route.path === path) value.value = now;
  });
  return value;
}
