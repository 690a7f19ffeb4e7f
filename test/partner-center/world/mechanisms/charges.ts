import { storedValueCard, usual } from '../catalogue.ts';
import { cents, type Side } from '../draft.ts';
import { startOf, whole } from '../usage.ts';
import { DAY, HOUR, barred, next, purchase, someDay, type Mechanism } from './mechanism.ts';

/** 欠费核销: reduces the bill as an adjustment (postpaid-bill-summary: 140 − 30 − 20 = 90), no consumption. */
export const writeOff: Mechanism = {
  chance: 0.1,
  play(stage) {
    const at = someDay(stage);
    if (at === null) return;
    const amount = whole(stage, 150);
    const row = stage.billRow({
      product: stage.random.pick(usual),
      at,
      payment: -amount,
      type: 9,
      charging: 3,
      orderType: 15,
    });
    if (!row) return;
    // A write-off is no payment: what is taken off is debt that Huawei writes off.
    Object.assign(row, { cash_amount: 0n, writeoff_amount: -amount });
    stage.tell('bill-consumption', row.bill_cycle, 'write-off', amount, row.customer_id!, row.id);
  },
};

/** 业绩看板: buying a 储值卡 yields no performance; spending it counts (usage.ts). */
export const cardPurchase: Mechanism = {
  chance: 0.08,
  play(stage) {
    const at = someDay(stage);
    if (at === null || barred(stage, at)) return;
    purchase(stage, at, storedValueCard, BigInt(stage.random.int(5, 40)) * 10_000_000_000n, {
      performance: { kind: 'none', reason: 'stored-value-card-purchase' },
    });
  },
};

/** 消费-抹零补扣 (账单类型 25): the cents that truncation left out are charged later; the detail already had them. */
export const catchUp: Mechanism = {
  chance: 0.2,
  play(stage) {
    const at = someDay(stage);
    if (stage.setting.site === 'intl' || at === null || barred(stage, at)) return;
    const product = stage.random.pick(usual);
    const resourceId = stage.random.uuid();
    let dropped = 0n;
    for (let hour = 0; hour < 5; hour += 1) {
      const rest = BigInt(stage.random.int(600_000, 999_000));
      stage.record({ product, at: at + hour * HOUR, payment: whole(stage, 1) + rest, resourceId });
      dropped += rest;
    }
    const amount = cents(dropped);
    const later = startOf(stage.random.chance(0.5) ? `${next(stage)}-04` : `${stage.home}-26`);
    const draft = { product, at: later, payment: amount, type: 25, charging: 3 as const, resourceId };
    if (later > stage.player.to - DAY) return;
    const row = stage.billRow(draft);
    if (row)
      stage.tell('bill-consumption', row.bill_cycle, 'rounding-catch-up', -amount, row.customer_id!, row.id);
    const sheet = stage.loneSheetRow({
      at: later,
      amount,
      tradeId: stage.random.uuid(),
      resourceId,
      product,
      charging: 3,
      type: 25,
    });
    if (sheet)
      stage.tell(
        'consumption-performance',
        sheet.period,
        'rounding-catch-up',
        amount,
        sheet.customer_id!,
        sheet.id,
      );
  },
};

/** International: 消费-税金 (15) stands in the detail; bill and performance are before tax (catalogue 10). */
export const tax: Mechanism = {
  chance: 0.4,
  play(stage) {
    const at = someDay(stage);
    if (stage.setting.site === 'cn' || at === null || barred(stage, at)) return;
    const side: Side = { kind: 'none', reason: 'tax' };
    stage.record(
      { product: stage.random.pick(usual), at, payment: whole(stage, 30), charging: 3, type: 15 },
      { bill: side, performance: side },
    );
  },
};
