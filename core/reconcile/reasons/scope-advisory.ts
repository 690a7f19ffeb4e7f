import type { Line } from '../line.ts';
import { none, whole, type Reason } from '../reason.ts';
import type { World } from '../world.ts';

/** 顾问销售 customers consume but are billed by Huawei: the partner's bill never holds them. */
export const scopeAdvisory: Reason = {
  id: 'scope-advisory',
  explain: (open, world) =>
    world.input.view === 'bill-consumption' && open.single?.side === 'right' && isAdvisory(open.single, world)
      ? whole(open, open.single)
      : none,
};

const isAdvisory = (line: Line, world: World): boolean =>
  (line.association ??
    (line.customer === null ? null : (world.customers.get(line.customer)?.association_type ?? null))) === '1';
