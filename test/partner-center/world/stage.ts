import type { BillLine } from '../../../core/model/bill-line.ts';
import type { PerformanceLine } from '../../../core/model/performance-line.ts';
import type { Refund, Transfer } from '../../../core/model/tables.ts';
import type { Money } from '../../../core/money.ts';
import type { Period } from '../../../core/period.ts';
import { dayAt, type Cast, type Player } from './customers.ts';
import { cents, type Draft, type PerformanceDraft, type Side, type Told } from './draft.ts';
import { lineOf, sheetStatus } from './line.ts';
import type { Random } from './random.ts';
import type { Setting } from './setting.ts';
import type { Reason, View, Writable } from './types.ts';

const SAME: Side = { kind: 'same' };

/**
 * One customer's month being written. `record` puts a line on every side as its fate says and
 * tells the reason of each cent by which the sides then differ: this is where the answer key is
 * made, from what was done and not by comparing.
 */
export class Stage {
  readonly consumption: BillLine[] = [];
  readonly bill: BillLine[] = [];
  readonly performance: PerformanceLine[] = [];
  readonly told: Told[] = [];
  readonly refunds: Refund[] = [];
  readonly transfers: Transfer[] = [];
  private sequence = 0;

  constructor(
    readonly setting: Setting,
    readonly cast: Cast,
    readonly player: Player,
    readonly home: Period,
    readonly random: Random,
    private readonly mark: string,
  ) {}

  private nextId(kind: string): string {
    this.sequence += 1;
    return `${kind}${this.home.replace('-', '')}${this.mark}-${String(this.player.index).padStart(4, '0')}-${this.sequence}`;
  }

  tell(
    view: View,
    period: Period,
    reason: Reason,
    amount: Money,
    customer: string,
    ...lines: string[]
  ): void {
    this.told.push({ view, period, reason, amount, customer_id: customer, lines });
  }

  orderId(at: number): string {
    const stamp = new Date(at + 8 * 3_600_000).toISOString().slice(2, 16).replace(/\D/g, '');
    return `CS${stamp}${this.random.hex(5).toUpperCase()}`;
  }

  /** A line with all it needs, under an id and numbers of its own. */
  line(draft: Draft): BillLine {
    return lineOf(draft, { stage: this, id: this.nextId('c') });
  }

  record(draft: Draft, fate: { bill?: Side; performance?: Side } = {}): BillLine | null {
    // The portal cannot show what has not happened yet.
    if (draft.at + 3_600_000 > this.setting.asOf && draft.charging !== 1) return null;
    if (draft.at > this.setting.asOf) return null;
    const line = this.line(draft);
    this.consumption.push(line);
    this.billOf(line, fate.bill ?? SAME);
    const rebind = (draft.customer ?? this.player).rebind;
    const barred = rebind && draft.at >= rebind.from && draft.at < rebind.to;
    this.performanceOf(
      line,
      draft,
      barred ? { kind: 'none', reason: 'rebind-six-months' } : (fate.performance ?? SAME),
    );
    return line;
  }

  private billOf(line: BillLine, side: Side): void {
    const { setting } = this;
    const period = line.bill_cycle;
    const customer = line.customer_id!;
    const tell = (at: Period, reason: Reason, amount: Money, ...ids: string[]): void => {
      if (amount !== 0n) this.tell('bill-consumption', at, reason, amount, customer, ...ids);
    };
    // 伙伴账单: only 代售 customers are billed to the partner.
    if (line.association_type === '1') return tell(period, 'scope-advisory', line.payment_amount, line.id);
    if (side.kind === 'elsewhere') return;
    if (side.kind === 'none') return tell(period, side.reason, line.payment_amount, line.id);
    const recorded = side.kind === 'in' ? side.period : period;
    const status = setting.billStatus(recorded);
    const there =
      status === 'final' || (status === 'estimated' && setting.dayIsIn(dayAt(Date.parse(line.trade_time!))));
    const charged = this.charged(line);
    const row: Writable<BillLine> = {
      ...line,
      id: this.nextId('b'),
      bill_cycle: recorded,
      payment_amount: charged,
    };
    row.cash_amount = line.cash_amount! - (line.payment_amount - charged);
    if (side.kind === 'off')
      [row.payment_amount, row.cash_amount] = [charged + side.by, row.cash_amount + side.by];
    // An estimated bill is before coupons (U-bill-intl).
    const coupon = status === 'estimated' && side.kind !== 'in' ? 0n : line.coupon_amount!;
    const counted = charged - coupon;
    if (!there && side.kind !== 'in') return tell(period, 'not-due-yet', line.payment_amount, line.id);
    const ids = side.kind === 'in' ? [line.id] : [line.id, row.id];
    tell(period, 'coupon-not-counted', coupon, ...ids);
    tell(period, 'rounding', line.payment_amount - charged, ...ids);
    if (side.kind === 'in') tell(period, side.reason, counted, line.id);
    if (!there) return;
    this.bill.push(row);
    if (side.kind === 'in') {
      tell(recorded, side.reason, status === 'estimated' ? -charged : -counted, row.id);
    }
    if (side.kind === 'off') tell(period, side.reason, -side.by, line.id, row.id);
    if (side.kind === 'twice') {
      const again = { ...row, id: this.nextId('b') };
      this.bill.push(again);
      tell(period, 'duplicate', -counted, row.id, again.id);
    }
  }

  /** 抹零 on the China site; the international bill keeps eight decimals (FAQ faq_dp_080027). */
  private charged(line: BillLine): Money {
    return this.setting.site === 'cn' && line.charging_mode === 3
      ? cents(line.payment_amount)
      : line.payment_amount;
  }

  private performanceOf(line: BillLine, draft: Draft, side: Side): void {
    const { setting } = this;
    const period = line.bill_cycle;
    const owner = draft.customer ?? this.player;
    const tell = (at: Period, reason: Reason, amount: Money, ...ids: string[]): void => {
      if (amount !== 0n) this.tell('consumption-performance', at, reason, amount, owner.id, ...ids);
    };
    if (side.kind === 'elsewhere') return;
    if (side.kind === 'none') return tell(period, side.reason, -line.payment_amount, line.id);
    const recorded = side.kind === 'in' ? side.period : period;
    const formedOn = side.kind === 'in' && side.formedOn ? side.formedOn : dayAt(draft.at);
    // Yearly/monthly estimates come after two hours, a day's usage after one working day.
    const there =
      recorded <= setting.openPeriod &&
      (side.kind === 'in' || line.charging_mode === 3
        ? setting.dayIsIn(formedOn)
        : draft.at + 2 * 3_600_000 <= setting.asOf);
    const flexi = owner.cashCouponCounts ? 0n : line.flexipurchase_coupon_amount!;
    const charged = this.charged(line);
    const counted = charged - line.coupon_amount! - flexi;
    if (!there && side.kind !== 'in') return tell(period, 'not-due-yet', -line.payment_amount, line.id);
    const order = line.charging_mode === 1;
    const amount = counted + (side.kind === 'off' ? side.by : 0n);
    const row = there
      ? this.sheetRow({
          at: draft.at,
          amount,
          period: recorded,
          formedOn,
          orderId: order ? line.trade_id : null,
          tradeId: order ? null : line.trade_id,
          resourceId: draft.component ? draft.component.resourceId : line.resource_id,
          customer: owner,
          product: draft.component?.product ?? draft.product,
          charging: line.charging_mode!,
          type: line.bill_detail_type!,
          orderType: line.order_type,
        })
      : null;
    const ids = row && side.kind !== 'in' ? [line.id, row.id] : [line.id];
    tell(period, 'coupon-not-counted', -line.coupon_amount!, ...ids);
    tell(period, 'cash-coupon-not-counted', -flexi, ...ids);
    tell(period, 'rounding', charged - line.payment_amount, ...ids);
    if (side.kind === 'in') tell(period, side.reason, -counted, line.id);
    if (!row) return;
    if (side.kind === 'in') tell(recorded, side.reason, counted, row.id);
    if (side.kind === 'off') tell(period, side.reason, side.by, ...ids);
    if (side.kind === 'twice') {
      const again = { ...row, id: this.nextId('p') };
      this.performance.push(again);
      tell(period, 'duplicate', counted, row.id, again.id);
    }
  }

  /** A sheet line no consumption line stands behind, once its day is in; the caller tells the reason. */
  loneSheetRow(draft: PerformanceDraft): PerformanceLine | null {
    return this.setting.dayIsIn(draft.formedOn ?? dayAt(draft.at)) ? this.sheetRow(draft) : null;
  }

  private sheetRow(draft: PerformanceDraft): PerformanceLine {
    const { setting } = this;
    const owner = draft.customer ?? this.player;
    const period = draft.period ?? dayAt(draft.at).slice(0, 7);
    const row: PerformanceLine = {
      id: this.nextId('p'),
      revenue_id: `YJ${period.replace('-', '')}${setting.options.seed}`,
      period,
      formed_on: draft.formedOn ?? dayAt(draft.at),
      order_id: draft.orderId ?? null,
      trade_id: draft.tradeId ?? null,
      resource_id: draft.resourceId ?? null,
      customer_id: owner.id,
      customer_name: owner.row.customer,
      account_name: owner.row.account_name,
      reseller_id: owner.row.partner_id,
      reseller_name: owner.resellerName,
      product_type: draft.product.service,
      product_name: draft.product.name,
      order_type: draft.orderType ?? null,
      charge_mode: draft.charging,
      bill_type: draft.type,
      performance_amount: draft.amount,
      status: sheetStatus(setting, period),
      currency: setting.currency,
      source_partner: draft.source ?? null,
    };
    this.performance.push(row);
    return row;
  }

  /** A bill line that no consumption line stands behind; whoever calls it tells the reason. */
  billRow(draft: Draft): BillLine | null {
    if (draft.at + 3_600_000 > this.setting.asOf) return null;
    const row = { ...this.line(draft), id: this.nextId('b') };
    if (row.association_type === '1' || this.setting.billStatus(row.bill_cycle) === 'none') return null;
    if (
      this.setting.billStatus(row.bill_cycle) === 'estimated' &&
      !this.setting.dayIsIn(dayAt(Date.parse(row.trade_time!)))
    )
      return null;
    this.bill.push(row);
    return row;
  }
}
