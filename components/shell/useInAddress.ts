import { nextTick, ref, watch, type Ref } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw, type Router } from 'vue-router';

interface How {
  /** Letters typed one by one are no steps to go back by. */
  typed?: boolean;
  /** An address says what it wants: what does not fit is the usual. */
  fits?: (text: string) => boolean;
}

/** What is about to be written: of choices that change together none is lost to the other. */
const waiting = new WeakMap<Router, { query: LocationQueryRaw; typed: boolean }>();

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
    const next = waiting.get(router) ?? { query: { ...route.query }, typed: true };
    if (now === usual) delete next.query[name];
    else next.query[name] = now;
    next.typed &&= typed;
    if (waiting.has(router)) return;
    waiting.set(router, next);
    void nextTick(() => {
      waiting.delete(router);
      const { query } = next;
      // A view that was left meanwhile leaves nothing in the address of another.
      if (route.path === path) void (next.typed ? router.replace({ query }) : router.push({ query }));
    });
  });
  watch(told, (now) => {
    if (route.path === path) value.value = now;
  });
  return value;
}
