/** What a line has to do with a commitment: a reserved instance or a savings plan, bought once, used by later charges. */
import type { BillLine } from '../model/bill-line.ts';

export interface Commitment {
  id: string;
  category: 'Spend' | 'Usage';
  type: 'Reserved Instance' | 'Savings Plan';
  /** The line uses it; else it buys it, at once or by the hour. */
  used: boolean;
}

const [RESERVED, SAVINGS] = [10, 11];
/** 消费-使用 of such a mode, and 消费-节省计划抵扣. */
const [USED, SAVINGS_USED] = [5, 23];

/** Null: nothing. */
export function commitmentOf(line: BillLine): Commitment | null {
  const { charging_mode: mode, bill_detail_type: type } = line;
  const savings = mode === SAVINGS || type === SAVINGS_USED;
  if (!savings && mode !== RESERVED) return null;
  const used = type === USED || type === SAVINGS_USED;
  // What is used names the resource it covers, not the commitment: the customer's of that kind together.
  const own = used ? null : line.resource_id?.trim() || line.trade_id?.trim();
  const kind = savings ? 'savings-plans' : 'reserved-instances';
  return {
    id: own || `${kind}:${line.customer_id?.trim() || 'partner'}`,
    category: savings ? 'Spend' : 'Usage',
    type: savings ? 'Savings Plan' : 'Reserved Instance',
    used,
  };
}
