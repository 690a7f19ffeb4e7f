/** What of an account's clocks stands at this moment, worked out once for each state of its data. */
import type { EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { derived, numberOf, rememberedAll, rememberedRows } from '../ledger/remembered.ts';
import { goneFrom, wholeLooks, type Gone } from '../opportunities/gone.ts';
import type { CustomerReport, Incentive, Opportunity, StaffRecord } from '../model/tables.ts';
import { dayOf, type Moment } from '../period.ts';
import { groundOf } from '../rules/corrections.ts';
import { atMoment, itemsOfDay, type DayItem, type ItemRule, type Items, type OwnClock } from './items.ts';

export interface Snooze {
  /** The item's id. */
  id: string;
  until: Moment;
  reason: string;
  at: Moment;
}

export interface Standing {
  running: DayItem[];
  lapsed: DayItem[];
  snoozed: { item: DayItem; snooze: Snooze }[];
  startUnknown: { rule: ItemRule; id: string; title: string }[];
  /** Whether what an item is about is on the portal's list no more. */
  goneOf(item: DayItem): Gone | null;
  now: number;
}

export const SNOOZES = 'snoozes';
export const OWN_CLOCKS = 'ownClocks';

/** Something is lost when it lapses, and that is before the end of the next working day. */
export const isUrgent = ({ level, loss }: DayItem): boolean => level === 'urgent' && loss !== 'nothing';

export async function standingOf(context: EngineContext, ledger: Ledger): Promise<Standing> {
  const [ground, opportunities, staff, incentives, reports, own, snoozes, looks] = await Promise.all([
    groundOf(context, ledger),
    rememberedRows<Opportunity>(ledger, 'opportunities'),
    rememberedRows<StaffRecord>(ledger, 'staff'),
    rememberedRows<Incentive>(ledger, 'incentives'),
    rememberedRows<CustomerReport>(ledger, 'customerReports'),
    rememberedAll<OwnClock>(ledger, OWN_CLOCKS),
    rememberedAll<Snooze>(ledger, SNOOZES),
    wholeLooks(ledger),
  ]);
  const input = {
    opportunities: opportunities.rows,
    staff: staff.rows,
    seen: staff.seen,
    incentives: incentives.rows,
    reports: reports.rows,
    own,
  };
  const { now } = ground;
  const key = [ground.version, ...[input.staff, input.incentives, input.reports, own].map(numberOf)].join(
    ' ',
  );
  const { items, startUnknown } = derived<Items>(input.opportunities, 'today', key, (before) =>
    itemsOfDay(input, dayOf(now), ground, before),
  );
  const asleep = new Map(snoozes.filter(({ until }) => Date.parse(until) > now).map((one) => [one.id, one]));
  const awake = asleep.size ? items.filter(({ id }) => !asleep.has(id)) : items;
  return {
    ...atMoment(awake, now),
    snoozed: [...asleep.values()].flatMap((snooze) => {
      const item = items.find(({ id }) => id === snooze.id);
      return item ? [{ item, snooze }] : [];
    }),
    startUnknown,
    goneOf({ subject: { type, id } }) {
      if (type !== 'opportunity' || looks.size === 0) return null;
      const { rows, seen } = opportunities;
      const row = derived(rows, 'by id', '', () => new Map(rows.map((one) => [one.id, one]))).get(id);
      return row ? goneFrom(looks, row, seen(row)) : null;
    },
    now,
  };
}
