import { usual } from '../catalogue.ts';
import { cents } from '../draft.ts';
import { whole } from '../usage.ts';
import { HOUR, barred, inNext, purchase, someDay, type Mechanism } from './mechanism.ts';

/**
 * Refunds (账单类型 4; 24 for 包年/包月转按需) enter on the day they are made, on one side perhaps a
 * month later (伙伴账单: refunds of unsubscription and downgrade; catalogue 5). Whole or partial; once in
 * a while both sides agree, which is no difference at all.
 */
export const refund: Mechanism = {
  chance: 0.35,
  play(stage) {
    const at = someDay(stage);
    if (at === null || barred(stage, at)) return;
    const product = stage.random.pick(usual);
    const payment = whole(stage, product.monthly);
    // A 代金券 goes back with the refund, in its share.
    const coupon = stage.random.chance(0.25) ? cents(payment / 5n) : 0n;
    const bought = purchase(stage, at, product, payment, {}, { coupon });
    if (!bought) return;
    const later = at + 3 * HOUR;
    const parts = stage.random.chance(0.3) ? 2 : 1;
    for (let part = 1; part <= parts; part += 1) {
      const share = BigInt(stage.random.pick([100, 60, 35]));
      const back =
        parts === 1
          ? cents((payment * share) / 100n)
          : cents((payment * BigInt(stage.random.int(15, 45))) / 100n);
      const where = stage.random.pick(['performance', 'performance', 'bill', 'both', 'agree'] as const);
      const type = stage.random.chance(0.2) ? 24 : 4;
      const line = stage.record(
        {
          product,
          at: later + part * HOUR,
          payment: -back,
          coupon: coupon === 0n ? 0n : -cents(back / 5n),
          charging: 1,
          type,
          orderType: type === 24 ? 10 : 4,
          originalOrderId: bought.trade_id!,
          resourceId: bought.resource_id!,
        },
        {
          bill:
            where === 'bill' || where === 'both'
              ? inNext(stage, 'refund-other-month', 'bill')
              : { kind: 'same' },
          performance:
            where === 'performance' || where === 'both'
              ? inNext(stage, 'refund-other-month', 'performance')
              : { kind: 'same' },
        },
      );
      if (!line) continue;
      stage.refunds.push({
        id: `r-${line.id}`,
        order_id: line.trade_id,
        base_order_id: bought.trade_id,
        customer_id: line.customer_id,
        service_type_code: product.service,
        resource_type_code: product.resourceType,
        region_code: line.region_code,
        amount: -back,
      });
    }
  },
};

/**
 * Changes of an order recorded a month later on one side: up (3, positive) and down (20 退款-变更, which
 * counts among the refunds: 伙伴账单, refunds = unsubscription and downgrade).
 */
export const change: Mechanism = {
  chance: 0.25,
  play(stage) {
    const at = someDay(stage);
    if (at === null || barred(stage, at)) return;
    const product = stage.random.pick(usual);
    const bought = purchase(stage, at, product, whole(stage, product.monthly));
    if (!bought) return;
    for (let count = stage.random.int(1, 3); count > 0; count -= 1) {
      const up = stage.random.chance(0.6);
      const amount = whole(stage, product.monthly / (3 + count));
      const reason = up ? 'change-other-month' : 'refund-other-month';
      const where = stage.random.pick(['performance', 'bill', 'agree'] as const);
      stage.record(
        {
          product,
          at: at + (count + 1) * HOUR,
          payment: up ? amount : -amount,
          charging: 1,
          type: up ? 3 : 20,
          orderType: 3,
          originalOrderId: bought.trade_id!,
          resourceId: bought.resource_id!,
        },
        {
          bill: where === 'bill' ? inNext(stage, reason, 'bill') : { kind: 'same' },
          performance: where === 'performance' ? inNext(stage, reason, 'performance') : { kind: 'same' },
        },
      );
    }
  },
};
