import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { addMonths, periodOf } from '../../core/period.ts';
import { placeOf, queryOf, type Place } from './place.ts';

/** The place, and the ways to another: `go` can be left by "back", `slide` (the cursor) cannot. */
export function usePlace() {
  const route = useRoute();
  const router = useRouter();
  const last = addMonths(periodOf(Date.now()), -1);
  const place = computed(() => placeOf(route.query, last));
  const to = (change: Partial<Place>) => ({
    path: route.path,
    query: queryOf({ ...place.value, ...change }),
  });
  return {
    place,
    go: (change: Partial<Place>): void => void router.push(to({ at: null, ...change })),
    slide: (change: Partial<Place>): void => void router.replace(to(change)),
  };
}

export type PlaceStore = ReturnType<typeof usePlace>;
