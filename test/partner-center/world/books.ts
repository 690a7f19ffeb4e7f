import type { BillLine } from '../../../core/model/bill-line.ts';
import type { AccountChange, MonthlySum } from '../../../core/model/tables.ts';
import type { Money } from '../../../core/money.ts';
import { addMonths, startOfDay, type Period } from '../../../core/period.ts';
import { moment } from './customers.ts';
import type { Plays } from './play.ts';
import { Random, seedOf } from './random.ts';
import type { Setting } from './setting.ts';
import type { Told } from './draft.ts';
import type { Reason, Writable } from './types.ts';

const HOUR = 3_600_000;
const REFUNDS = [4, 20, 24];
const VIEW = 'bill-summary-ledger';

/** What a month's bill leaves in the monthly sums and in the partner's account. China site only. */
export interface Books {
  sums: MonthlySum[];
  /** Entries of the month's bill; a few of them fall into the next month. */
  entries: AccountChange[];
  told: Told[];
}

/**
 * 月度汇总 (ListSubcustomerMonthlyBills): one row a customer, product, mode and kind; its amount is
 * before coupons (they are one of its payment sources), refunds and write-offs negative.
 * 收支明细 (ListPartnerAccountChangeRecords): an order is deducted when it is paid, usage once a
 * month with the cycle it settles; a refund comes back about a working day later; 调账(华为核销),
 * `BILLREFUND` on the wire, gives back what the bill wrote off.
 */
export function booksOf(setting: Setting, plays: Plays, period: Period): Books {
  const books: Books = { sums: [], entries: [], told: [] };
  if (setting.site === 'intl' || setting.billStatus(period) !== 'final') return books;
  const sums = new Map<string, Writable<MonthlySum>>();
  const usageOf = new Map<string, { amount: Money; ids: string[] }>();
  const coupons = new Map<string, { amount: Money; ids: string[] }>();
  const tell = (
    leg: 'summary-bill' | 'ledger-summary',
    at: Period,
    reason: Reason,
    amount: Money,
    customer: string,
    ...lines: string[]
  ) => {
    if (amount !== 0n)
      books.told.push({ view: VIEW, period: at, reason, amount, customer_id: customer, lines, leg });
  };
  for (const row of plays.linesOf('bill', period)) {
    addToSum(sums, row, period);
    const customer = row.customer_id!;
    const net = row.payment_amount - row.coupon_amount!;
    if (row.coupon_amount !== 0n) bump(coupons, customer, row.coupon_amount!, row.id);
    if (row.bill_detail_type === 9) {
      books.entries.push(entry(row, 'SOURCE_OPERAIION_BILLREFUND', -net, '1', period));
    } else if (row.charging_mode === 3 && row.bill_detail_type === 5) bump(usageOf, customer, net, row.id);
    else orderEntry(setting, row, net, period, books, tell);
  }
  for (const [customer, { amount, ids }] of coupons) {
    tell('summary-bill', period, 'coupon-not-counted', amount, customer, ...ids);
    tell('ledger-summary', period, 'coupon-not-counted', -amount, customer, ...ids);
  }
  for (const [customer, { amount }] of usageOf) {
    books.entries.push({
      account_change_id: `a-${period}-${customer.slice(0, 8)}`,
      trade_detail_type: 'SOURCE_OPERAIION_USAGE',
      trade_time: moment(startOfDay(`${addMonths(period, 1)}-03`) + 4 * HOUR),
      trade_id: `bill-${period}-${customer.slice(0, 12)}`,
      change_amount: amount,
      balance_after_change: null,
      balance_type: null,
      reseller_id: null,
      type: '2',
      customer_id: null,
      account_name: null,
      settles_cycle: period,
      currency: 'CNY',
    });
  }
  books.sums = [...sums.values()];
  return books;
}

function orderEntry(
  setting: Setting,
  row: BillLine,
  net: Money,
  period: Period,
  books: Books,
  tell: (
    leg: 'ledger-summary',
    at: Period,
    reason: Reason,
    amount: Money,
    customer: string,
    ...lines: string[]
  ) => void,
): void {
  const refund = REFUNDS.includes(row.bill_detail_type!);
  const kind = refund
    ? row.bill_detail_type === 4
      ? 'SOURCE_OPERAIION_UNSUBSCRIBE'
      : 'SOURCE_OPERAIION_REFUND'
    : row.bill_detail_type === 25
      ? 'SOURCE_OPERAIION_PRECISIONCOMP'
      : 'SOURCE_OPERAIION_DEDEUCT';
  const made = entry(row, kind, refund ? -net : net, refund ? '1' : '2', period);
  const luck = new Random(seedOf(setting.options.seed, 'books', row.id)).next();
  const customer = row.customer_id!;
  const late = moment(startOfDay(`${addMonths(period, 1)}-02`) + 11 * HOUR);
  if (refund && luck < 0.4 && late < moment(setting.asOf)) {
    // 余额支付 refunds take about a working day: at the month's end that is another month.
    Object.assign(made, { trade_time: late, settles_cycle: null });
    const reason = 'refund-other-month';
    tell('ledger-summary', period, reason, -net, customer, row.id);
    tell('ledger-summary', addMonths(period, 1), reason, net, customer, made.account_change_id);
  } else if ([1, 2, 8].includes(row.bill_detail_type!) && luck < 0.05) {
    if (luck < 0.015) return tell('ledger-summary', period, 'overdue-missing', -net, customer, row.id);
    if (luck < 0.035) {
      books.entries.push({ ...made, account_change_id: `${made.account_change_id}-2` });
      tell(
        'ledger-summary',
        period,
        'duplicate',
        net,
        customer,
        made.account_change_id,
        `${made.account_change_id}-2`,
      );
    } else {
      const off = 777_000_000n + BigInt(Math.floor(luck * 10_000)) * 1_000_000n;
      made.change_amount += off;
      tell('ledger-summary', period, 'unexplained', off, customer, row.id, made.account_change_id);
    }
  }
  books.entries.push(made);
}

function entry(
  row: BillLine,
  kind: string,
  amount: Money,
  type: '1' | '2',
  period: Period,
): Writable<AccountChange> {
  return {
    account_change_id: `a-${row.id}`,
    trade_detail_type: kind,
    trade_time: row.trade_time,
    trade_id: row.trade_id,
    change_amount: amount,
    balance_after_change: null,
    balance_type: null,
    reseller_id: null,
    type,
    customer_id: null,
    account_name: null,
    settles_cycle: period,
    currency: 'CNY',
  };
}

function addToSum(sums: Map<string, Writable<MonthlySum>>, row: BillLine, period: Period): void {
  const kind = row.bill_detail_type === 9 ? 2 : REFUNDS.includes(row.bill_detail_type!) ? 1 : 0;
  const key = [row.customer_id, row.service_type_code, row.resource_type_code, row.charging_mode, kind].join(
    ' ',
  );
  const known = sums.get(key);
  if (known) {
    known.amount += row.payment_amount;
    if (kind === 0) known.discount_amount! += row.official_discount_amount!;
    return;
  }
  sums.set(key, {
    id: `s-${period}-${sums.size + 1}`,
    cycle: period,
    customer_id: row.customer_id,
    cloud_service_type: row.service_type_code,
    cloud_service_type_name: row.service_type_name,
    resource_type_code: row.resource_type_code,
    bill_type: kind,
    charge_mode: row.charging_mode,
    amount: row.payment_amount,
    debt_amount: kind === 0 ? 0n : null,
    adjustment_amount: kind === 0 ? 0n : null,
    discount_amount: kind === 0 ? row.official_discount_amount : null,
    currency: row.currency,
  });
}

function bump(
  map: Map<string, { amount: Money; ids: string[] }>,
  key: string,
  amount: Money,
  id: string,
): void {
  const known = map.get(key);
  if (!known) return void map.set(key, { amount, ids: [id] });
  known.amount += amount;
  known.ids.push(id);
}
