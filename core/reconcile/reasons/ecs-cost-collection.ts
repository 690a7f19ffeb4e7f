import type { Line } from '../line.ts';
import type { Reason } from '../reason.ts';

/** Service codes of ECS as bills and sheets write them. */
export const isEcs = (product: string): boolean =>
  /(?:^|\.)(?:ec2|ecs)$/i.test(product) || product === '弹性云服务器';

/**
 * Since the change of cost collection the children of a yearly/monthly ECS (disks, images) are
 * billed under ECS, while performance and contract discounts stay with the child's own product:
 * pivots by product differ, totals do not.
 */
export const ecsCostCollection: Reason = {
  id: 'ecs-cost-collection',
  observe: (world) => {
    const lines: string[] = [];
    const parts = new Map<string, { amount: bigint; lines: string[] }>();
    const add = (product: string, amount: bigint, id: string) => {
      const part = parts.get(product) ?? { amount: 0n, lines: [] };
      part.amount += amount;
      part.lines.push(id);
      parts.set(product, part);
    };
    for (const group of world.groups) {
      const [left, right] = [group.lefts, group.rights];
      if (group.pass === null || !moved(left, right) || ![...left, ...right].some((line) => line.inPeriod))
        continue;
      for (const line of [...left, ...right]) {
        lines.push(line.id);
        if (line.inPeriod) add(line.product!, line.side === 'right' ? line.counted : -line.counted, line.id);
      }
    }
    if (lines.length === 0) return [];
    return [{ lines, parts: [...parts].map(([product, part]) => ({ product, ...part })) }];
  },
};

/** Money that one product lacks on the right and another has too much of, ECS one of the two. */
function moved(lefts: readonly Line[], rights: readonly Line[]): boolean {
  const first = lefts[0]?.product;
  const lines = [...lefts, ...rights];
  if (lines.every((line) => line.product === first) || lines.some((line) => line.product === null))
    return false;
  const gaps = new Map<string, bigint>();
  for (const line of lines) {
    const gap = line.side === 'right' ? line.compare : -line.compare;
    gaps.set(line.product!, (gaps.get(line.product!) ?? 0n) + gap);
  }
  const ecs = [...gaps].filter(([product]) => isEcs(product)).map(([, gap]) => gap);
  const others = [...gaps].filter(([product]) => !isEcs(product)).map(([, gap]) => gap);
  return ecs.some((gap) => others.some((other) => (gap < 0n && other > 0n) || (gap > 0n && other < 0n)));
}
