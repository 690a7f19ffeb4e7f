/** What a month's bill lines need to know of each other and of performance, read off the columns. */
import { amountAt } from '../columns/decode.ts';
import { periodText } from '../columns/moments.ts';
import type { LineTable } from '../columns/table.ts';
import { ORDER_BILL_TYPES } from '../model/bill-line.ts';
import type { Policy } from '../model/tables.ts';
import { kindOf } from '../reconcile/line.ts';
import type { Period } from '../period.ts';
import { serviceNameOf, type FocusFrame, type LineFacts } from './row.ts';
import { serviceCategory } from './words.ts';

export interface MonthOfBill {
  period: Period;
  billingAccount: FocusFrame['billingAccount'];
  bill: LineTable;
  /** Of this month and the next: some products' performance comes a month later. */
  performance: readonly LineTable[];
  policies: readonly Policy[];
}

export interface Framed {
  frame: FocusFrame;
  /** By the line's place in the bill's table. */
  factsOf: (at: number) => LineFacts;
}

export async function frameOf({
  period,
  billingAccount,
  bill,
  performance,
  policies,
}: MonthOfBill): Promise<Framed> {
  const [bought, categories] = [await boughtIn(bill), await categoriesIn(bill)];
  const performanceOf = await handOut(bill, performance);
  const policyBy = new Map<string, string>();
  for (const { time, service_type_code, incentive_policy } of policies)
    if (service_type_code && incentive_policy && (time === null || time === period))
      policyBy.set(service_type_code, incentive_policy);
  return {
    frame: {
      period,
      billingAccount,
      categoryOf: (service) => categories.get(service) ?? 'Other',
      policyOf: (service) => (service === null ? null : (policyBy.get(service) ?? null)),
    },
    factsOf: (at) => ({ boughtThisMonth: bought(at), performance: performanceOf(at) }),
  };
}

/** Categories by the services' names: of the code that tells one, the first in the order of codes. */
async function categoriesIn(bill: LineTable): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  if (bill.rows === 0) return found;
  const [names, codes] = [await bill.codes('service_type_name'), await bill.codes('service_type_code')];
  const pairs = new Set<number>();
  for (let at = 0; at < bill.rows; at++) pairs.add((names.codes[at]! + 1) * 2 ** 26 + codes.codes[at]! + 1);
  const told = [...pairs].map((pair) => {
    const [name, code] = [Math.floor(pair / 2 ** 26) - 1, (pair % 2 ** 26) - 1];
    const text = ({ words }: typeof names, at: number): string | null => (at < 0 ? null : words.text(at));
    return { service_type_name: text(names, name), service_type_code: text(codes, code) };
  });
  told.sort((a, b) => ((a.service_type_code ?? '') < (b.service_type_code ?? '') ? -1 : 1));
  for (const one of told) {
    const name = serviceNameOf(one);
    const category = serviceCategory(one.service_type_code);
    if ((found.get(name) ?? 'Other') === 'Other') found.set(name, category);
  }
  return found;
}

/**
 * Whether what a line goes back to, its original order or else its resource, was charged in this
 * month; null: it names neither.
 */
async function boughtIn(bill: LineTable): Promise<(at: number) => boolean | null> {
  if (bill.rows === 0) return () => null;
  const [trades, originals, resources] = [
    await bill.codes('trade_id'),
    await bill.codes('original_order_id'),
    await bill.codes('resource_id'),
  ];
  const [types, orderTypes] = [await bill.numbers('bill_detail_type'), await bill.numbers('order_type')];
  const amounts = await bill.amounts('payment_amount');
  const orders = new Uint8Array(trades.words.count + 1);
  const things = new Uint8Array(resources.words.count + 1);
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  for (let at = 0; at < bill.rows; at++) {
    const type = known(types[at]!);
    if (kindOf(type, known(orderTypes[at]!), amountAt(amounts, at) ?? 0n) !== 'charge') continue;
    const [trade, resource] = [trades.codes[at]!, resources.codes[at]!];
    if (trade >= 0 && ORDER_BILL_TYPES.includes(type ?? 0)) orders[trade] = 1;
    if (resource >= 0) things[resource] = 1;
  }
  return (at) => {
    const [original, resource] = [originals.codes[at]!, resources.codes[at]!];
    if (original >= 0) return orders[original] === 1;
    return resource >= 0 ? things[resource] === 1 : null;
  };
}

/**
 * Each performance line belongs to one bill line of the same transaction and resource: handed out
 * in order, so that their sum holds.
 */
async function handOut(
  bill: LineTable,
  performance: readonly LineTable[],
): Promise<(at: number) => LineFacts['performance']> {
  // Performance lines of a key as a chain, the first of them first; codes agree across tables.
  const first = new Map<number, number>();
  const next: Int32Array[] = [];
  const starts: number[] = [];
  let behind = performance.reduce((sum, { rows }) => sum + rows, 0);
  for (let side = performance.length - 1; side >= 0; side--) {
    const table = performance[side]!;
    starts[side] = behind -= table.rows;
    const chain = (next[side] = new Int32Array(table.rows).fill(-1));
    if (table.rows === 0) continue;
    const [trades, resources] = [await table.codes('trade_id'), await table.codes('resource_id')];
    for (let at = table.rows - 1; at >= 0; at--) {
      const key = keyOf(trades.codes[at]!, resources.codes[at]!);
      if (key < 0) continue;
      chain[at] = first.get(key) ?? -1;
      first.set(key, behind + at);
    }
  }
  const sideOf = (place: number): number => starts.findLastIndex((from) => from <= place);
  const given = new Int32Array(bill.rows).fill(-1);
  if (bill.rows > 0 && first.size > 0) {
    const [trades, resources] = [await bill.codes('trade_id'), await bill.codes('resource_id')];
    for (let at = 0; at < bill.rows; at++) {
      const key = keyOf(trades.codes[at]!, resources.codes[at]!);
      const place = key < 0 ? undefined : first.get(key);
      if (place === undefined) continue;
      given[at] = place;
      const side = sideOf(place);
      const after = next[side]![place - starts[side]!]!;
      if (after < 0) first.delete(key);
      else first.set(key, after);
    }
  }
  const columns = await Promise.all(
    performance.map(async (table) =>
      table.rows === 0
        ? null
        : {
            amounts: await table.amounts('performance_amount'),
            periods: await table.numbers('period'),
            status: await table.codes('status'),
          },
    ),
  );
  return (at) => {
    const place = given[at]!;
    if (place < 0) return null;
    const side = sideOf(place);
    const { amounts, periods, status } = columns[side]!;
    const row = place - starts[side]!;
    const code = status.codes[row]!;
    return {
      performance_amount: amountAt(amounts, row) ?? 0n,
      period: periodText(periods[row]!),
      status: code < 0 ? null : status.words.text(code),
    };
  };
}

/** One number of both codes, exact below 2⁵³; −1 where either is not known. */
const keyOf = (trade: number, resource: number): number =>
  trade < 0 || resource < 0 ? -1 : trade * 2 ** 26 + resource;
