/**
 * The month in which a 财务托管 sub-account leaves: details up to that second are the sub-account's,
 * those after it its master's, and the summary shows the sub-account alone with both. The parts add
 * up to the whole. Of the master's lines only those of the sub-account's resources are part of it; a
 * line without a time is in neither.
 */
import type { Row } from '../model/registry.ts';
import type { Money } from '../money.ts';

export interface UnlinkMonth {
  /** The second, ISO UTC. */
  at: string;
  child: { customer_id: string; amount: Money; lines: number };
  master: { customer_id: string; amount: Money; lines: number };
  undated: { amount: Money; lines: number };
  total: Money;
  currency: string;
}

/** `lines`: consumption details of the month of the two accounts, whoever they stand under. */
export function unlinkMonth(lines: readonly Row[], child: string, master: string, at: string): UnlinkMonth[] {
  // Whole seconds: 15:25:30.900 is still the second 15:25:30.
  const second = Math.floor(Date.parse(at) / 1000);
  const timeOf = (line: Row): number => {
    const moment = line.consume_time ?? line.trade_time;
    return typeof moment === 'string' ? Math.floor(Date.parse(moment) / 1000) : NaN;
  };
  const own = new Set<Row[string]>(
    lines.flatMap((line) => (line.customer_id === child && line.resource_id ? [line.resource_id] : [])),
  );
  const months = new Map<string, UnlinkMonth>();
  for (const line of lines) {
    const time = timeOf(line);
    const handedOver = line.customer_id === master && time > second && own.has(line.resource_id ?? null);
    if (line.customer_id !== child && !handedOver) continue;
    const currency = typeof line.currency === 'string' ? line.currency : '';
    let month = months.get(currency);
    if (!month)
      months.set(
        currency,
        (month = {
          at,
          child: { customer_id: child, amount: 0n, lines: 0 },
          master: { customer_id: master, amount: 0n, lines: 0 },
          undated: { amount: 0n, lines: 0 },
          total: 0n,
          currency,
        }),
      );
    const amount = typeof line.payment_amount === 'bigint' ? line.payment_amount : 0n;
    const part = Number.isNaN(time) ? month.undated : time <= second ? month.child : month.master;
    part.amount += amount;
    part.lines += 1;
    month.total += amount;
  }
  return [...months.values()];
}
