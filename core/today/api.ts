/** *Today*: every running clock in one list, the badge, snoozes with a reason, notices once an incident. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { derived, rememberedAll } from '../ledger/remembered.ts';
import type { Moment } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { parseWhen } from '../rules/when.ts';
import type { DayItem, ItemRule, OwnClock, TodayItem } from './items.ts';
import { alertOf, type Alert, type Locale } from './notice.ts';
import { isUrgent, OWN_CLOCKS, SNOOZES, standingOf, type Snooze } from './standing.ts';

export interface Today {
  /** What something is lost by, the worst first; at most as many as asked for. */
  items: TodayItem[];
  /** Clocks that only tell (a bill that becomes ready). */
  info: TodayItem[];
  lapsed: TodayItem[];
  snoozed: { item: TodayItem; snooze: Snooze }[];
  /** Clocks that run but whose start is not known. */
  startUnknown: { rule: ItemRule; id: string; title: string }[];
  /** How many there are of each; the lists may hold fewer. */
  counts: { items: number; lapsed: number; startUnknown: number };
  /** For the toolbar icon: what must be done until the end of the next working day. */
  badge: number;
  asOf: Moment;
}

const snoozes = (ledger: Ledger) => ledger.collection<Snooze>(SNOOZES);
const NOTICES = 'todayNotices';
const notices = (ledger: Ledger) => ledger.collection<{ id: string; at: Moment }>(NOTICES);
const ownClocks = (ledger: Ledger) => ledger.collection<OwnClock>(OWN_CLOCKS);

/** What a screen shows of clocks that need nothing any more. */
const MOST_ASIDE = 60;

export const createTodayApi = (context: EngineContext) => ({
  /** The clocks, at most `most` of those by which something is lost. */
  list: (account: string, most = 100): Promise<Result<Today>> =>
    withLedger(context, account, async (ledger) => {
      const { running, lapsed, snoozed, startUnknown, goneOf, now } = await standingOf(context, ledger);
      const shown = (item: DayItem): TodayItem => ({
        ...item,
        lapsed: item.lapsesAt <= now,
        gone: goneOf(item),
      });
      const todo = running.filter(({ loss }) => loss !== 'nothing');
      return ok({
        items: todo.slice(0, most).map(shown),
        info: running.filter(({ loss }) => loss === 'nothing').map(shown),
        lapsed: lapsed.slice(0, MOST_ASIDE).map(shown),
        snoozed: snoozed.map(({ item, snooze }) => ({ item: shown(item), snooze })),
        startUnknown: startUnknown.slice(0, MOST_ASIDE),
        counts: { items: todo.length, lapsed: lapsed.length, startUnknown: startUnknown.length },
        badge: todo.filter(isUrgent).length,
        asOf: new Date(now).toISOString(),
      });
    }),

  /**
   * For the toolbar: how much must be done until the end of the next working day, and the incidents
   * among it nobody was told of yet. They stay so until `told`, so that none is lost on the way.
   */
  alerts: (account: string, locale: Locale): Promise<Result<{ badge: number; fresh: Alert[] }>> =>
    withLedger(context, account, async (ledger) => {
      const [{ running, now }, known] = await Promise.all([
        standingOf(context, ledger),
        rememberedAll<{ id: string }>(ledger, NOTICES),
      ]);
      const urgent = running.filter(isUrgent);
      const told = derived(known, 'ids', '', () => new Set(known.map(({ id }) => id)));
      return ok({
        badge: urgent.length,
        fresh: urgent.filter(({ id }) => !told.has(id)).map((item) => alertOf(item, now, locale)),
      });
    }),

  /** The user was told of these incidents: once is enough. */
  told: (account: string, ids: readonly string[]): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      const at = new Date(context.now()).toISOString();
      await notices(ledger).put(...ids.map((id) => ({ id, at })));
      return ok(null);
    }),

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

  /** A clock no page shows: a customer report, an incentive to check, an unlinking. */
  startClock: (account: string, clock: Omit<OwnClock, 'id'>): Promise<Result<OwnClock>> =>
    withLedger(context, account, async (ledger) => {
      if (!parseWhen(clock.startedAt)) return fail('date-unreadable', 'The clock needs the time it started.');
      const own: OwnClock = {
        id: crypto.randomUUID(),
        rule: clock.rule,
        title: clock.title.slice(0, 200),
        startedAt: clock.startedAt,
        ...(clock.of === undefined ? {} : { of: clock.of }),
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
