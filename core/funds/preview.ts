/** What stands in the way of a transfer, and both balances before and after. Unknown is not met. */
import type { Customer } from '../model/customer.ts';
import { parseMoney, SCALE, type Money } from '../money.ts';
import { isOpen, type Direction, type Party, type Transfer } from './transfer.ts';

export type ConditionId =
  | 'writing-on'
  | 'vault'
  | 'keys'
  | 'resale'
  | 'associated'
  | 'distributor'
  | 'listed'
  | 'usable'
  | 'whole'
  | 'amount'
  | 'covered'
  | 'nothing-open'
  | 'typed-twice';

export interface Condition {
  id: ConditionId;
  state: 'met' | 'not-met' | 'unknown';
}

export interface Balances {
  /** What the partner (or the reseller) can give; null: could not be read. */
  partner: Money | null;
  customer: Money | null;
  currency: string;
  /** For a quota: it is 正常, has begun and has not ended; null: not told. */
  usable?: boolean | null;
}

export interface Ask {
  direction: Direction;
  /** Absent: a customer. */
  party?: Party;
  customer_id: string;
  /** For a quota: the one it is given from, or the one reclaimed. */
  quota_id?: string;
  amount: string;
  /** Typed a second time where the amount is above the user's limit. */
  amountAgain: string | null;
}

const CENT = 10n ** BigInt(SCALE - 2);
/** A thousand million: far above any real transfer, far below where a JSON number loses a cent. */
const MOST = 10n ** BigInt(SCALE + 9);

/** More than nothing, at most two decimals: what the API takes. */
export function amountOf(text: string): Money | null {
  const amount = parseMoney(text);
  return amount !== null && amount > 0n && amount % CENT === 0n && amount <= MOST ? amount : null;
}

export function conditionsOf(
  ask: Ask,
  facts: {
    writing: boolean;
    /** There is a vault, and it is unlocked. */
    vault: boolean;
    limit: Money;
    keys: boolean;
    customer: Customer | null;
    /** For a reseller: whether the partner is a distributor (null: not said), and it is on its list. */
    distributor?: boolean | null;
    listed?: boolean | null;
    balances: Balances | null;
    transfers: readonly Transfer[];
  },
): Condition[] {
  const amount = amountOf(ask.amount);
  const { customer, balances } = facts;
  const giving = ask.direction === 'allocate' ? balances?.partner : balances?.customer;
  const is = (id: ConditionId, holds: boolean | null): Condition => ({
    id,
    state: holds === null ? 'unknown' : holds ? 'met' : 'not-met',
  });
  const type = customer?.association_type ?? null;
  return [
    is('writing-on', facts.writing),
    is('vault', facts.vault),
    is('keys', facts.keys),
    ...(ask.party
      ? [is('distributor', facts.distributor ?? null), is('listed', facts.listed ?? null)]
      : [
          // 2 代售; 3 转售 of the international site, which has budgets instead of transfers.
          is('resale', type === null ? null : type === '2'),
          is('associated', customer === null ? null : customer.unbound_on === null),
        ]),
    ...(ask.party === 'quota' ? [is('usable', balances?.usable ?? null)] : []),
    is('amount', amount !== null),
    // A quota is reclaimed with all that is left of it, or not at all.
    ...(ask.party === 'quota' && ask.direction === 'reclaim'
      ? [is('whole', amount === null || balances?.customer == null ? null : amount === balances.customer)]
      : []),
    is('covered', amount === null || giving === null || giving === undefined ? null : amount <= giving),
    is('nothing-open', !facts.transfers.some((one) => one.customer_id === ask.customer_id && isOpen(one))),
    ...(amount !== null && amount > facts.limit
      ? [is('typed-twice', ask.amountAgain !== null && amountOf(ask.amountAgain) === amount)]
      : []),
  ];
}

export const afterwards = (balances: Balances, direction: Direction, amount: Money): Balances => {
  const down = direction === 'allocate' ? amount : -amount;
  return {
    ...balances,
    partner: balances.partner === null ? null : balances.partner - down,
    customer: balances.customer === null ? null : balances.customer + down,
  };
};
