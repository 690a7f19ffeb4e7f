/** One match opened up: the lines of both sides, the pass and what it matched on, and its findings. */
import type { SourceKind } from '../intake/batch.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { DatasetName } from '../model/registry.ts';
import type { Moment, Period } from '../period.ts';
import type { Comparison } from './compare.ts';
import type { Finding } from './explain.ts';
import type { Line } from './line.ts';
import type { PassId } from './pool.ts';

export interface Origin {
  dataset: DatasetName;
  source: SourceKind;
  /** File, page or API operation. */
  sourceName: string;
  capturedAt: Moment;
}

export interface Drill {
  lefts: Line[];
  rights: Line[];
  /** Null: the line stands alone. */
  pass: PassId | null;
  evidence: string;
  /** Where each line came from, by its id; a line not there came from elsewhere (a summary's part). */
  origins: Map<string, Origin>;
  findings: Omit<Finding, 'owner'>[];
}

export function drilled(comparison: Comparison, lineId: string): Omit<Drill, 'origins'> | null {
  const groups = comparison.world.groups;
  const at = groups.findIndex((group) =>
    [...group.lefts, ...group.rights].some((line) => line.id === lineId),
  );
  const group = groups[at];
  if (!group) return null;
  return {
    lefts: group.lefts,
    rights: group.rights,
    pass: group.pass,
    evidence: group.evidence,
    findings: comparison.findings
      .filter((finding) => finding.group === at)
      .map(({ owner: _, ...finding }) => finding),
  };
}

/** The datasets a comparison's sides are made of. */
export function datasetsOfSides({ leg, world: { input } }: Comparison): {
  left: DatasetName;
  right: DatasetName;
} {
  if (input.view === 'bill-consumption') return { left: 'bill', right: 'consumption' };
  if (input.view === 'consumption-performance') return { left: 'consumption', right: 'performance' };
  if (leg === 'ledger-summary') return { left: 'monthlySums', right: 'accountChanges' };
  if (leg === null) return { left: 'bill', right: 'accountChanges' };
  return { left: 'bill', right: input.monthlySums ? 'monthlySums' : 'billSummaries' };
}

/** As many lines of a group are traced; a sum of thousands is named by its first ones. */
const MOST_TRACED = 400;

/** Source and capture of the lines of a match. */
export async function traced(
  ledger: Ledger,
  sides: { left: DatasetName; right: DatasetName },
  { lefts, rights }: Pick<Drill, 'lefts' | 'rights'>,
): Promise<Map<string, Origin>> {
  const origins = new Map<string, Origin>();
  for (const [dataset, lines] of [
    [sides.left, lefts],
    [sides.right, rights],
  ] as const) {
    const months = new Map<Period, string[]>();
    for (const { id, period } of lines.slice(0, MOST_TRACED)) {
      const ids = months.get(period);
      if (ids) ids.push(id);
      else months.set(period, [id]);
    }
    for (const [period, ids] of months)
      for (const [id, { source, sourceName, capturedAt }] of await ledger.origins(dataset, period, ids))
        origins.set(id, { dataset, source, sourceName, capturedAt });
  }
  return origins;
}
