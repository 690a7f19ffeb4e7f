import type { Money } from '../../../../core/money.ts';
import { addMonths, startOfDay, type Period } from '../../../../core/period.ts';
import type { Product } from '../catalogue.ts';
import type { Side } from '../draft.ts';
import type { Stage } from '../stage.ts';
import { clearOfRebind, region, span } from '../usage.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export interface Mechanism {
  /** Chance in a customer's month. */
  chance: number;
  play(stage: Stage): void;
}

/** A moment on a day from the 3rd to the 24th on which everything of that day is already in. */
export function someDay(stage: Stage): number | null {
  const from = startOfDay(`${stage.home}-03`);
  const time = span(stage, from, startOfDay(`${stage.home}-24`));
  if (!time) return null;
  const to = Math.min(time.to, stage.setting.asOf - 3 * DAY, (stage.player.custody?.at ?? Infinity) - DAY);
  if (to - time.from < DAY) return null;
  return clearOfRebind(
    stage,
    time.from + Math.floor(stage.random.next() * ((to - time.from) / 1000)) * 1000,
    to,
  );
}

export const next = (stage: Stage): Period => addMonths(stage.home, 1);
/**
 * On the other side a month later – where that side has been drawn up already: before, nobody could
 * tell it from a line that is missing.
 */
export function inNext(
  stage: Stage,
  reason: 'refund-other-month' | 'change-other-month',
  of: 'bill' | 'performance',
): Side {
  const period = next(stage);
  const formedOn = `${period}-02`;
  const seen =
    of === 'bill'
      ? stage.setting.billStatus(period) === 'final'
      : period <= stage.setting.openPeriod && stage.setting.dayIsIn(formedOn);
  return seen ? { kind: 'in', period, reason, formedOn } : { kind: 'same' };
}
export const barred = (stage: Stage, at: number): boolean => {
  const { rebind } = stage.player;
  return rebind !== null && at >= rebind.from && at < rebind.to;
};

/** Buys a product by the month; sides alike unless told otherwise. */
export function purchase(stage: Stage, at: number, product: Product, payment: Money, fate = {}, draft = {}) {
  return stage.record(
    { product, at, payment, charging: 1, type: 1, orderType: 1, region: region(stage), ...draft },
    fate,
  );
}
