/** The sample partner's months: consumption, the bill made of it, and the performance that came of it. */
import type { BillLine } from '../model/bill-line.ts';
import type { PerformanceLine } from '../model/performance-line.ts';
import type { Money } from '../money.ts';
import { addDays, addMonths, dayOf, periodOf, type Day, type Period } from '../period.ts';
import { at, customers, products, resellers, type Product, type SampleCustomer } from './partner.ts';

type Performance = Partial<PerformanceLine> & { id: string; period: Period; performance_amount: Money };
type Line = Partial<BillLine> & { id: string; bill_cycle: Period; payment_amount: Money };

export interface SampleMonth {
  period: Period;
  consumption: Line[];
  bill: Line[];
  performance: Performance[];
}

const CENT = 1_000_000n;
/** The same numbers every time: a sum from a text (FNV-1a), between 0 and 1. */
const share = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
};
const yuan = (amount: number): Money => BigInt(Math.round(amount * 100)) * CENT;
/** Charges have two decimals; what is under a cent is cut off (抹零). */
const cut = (amount: Money): Money => amount - (amount % CENT);

const id = (text: string): string => {
  const part = (salt: string) =>
    Math.floor(share(text + salt) * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return part('a') + part('b') + part('c') + part('d');
};

interface Plan {
  customer: SampleCustomer;
  product: Product;
  day: Day;
  name: string;
  payment: Money;
  /** 1 new · 2 renewal · 4 unsubscription · 5 use. */
  type: 1 | 2 | 4 | 5;
  coupon?: Money;
  original?: string;
}

const orderId = (name: string, day: Day): string =>
  `CS${day.slice(2).replaceAll('-', '')}${id(name).slice(0, 6).toUpperCase()}`;

function lineOf({ customer, product, day, name, payment, type, coupon = 0n, original }: Plan): Line {
  const order = type !== 5;
  const official = payment > 0n ? payment + cut(payment / 9n) : payment;
  return {
    id: `s-${id(name)}`,
    bill_cycle: day.slice(0, 7),
    customer_id: customer.id,
    customer_name: customer.name,
    account_name: customer.account,
    association_type: customer.association,
    service_type_code: product.code,
    service_type_name: product.name,
    resource_type_code: product.resourceType,
    resource_type_name: product.resourceName,
    product_name: product.name,
    product_spec_desc: product.spec,
    region_code: product.region.code,
    region_name: product.region.name,
    charging_mode: order ? 1 : 3,
    bill_detail_type: type,
    order_type: order ? type : null,
    trade_id: order ? orderId(name, day) : id(`trade${name}`),
    original_order_id: original ?? null,
    trade_time: at(day, 10, Math.floor(share(name) * 400)),
    consume_time: at(day, 9),
    resource_id: id(`${customer.id}${product.code}${order ? name : ''}`),
    resource_name: `${product.code.split('.').pop()!}-${customer.account}`,
    usage_amount: order ? null : 24,
    usage_measure_id: order ? null : 4,
    period_type: order ? 20 : null,
    period_num: order ? 1 : null,
    official_amount: official,
    official_discount_amount: official - payment,
    payment_amount: payment,
    cash_amount: payment - coupon,
    credit_amount: 0n,
    coupon_amount: coupon,
    flexipurchase_coupon_amount: 0n,
    stored_value_card_amount: 0n,
    bonus_amount: 0n,
    debt_amount: 0n,
    writeoff_amount: 0n,
    currency: 'CNY',
  };
}

/** What one customer used and bought in a month, up to a day. */
function plansOf(customer: SampleCustomer, period: Period, until: Day): Plan[] {
  const plans: Plan[] = [];
  const add = (
    key: keyof typeof products,
    dayOfMonth: number,
    rest: Omit<Plan, 'customer' | 'product' | 'day' | 'name'>,
  ) => {
    const day = addDays(`${period}-01`, dayOfMonth - 1);
    if (day <= until)
      plans.push({
        customer,
        product: products[key],
        day,
        name: `${customer.account}${key}${day}${rest.type}`,
        ...rest,
      });
  };
  for (const key of customer.products) {
    const size = customer.size * 2_000 * (0.8 + 0.4 * share(`${customer.account}${key}${period}`));
    if (key === 'ecs') {
      add('ecs', 4, { type: 1, payment: yuan(size * 2), coupon: customer.size > 3 ? yuan(size * 0.3) : 0n });
      add('ecs', 18, { type: 2, payment: yuan(size) });
    } else if (key === 'market') add('market', 12, { type: 1, payment: yuan(size / 4) });
    else
      for (const day of [2, 7, 12, 17, 22, 27])
        // Use is priced to eight decimals; performance shows it at two.
        add(key, day, { type: 5, payment: yuan(size / 6) + (key === 'obs' ? 437_210n : 0n) });
  }
  return plans;
}

/** Months `first` to the one of `today`; what is due of each, as a partner finds it on `today`. */
export function sampleMonths(today: Day, first: Period): SampleMonth[] {
  const months: SampleMonth[] = [];
  const late = new Map<Period, Performance[]>();
  let lastOrder: Plan | null = null;
  for (let period = first; period <= periodOf(`${today}T00:00:00Z`); period = addMonths(period, 1)) {
    const until = addDays(today, -1);
    const plans = customers.flatMap((customer) => plansOf(customer, period, until));
    // A refund of an order of the month before.
    if (lastOrder && `${period}-09` <= until) {
      const name = `refund${lastOrder.name}`;
      plans.push({
        ...lastOrder,
        day: `${period}-09`,
        name,
        type: 4,
        payment: -(lastOrder.payment / 2n - ((lastOrder.payment / 2n) % CENT)),
        coupon: 0n,
        original: orderId(lastOrder.name, lastOrder.day),
      });
    }
    lastOrder = plans.find(({ customer, type }) => customer === customers[2] && type === 2) ?? null;
    const consumption = plans.map(lineOf);
    const bill = consumption
      .filter((line) => line.association_type === '2')
      // The bill of a month is there on the 5th of the next.
      .filter(() => today >= `${addMonths(period, 1)}-05`);
    const performance = late.get(period) ?? [];
    for (const [index, line] of consumption.entries()) {
      const month = performedIn(line, plans[index]!, until);
      const made = month && performanceOf(line, month, today);
      if (!made) continue;
      if (month === period) performance.push(made);
      else late.set(month, [...(late.get(month) ?? []), made]);
    }
    // Two things to decide in each whole month: an order that never came, and a line that came twice.
    const closed = addMonths(period, 1) <= periodOf(`${today}T00:00:00Z`);
    if (closed) {
      const missing = performance.findIndex(
        ({ customer_id, bill_type }) => customer_id === customers[7]!.id && bill_type === 1,
      );
      if (missing >= 0) performance.splice(missing, 1);
      const twice = performance.find(
        ({ customer_id, bill_type }) => customer_id === customers[0]!.id && bill_type === 5,
      );
      if (twice) performance.push({ ...twice, id: `${twice.id}-2` });
    }
    months.push({ period, consumption, bill, performance });
  }
  return months;
}

/** The month a line's performance stands in; null where it never will. */
function performedIn(line: Line, plan: Plan, until: Day): Period | null {
  const { customer, product } = plan;
  if (product === products.market) return null;
  if (
    customer.reboundDaysAgo !== undefined &&
    line.trade_time! >= at(addDays(until, 1 - customer.reboundDaysAgo), 10)
  )
    return null;
  if (product === products.cdn) return addMonths(line.bill_cycle, 1);
  return plan.day < addDays(until, -1) ? line.bill_cycle : null;
}

function resellerOf(customer: string): string | null {
  const reseller = customers.find(({ id }) => id === customer)?.reseller;
  return reseller === undefined ? null : resellers[reseller]!.id;
}

function performanceOf(line: Line, period: Period, today: Day): Performance {
  const order = line.charging_mode === 1;
  const late = period !== line.bill_cycle;
  const open = period >= periodOf(`${today}T00:00:00Z`);
  return {
    id: `p-${line.id}`,
    revenue_id: `R${period.replace('-', '')}`,
    period,
    formed_on: late ? `${period}-03` : dayOf(line.trade_time!),
    order_id: order ? line.trade_id! : null,
    trade_id: line.trade_id!,
    resource_id: line.resource_id!,
    customer_id: line.customer_id!,
    customer_name: line.customer_name!,
    account_name: line.account_name!,
    product_type: line.service_type_code!,
    product_name: line.product_name!,
    order_type: line.order_type!,
    charge_mode: line.charging_mode!,
    bill_type: line.bill_detail_type!,
    performance_amount: cut(line.payment_amount) - (line.coupon_amount ?? 0n),
    reseller_id: resellerOf(line.customer_id!),
    status: open ? '预估' : '终稿',
    currency: 'CNY',
  };
}
