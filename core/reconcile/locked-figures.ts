/** Two sides and what lies between them as a locked month keeps them: amounts as decimal text. */
import { moneyText, parseMoney, type Money } from '../money.ts';
import { reasonIds } from './reason-ids.ts';
import type { Level } from './sum.ts';

export interface LockedFigures {
  left: string;
  right: string;
  difference: string;
  unexplained: string;
  reasons: { reason: string; amount: string }[];
}

/** A level with the sums of its sides. */
export interface Figures extends Level {
  left: Money;
  right: Money;
}

export const lockFigures = ({ left, right, difference, unexplained, reasons }: Figures): LockedFigures => ({
  left: moneyText(left),
  right: moneyText(right),
  difference: moneyText(difference),
  unexplained: moneyText(unexplained),
  reasons: reasons.map(({ reason, amount }) => ({ reason, amount: moneyText(amount) })),
});

const money = (text: string): Money => parseMoney(text) ?? 0n;

/** As they were; a reason that is no more is left out. */
export const readFigures = ({ left, right, difference, unexplained, reasons }: LockedFigures): Figures => ({
  left: money(left),
  right: money(right),
  difference: money(difference),
  unexplained: money(unexplained),
  reasons: reasons.flatMap(({ reason, amount }) => {
    const id = reasonIds.find((each) => each === reason);
    const informational = money(amount) === 0n;
    return id ? [{ reason: id, amount: money(amount), lines: [], informational, parts: [], notes: [] }] : [];
  }),
});
