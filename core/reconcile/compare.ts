/** Two sides in, findings out: match, then explain. */
import type { Facts } from './facts.ts';
import type { CustomerRow, MonthInput } from './input.ts';
import { explain, type Finding, type GroupCells } from './explain.ts';
import { contradict, isUsage, mayShowLess, type Line } from './line.ts';
import { pairOf, sweep, type Pass, type Pool } from './pool.ts';
import type { Leg, ViewId } from './reason-ids.ts';
import { attributedFrom } from './reasons/manager-attribution.ts';
import { familyOf, type World } from './world.ts';

export interface Comparison {
  leg: Leg | null;
  world: World;
  findings: Finding[];
  cells: GroupCells[];
  /** Totals of the scope. */
  left: bigint;
  right: bigint;
}

export interface Sides {
  leg: Leg | null;
  lefts: Line[];
  rights: Line[];
  passes: readonly Pass[];
  /** Whether both sides know their customers. */
  byCustomer: boolean;
  seenAt: { left: number; right: number };
}

/**
 * A fixed order, so that nothing depends on how the rows came in: by month, day, moment and id. Of a
 * day's lines those whose counterpart may show less choose last: the whole amount is another's.
 */
function inOrder(lines: readonly Line[]): Line[] {
  // Few days and many lines: days are ranked once, lines compare by number.
  const days = new Map<string, number>();
  const dayKey = (line: Line): string => `${line.slot} ${line.day ?? ''}`;
  for (const line of lines) days.set(dayKey(line), 0);
  [...days.keys()].sort(compareText).forEach((day, rank) => days.set(day, rank));
  return lines
    .map((line) => ({
      line,
      rank: 2 * days.get(dayKey(line))! + Number(mayShowLess(line)),
      at: line.at ?? 0,
    }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at || (a.line.id < b.line.id ? -1 : 1))
    .map(({ line }) => line);
}
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function compare(input: MonthInput, facts: Facts, sides: Sides): Comparison {
  const customers = new Map((input.customers ?? []).map((row) => [row.customer_id, row]));
  const lefts = inOrder(sides.lefts);
  const rights = inOrder(sides.rights);
  const families = new Map<string, string>();
  const family = (line: Line): string => {
    if (!sides.byCustomer || line.customer === null) return '';
    let known = families.get(line.customer);
    if (known === undefined) families.set(line.customer, (known = familyOf(customers, line.customer)));
    return known;
  };
  const numbered = input.bulk?.numbered === true || shareNumbers(lefts, rights);
  const heardOf = transactionsOf(lefts, rights);
  // Usage that has a line of its own on the other side is none of its orders.
  const strangers = (a: Line, b: Line): boolean => isUsage(a) !== isUsage(b) && heardOf(isUsage(a) ? a : b);
  const pool: Pool = {
    lefts,
    rights,
    groups: [],
    taken: new Set(),
    contradict: (left, right) => contradict(left, right, numbered) || strangers(left, right),
    heardOf,
    family,
    tolerance: input.tolerance ?? 0n,
    separated: new Set((input.separated ?? []).map(([left, right]) => `${left}|${right}`)),
    separatedAs: new Set((input.separatedAs ?? []).map(([left, right]) => pairOf(left!, right!))),
  };
  for (const pass of sides.passes) pass(pool);
  sweep(pool);
  for (const line of pool.lefts) pool.groups.push({ lefts: [line], rights: [], pass: null, evidence: '' });
  for (const line of pool.rights) pool.groups.push({ lefts: [], rights: [line], pass: null, evidence: '' });
  const partial = { customers, facts };
  const world: World = {
    input,
    facts,
    period: input.period,
    leg: sides.leg,
    lefts,
    rights,
    customers,
    // A record of another month hands over that month's performance, not this one's.
    transfers: (input.transfers ?? []).filter((row) => !row.period || row.period === input.period),
    policyOf: policies(input),
    seenAt: sides.seenAt,
    takenAt: takenAt(input, sides),
    tax: (input.billSummary ?? []).reduce(
      (sum, row) => (row.bill_cycle === input.period ? sum + (row.tax_amount ?? 0n) : sum),
      0n,
    ),
    inScope: scopeOf(input, [...lefts, ...rights], partial),
    groups: pool.groups,
  };
  const { findings, cells } = explain(world);
  const plain = input.bulk?.amount ?? 0n;
  const totals = { left: plain, right: plain };
  for (const entry of cells)
    for (const cell of entry.cells)
      if (cell.inScope) {
        for (const line of cell.lines) totals[line.side] += line.counted;
        totals.right += cell.share;
      }
  return { leg: sides.leg, world, findings, cells, ...totals };
}

/** Whether a transaction of the month that is no order is on both sides. */
function shareNumbers(lefts: readonly Line[], rights: readonly Line[]): boolean {
  const own = (line: Line): boolean => line.inPeriod && line.orders.length === 0 && line.trades.length > 0;
  const known = new Set<string>();
  for (const line of rights) if (own(line)) known.add(line.trades[0]!);
  return known.size > 0 && lefts.some((line) => own(line) && known.has(line.trades[0]!));
}

/** Whether the other side names a transaction of a line on its resource; indexed when first asked. */
function transactionsOf(lefts: readonly Line[], rights: readonly Line[]): (line: Line) => boolean {
  const keys = (line: Line) => line.trades.map((trade) => `${trade}|${line.resource ?? ''}`);
  const index = (lines: readonly Line[]) => new Set(lines.flatMap(keys));
  let known: { left: Set<string>; right: Set<string> } | null = null;
  return (line) => {
    known ??= { left: index(lefts), right: index(rights) };
    const others = known[line.side === 'left' ? 'right' : 'left'];
    return keys(line).some((key) => others.has(key));
  };
}

/** By what the ledger knows of the months beside, else by the lines that came. */
function takenAt(input: MonthInput, sides: Sides): World['takenAt'] {
  const months = { left: new Set<string>(), right: new Set<string>() };
  for (const line of [...sides.lefts, ...sides.rights]) months[line.side].add(line.period);
  return (side, month) => {
    if (input.taken) return input.taken[`${sidesOf[input.view][side]}|${month}`] ?? null;
    return months[side].has(month) ? sides.seenAt[side] : null;
  };
}

/** The datasets the two sides of a view are made of. */
const sidesOf: Record<ViewId, { left: string; right: string }> = {
  'bill-consumption': { left: 'bill', right: 'consumption' },
  'consumption-performance': { left: 'consumption', right: 'performance' },
  'bill-summary-ledger': { left: 'bill', right: 'accountChanges' },
};

/** The policy of a month where the list names months, else the one it holds. */
export function policies(input: Pick<MonthInput, 'policies'>): World['policyOf'] {
  const dated = new Map<string, string>();
  for (const row of input.policies ?? []) {
    if (!row.service_type_code || row.incentive_policy == null) continue;
    dated.set(`${row.service_type_code}|${row.time ?? ''}`, String(row.incentive_policy));
  }
  return (product, month) =>
    product === null ? null : (dated.get(`${product}|${month}`) ?? dated.get(`${product}|`) ?? null);
}

/**
 * Whose line it is. Rows name their manager where they can; performance rows cannot, so they follow
 * the customer list: its manager from the day attribution starts, the manager before it until then.
 */
function scopeOf(
  input: MonthInput,
  lines: readonly Line[],
  world: { customers: ReadonlyMap<string, CustomerRow>; facts: Facts },
): (line: Line) => boolean {
  const scope = input.scope;
  if (scope?.customer_id) return (line) => line.customer === scope.customer_id;
  if (!scope?.account_manager_id) return () => true;
  const manager = scope.account_manager_id;
  const named = new Map<string, Set<string>>();
  for (const line of lines) {
    if (line.customer === null || line.manager === null) continue;
    named.set(line.customer, (named.get(line.customer) ?? new Set()).add(line.manager));
  }
  return (line) => {
    if (line.manager !== null) return line.manager === manager;
    const current =
      line.customer === null ? null : (world.customers.get(line.customer)?.account_manager_id ?? null);
    const others = line.customer === null ? [] : [...(named.get(line.customer) ?? [])];
    if (line.side === 'right' && line.day !== null && input.view === 'consumption-performance') {
      const from = attributedFrom(line, world);
      if (from !== null && line.day < from) return others.find((other) => other !== current) === manager;
    }
    return current === null ? others.length === 1 && others[0] === manager : current === manager;
  };
}
