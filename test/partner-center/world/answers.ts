import type { Money } from '../../../core/money.ts';
import { addMonths, type Period } from '../../../core/period.ts';
import type { Books } from './books.ts';
import type { Cast } from './customers.ts';
import type { Plays } from './play.ts';
import type { Setting } from './setting.ts';
import type { Told } from './draft.ts';
import type { Answer, Totals, View } from './types.ts';

const CONSUMED = /_(DEDEUCT|ONETIME|USAGE|WRITEOFF|PRECISIONCOMP|FREERESDEDUCT|RIDEDUCT)$/;
const REFUNDED = /_(REFUND|UNSUBSCRIBE|BILLREFUND)$/;

export interface Key {
  answers(view: View, period: Period): Answer[];
  totals(view: View, period: Period): Totals;
}

/** What was told while the world was written, put together a customer and reason at a time. */
export function keyOf(setting: Setting, cast: Cast, plays: Plays, books: (period: Period) => Books): Key {
  function* told(view: View, period: Period): Generator<Told> {
    if (view === 'bill-summary-ledger') {
      yield* books(addMonths(period, -1)).told;
      yield* books(period).told;
      return;
    }
    for (const player of cast.players) for (const stage of plays.stagesOf(player, period)) yield* stage.told;
  }

  function ledger(period: Period): Money {
    let total = 0n;
    for (const from of [addMonths(period, -1), period]) {
      for (const one of books(from).entries) {
        const month = one.settles_cycle ?? one.trade_time!.slice(0, 7);
        if (month !== period) continue;
        if (CONSUMED.test(one.trade_detail_type!)) total += one.change_amount;
        if (REFUNDED.test(one.trade_detail_type!)) total -= one.change_amount;
      }
    }
    return total;
  }

  return {
    answers(view, period) {
      const merged = new Map<string, Answer>();
      for (const { view: of, period: at, ...answer } of told(view, period)) {
        if (of !== view || at !== period) continue;
        const key = `${answer.reason} ${answer.customer_id} ${answer.leg ?? ''}`;
        const known = merged.get(key);
        if (!known) {
          merged.set(key, { ...answer, lines: [...answer.lines] });
          continue;
        }
        known.amount += answer.amount;
        known.lines.push(...answer.lines);
      }
      return [...merged.values()];
    },
    totals(view, period) {
      const estimated = setting.billStatus(period) === 'estimated';
      let [consumption, bill, performance, summary] = [0n, 0n, 0n, 0n];
      if (view !== 'bill-summary-ledger') {
        for (const line of plays.linesOf('consumption', period)) consumption += line.payment_amount;
      }
      if (view === 'consumption-performance') {
        for (const line of plays.linesOf('performance', period)) performance += line.performance_amount;
        return { left: consumption, right: performance };
      }
      for (const line of plays.linesOf('bill', period)) {
        bill += line.payment_amount - (estimated ? 0n : line.coupon_amount!);
      }
      if (view === 'bill-consumption') return { left: bill, right: consumption };
      if (setting.site === 'intl') return { left: bill, right: bill, summary: bill };
      for (const row of books(period).sums) summary += row.amount;
      return { left: bill, summary, right: ledger(period) };
    },
  };
}
