import { useRoute } from 'vue-router';

/** Whether an address is inside a view: `/find/order/CS…` is inside `find`. */
export function useHere(): { here: (path: string) => boolean } {
  const route = useRoute();
  return { here: (path) => route.path.split('/')[1] === path };
}
