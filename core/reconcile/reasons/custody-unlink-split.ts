import { periodOf } from '../../period.ts';
import type { CustomerRow } from '../input.ts';
import type { Line } from '../line.ts';
import type { Observation, Part, Reason } from '../reason.ts';
import { familyOf, isWhole, momentOf, type World } from '../world.ts';

/**
 * A 财务托管 sub-account that was an advisory customer leaves while its master stays: in that month
 * the summary shows the sub-account only, details go to the sub-account before the second it left
 * and to its master after. Money moves between the two, never out of the total.
 */
export const custodyUnlinkSplit: Reason = {
  id: 'custody-unlink-split',
  moves: (group, world) => {
    const lines = [...group.lefts, ...group.rights];
    const families = new Set(lines.map((line) => familyOf(world.customers, line.customer)));
    return families.size === 1 && afterUnlink(lines, world);
  },
  observe: (world) => (isWhole(world) ? summaries(world) : []),
};

/** The second in the line's month at which the sub-account it stands under left, or null. */
function leftAt(line: Line, world: World): number | null {
  const customer = line.customer === null ? undefined : world.customers.get(line.customer);
  const at = customer ? leftMaster(customer, world) : null;
  return at !== null && periodOf(at) === line.period && wasAdvisory(line.customer!, world) ? at : null;
}

/** When a sub-account left a master that stayed associated; null: it did not, or its master had left before. */
function leftMaster({ custody_of, unlinked_on }: CustomerRow, world: World): number | null {
  const at = custody_of ? momentOf(unlinked_on) : null;
  const master = custody_of ? world.customers.get(custody_of) : undefined;
  if (at === null || !master) return at;
  return isAway(master, at) ? null : at;
}

/** Whether it had left by then and not come back: that it once left is kept of one that has. */
function isAway({ unbound_on, associated_on, rebound_on }: CustomerRow, at: number): boolean {
  const gone = momentOf(unbound_on);
  if (gone === null || gone > at) return false;
  const came = [associated_on, rebound_on].map(momentOf);
  return !came.some((day) => day !== null && day > gone && day <= at);
}

const ADVISORY = '1';
const cache = new WeakMap<World, Map<string, boolean>>();

/** By the month's own lines, for the list tells how it is now; what neither says is no objection. */
function wasAdvisory(child: string, world: World): boolean {
  const known = cache.get(world) ?? new Map<string, boolean>();
  cache.set(world, known);
  let advisory = known.get(child);
  if (advisory === undefined) {
    const told = [...world.lefts, ...world.rights].flatMap((line) =>
      line.inPeriod && line.customer === child ? (line.association ?? []) : [],
    );
    const listed = world.customers.get(child)?.association_type ?? ADVISORY;
    known.set(child, (advisory = (told.length > 0 ? told : [listed]).includes(ADVISORY)));
  }
  return advisory;
}

/**
 * Only what came after the second of unlinking may stand under two names, of which the sub-account's
 * is one: its master may have others, and each left in its own second.
 */
function afterUnlink(lines: readonly Line[], world: World): boolean {
  const times = lines.map((line) => line.usedAt ?? line.at).filter((at) => at !== null);
  return lines.some((line) => {
    const left = leftAt(line, world);
    return left !== null && (times.length === 0 || times.some((at) => at >= left));
  });
}

/** 消费汇总 of the month shows the sub-account only: its figure is the two names' details together. */
function summaries(world: World): Observation[] {
  const found: Observation[] = [];
  const details = world.input.view === 'bill-consumption' ? world.rights : world.lefts;
  for (const [child, customer] of world.customers) {
    const at = leftMaster(customer, world);
    const master = customer.custody_of;
    if (at === null || !master || periodOf(at) !== world.period) continue;
    const summary = (world.input.consumptionSummary ?? []).filter(
      (row) =>
        (row.customer_id === child || row.customer_id === master) &&
        (row.period ?? world.period) === world.period,
    );
    if (summary.length === 0) continue;
    const shown = (id: string) =>
      summary.filter((row) => row.customer_id === id).reduce((sum, row) => sum + row.amount, 0n);
    const part = (id: string): Part => {
      const lines = details.filter((line) => line.inPeriod && line.customer === id);
      const amount = lines.reduce((sum, line) => sum + line.gross, 0n);
      return { customer_id: id, amount: shown(id) - amount, lines: lines.map((line) => line.id) };
    };
    const parts = [part(child), part(master)];
    if (parts.every((each) => each.amount === 0n) || parts[0]!.amount + parts[1]!.amount !== 0n) continue;
    found.push({
      lines: [...summary.map((row) => row.id), ...parts.flatMap((each) => each.lines)],
      parts,
      note: 'the summary shows the sub-account only',
    });
  }
  return found;
}
