/**
 * The same difference cut by another dimension. A matched group stands where its left line stands
 * (the customer's own lines excepted), so every cut adds up to the whole.
 */
import type { Money } from '../money.ts';
import type { BulkCut } from './bulk-cut.ts';
import type { Comparison } from './compare.ts';
import type { Finding } from './explain.ts';
import type { Line } from './line.ts';
import type { Group } from './pool.ts';
import { sumUp, type Level } from './sum.ts';

export const dimensions = [
  'customer',
  'reseller',
  'product',
  'charge-mode',
  'bill-type',
  'order-type',
  'formed-on',
] as const;
export type Dimension = (typeof dimensions)[number];

/** One row of a breakdown, opened: the next one is cut within it. */
export interface Cutting {
  dimension: Dimension;
  value: string;
}

export interface BreakdownRow extends Level {
  /** The value; empty: the lines do not say. */
  value: string;
  /** Of a customer, as the customer list has it; for showing only. */
  name: string | null;
  left: Money;
  right: Money;
  lines: number;
}

const pick: Record<Exclude<Dimension, 'customer'>, (line: Line) => string | number | null> = {
  reseller: (line) => line.reseller,
  product: (line) => line.product,
  'charge-mode': (line) => line.chargeMode,
  'bill-type': (line) => line.billType,
  'order-type': (line) => line.orderType,
  'formed-on': (line) => line.day,
};

function labelOf(group: Group, dimension: Exclude<Dimension, 'customer'>): string {
  const lines =
    dimension === 'formed-on' ? [...group.rights, ...group.lefts] : [...group.lefts, ...group.rights];
  for (const line of lines) {
    const value = pick[dimension](line);
    if (value !== null) return String(value);
  }
  return '';
}

/** The row of a breakdown a finding belongs to. */
export const valueOf = (finding: Finding, group: Group, dimension: Dimension): string =>
  dimension === 'customer' ? (finding.customer ?? '') : labelOf(group, dimension);

/** Whether a finding is of every row opened. */
export const isWithin = (finding: Finding, group: Group, within: readonly Cutting[]): boolean =>
  within.every(({ dimension, value }) => valueOf(finding, group, dimension) === value);

/** `plain`: the same cut of the lines that stayed columns. `within`: the rows opened before this cut. */
export function breakdown(
  comparison: Comparison,
  dimension: Dimension,
  plain: readonly BulkCut[] = [],
  within: readonly Cutting[] = [],
): BreakdownRow[] {
  const rows = new Map<string, { left: Money; right: Money; lines: number; findings: Finding[] }>();
  const row = (value: string) => {
    const known = rows.get(value);
    if (known) return known;
    const made = { left: 0n, right: 0n, lines: 0, findings: [] as Finding[] };
    rows.set(value, made);
    return made;
  };
  for (const { value, amount, pairs } of plain) {
    const target = row(value);
    target.left += amount;
    target.right += amount;
    target.lines += 2 * pairs;
  }
  for (const { group, cells } of comparison.cells) {
    for (const cell of cells) {
      if (!cell.inScope) continue;
      const label = (of: Dimension): string =>
        of === 'customer' ? (cell.customer ?? '') : labelOf(group, of);
      if (!within.every((opened) => label(opened.dimension) === opened.value)) continue;
      const target = row(label(dimension));
      for (const line of cell.lines) {
        target[line.side] += line.counted;
        target.lines += 1;
      }
      target.right += cell.share;
    }
  }
  for (const finding of comparison.findings) {
    const group = comparison.world.groups[finding.group]!;
    if (!finding.inScope || !isWithin(finding, group, within)) continue;
    row(valueOf(finding, group, dimension)).findings.push(finding);
  }
  return [...rows]
    .map(([value, { findings, ...sums }]) => ({
      value,
      name: dimension === 'customer' ? (comparison.world.customers.get(value)?.customer ?? null) : null,
      ...sums,
      ...sumUp(findings),
    }))
    .sort((a, b) => {
      const size = (amount: Money) => (amount < 0n ? -amount : amount);
      return size(b.difference) > size(a.difference)
        ? 1
        : size(b.difference) < size(a.difference)
          ? -1
          : a.value < b.value
            ? -1
            : 1;
    });
}
