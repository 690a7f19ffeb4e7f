/**
 * The bulk of a month: lines that have each other and nobody else, with the same amount and nothing
 * about them that any reason asks for. They are matched and summed on columns and never become
 * objects; every other line is read as a row and goes through passes and reasons. What is left out
 * is closed under the first pass's key, so the answer is that of reading everything.
 */
import { ExactSum, type LineTable } from '../columns/table.ts';
import type { Row } from '../model/registry.ts';
import type { Money } from '../money.ts';
import { cutOf, type BulkCut } from './bulk-cut.ts';
import { isTransaction, newest, sideColumns, type SideColumns } from './bulk-columns.ts';
import { evidenceOf, isEvidence } from './bulk-evidence.ts';
import { marksOf, type OrderPairs } from './bulk-marks.ts';
import { plainOf, type Plain, type PlainRules } from './bulk-plain.ts';
import type { Cutting, Dimension } from './breakdown.ts';
import { NOBODY } from './keys.ts';

export interface BulkRules extends PlainRules {
  /** Resources of which every line is wanted as a row. */
  resources: readonly string[];
  /** The customer asked for; null: all. */
  scope: string | null;
  /** Original orders of refund orders. */
  refunds: readonly { order_id?: string | null; base_order_id?: string | null }[];
  /** Combined orders of orders, where the lines do not name them. */
  parents: OrderPairs;
}

export interface BulkMonth {
  left: LineTable;
  right: LineTable;
  /** The month asked for, not a neighbour. */
  inPeriod: boolean;
}

/** What the lines left out add to the month asked for. */
export interface Bulk {
  /** Their sum, the same on both sides. */
  amount: Money;
  pairs: number;
  /** Whether some of them have the number of a transaction in common that is no order. */
  numbered: boolean;
  /** Customers that have such lines. */
  customers: string[];
  /** Currencies of all lines of the month, of either side. */
  currencies: string[];
  cut(dimension: Dimension, within?: readonly Cutting[]): Promise<BulkCut[]>;
}

export interface Thinned {
  lefts: Row[];
  rights: Row[];
  bulk: Bulk;
}

/** A month at work. */
export interface Work extends BulkMonth {
  lefts: SideColumns;
  rights: SideColumns;
  plain: Plain;
  /** Lines that are read as rows. */
  readLefts: Uint8Array;
  readRights: Uint8Array;
  /** The mate of a left line that is left out with it, else negative. */
  mates: Int32Array;
}

/** `columns`: those that rows are wanted with, by dataset. */
export async function thinned(
  months: readonly BulkMonth[],
  rules: BulkRules,
  columns: (dataset: string) => readonly string[],
): Promise<Thinned> {
  const work: Work[] = [];
  for (const month of months) {
    const [lefts, rights] = await Promise.all([sideColumns(month.left), sideColumns(month.right)]);
    work.push({
      ...month,
      lefts,
      rights,
      plain: plainOf(lefts, rights, rules),
      readLefts: new Uint8Array(lefts.rows),
      readRights: new Uint8Array(rights.rows),
      mates: new Int32Array(lefts.rows).fill(NOBODY),
    });
  }
  choose(work, rules);
  const evidence = evidenceOf(work, rules);
  for (const { lefts, rights, readLefts, readRights, mates } of work)
    for (let row = 0; row < mates.length; row++) {
      const mate = mates[row]!;
      if (mate < 0 || !(isEvidence(evidence, lefts, row) || isEvidence(evidence, rights, mate))) continue;
      mates[row] = NOBODY;
      readLefts[row] = 1;
      readRights[mate] = 1;
    }
  const bulk = summed(work, rules);
  const [lefts, rights]: [Row[][], Row[][]] = [[], []];
  for (const { left, right, readLefts, readRights } of work) {
    lefts.push(await left.rowsAt(chosen(readLefts), columns(left.dataset)));
    rights.push(await right.rowsAt(chosen(readRights), columns(right.dataset)));
  }
  return { lefts: lefts.flat(), rights: rights.flat(), bulk };
}

function chosen(read: Uint8Array): number[] {
  const rows: number[] = [];
  for (let row = read.indexOf(1); row >= 0; row = read.indexOf(1, row + 1)) rows.push(row);
  return rows;
}

/**
 * Of the month asked for, every line without a plain mate is read; of its neighbours, which are
 * evidence, only such lines as those (or lines read because of them) could meet in a pass or be
 * told by in a reason: lines that share an order, a resource, or the customer of a line that is
 * expected in another month.
 */
function choose(work: readonly Work[], rules: BulkRules): void {
  const marks = marksOf(
    work.flatMap(({ lefts, rights }) => [lefts, rights]),
    [
      ...rules.refunds.map(({ order_id, base_order_id }) => [order_id, base_order_id] as const),
      ...rules.parents,
    ],
  );
  const read = (month: Work, lefts: Uint32Array | null, rights: Uint32Array | null): void => {
    const mates = month.plain.among(lefts, rights);
    const out = new Uint8Array(month.rights.rows);
    for (let at = 0; at < mates.length; at++) {
      const row = lefts ? lefts[at]! : at;
      const mate = mates[at]!;
      if (mate >= 0) {
        month.mates[row] = mate;
        out[mate] = 1;
        continue;
      }
      month.readLefts[row] = 1;
      marks.mark(month.lefts, row);
      if (month.inPeriod && month.plain.isSettled(row)) marks.markCustomer(month.lefts.customer.codes[row]!);
    }
    const count = rights?.length ?? month.rights.rows;
    for (let at = 0; at < count; at++) {
      const row = rights ? rights[at]! : at;
      if (out[row] === 1) continue;
      month.readRights[row] = 1;
      marks.mark(month.rights, row);
    }
  };
  for (const month of work) if (month.inPeriod) read(month, null, null);
  const near = work
    .filter((month) => !month.inPeriod)
    .map((month) => ({
      month,
      lefts: new Uint8Array(month.lefts.rows),
      rights: new Uint8Array(month.rights.rows),
    }));
  const resources = newest(work.flatMap(({ lefts, rights }) => [lefts.resource, rights.resource]));
  const asked = new Set(rules.resources.map((id) => resources.find(id)).filter((code) => code >= 0));
  for (const { month, ...reached } of near) {
    const { isSettled, isSpecial } = month.plain;
    const wanted = (side: SideColumns, own: Uint8Array, also: (row: number) => boolean): Uint32Array => {
      const rows: number[] = [];
      for (let row = 0; row < side.rows; row++) {
        const resource = side.resource.codes[row]!;
        if (!isSpecial(side.customer.codes[row]!) && !also(row) && (resource < 0 || !asked.has(resource)))
          continue;
        marks.mark(side, row);
        // With a resource it is reached below, together with its like.
        if (resource >= 0) continue;
        own[row] = 1;
        rows.push(row);
      }
      return Uint32Array.from(rows);
    };
    read(
      month,
      wanted(month.lefts, reached.lefts, isSettled),
      wanted(month.rights, reached.rights, () => false),
    );
  }
  for (let before = -1; before !== marks.count;) {
    before = marks.count;
    for (const { month, lefts, rights } of near)
      read(month, marks.touched(month.lefts, lefts), marks.touched(month.rights, rights));
  }
}

function summed(work: readonly Work[], rules: BulkRules): Bulk {
  const total = new ExactSum();
  const customers = new Set<string>();
  const currencies = new Set<string>();
  let pairs = 0;
  let numbered = false;
  const own = work.filter((month) => month.inPeriod);
  for (const { lefts, rights, mates } of own) {
    numbered ||= mates.some((mate, row) => mate >= 0 && isTransaction(lefts, row));
    const { codes, words } = lefts.customer;
    const wanted = rules.scope === null ? -2 : words.find(rules.scope);
    const seen = new Uint8Array(words.count);
    for (let row = 0; row < lefts.rows; row++) {
      if (mates[row]! < 0) continue;
      const customer = codes[row]!;
      if (wanted !== -2 && customer !== wanted) continue;
      seen[customer] = 1;
      pairs++;
      total.add(lefts.amount[row]!);
    }
    for (let code = 0; code < seen.length; code++) if (seen[code] === 1) customers.add(words.text(code));
    for (const { currency } of [lefts, rights]) {
      let last = -1;
      for (const code of currency.codes) {
        if (code === last) continue;
        last = code;
        if (code >= 0) currencies.add(currency.words.text(code));
      }
    }
  }
  return {
    amount: total.total,
    pairs,
    numbered,
    customers: [...customers],
    currencies: [...currencies],
    cut: (dimension, within = []) => cutOf(own, dimension, rules.scope, within),
  };
}
