/**
 * Ledger − summary, line by line: nothing matches the two but the bill. What each of them was matched
 * with of the bill ties them together; what the first leg adds to the whole is taken off again.
 */
import type { Comparison } from './compare.ts';
import type { Finding, GroupCells } from './explain.ts';
import type { Line } from './line.ts';
import type { Group } from './pool.ts';

const made = new WeakMap<Comparison, Comparison>();

/** `whole` is ledger − bill, `first` summary − bill. */
export function secondLeg(whole: Comparison, first: Comparison): Comparison {
  const known = made.get(whole);
  if (known) return known;
  const own = [...whole.world.groups, ...first.world.groups];
  const rootOf = joined(own);
  const groups: Group[] = [];
  const place = new Map<Group, number>();
  const roots = new Map<Group, number>();
  // A summary's row stands on the left here: it is what the ledger is compared with.
  const asLeft = (line: Line): Line => ({ ...line, side: 'left' });
  for (const [at, group] of own.entries()) {
    const ofLedger = at < whole.world.groups.length;
    const lefts = ofLedger ? [] : group.rights.map(asLeft);
    const rights = ofLedger ? group.rights : [];
    const root = rootOf(group);
    const known = roots.get(root);
    place.set(group, known ?? groups.length);
    if (known !== undefined) {
      groups[known]!.lefts.push(...lefts);
      groups[known]!.rights.push(...rights);
      continue;
    }
    roots.set(root, groups.length);
    groups.push({ lefts: [...lefts], rights: [...rights], pass: null, evidence: '' });
  }
  for (const group of own) {
    const joint = groups[place.get(group)!]!;
    if (joint.lefts.length === 0 || joint.rights.length === 0 || joint.pass) continue;
    joint.pass = 'through-bill';
    joint.evidence = group.evidence;
  }
  const cells: GroupCells[] = [
    ...whole.cells.map((each) =>
      cellsOf(each, place, groups, (line) => (line.side === 'right' ? line : null)),
    ),
    ...first.cells.map((each) =>
      cellsOf(each, place, groups, (line) => (line.side === 'right' ? asLeft(line) : null)),
    ),
  ];
  const leg: Comparison = {
    leg: 'ledger-summary',
    world: {
      ...whole.world,
      leg: 'ledger-summary',
      lefts: first.world.rights.map(asLeft),
      rights: whole.world.rights,
      groups,
    },
    findings: netted(whole, first, place, groups),
    cells,
    left: first.right,
    right: whole.right,
  };
  made.set(whole, leg);
  return leg;
}

/** Groups that share a line of the bill belong together; answers the one that stands for all of them. */
function joined(groups: readonly Group[]): (group: Group) => Group {
  const parent = new Map<Group, Group>();
  const rootOf = (group: Group): Group => {
    let root = group;
    for (let next = parent.get(root); next; next = parent.get(root)) root = next;
    return root;
  };
  const seen = new Map<string, Group>();
  for (const group of groups)
    for (const { id } of group.lefts) {
      const other = seen.get(id);
      if (!other) seen.set(id, group);
      else if (rootOf(other) !== rootOf(group)) parent.set(rootOf(group), rootOf(other));
    }
  return rootOf;
}

function cellsOf(
  { group, cells }: GroupCells,
  place: ReadonlyMap<Group, number>,
  groups: readonly Group[],
  keep: (line: Line) => Line | null,
): GroupCells {
  return {
    group: groups[place.get(group)!]!,
    cells: cells.map((cell) => ({ ...cell, lines: cell.lines.flatMap((line) => keep(line) ?? []) })),
  };
}

/** The whole's findings less the first leg's; what both say of a customer's lines is no difference of the two. */
function netted(
  whole: Comparison,
  first: Comparison,
  place: ReadonlyMap<Group, number>,
  groups: readonly Group[],
): Finding[] {
  const sums = new Map<string, Finding>();
  for (const [comparison, sign] of [
    [whole, 1n],
    [first, -1n],
  ] as const)
    for (const finding of comparison.findings) {
      const at = place.get(comparison.world.groups[finding.group]!)!;
      const key = `${at}|${finding.reason}|${finding.customer ?? ''}|${finding.inScope}`;
      const known = sums.get(key);
      const amount = sign * finding.amount;
      if (known) {
        known.amount += amount;
        known.lines = [...new Set([...known.lines, ...finding.lines])];
        continue;
      }
      const { pass, evidence, lefts, rights } = groups[at]!;
      const owner = [...rights, ...lefts].find((line) => finding.lines.includes(line.id)) ?? finding.owner;
      sums.set(key, { ...finding, owner, amount, moved: false, group: at, pass, evidence });
    }
  return [...sums.values()].filter(({ amount }) => amount !== 0n);
}
