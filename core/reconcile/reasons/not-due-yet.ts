import { addDays, addMonths, startOfDay, type Period } from '../../period.ts';
import { overdueFrom } from '../facts.ts';
import type { Line } from '../line.ts';
import { claimLate, none, whole, type Reason } from '../reason.ts';
import type { World } from '../world.ts';

/**
 * Not due is not missing. Performance of a day is due after one working day, of a yearly/monthly
 * order after two hours; a bill by the 5th, 12:00; consumption by the end of the day after.
 */
export const notDueYet: Reason = {
  id: 'not-due-yet',
  explain: (open, world) => {
    // Recorded a month later because it only became due then: the same reason seen from either month.
    const late = claimLate(open, (line) => line.side === 'left' && dueAfterMonth(line, world));
    if (late.length > 0) return late;
    const { single } = open;
    return single && isNotDue(single, world) ? whole(open, single) : none;
  },
};

/** Whether the side facing a line was looked at before its counterpart had to be there. */
export function isNotDue(line: Line, world: World): boolean {
  const due = line.side === flowsFrom(world) ? dueAt(line, world) : arrivesAt(line, world);
  return due !== null && world.seenAt[line.side === 'left' ? 'right' : 'left'] < due;
}

/** The side whose lines must arrive on the other: consumption flows to the bill and to performance, the bill to the books. */
export const flowsFrom = (world: World): 'left' | 'right' =>
  world.input.view === 'bill-consumption' ? 'right' : 'left';

/** First moment at which the counterpart is overdue; null where the line has no time. */
export function dueAt(line: Line, world: World): number | null {
  const { facts, input } = world;
  if (input.view === 'bill-consumption') return facts.billReadyAt(line.period);
  if (line.day === null) return null;
  if (input.view === 'bill-summary-ledger') {
    const shown = startOfDay(addDays(line.day, 1 + facts.consumptionLatencyDays));
    // Usage is deducted once its month is over, by the time the month's bill stands.
    return line.chargeMode === 3 ? Math.max(shown, facts.billReadyAt(line.period)) : shown;
  }
  if (line.chargeMode === 1 && line.at !== null) return line.at + facts.estimateHours * 3_600_000;
  return overdueFrom(facts, line.day, facts.performanceDueDays);
}

/** When the line's origin is there to be seen, for lines that arrived before it. */
const arrivesAt = (line: Line, world: World): number | null =>
  line.day === null ? null : startOfDay(addDays(line.day, 1 + world.facts.consumptionLatencyDays));

/** Whether the side facing a line was brought of a month when all of that month was due. */
export function wasBrought(line: Line, month: Period, { facts, takenAt }: World): boolean {
  const taken = takenAt(line.side === 'left' ? 'right' : 'left', month);
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  return taken !== null && taken >= overdueFrom(facts, last, facts.performanceDueDays);
}

function dueAfterMonth(line: Line, world: World): boolean {
  const due = world.input.view === 'consumption-performance' ? dueAt(line, world) : null;
  return due !== null && due > startOfDay(`${addMonths(line.period, 1)}-01`);
}
