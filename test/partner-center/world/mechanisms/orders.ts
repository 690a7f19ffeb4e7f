import { usual } from '../catalogue.ts';
import { cents } from '../draft.ts';
import { whole } from '../usage.ts';
import { HOUR, barred, purchase, someDay, type Mechanism } from './mechanism.ts';

/** 包年/包月 orders: no 抹零; a 代金券 is deducted from the bill and not counted as performance (catalogue 8). */
export const orders: Mechanism = {
  chance: 0.9,
  play(stage) {
    for (let count = stage.random.int(1, 2); count > 0; count -= 1) {
      const at = someDay(stage);
      if (at === null) return;
      const product = stage.random.pick(usual);
      const payment = whole(stage, product.monthly);
      const half = (payment / 4_000_000n) * 1_000_000n;
      const free = barred(stage, at);
      const coupon = !free && stage.random.chance(0.2) ? half : 0n;
      const flexi = !free && !stage.player.resale && coupon === 0n && stage.random.chance(0.2) ? half : 0n;
      const type = stage.random.pick([1, 1, 2, 8]);
      purchase(stage, at, product, payment, {}, { coupon, flexi, type, orderType: type === 1 ? 1 : 2 });
    }
  },
};

/** One deduction that the sheet splits in two, or a refund in two that the sheet adds up. Nothing differs. */
export const split: Mechanism = {
  chance: 0.12,
  play(stage) {
    const at = someDay(stage);
    if (at === null || barred(stage, at)) return;
    const product = stage.random.pick(usual);
    const payment = whole(stage, product.monthly);
    const elsewhere = { performance: { kind: 'elsewhere' } as const };
    const line = purchase(stage, at, product, payment, elsewhere);
    if (!line) return;
    const row = { at, orderId: line.trade_id, resourceId: line.resource_id, product, charging: 1 };
    const first = cents(payment / 3n);
    for (const amount of [first, payment - first])
      stage.loneSheetRow({ ...row, amount, type: 1, orderType: 1 });
    if (stage.random.chance(0.5)) return;
    const tradeId = stage.orderId(at + HOUR);
    const draft = {
      product,
      charging: 1 as const,
      type: 4,
      orderType: 4,
      tradeId,
      resourceId: line.resource_id!,
      originalOrderId: line.trade_id!,
    };
    const backs = [cents(payment / 4n), cents(payment / 7n)];
    for (const [hour, back] of backs.entries())
      stage.record({ ...draft, at: at + (hour + 1) * HOUR, payment: -back }, elsewhere);
    stage.loneSheetRow({
      ...row,
      at: at + HOUR,
      orderId: tradeId,
      amount: -(backs[0]! + backs[1]!),
      type: 4,
      orderType: 4,
    });
  },
};

/** 组合交易单: several orders under one parent; the sheet has the parent alone. May span two customers. */
export const combined: Mechanism = {
  chance: 0.15,
  play(stage) {
    const at = someDay(stage);
    const { player } = stage;
    if (at === null || barred(stage, at) || player.rebind || player.custody) return;
    const other = player.neighbour && stage.random.chance(0.6) ? player.neighbour : null;
    if (other && at < other.from) return;
    const product = stage.random.pick(usual);
    const parent = stage.orderId(at);
    const lines = [player, other ?? player, player].map((customer) =>
      purchase(
        stage,
        at,
        product,
        whole(stage, product.monthly),
        { performance: { kind: 'elsewhere' } },
        { relativeOrderId: parent, customer },
      ),
    );
    let amount = 0n;
    for (const line of lines) amount += line?.payment_amount ?? 0n;
    const row = stage.loneSheetRow({
      at,
      amount,
      orderId: parent,
      product,
      charging: 1,
      type: 1,
      orderType: 1,
    });
    const moved = lines[1];
    if (!row || !other || !moved) return;
    const view = 'consumption-performance';
    stage.tell(view, stage.home, 'combined-order', moved.payment_amount, player.id, moved.id, row.id);
    stage.tell(view, stage.home, 'combined-order', -moved.payment_amount, other.id, moved.id, row.id);
  },
};
