import type { Money } from '../../../core/money.ts';
import { startOfDay } from '../../../core/period.ts';
import { regions, usual, withoutPerformance, withoutRebate, type Product } from './catalogue.ts';
import { dayAt } from './customers.ts';
import { cents } from './draft.ts';
import type { Stage } from './stage.ts';

const DAY = 86_400_000;

/** The span of a customer's association inside a month, wide enough for lines; null: none. */
export function span(stage: Stage, from: number, to: number): { from: number; to: number } | null {
  const start = Math.max(from, stage.player.from + 3_600_000);
  const end = Math.min(to, stage.player.to - 2 * 3_600_000, stage.setting.asOf - 2 * 3_600_000);
  return end - start < 2 * DAY ? null : { from: start, to: end };
}

/** Keeps two days clear of the end of a customer's six months, where the exact moment is a matter of reading. */
export function clearOfRebind(stage: Stage, at: number, to: number): number {
  const end = stage.player.rebind?.to;
  if (end === undefined || Math.abs(at - end) > 2 * DAY) return at;
  return end + 3 * DAY < to ? end + 3 * DAY : end - 3 * DAY;
}

/** A price to eight decimals, as pay-per-use prices are. */
export const fine = (stage: Stage, yuan: number): Money =>
  BigInt(Math.round(yuan * (0.6 + stage.random.next()) * 1e8)) + BigInt(stage.random.int(1, 9999));

/** A price of whole cents, never small. */
export const whole = (stage: Stage, yuan: number): Money =>
  BigInt(Math.round(yuan * (0.7 + stage.random.next() * 0.6) * 100)) * 1_000_000n + 1_000_000n;

export const region = (stage: Stage) => stage.random.pick(regions[stage.setting.site]);

/** Whether other rules than the plain ones hold for the line: it then carries no coupon and whole cents. */
function plainOnly(stage: Stage, at: number): boolean {
  const { player, setting } = stage;
  if (player.rebind && at >= player.rebind.from && at < player.rebind.to) return true;
  return !setting.dayIsIn(dayAt(at + 3_600_000));
}

/**
 * The bulk of a month: pay-per-use lines whose bill and performance are in the same month, by the
 * standing rules alone: whom the bill concerns, 抹零, 代金券, 现金券, products without performance,
 * the custody split (before the second of unlinking the sub-account, after it the master).
 */
export function usage(stage: Stage, count: number, from: number, to: number): void {
  const { random, player } = stage;
  const time = span(stage, from, to);
  if (!time) return;
  const resources = Array.from({ length: Math.max(2, Math.ceil(count / 24)) }, () => ({
    id: random.uuid(),
    product: pickProduct(stage),
    region: region(stage),
  }));
  for (let made = 0; made < count; made += 1) {
    const resource = random.pick(resources);
    const at = clearOfRebind(
      stage,
      time.from + Math.floor(random.next() * ((time.to - time.from) / 1000)) * 1000,
      time.to,
    );
    const without = withoutPerformance.includes(resource.product);
    // Two whole-line reasons at once would leave the key to taste.
    if (without && player.rebind && at >= player.rebind.from && at < player.rebind.to) continue;
    if (player.custody && at > player.custody.at) {
      afterCustody(stage, resource, at);
      continue;
    }
    if (without || plainOnly(stage, at)) {
      stage.record(
        {
          product: resource.product,
          at,
          payment: whole(stage, resource.product.hourly * 3),
          resourceId: resource.id,
          region: resource.region,
        },
        without ? { performance: { kind: 'none', reason: 'product-no-performance' } } : {},
      );
      continue;
    }
    const payment = fine(stage, resource.product.hourly);
    const due = cents(payment);
    const third = (due / 3_000_000n) * 1_000_000n;
    const coupon = random.chance(0.08) ? third : 0n;
    const flexi = !player.resale && coupon === 0n && random.chance(0.06) ? third : 0n;
    // Spending from a stored-value card counts like cash.
    const card = !player.resale && coupon + flexi === 0n && random.chance(0.05) ? due : 0n;
    stage.record({
      product: resource.product,
      at,
      payment,
      coupon,
      flexi,
      card,
      resourceId: resource.id,
      region: resource.region,
    });
  }
}

function pickProduct(stage: Stage): Product {
  const { random } = stage;
  if (random.chance(0.04)) return random.pick(withoutPerformance);
  return random.chance(0.05) ? withoutRebate : random.pick(usual);
}

/**
 * 财务托管, after the second of unlinking: the consumption line is the master's, the summaries and
 * with them the performance stay the sub-account's. The month's total does not move.
 */
function afterCustody(stage: Stage, resource: { id: string; product: Product }, at: number): void {
  const { player, setting } = stage;
  if (!setting.dayIsIn(dayAt(at)) || withoutPerformance.includes(resource.product)) return;
  const line = stage.record(
    {
      product: resource.product,
      at,
      payment: whole(stage, resource.product.hourly * 2),
      resourceId: resource.id,
      customer: player.custody!.master,
    },
    { performance: { kind: 'elsewhere' } },
  );
  if (!line) return;
  const row = stage.loneSheetRow({
    at,
    amount: line.payment_amount,
    tradeId: line.trade_id,
    resourceId: line.resource_id,
    product: resource.product,
    charging: 3,
    type: 5,
  });
  if (!row) return;
  const view = 'consumption-performance';
  stage.tell(
    view,
    line.bill_cycle,
    'custody-unlink-split',
    -line.payment_amount,
    line.customer_id!,
    line.id,
    row.id,
  );
  stage.tell(view, line.bill_cycle, 'custody-unlink-split', line.payment_amount, player.id, line.id, row.id);
}

export const startOf = (day: string, hour = 10): number => startOfDay(day) + hour * 3_600_000;
