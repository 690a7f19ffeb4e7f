/**
 * What the portal can deliver to a bucket (订阅文件), what this one has delivered, and what is late.
 * The names of most files are not public: those are told by words in the key, and have no due time.
 */
import { addDays, addMonths, dayOf, periodOf, startOfDay } from '../../period.ts';
import type { BucketObject } from './listing.ts';

export type SubscriptionId =
  | 'customer-bill'
  | 'customer-usage'
  | 'customers'
  | 'consumption'
  | 'tags'
  | 'performance'
  | 'estimates'
  | 'incentives'
  | 'resellers';

interface Subscription {
  id: SubscriptionId;
  /** Told by its key. */
  names: RegExp;
  /** For 总经销商 only. */
  distributor?: boolean;
  /** Names of files that must be here by now; null: no time is documented. */
  due: ((now: number) => RegExp) | null;
}

const HOUR = 3_600_000;
const compact = (text: string): string => text.replaceAll('-', '');

export const SUBSCRIPTIONS: readonly Subscription[] = [
  {
    id: 'customer-bill',
    names: /customerBill_\d{6}/i,
    // Before 12:00 Beijing time on the 5th, for the month before (api-bpconsole mb_00002, 2025-11-27).
    due(now) {
      const month = periodOf(now);
      const ready = startOfDay(`${month}-05`) + 12 * HOUR <= now;
      return new RegExp(`customerBill_${compact(addMonths(month, ready ? -1 : -2))}`, 'i');
    },
  },
  {
    id: 'customer-usage',
    names: /customerUsage(?:V2)?_\d{6}/i,
    // Every day by 24:00 Beijing time (api-bpconsole api_order_00009, 2025-11-27).
    due: (now) => new RegExp(`customerUsage(?:V2)?_\\d{6}_${compact(addDays(dayOf(now), -1))}`, 'i'),
  },
  { id: 'customers', names: /客户信息|customer_?info/i, due: null },
  { id: 'consumption', names: /客户消费|customer_?consum/i, due: null },
  { id: 'tags', names: /新客|标签|new_?customer|tag/i, due: null },
  { id: 'estimates', names: /预估激励|estimate/i, due: null },
  { id: 'incentives', names: /激励|指标|incentive|indicator/i, due: null },
  { id: 'performance', names: /业绩|performance/i, due: null },
  { id: 'resellers', names: /云?经销商|reseller|indirect/i, distributor: true, due: null },
];

export interface Delivery {
  id: SubscriptionId;
  files: number;
  /** Newest delivery, ISO; null: nothing yet. */
  newest: string | null;
  /** `late`: subscribed to (something came before) and the file due is not here. */
  state: 'delivered' | 'late' | 'never';
}

/** The first kind whose words fit; null: of no known kind. */
export const subscriptionOf = (key: string): SubscriptionId | null =>
  SUBSCRIPTIONS.find(({ names }) => names.test(key))?.id ?? null;

export function deliveries(
  objects: readonly Pick<BucketObject, 'key' | 'modified'>[],
  role: string | null,
  now: number,
): Delivery[] {
  return SUBSCRIPTIONS.filter(
    ({ distributor }) => !distributor || role === 'distributor' || role === null,
  ).map(({ id, due }) => {
    const own = objects.filter(({ key }) => subscriptionOf(key) === id);
    const newest = own.reduce<string | null>(
      (last, { modified }) => (last === null || modified > last ? modified : last),
      null,
    );
    const wanted = due?.(now);
    const late = wanted !== undefined && !own.some(({ key }) => wanted.test(key));
    return {
      id,
      files: own.length,
      newest,
      state: own.length === 0 ? 'never' : late ? 'late' : 'delivered',
    };
  });
}
