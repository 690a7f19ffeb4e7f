import { startOfDay } from '../../../../core/period.ts';
import { ecs, evs, usual } from '../catalogue.ts';
import type { Side } from '../draft.ts';
import { whole } from '../usage.ts';
import { DAY, HOUR, barred, purchase, someDay, type Mechanism } from './mechanism.ts';

/** 业绩转移记录: performance handed to another partner, or received from one (its 来源伙伴 is shown). */
export const transfer: Mechanism = {
  chance: 0.08,
  play(stage) {
    const at = someDay(stage);
    if (at === null || barred(stage, at)) return;
    const product = stage.random.pick(usual);
    const amount = whole(stage, product.monthly);
    const other = `partner_${stage.random.hex(6)}`;
    const out = stage.random.chance(0.5);
    const orderId = stage.orderId(at);
    const formed_on = new Date(at + 8 * HOUR).toISOString().slice(0, 10);
    if (out) {
      const side: Side = { kind: 'none', reason: 'performance-transfer' };
      if (!purchase(stage, at, product, amount, { performance: side }, { tradeId: orderId })) return;
    } else {
      const row = stage.loneSheetRow({
        at,
        amount,
        orderId,
        resourceId: stage.random.uuid(),
        product,
        charging: 1,
        type: 1,
        orderType: 1,
        source: other,
      });
      if (!row) return;
      stage.tell(
        'consumption-performance',
        stage.home,
        'performance-transfer',
        amount,
        row.customer_id!,
        row.id,
      );
    }
    stage.transfers.push({
      id: `t-${orderId}`,
      customer_id: stage.player.id,
      order_id: orderId,
      period: stage.home,
      formed_on,
      direction: out ? 'out' : 'in',
      other_partner: other,
      performance_amount: amount,
    });
  },
};

/** ECS费用归集: a disk billed under its ECS; the sheet keeps the component's own product. No money moves. */
export const costCollection: Mechanism = {
  chance: 0.15,
  play(stage) {
    const at = someDay(stage);
    if (at === null) return;
    const component = { product: evs, resourceId: stage.random.uuid() };
    const line = purchase(stage, at, ecs, whole(stage, 80), {}, { component });
    if (line && !barred(stage, at)) {
      stage.tell(
        'consumption-performance',
        stage.home,
        'ecs-cost-collection',
        0n,
        line.customer_id!,
        line.id,
      );
    }
  },
};

/** The sheet may have one line a resource and day, without order or transaction. */
export const groupedDay: Mechanism = {
  chance: 0.15,
  play(stage) {
    const at = someDay(stage);
    if (at === null || barred(stage, at) || stage.player.custody) return;
    const product = stage.random.pick(usual);
    const resourceId = stage.random.uuid();
    const noon = startOfDay(new Date(at + 8 * HOUR).toISOString().slice(0, 10)) + 9 * HOUR;
    const lines = [0, 1, 2].map((hour) =>
      stage.record(
        { product, at: noon + hour * HOUR, payment: whole(stage, 2), resourceId },
        { performance: { kind: 'elsewhere' } },
      ),
    );
    let amount = 0n;
    for (const line of lines) amount += line?.payment_amount ?? 0n;
    stage.loneSheetRow({ at: noon, amount, resourceId, product, charging: 3, type: 5 });
  },
};

/** The same price hour after hour, day after day; the sheet names resource and day only. Nothing differs. */
export const steady: Mechanism = {
  chance: 0.15,
  play(stage) {
    const at = someDay(stage);
    if (at === null || barred(stage, at) || stage.player.custody) return;
    const product = stage.random.pick(usual);
    const resourceId = stage.random.uuid();
    const payment = whole(stage, 2);
    const noon = startOfDay(new Date(at + 8 * HOUR).toISOString().slice(0, 10)) + 9 * HOUR;
    for (let day = 0; day < 3; day += 1) {
      for (let hour = 0; hour < 2; hour += 1) {
        const time = noon - day * DAY + hour * HOUR;
        if (time < stage.player.from || time < startOfDay(`${stage.home}-02`)) continue;
        if (!stage.record({ product, at: time, payment, resourceId }, { performance: { kind: 'elsewhere' } }))
          continue;
        stage.loneSheetRow({ at: time, amount: payment, resourceId, product, charging: 3, type: 5 });
      }
    }
  },
};

/** The detail's default filter hides rows of zero; bill and sheet have none. No money. */
export const zeroRows: Mechanism = {
  chance: 0.3,
  play(stage) {
    const at = someDay(stage);
    if (at === null) return;
    const line = stage.record(
      { product: stage.random.pick(usual), at, payment: 0n },
      { bill: { kind: 'elsewhere' }, performance: { kind: 'elsewhere' } },
    );
    if (line)
      stage.tell('consumption-performance', stage.home, 'hidden-zero-rows', 0n, line.customer_id!, line.id);
  },
};

/** 欠费: freezes the incentive, is no difference in performance. Advisory customers pay for themselves. */
export const arrears: Mechanism = {
  chance: 0.06,
  play(stage) {
    const at = someDay(stage);
    if (at === null || stage.player.resale) return;
    const payment = whole(stage, 60);
    const line = stage.record({ product: stage.random.pick(usual), at, payment, debt: payment });
    if (line)
      stage.tell('consumption-performance', stage.home, 'arrears-freeze', 0n, line.customer_id!, line.id);
  },
};
