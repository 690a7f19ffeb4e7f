/**
 * Runs the reasons over every group. What they leave is unexplained, so a group's findings add up
 * to its difference by construction; where a group spans customers (or leaves the scope asked
 * for), each customer's part is closed by the reason that moves money between them.
 */
import type { Money } from '../money.ts';
import { signed, sumOf, type Line } from './line.ts';
import type { Group, PassId } from './pool.ts';
import { openOf, type Claim } from './reason.ts';
import { reasons } from './reasons/index.ts';
import type { ReasonOrUnexplained } from './reason-ids.ts';
import type { World } from './world.ts';

/** An exact amount with its reason, on the lines of one customer. */
export interface Finding {
  reason: ReasonOrUnexplained;
  amount: Money;
  customer: string | null;
  inScope: boolean;
  /** Money moved inside the total; its counterpart is another finding of the same group. */
  moved: boolean;
  owner: Line;
  lines: string[];
  note: string | null;
  pass: PassId | null;
  evidence: string;
  group: number;
}

interface Claimed {
  reason: ReasonOrUnexplained;
  claim: Claim;
}

interface Cell {
  customer: string | null;
  inScope: boolean;
  lines: Line[];
  /** What the cell has of a right line that stands for several customers and names none; others' share is taken off its own. */
  share: Money;
}

export interface GroupCells {
  group: Group;
  cells: Cell[];
}

/** The group's lines of the period by customer and scope; a line without customer goes with its counterpart. */
export function cellsOf(group: Group, world: World): Cell[] {
  const [left, right] = [group.lefts[0], group.rights[0]];
  // Nearly every group is one line against one line of the same customer.
  if (
    world.input.scope === null &&
    group.lefts.length <= 1 &&
    group.rights.length <= 1 &&
    (!left || !right || left.customer === right.customer)
  ) {
    const lines: Line[] = [];
    if (left?.inPeriod) lines.push(left);
    if (right?.inPeriod) lines.push(right);
    return lines.length === 0 ? [] : [{ customer: lines[0]!.customer, inScope: true, lines, share: 0n }];
  }
  const all = [...group.lefts, ...group.rights];
  const books = world.input.view === 'bill-summary-ledger';
  const customers = new Set(all.flatMap((line) => line.customer ?? []));
  // One entry of the books may pay for several customers: it is then nobody's.
  const known = books && customers.size > 1 ? null : ([...customers][0] ?? null);
  const cells = new Map<string, Cell>();
  for (const line of all) {
    if (!line.inPeriod) continue;
    // Bill lines stand in both legs and must stand alike there, whatever each leg matched them with.
    const adopts = line.side === 'right' || !books;
    const customer = line.customer ?? (adopts ? known : null);
    const inScope = world.inScope(customer === line.customer ? line : { ...line, customer });
    const key = `${inScope}|${customer ?? ''}`;
    const cell = cells.get(key);
    if (cell) cell.lines.push(line);
    else cells.set(key, { customer, inScope, lines: [line], share: 0n });
  }
  return [...cells.values()];
}

export function explain(world: World): { findings: Finding[]; cells: GroupCells[] } {
  const findings: Finding[] = [];
  const all: GroupCells[] = [];
  for (const [at, group] of world.groups.entries()) {
    const cells = cellsOf(group, world);
    if (cells.length === 0) continue;
    all.push({ group, cells });
    const claims = claimsOf(
      group,
      world,
      nobodys(cells, world)?.lines.find((line) => line.side === 'right'),
    );
    if (claims.length === 0 && cells.length === 1) continue;
    const cellOf = (line: Line): Cell => cells.find((cell) => cell.lines.includes(line)) ?? cells[0]!;
    const resting = restsOnDowngrade(group, world) ? DOWNGRADE : null;
    const add = (cell: Cell, reason: ReasonOrUnexplained, claim: Claim, moved: boolean) =>
      findings.push({
        reason,
        amount: claim.amount,
        customer: cell.customer,
        inScope: cell.inScope,
        moved,
        owner: claim.owner,
        lines: linesOf(group, claim),
        note: claim.note ?? resting,
        pass: group.pass,
        evidence: group.evidence,
        group: at,
      });
    const claimed = new Map<Cell, Money>();
    const last = claims.at(-1);
    const apart = last?.reason === 'unexplained' ? eachOwn(group, cells, claims.slice(0, -1)) : null;
    for (const { reason, claim } of apart ? [...claims.slice(0, -1), ...apart] : claims) {
      const cell = cellOf(claim.owner);
      claimed.set(cell, (claimed.get(cell) ?? 0n) + claim.amount);
      add(cell, reason, claim, false);
    }
    if (cells.length === 1) continue;
    const nobody = nobodys(cells, world);
    if (nobody) {
      for (const cell of cells) {
        if (cell === nobody) continue;
        const share = (claimed.get(cell) ?? 0n) - sumOf(cell.lines, signed);
        cell.share += share;
        nobody.share -= share;
      }
      continue;
    }
    const mover =
      reasons.find((reason) => reason.moves?.(group, world) === true && fits(reason.id, cells)) ?? null;
    for (const cell of cells) {
      const rest = sumOf(cell.lines, signed) - (claimed.get(cell) ?? 0n);
      const claim: Claim = { amount: rest, owner: cell.lines[0]! };
      if (mover?.movedNote) claim.note = mover.movedNote;
      if (rest !== 0n) add(cell, mover?.id ?? 'unexplained', claim, true);
    }
  }
  return { findings, cells: all };
}

const DOWNGRADE = 'rests on the reading of what a downgrade refund is in the monthly summary';

/** Bill type 20 against a summary, which knows no such type. */
const restsOnDowngrade = (group: Group, world: World): boolean =>
  world.leg === 'summary-bill' && group.lefts.some((line) => line.inPeriod && line.billType === 20);

/**
 * What no reason explains of lines whose counterpart is in another month: nothing moved between the
 * customers, so each has its own.
 */
function eachOwn(group: Group, cells: readonly Cell[], claims: readonly Claimed[]): Claimed[] | null {
  const sides = new Set(cells.flatMap(({ lines }) => lines.map(({ side }) => side)));
  if (cells.length === 1 || sides.size > 1 || group.pass === null) return null;
  return cells.flatMap(({ lines }) => {
    const told = claims.filter(({ claim }) => lines.includes(claim.owner));
    const amount = sumOf(lines, signed) - told.reduce((sum, { claim }) => sum + claim.amount, 0n);
    return amount === 0n ? [] : [{ reason: 'unexplained', claim: { amount, owner: lines[0]! } }];
  });
}

/** The cell of entries that stand for several customers, so that no money moves between these. */
const nobodys = (cells: readonly Cell[], world: World): Cell | undefined =>
  world.input.view === 'bill-summary-ledger'
    ? cells.find((cell) => cell.customer === null && cell.lines.some((line) => line.side === 'right'))
    : undefined;

/** Attribution to a manager moves money across a scope, the others between customers. */
const fits = (id: string, cells: readonly Cell[]): boolean => {
  const customers = new Set(cells.map((cell) => cell.customer));
  return id === 'manager-attribution' ? customers.size === 1 : customers.size > 1;
};

/** Matched, equal, and without a voucher: no reason has anything to say. */
function isPlain(group: Group): boolean {
  if (group.pass === null || group.lefts.length !== 1 || group.rights.length !== 1) return false;
  const [left, right] = [group.lefts[0]!, group.rights[0]!];
  return (
    left.inPeriod &&
    right.inPeriod &&
    left.counted === right.counted &&
    left.coupon === 0n &&
    right.coupon === 0n &&
    left.cashCoupon === 0n
  );
}

/** `nobodys`: whose the rest is where it is no customer's. */
function claimsOf(group: Group, world: World, nobodys?: Line): Claimed[] {
  if (isPlain(group)) return [];
  const open = openOf(group);
  const claims: Claimed[] = [];
  for (const reason of reasons) {
    for (const claim of reason.explain?.(open, world) ?? []) {
      if (claim.amount === 0n && reason.id !== 'hidden-zero-rows') continue;
      open.amount -= claim.amount;
      if (claim.amount === signed(claim.owner)) open.done.add(claim.owner);
      for (const line of claim.lines ?? []) if (!line.inPeriod) open.done.add(line);
      claims.push({ reason: reason.id, claim });
    }
  }
  const owner = nobodys ?? open.single ?? open.lefts[0] ?? open.rights[0];
  if (open.amount !== 0n && owner)
    claims.push({ reason: 'unexplained', claim: { amount: open.amount, owner } });
  return claims;
}

/** The owner, what the claim names, and the counterpart it was matched with; each once. */
function linesOf(group: Group, claim: Claim): string[] {
  const ids = [claim.owner.id, ...(claim.lines ?? []).map((line) => line.id)];
  if (group.lefts.length + group.rights.length <= 60)
    ids.push(...group.lefts.map((line) => line.id), ...group.rights.map((line) => line.id));
  return [...new Set([...ids, ...(claim.evidence ?? [])])];
}
