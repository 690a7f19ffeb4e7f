import type {
  AccountChange,
  Balance,
  Incentive,
  PerformanceSheet,
  Policy,
} from '../../../core/model/tables.ts';
import type { Money } from '../../../core/money.ts';
import { addMonths, startOfDay } from '../../../core/period.ts';
import { allProducts, storedValueCard, withoutPerformance, withoutRebate } from './catalogue.ts';
import { moment, type Cast } from './customers.ts';
import type { Plays } from './play.ts';
import { Random, seedOf } from './random.ts';
import type { Setting } from './setting.ts';
import { cents } from './draft.ts';
import { sheetStatus } from './line.ts';
import type { Coupon } from './types.ts';

const DAY = 86_400_000;
const yuan = (amount: number): Money => BigInt(Math.round(amount * 100)) * 1_000_000n;

/** 产品激励策略 by month (ListIncentiveDiscountPolicies: 2 no performance and no rebate, 13 no rebate). */
export const policiesOf = (setting: Setting): Policy[] =>
  setting.periods.flatMap((time) =>
    allProducts.map((product) => ({
      id: `${time} ${product.service}`,
      time,
      service_type_code: product.service,
      service_type_name: setting.site === 'cn' ? product.zh : product.en,
      incentive_policy: withoutPerformance.includes(product) ? '2' : product === withoutRebate ? '13' : '0',
      allow_discount: product === storedValueCard ? 'NO' : 'YES',
    })),
  );

/** 代金券 (never counted as performance) and 现金券, some of them marked 不计业绩. */
export function couponsOf(setting: Setting, cast: Cast): Coupon[] {
  return cast.players.flatMap((player) => {
    const random = new Random(seedOf(setting.options.seed, 'coupons', player.index));
    const face = yuan(random.int(1, 50) * 100);
    const span = {
      validFrom: moment(setting.asOf - 200 * DAY),
      validTo: moment(setting.asOf + random.int(3, 160) * DAY),
    };
    const coupons: Coupon[] = [
      {
        id: `VC${random.hex(12)}`,
        customer_id: player.id,
        kind: '代金券',
        issuer: random.chance(0.6) ? 'huawei' : 'partner',
        face,
        balance: cents(face / BigInt(random.int(1, 9))),
        countsPerformance: false,
        ...span,
      },
    ];
    if (!player.resale) {
      coupons.push({
        id: `XJ${random.hex(12)}`,
        customer_id: player.id,
        kind: '现金券',
        issuer: 'huawei',
        face: face * 2n,
        balance: face,
        countsPerformance: player.cashCouponCounts,
        ...span,
      });
    }
    return coupons;
  });
}

export function balancesOf(setting: Setting, cast: Cast): Balance[] {
  const random = new Random(seedOf(setting.options.seed, 'balances'));
  const currency = setting.currency;
  const unsaid = { reseller_id: null, credit_amount: null, designated_amount: null };
  const own = [1, 2, 5, 8].map((account_type) => ({
    ...unsaid,
    id: `partner-${account_type}`,
    customer_id: null,
    account_type,
    amount: yuan(random.int(10_000, 900_000)),
    debt_amount: null,
    currency,
  }));
  const customers = cast.players
    .filter((player) => player.resale && player.to === Infinity)
    .map((player) => ({
      ...unsaid,
      id: player.id,
      customer_id: player.id,
      account_type: 1,
      amount: yuan(random.int(0, 2_000_000) / 100),
      debt_amount: random.chance(0.15) ? yuan(random.int(100, 90_000) / 100) : 0n,
      currency,
    }));
  return [...own, ...customers];
}

export function sheetsOf(setting: Setting, plays: Plays): PerformanceSheet[] {
  return setting.periods.map((period) => {
    let total = 0n;
    let id = `YJ${period.replace('-', '')}${setting.options.seed}`;
    for (const line of plays.linesOf('performance', period)) {
      total += line.performance_amount;
      id = line.revenue_id ?? id;
    }
    return {
      revenue_id: id,
      period,
      total,
      status: sheetStatus(setting, period),
      currency: setting.currency,
    };
  });
}

/** 激励对账: five percent of what earns a rebate; frozen where the month's consumption is not repaid. */
export function incentivesOf(setting: Setting, cast: Cast, plays: Plays): Incentive[] {
  const list: Incentive[] = [];
  const barren = new Set([...withoutPerformance, withoutRebate].map((product) => product.service));
  for (const period of setting.periods) {
    const base = new Map<string, Money>();
    const indebted = new Set<string>();
    for (const line of plays.linesOf('performance', period)) {
      if (barren.has(line.product_type!)) continue;
      base.set(line.customer_id!, (base.get(line.customer_id!) ?? 0n) + line.performance_amount);
    }
    for (const line of plays.linesOf('consumption', period))
      if (line.debt_amount !== 0n) indebted.add(line.customer_id!);
    const age = setting.periods.length - 1 - setting.periods.indexOf(period);
    for (const [customer, amount] of base) {
      list.push({
        id: `JL${period.replace('-', '')}${customer.slice(0, 8)}`,
        period,
        name: '销售激励',
        customer_id: customer,
        association_type: cast.byId.get(customer)?.row.association_type ?? null,
        product_type: null,
        amount: cents(amount / 20n),
        status: age === 0 ? '预估' : age === 1 ? '待确认' : age === 2 ? '发放中' : '发放成功',
        frozen_reason: indebted.has(customer) ? '本期消费未全部还款' : null,
        // No page is known to show it.
        generated_on: null,
        confirm_by: age === 1 ? moment(startOfDay(`${setting.openPeriod}-27`) + DAY - 1000) : null,
        currency: setting.currency,
      });
    }
  }
  return list;
}

/** Money moved besides the bills: 充值, 伙伴拨款, 伙伴回收, 激励返点. None of them a consumption or a refund. */
export function movementsOf(setting: Setting, cast: Cast): AccountChange[] {
  const random = new Random(seedOf(setting.options.seed, 'movements'));
  const list: AccountChange[] = [];
  const add = (
    at: number,
    kind: string,
    amount: Money,
    type: '1' | '2',
    customer: Cast['players'][number] | null,
  ) => {
    if (at > setting.asOf) return;
    list.push({
      account_change_id: `m-${list.length + 1}-${random.hex(6)}`,
      trade_detail_type: kind,
      trade_time: moment(at),
      trade_id: random.uuid(),
      change_amount: amount,
      balance_after_change: null,
      balance_type: null,
      reseller_id: null,
      type,
      customer_id: customer?.id ?? null,
      account_name: customer?.row.account_name ?? null,
      settles_cycle: null,
      currency: setting.currency,
    });
  };
  const resale = cast.players.filter((player) => player.resale);
  for (const period of setting.periods) {
    const day = (from: number, to: number): number =>
      startOfDay(`${period}-01`) + random.int(from, to) * DAY + random.int(30_000, 60_000) * 1000;
    add(day(1, 4), 'SOURCE_OPERAIION_RECHARGE', yuan(random.int(100, 900) * 1000), '1', null);
    for (const customer of resale.slice(0, 12)) {
      add(day(2, 20), 'SOURCE_OPERATION_BEADJUST', yuan(random.int(1, 80) * 100), '2', customer);
      if (random.chance(0.1))
        add(day(20, 26), 'SOURCE_OPERATION_BERETRIEVE', yuan(random.int(1, 30) * 50), '1', customer);
    }
    if (period >= addMonths(setting.lastClosed, -2)) {
      add(day(20, 25), 'SOURCE_OPERAIION_RECHARGE_REBATE', yuan(random.int(500, 9000)), '1', null);
    }
  }
  return list;
}
