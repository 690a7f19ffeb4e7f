/** *Today*: every running clock in one list, the badge, snoozes with a reason, notices once an incident. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rememberedRows } from '../ledger/remembered.ts';
import type { Incentive, Opportunity, StaffRecord } from '../model/tables.ts';
import type { Moment } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { groundOf } from '../rules/corrections.ts';
import { parseWhen } from '../rules/when.ts';
import { todayItems, type ItemRule, type OwnClock, type TodayItem } from './items.ts';

export interface Snooze {
  /** The item's id. */
  id: string;
  until: Moment;
  reason: string;
  at: Moment;
}

export interface Today {
  items: TodayItem[];
  lapsed: TodayItem[];
  snoozed: { item: TodayItem; snooze: Snooze }[];
  /** Clocks that run but whose start is not known. */
  startUnknown: { rule: ItemRule; id: string; title: string }[];
  /** For the toolbar icon: what must be done until the end of the next working day. */
  badge: number;
  asOf: Moment;
}

const snoozes = (ledger: Ledger) => ledger.collection<Snooze>('snoozes');
const notices = (ledger: Ledger) => ledger.collection<{ id: string; at: Moment }>('todayNotices');
const ownClocks = (ledger: Ledger) => ledger.collection<OwnClock>('ownClocks');

async function today(context: EngineContext, ledger: Ledger): Promise<Today> {
  const [{ now, book, calendar }, opportunities, staff, incentives, own, snoozed] = await Promise.all([
    groundOf(context, ledger),
    rememberedRows<Opportunity>(ledger, 'opportunities'),
    rememberedRows<StaffRecord>(ledger, 'staff'),
    rememberedRows<Incentive>(ledger, 'incentives'),
    ownClocks(ledger).all(),
    snoozes(ledger).all(),
  ]);
  const { items, startUnknown } = todayItems(
    { opportunities: opportunities.rows, staff: staff.rows, incentives: incentives.rows, own },
    now,
    book,
    calendar,
  );
  const asleep = new Map(
    snoozed.filter(({ until }) => Date.parse(until) > now).map((entry) => [entry.id, entry]),
  );
  const awake = items.filter(({ id }) => !asleep.has(id));
  const running = awake.filter(({ lapsed }) => !lapsed);
  return {
    items: running,
    lapsed: awake.filter(({ lapsed }) => lapsed),
    snoozed: items.flatMap((item) => {
      const snooze = asleep.get(item.id);
      return snooze ? [{ item, snooze }] : [];
    }),
    startUnknown,
    badge: running.filter(({ level, loss }) => level === 'urgent' && loss !== 'nothing').length,
    asOf: new Date(now).toISOString(),
  };
}

export const createTodayApi = (context: EngineContext) => ({
  list: (account: string): Promise<Result<Today>> =>
    withLedger(context, account, async (ledger) => ok(await today(context, ledger))),

  /** Only the number for the toolbar icon. */
  badge: (account: string): Promise<Result<number>> =>
    withLedger(context, account, async (ledger) => ok((await today(context, ledger)).badge)),

  /** Out of sight until then, with a reason. Fails with `reason-missing`, `date-unreadable`. */
  snooze: (account: string, id: string, until: string, reason: string): Promise<Result<Snooze>> =>
    withLedger(context, account, async (ledger) => {
      if (!reason.trim()) return fail('reason-missing', 'A snooze needs a reason.');
      const when = parseWhen(until);
      if (!when) return fail('date-unreadable', `${until.slice(0, 40)} is not a date or time.`);
      const snooze: Snooze = {
        id,
        until: new Date(when.at).toISOString(),
        reason: reason.trim().slice(0, 500),
        at: new Date(context.now()).toISOString(),
      };
      await snoozes(ledger).put(snooze);
      context.publish({ type: 'data', account, datasets: ['today'] });
      return ok(snooze);
    }),

  wake: (account: string, id: string): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      await snoozes(ledger).remove(id);
      context.publish({ type: 'data', account, datasets: ['today'] });
      return ok(null);
    }),

  /** Urgent incidents nobody was told of yet; they are told of once, by this call. */
  takeNotices: (account: string): Promise<Result<TodayItem[]>> =>
    withLedger(context, account, async (ledger) => {
      const [{ items }, told] = await Promise.all([today(context, ledger), notices(ledger).all()]);
      const known = new Set(told.map(({ id }) => id));
      const fresh = items.filter(
        ({ id, level, loss }) => level === 'urgent' && loss !== 'nothing' && !known.has(id),
      );
      const at = new Date(context.now()).toISOString();
      if (fresh.length > 0) await notices(ledger).put(...fresh.map(({ id }) => ({ id, at })));
      return ok(fresh);
    }),

  /** A clock no page shows: a customer report, an incentive to check, an unlinking. */
  startClock: (account: string, clock: Omit<OwnClock, 'id'>): Promise<Result<OwnClock>> =>
    withLedger(context, account, async (ledger) => {
      if (!parseWhen(clock.startedAt)) return fail('date-unreadable', 'The clock needs the time it started.');
      const own: OwnClock = {
        id: crypto.randomUUID(),
        rule: clock.rule,
        title: clock.title.slice(0, 200),
        startedAt: clock.startedAt,
      };
      await ownClocks(ledger).put(own);
      context.publish({ type: 'data', account, datasets: ['today'] });
      return ok(own);
    }),

  stopClock: (account: string, id: string): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      await ownClocks(ledger).remove(id);
      context.publish({ type: 'data', account, datasets: ['today'] });
      return ok(null);
    }),
});
