/**
 * How the sides come to differ: one function a mechanism, each with the page that states it. All
 * write whole cents and carry one cause a line, so that the key has one reading.
 */
import type { Money } from '../../../core/money.ts';
import { addMonths, startOfDay, type Period } from '../../../core/period.ts';
import { cdn, ecs, evs, storedValueCard, usual, type Product } from './catalogue.ts';
import { cents, type Side, type Stage } from './stage.ts';
import { clearOfRebind, region, span, startOf, whole } from './usage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface Mechanism {
  /** Chance in a customer's month. */
  chance: number;
  play(stage: Stage): void;
}

/** A moment on a day from the 3rd to the 24th on which everything of that day is already in. */
function someDay(stage: Stage): number | null {
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

const next = (stage: Stage): Period => addMonths(stage.home, 1);
/**
 * On the other side a month later – where that side has been drawn up already: before, nobody could
 * tell it from a line that is missing.
 */
function inNext(
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
const barred = (stage: Stage, at: number): boolean => {
  const { rebind } = stage.player;
  return rebind !== null && at >= rebind.from && at < rebind.to;
};

/** Buys a product by the month; sides alike unless told otherwise. */
function purchase(stage: Stage, at: number, product: Product, payment: Money, fate = {}, draft = {}) {
  return stage.record(
    { product, at, payment, charging: 1, type: 1, orderType: 1, region: region(stage), ...draft },
    fate,
  );
}

/** 包年/包月 orders: no 抹零; a 代金券 is deducted from the bill and not counted as performance (catalogue 8). */
const orders: Mechanism = {
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

/** 查看业绩: consumption of CDN and other 月结 products appears in the next month's performance. */
const monthlySettled: Mechanism = {
  chance: 0.25,
  play(stage) {
    const at = someDay(stage);
    if (at === null || barred(stage, at)) return;
    stage.record(
      { product: cdn, at, payment: whole(stage, 700), region: region(stage) },
      {
        performance: {
          kind: 'in',
          period: next(stage),
          reason: 'monthly-settled-next-month',
          formedOn: `${next(stage)}-03`,
        },
      },
    );
  },
};

/**
 * Refunds (账单类型 4; 24 for 包年/包月转按需) enter on the day they are made, on one side perhaps a
 * month later (伙伴账单: refunds of unsubscription and downgrade; catalogue 5). Whole or partial; once in
 * a while both sides agree, which is no difference at all.
 */
const refund: Mechanism = {
  chance: 0.35,
  play(stage) {
    const at = someDay(stage);
    if (at === null || barred(stage, at)) return;
    const product = stage.random.pick(usual);
    const payment = whole(stage, product.monthly);
    const bought = purchase(stage, at, product, payment);
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
const change: Mechanism = {
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

/** Times of the API are UTC, months of the bill GMT+8 (catalogue 3): used in the last eight hours of a UTC month. */
const monthEdge: Mechanism = {
  chance: 0.2,
  play(stage) {
    const at = startOfDay(`${next(stage)}-01`) + stage.random.int(30, 400) * 60_000;
    if (at < stage.player.from || at > stage.player.to - DAY || barred(stage, at) || barred(stage, at + DAY))
      return;
    if (stage.player.custody) return;
    const product = stage.random.pick(usual);
    const side: Side = { kind: 'in', period: next(stage), reason: 'month-edge-timezone' };
    stage.record(
      { product, at, payment: whole(stage, 40), cycle: stage.home, region: region(stage) },
      { bill: side, performance: side },
    );
  },
};

/** 欠费核销: reduces the bill as an adjustment (postpaid-bill-summary: 140 − 30 − 20 = 90), no consumption. */
const writeOff: Mechanism = {
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
const cardPurchase: Mechanism = {
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
const catchUp: Mechanism = {
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
const tax: Mechanism = {
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

/** 业绩转移记录: performance handed to another partner, or received from one (its 来源伙伴 is shown). */
const transfer: Mechanism = {
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
const costCollection: Mechanism = {
  chance: 0.15,
  play(stage) {
    const at = someDay(stage);
    if (at === null) return;
    purchase(
      stage,
      at,
      ecs,
      whole(stage, 80),
      {},
      { component: { product: evs, resourceId: stage.random.uuid() } },
    );
  },
};

/** 组合交易单: several orders under one parent; the sheet has the parent alone. May span two customers. */
const combined: Mechanism = {
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

/** The sheet may have one line a resource and day, without order or transaction. */
const groupedDay: Mechanism = {
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

/** The detail's default filter hides rows of zero; bill and sheet have none. No money. */
const zeroRows: Mechanism = {
  chance: 0.3,
  play(stage) {
    const at = someDay(stage);
    if (at === null) return;
    stage.record(
      { product: stage.random.pick(usual), at, payment: 0n },
      { bill: { kind: 'elsewhere' }, performance: { kind: 'elsewhere' } },
    );
  },
};

/** 欠费: freezes the incentive, is no difference in performance. Advisory customers pay for themselves. */
const arrears: Mechanism = {
  chance: 0.06,
  play(stage) {
    const at = someDay(stage);
    if (at === null || stage.player.resale) return;
    const payment = whole(stage, 60);
    stage.record({ product: stage.random.pick(usual), at, payment, debt: payment });
  },
};

/** An order of the last hour: its estimate comes after two. */
const justPaid: Mechanism = {
  chance: 0.15,
  play(stage) {
    const { setting } = stage;
    const at = setting.asOf - 40 * 60_000;
    if (stage.home !== setting.openPeriod || barred(stage, at) || stage.player.to < at) return;
    purchase(stage, at, stage.random.pick(usual), whole(stage, 300));
  },
};

/** Figures that are truly wrong; in the open month another amount is only an estimate (预估). */
const faults: Mechanism = {
  chance: 0.12,
  play(stage) {
    const at = someDay(stage);
    if (at === null || barred(stage, at) || at > stage.setting.asOf - 15 * DAY) return;
    const product = stage.random.pick(usual);
    const payment = whole(stage, product.monthly) + 50_000_000_000n;
    const off = BigInt(stage.random.int(311, 9877)) * 1_000_000n * (stage.random.chance(0.5) ? 1n : -1n);
    const open = stage.home === stage.setting.openPeriod;
    const kind = stage.random.pick(['missing', 'twice', 'off'] as const);
    const side: Side =
      kind === 'missing'
        ? { kind: 'none', reason: 'overdue-missing' }
        : kind === 'twice'
          ? { kind: 'twice' }
          : { kind: 'off', by: off, reason: open ? 'month-to-date-estimate' : 'unexplained' };
    const onBill =
      stage.player.resale && stage.random.chance(0.4) && stage.setting.billStatus(stage.home) === 'final';
    purchase(stage, at, product, payment, onBill ? { bill: side } : { performance: side });
  },
};

/** Orders matter: each draws from the same stream of numbers. */
export const mechanisms: readonly Mechanism[] = [
  orders,
  monthlySettled,
  refund,
  change,
  monthEdge,
  writeOff,
  cardPurchase,
  catchUp,
  tax,
  transfer,
  costCollection,
  combined,
  groupedDay,
  zeroRows,
  arrears,
  justPaid,
  faults,
];
