import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupsOf } from '../../../core/renewals/groups.ts';
import { wholeAt } from '../../../core/renewals/whole.ts';
import type { Resource } from '../../../core/model/order.ts';

const none = { resources: new Map(), orders: new Map() };
const START = Date.UTC(2026, 10, 22, 3);
const HOUR = 3_600_000;
const resource = fc
  .record({
    hours: fc.option(fc.integer({ min: -60, max: 60 }), { nil: null }),
    status: fc.constantFrom(2, 3, 4, 5, null),
    expire_policy: fc.constantFrom(0, 1, 3, 5, null),
    is_main_resource: fc.constantFrom(0, 1, null),
  })
  .map(({ hours, ...rest }) => ({
    ...rest,
    expire_time: hours === null ? null : new Date(START + hours * HOUR).toISOString(),
  }));

test('what is held says the same as what is worked out anew, at every moment it holds for', () => {
  fc.assert(
    fc.property(
      fc.array(resource, { maxLength: 12 }),
      fc.array(fc.integer({ min: 0, max: 72 * 60 }), { minLength: 1, maxLength: 20 }),
      (made, minutes) => {
        const rows = made.map((one, at) => ({ ...one, id: `i${at}`, resource_id: `r${at}` }) as Resource);
        const at = (now: number) => wholeAt(groupsOf(rows, none, now, START), rows.length, now);
        let held = at(START);
        for (const minute of minutes.sort((a, b) => a - b)) {
          const now = START + minute * 60_000;
          const fresh = at(now);
          if (now >= held.until) held = fresh;
          expect({ ...held, from: now }).toEqual(fresh);
        }
      },
    ),
    { seed: 20261201 },
  );
});
