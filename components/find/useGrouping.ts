import { computed, shallowRef, watch, type Ref } from 'vue';
import type { GroupHead, Grouping } from '../../core/find/grouped.ts';
import type { LinesPlace } from './linesPlace.ts';

/** By what the lines are grouped, and which groups are open. What is opened one by one is not in the address. */
export function useGrouping(place: Readonly<Ref<LinesPlace>>, go: (next: Partial<LinesPlace>) => void) {
  const but = shallowRef<readonly string[]>([]);
  watch([() => place.value.group, () => place.value.unfolded], () => (but.value = []), { flush: 'sync' });
  const grouping = computed<Grouping | null>(() => {
    const { group, unfolded } = place.value;
    return group ? { column: group, all: unfolded, but: but.value } : null;
  });
  function fold(head: GroupHead | null): void {
    if (!head) return;
    const { id } = head;
    but.value = but.value.includes(id) ? but.value.filter((one) => one !== id) : [...but.value, id];
  }
  function unfoldAll(unfolded: boolean): void {
    but.value = [];
    go({ unfolded });
  }
  return { grouping, fold, unfoldAll };
}
