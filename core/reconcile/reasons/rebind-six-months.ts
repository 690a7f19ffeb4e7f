import { dayOf } from '../../period.ts';
import { monthsAfter, type RebindEffect } from '../facts.ts';
import type { Line } from '../line.ts';
import { none, nothingArrived, type Observation, type Reason } from '../reason.ts';
import { momentOf, type World } from '../world.ts';

/**
 * From 2026-01-01 the new partner of a rebound 中长尾 customer earns no performance incentive for
 * six months. Whether the sheet or only the incentive leaves the customer out is a reading of the
 * rule book; by default the data show it: money that is not on the sheet is claimed, money that is
 * there is named.
 */
export const rebindSixMonths: Reason = {
  id: 'rebind-six-months',
  explain: (open, world) => {
    if (world.input.view !== 'consumption-performance' || !nothingArrived(open)) return none;
    const lines = open.lefts.filter((line) => (shutOut(line, world) ?? 'incentive') !== 'incentive');
    if (lines.length === 0) return none;
    if (lines.length === open.lefts.length)
      return open.amount === 0n
        ? none
        : [{ amount: open.amount, owner: lines[0]!, lines: lines.slice(1), note: REST }];
    return lines.map((line) => ({ amount: -line.compare, owner: line, note: REST }));
  },
  observe: (world) => (world.input.view === 'consumption-performance' ? onTheSheet(world) : []),
};

/** The data speak against the reading chosen: that is for a person to see, and moves no money. */
const AGAINST = 'on the sheet, though by the reading chosen the sheet leaves a rebound customer out';
const REST = 'rests on the reading of where a rebound customer is left out';

/** Whether a line is of a rebound customer's six months, wherever it is left out. */
export const isShutOut = (line: Line, world: World): boolean => shutOut(line, world) !== null;

function shutOut(line: Line, world: World): RebindEffect | null {
  const customer = line.customer === null ? undefined : world.customers.get(line.customer);
  const rebound = momentOf(customer?.rebound_on);
  if (!customer || rebound === null) return null;
  const rule = world.facts.rebind(dayOf(rebound));
  // A segment nobody told is not 中长尾 by default: unknown is not true.
  if (!rule?.segments.some((name) => [name, `${name}客户`].includes(customer.segment ?? ''))) return null;
  const end = monthsAfter(rebound, rule.months);
  const inside =
    line.at !== null
      ? line.at >= rebound && line.at < end
      : line.day !== null && line.day >= dayOf(rebound) && line.day < dayOf(end);
  return inside ? rule.leftOut : null;
}

/** Performance that is on the sheet of a customer who earns none: only the incentive leaves it out. */
function onTheSheet(world: World): Observation[] {
  const byCustomer = new Map<string, { lines: string[]; effect: RebindEffect }>();
  for (const line of world.rights) {
    if (!line.inPeriod || line.customer === null || line.counted === 0n) continue;
    const effect = shutOut(line, world);
    if (effect === null) continue;
    const known = byCustomer.get(line.customer);
    if (known) known.lines.push(line.id);
    else byCustomer.set(line.customer, { lines: [line.id], effect });
  }
  return [...byCustomer].map(([customer, { lines, effect }]) => ({
    customer,
    lines,
    note: effect === 'sheet' ? AGAINST : 'on the sheet; earns no incentive for six months after rebinding',
  }));
}
