import { addMonths, type Period } from '../../../core/period.ts';
import type { Cast, Player } from './customers.ts';
import { mechanisms } from './mechanisms/index.ts';
import { Random, seedOf } from './random.ts';
import { safeMonth, type Setting } from './setting.ts';
import { Stage } from './stage.ts';
import { usage } from './usage.ts';
import type { LineDataset, LineOf } from './types.ts';

/** Lines of about this many are kept once played, so that asking twice costs once. */
const KEEP_UP_TO = 150_000;

export interface Plays {
  /** The bulk of a customer's month; every row in that month. */
  bulk(player: Player, period: Period): Stage;
  /** The mechanisms begun in a month; rows in that month or the next. */
  special(player: Player, period: Period): Stage;
  /** Stages that may hold rows of a month. */
  stagesOf(player: Player, period: Period): Generator<Stage>;
  linesOf<D extends LineDataset>(dataset: D, period: Period, customerId?: string): Generator<LineOf[D]>;
}

export function playsOf(setting: Setting, cast: Cast): Plays {
  const { options } = setting;
  const kept = new Map<string, Stage>();
  const perMonth = options.lines / (options.customers * (options.months + 0.7));

  const play = (kind: 'bulk' | 'special', player: Player, period: Period): Stage => {
    const key = `${kind} ${player.index} ${period}`;
    const known = kept.get(key);
    if (known) return known;
    const random = new Random(seedOf(options.seed, kind, player.index, period));
    const stage = new Stage(setting, cast, player, period, random, kind === 'bulk' ? 'u' : 's');
    if (kind === 'bulk') {
      const month = safeMonth(period);
      const share = period === setting.openPeriod ? (setting.asOf - month.from) / (month.to - month.from) : 1;
      // Customers differ in size; a dozen lines come from the mechanisms.
      const weight = 0.35 + 1.3 * new Random(seedOf(options.seed, 'size', player.index)).next();
      const count = Math.max(3, Math.round((perMonth * weight - 5) * Math.max(0, share)));
      usage(stage, count, month.from, month.to);
    } else {
      for (const mechanism of mechanisms) if (random.chance(mechanism.chance)) mechanism.play(stage);
    }
    if (options.lines <= KEEP_UP_TO) kept.set(key, stage);
    return stage;
  };

  // A customer's rows may come from another's stage: custody (child writes master) and combined orders.
  const writers = new Map<string, Player[]>(cast.players.map((player) => [player.id, [player]]));
  for (const player of cast.players) {
    if (player.custody) writers.get(player.custody.master.id)!.push(player);
    if (player.neighbour) writers.get(player.neighbour.id)!.push(player);
  }

  function* stagesOf(player: Player, period: Period): Generator<Stage> {
    if (!setting.periods.includes(period)) return;
    const before = addMonths(period, -1);
    if (setting.periods.includes(before)) yield play('special', player, before);
    yield play('special', player, period);
    yield play('bulk', player, period);
  }

  function* linesOf<D extends LineDataset>(
    dataset: D,
    period: Period,
    customerId?: string,
  ): Generator<LineOf[D]> {
    const from = customerId === undefined ? cast.players : (writers.get(customerId) ?? []);
    for (const player of from) {
      for (const stage of stagesOf(player, period)) {
        for (const line of stage[dataset] as unknown as LineOf[D][]) {
          const own = 'period' in line ? line.period : line.bill_cycle;
          if (own !== period) continue;
          if (customerId !== undefined && line.customer_id !== customerId) continue;
          yield line;
        }
      }
    }
  }

  return {
    bulk: (player, period) => play('bulk', player, period),
    special: (player, period) => play('special', player, period),
    stagesOf,
    linesOf,
  };
}
