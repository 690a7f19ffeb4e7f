/** Lines alike in everything that makes a line itself. (The same id twice is one line and never comes this far.) */
import type { Line } from './line.ts';

/** Two lines of equal traits are one line told twice; null: too little is known of the line to say so. */
export const traitsOf = (line: Line): string | null =>
  line.orders.length + line.trades.length === 0 && line.resource === null
    ? null
    : [
        line.side,
        line.customer,
        line.orders.join(),
        line.trades.join(),
        line.resource,
        line.subResource,
        line.resourceType,
        line.product,
        line.billType,
        line.orderType,
        line.chargeMode,
        line.at ?? line.day,
        line.counted,
        line.gross,
      ].join('|');

/**
 * What a line keeps when its file is exported anew: all that tells it from others but its amount, its
 * status, and the number that a row without one of its own was given from both.
 */
export const standingOf = (line: Line): string =>
  [
    line.side,
    line.customer,
    line.orders.length > 0 ? line.orders.join() : line.trades.join(),
    line.resource,
    line.product,
    line.billType,
    line.orderType,
    line.chargeMode,
    line.at ?? line.day,
  ].join('|');

/** The lines, of twins only the first. */
export function withoutTwins(lines: readonly Line[]): Line[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const traits = traitsOf(line);
    if (traits === null) return true;
    if (seen.has(traits)) return false;
    seen.add(traits);
    return true;
  });
}
