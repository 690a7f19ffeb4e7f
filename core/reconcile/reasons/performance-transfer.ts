import type { Money } from '../../money.ts';
import type { Line } from '../line.ts';
import type { TransferRow } from '../input.ts';
import type { Group } from '../pool.ts';
import { none, openOf, within, whole, type Claim, type Reason } from '../reason.ts';
import type { World } from '../world.ts';

/**
 * 业绩转移记录: performance handed to another partner is missing from our sheet, performance
 * received stands there with its source and without consumption of ours.
 */
export const performanceTransfer: Reason = {
  id: 'performance-transfer',
  explain: (open, world) => {
    if (world.input.view !== 'consumption-performance') return none;
    const { single } = open;
    if (single?.side === 'right' && single.sourcePartner !== null) return whole(open, single);
    const claims: Claim[] = [];
    for (const { transfer, amount } of handedOver(world).get(open.group) ?? []) {
      const owner = open.lefts[0] ?? open.rights[0];
      const claimed = within(amount, open.amount);
      if (owner && claimed !== 0n) claims.push({ amount: claimed, owner, evidence: [transfer.id] });
    }
    return claims;
  },
};

interface Share {
  transfer: TransferRow;
  amount: Money;
}

const cache = new WeakMap<World, Map<Group, Share[]>>();

/** Which groups each transfer concerns: its order's, then its day's, then its customer's, exact amounts first. */
function handedOver(world: World): Map<Group, Share[]> {
  const known = cache.get(world);
  if (known) return known;
  const shares = new Map<Group, Share[]>();
  const rest = new Map<Group, Money>();
  if (world.transfers.length === 0) return cacheOf(world, shares);
  for (const group of world.groups) {
    const open = openOf(group);
    // A voucher never was performance, so it was never transferred.
    const coupon = open.lefts.reduce((sum, line) => sum - line.coupon, 0n);
    if (open.amount !== 0n && open.otherRights.length === 0) rest.set(group, open.amount - coupon);
  }
  const transfers = [...world.transfers].sort(
    (a, b) => Number(!a.order_id) - Number(!b.order_id) || (a.id < b.id ? -1 : 1),
  );
  for (const transfer of transfers) {
    let left = isIn(transfer) ? size(transfer.performance_amount) : -size(transfer.performance_amount);
    if (transfer.performance_amount < 0n) left = -left;
    const candidates = [...rest.keys()].filter((group) => concerns(group, transfer));
    const exact = candidates.find((group) => rest.get(group) === left);
    // What an order came to with what was given back of it is handed over as one: each its own part.
    const all = !exact && candidates.reduce((sum, group) => sum + rest.get(group)!, 0n) === left;
    for (const group of exact ? [exact] : candidates) {
      const amount = all ? rest.get(group)! : within(left, rest.get(group)!);
      if (amount === 0n) continue;
      shares.set(group, [...(shares.get(group) ?? []), { transfer, amount }]);
      rest.set(group, rest.get(group)! - amount);
      left -= amount;
      if (left === 0n && !all) break;
    }
  }
  return cacheOf(world, shares);
}

function cacheOf(world: World, shares: Map<Group, Share[]>): Map<Group, Share[]> {
  cache.set(world, shares);
  return shares;
}

const size = (amount: Money): Money => (amount < 0n ? -amount : amount);
const isIn = (transfer: TransferRow): boolean => /^(?:in|转入|接收)/i.test(transfer.direction ?? '');

function concerns(group: Group, transfer: TransferRow): boolean {
  const lines: Line[] = [...group.lefts, ...group.rights];
  if (transfer.order_id) {
    const id = transfer.order_id;
    if (lines.some((line) => line.txns.some((txn) => txn.slice(2) === id) || line.parent === id)) return true;
    // An order that is on neither side says which line is meant; another line is not.
    return false;
  }
  if (!transfer.customer_id || !lines.some((line) => line.customer === transfer.customer_id)) return false;
  return (
    !transfer.formed_on ||
    lines.some((line) => line.day === null || line.day === transfer.formed_on!.slice(0, 10))
  );
}
