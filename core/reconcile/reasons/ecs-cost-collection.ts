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

function moved(lefts: readonly Line[], rights: readonly Line[]): boolean {
  const products = new Set([...lefts, ...rights].map((line) => line.product));
  if (products.size < 2 || products.has(null)) return false;
  const ecs = [...products].some((product) => product !== null && isEcs(product));
  return ecs && [...lefts].some((left) => rights.every((right) => right.product !== left.product));
}
