/**
 * What a month's reconciliation has to say about rows somebody looks at elsewhere: by the keys the
 * rows show, never by a name.
 */
import type { Money } from '../money.ts';
import { asks, type DecidedException } from './answer.ts';
import type { Comparison } from './compare.ts';
import type { Finding } from './explain.ts';
import type { Line } from './line.ts';
import type { Leg, ReasonOrUnexplained } from './reason-ids.ts';

export interface ConcernQuery {
  /** Rows are lines of a side, or a customer's sums. */
  by: 'left' | 'right' | 'customer';
  leg?: Leg | null;
  keys: readonly string[];
}

export interface Concern {
  /** A key that was asked for. */
  key: string;
  /** The row's resource, where the line names one: an order has rows of others, too. */
  resource: string | null;
  parts: ConcernPart[];
}

export interface ConcernPart {
  reason: ReasonOrUnexplained;
  amount: Money;
  /** Where a person is, or was, asked. */
  exception: { id: string; asks: boolean } | null;
}

export function concernsOf(
  comparison: Comparison,
  exceptions: readonly DecidedException[],
  query: ConcernQuery,
): Concern[] {
  const wanted = new Set(query.keys);
  const partOf = partsWith(exceptions.filter(({ leg }) => leg === comparison.leg));
  const found = new Map<string, Concern>();
  const add = (key: string, resource: string | null, finding: Finding): void => {
    const id = `${key}|${resource ?? ''}`;
    const known = found.get(id);
    const part = partOf(finding);
    if (!known) found.set(id, { key, resource, parts: [part] });
    else if (!known.parts.some((one) => one === part)) known.parts.push(part);
  };
  for (const finding of comparison.findings) {
    if (!finding.inScope) continue;
    if (query.by === 'customer') {
      if (finding.customer !== null && wanted.has(finding.customer)) add(finding.customer, null, finding);
      continue;
    }
    const group = comparison.world.groups[finding.group]!;
    const named = new Set(finding.lines);
    for (const line of query.by === 'left' ? group.lefts : group.rights) {
      if (!line.inPeriod || !named.has(line.id)) continue;
      for (const key of keysOf(line)) if (wanted.has(key)) add(key, line.resource, finding);
    }
  }
  return [...found.values()];
}

const keysOf = (line: Line): Set<string> => new Set([line.id, ...line.orders, ...line.trades]);

/** One part a finding, whichever rows it concerns. */
function partsWith(exceptions: readonly DecidedException[]): (finding: Finding) => ConcernPart {
  const keyOf = (kind: string, line: string, amount: Money) => `${kind}|${line}|${amount}`;
  const waiting = new Map(
    exceptions.map((each) => [keyOf(each.kind, each.lines[0] ?? '', each.amount), each] as const),
  );
  const known = new Map<Finding, ConcernPart>();
  return (finding) => {
    const made = known.get(finding);
    if (made) return made;
    const exception = waiting.get(keyOf(finding.reason, finding.owner.id, finding.amount));
    const part: ConcernPart = {
      reason: finding.reason,
      amount: finding.amount,
      exception: exception ? { id: exception.id, asks: asks(exception) } : null,
    };
    known.set(finding, part);
    return part;
  };
}
