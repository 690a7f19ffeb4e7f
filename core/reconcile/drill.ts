/** One match opened up: the lines of both sides, the pass and what it matched on, and its findings. */
import type { Comparison } from './compare.ts';
import type { Finding } from './explain.ts';
import type { Line } from './line.ts';
import type { PassId } from './pool.ts';

export interface Drill {
  lefts: Line[];
  rights: Line[];
  /** Null: the line stands alone. */
  pass: PassId | null;
  evidence: string;
  findings: Omit<Finding, 'owner'>[];
}

export function drilled(comparison: Comparison, lineId: string): Drill | null {
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
