/** What the names of the portal's own deliveries settle: their month, and which of them still counts. */
import type { Period } from '../../period.ts';
import type { ImportChoice } from '../exports/api.ts';

const nameOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1);
/** Written by month whole (api-bpconsole mb_00002). */
const BILL = /^customerBill_(20\d{2})(0[1-9]|1[0-2])\./i;
/** All of its month so far, written anew every day (api-bpconsole api_order_00009). */
const USAGE = /^customerUsageV2_(20\d{2})(0[1-9]|1[0-2])_(20\d{6})[._]/i;

/** Month of the bill a delivery is; null: it is none. */
export function billOf(key: string): Period | null {
  const month = BILL.exec(nameOf(key));
  return month && `${month[1]}-${month[2]}`;
}

/** Where the name tells that the file holds all of a month: that, and the kind of source. */
export function choiceOf(key: string): ImportChoice {
  const month = BILL.exec(nameOf(key)) ?? USAGE.exec(nameOf(key));
  return { source: 'obs', ...(month ? { period: `${month[1]}-${month[2]}`, complete: true } : {}) };
}

/** Of the deliveries that hold a month so far, all but the last of each month: they say nothing more. */
export function superseded(keys: readonly string[]): ReadonlySet<string> {
  const last = new Map<string, { key: string; day: string }>();
  const old = new Set<string>();
  for (const key of keys) {
    const found = USAGE.exec(nameOf(key));
    if (!found) continue;
    const [, year, month, day] = found as unknown as [string, string, string, string];
    const known = last.get(year + month);
    if (known && known.day > day) old.add(key);
    else {
      if (known && known.day < day) old.add(known.key);
      if (!known || known.day < day) last.set(year + month, { key, day });
    }
  }
  return old;
}
