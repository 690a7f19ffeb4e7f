/**
 * What changes while the Partner Center runs: money moved by the API (拨款, 回收) shows in the
 * balances, the ledger entries and the adjustment records at once.
 */
import type { AccountChange, Resource } from '../../../core/model/tables.ts';
import type { Money } from '../../../core/money.ts';
import type { Moment } from '../../../core/period.ts';
import type { World } from '../world/types.ts';

export interface Movement {
  trans_id: string;
  /** A customer or a tier-2 reseller. */
  to: string;
  /** The reseller whose balance moved; null: the partner's own. */
  reseller: string | null;
  operation_type: 'SOURCE_OPERATION_BEADJUST' | 'SOURCE_OPERATION_BERETRIEVE' | 'SOURCE_OPERATION_BEUNBIND';
  /** Always positive; the type says which way. */
  amount: Money;
  time: Moment;
  memo: string | null;
}

const MOVING: readonly string[] = [
  'SOURCE_OPERATION_BEADJUST',
  'SOURCE_OPERATION_BERETRIEVE',
  'SOURCE_OPERATION_BEUNBIND',
];

const absolute = (amount: Money): Money => (amount < 0n ? -amount : amount);

export class PartnerState {
  /** Cash of the partner ('partner'), its resellers and its customers, by id. */
  readonly #cash = new Map<string, Money>();
  readonly #moved: Movement[] = [];
  /** Entries made since, of the partner's account and of the resellers'. */
  readonly #added: AccountChange[] = [];
  #past: AccountChange[] | null = null;
  #ticks = 0;
  /** Customers that left since they were listed: whoever asks for one of them is refused. */
  readonly gone = new Set<string>();
  /** Consumption the vendor took back, as `2026-11 <customer>`. */
  readonly takenBack = new Set<string>();
  /** 代金券额度 given to resellers since, and those reclaimed with what was left of them. */
  readonly quotasGiven: { id: string; reseller: string; amount: Money; time: Moment }[] = [];
  readonly quotasReclaimed = new Map<string, { amount: Money; time: Moment }>();

  /** Renewal orders made since, in order; `paid`: they moved the end. */
  readonly renewals: { order_id: string; resource_id: string; paid: boolean }[] = [];
  readonly #resources = new Map<string, Partial<Resource>>();

  constructor(private readonly world: World) {
    for (const balance of world.balances)
      if (balance.customer_id !== null) this.#cash.set(balance.customer_id, balance.amount);
      else if (balance.account_type === 1) this.#cash.set('partner', balance.amount);
    for (const reseller of world.resellers) this.#cash.set(reseller.reseller_id, reseller.balance ?? 0n);
  }

  /** The world's moment, one second later with each movement. */
  now(): Moment {
    return new Date(Date.parse(this.world.asOf) + this.#ticks * 1000).toISOString();
  }

  /** Null when there is no such account. */
  cash(owner: string): Money | null {
    return this.#cash.get(owner) ?? null;
  }

  /** Ledger entries of the partner's cash account, oldest first. */
  accountChanges(): readonly AccountChange[] {
    this.#past ??= this.world.accountChanges();
    const own = this.#added.filter((entry) => entry.reseller_id === null);
    return own.length ? [...this.#past, ...own] : this.#past;
  }

  /** Of a reseller's cash account: what was moved since; its past is not kept. */
  resellerChanges(reseller: string): readonly AccountChange[] {
    return this.#added.filter((entry) => entry.reseller_id === reseller);
  }

  /** Of the partner's credit account: the line as it was granted. */
  creditChanges(): readonly AccountChange[] {
    const { world } = this;
    const line = world.balances.find((one) => one.customer_id === null && one.account_type === 2);
    if (!line) return [];
    const granted = {
      ...{ account_change_id: `${line.id}-granted`, trade_detail_type: 'SOURCE_OPERAIION_ADJUST_CREDIT' },
      ...{ trade_time: new Date(Date.parse(world.asOf) - 90 * 86_400_000).toISOString(), trade_id: null },
      ...{ change_amount: line.amount, balance_after_change: line.amount, type: '1', customer_id: null },
      ...{ balance_type: 'BALANCE_TYPE_CREDIT', reseller_id: null, account_name: null },
      ...{ settles_cycle: null, currency: world.currency },
    };
    return [granted];
  }

  /** Adjustment records, newest first: those of the world's ledger and those made since. */
  movements(): readonly Movement[] {
    this.#past ??= this.world.accountChanges();
    const past = this.#past
      .filter((entry) => MOVING.includes(entry.trade_detail_type ?? ''))
      .map((entry): Movement => ({
        trans_id: entry.trade_id ?? entry.account_change_id,
        to: entry.customer_id ?? '',
        reseller: null,
        operation_type: entry.trade_detail_type as Movement['operation_type'],
        amount: absolute(entry.change_amount),
        time: entry.trade_time ?? this.world.asOf,
        memo: null,
      }));
    return [...past, ...this.#moved].reverse();
  }

  /**
   * Moves cash between an account and one below it. `amount` positive: downwards (拨款), negative:
   * back (回收). Null when the giving side has not that much.
   */
  move(to: string, amount: Money, reseller: string | null): Movement | null {
    const above = reseller ?? 'partner';
    const left = (this.#cash.get(above) ?? 0n) - amount;
    const held = (this.#cash.get(to) ?? 0n) + amount;
    if ((amount > 0n && left < 0n) || (amount < 0n && held < 0n)) return null;
    this.#ticks += 1;
    this.#cash.set(above, left);
    this.#cash.set(to, held);
    const movement: Movement = {
      trans_id: `T${this.now().replaceAll(/\D/g, '')}${String(this.#ticks).padStart(6, '0')}`,
      to,
      reseller,
      operation_type: amount > 0n ? 'SOURCE_OPERATION_BEADJUST' : 'SOURCE_OPERATION_BERETRIEVE',
      amount: absolute(amount),
      time: this.now(),
      memo: null,
    };
    this.#moved.push(movement);
    this.#added.push(this.#entry(movement, -amount, left, reseller));
    if (this.world.resellers.some((one) => one.reseller_id === to))
      this.#added.push(this.#entry(movement, amount, held, to));
    return movement;
  }

  /** Yearly/monthly resources as they are now. */
  resources(): readonly Resource[] {
    if (!this.#resources.size) return this.world.resources;
    return this.world.resources.map((row) => ({ ...row, ...this.#resources.get(row.id) }));
  }

  changeResource(id: string, change: Partial<Resource>): void {
    this.#ticks += 1;
    this.#resources.set(id, { ...this.#resources.get(id), ...change });
  }

  renew(resource_id: string, paid: boolean): string {
    const order_id = `CSR${String(this.renewals.length + 1).padStart(9, '0')}`;
    this.renewals.push({ order_id, resource_id, paid });
    return order_id;
  }

  giveQuota(reseller: string, amount: Money): string {
    this.#ticks += 1;
    const id = `CQN${String(this.#ticks).padStart(6, '0')}`;
    this.quotasGiven.push({ id, reseller, amount, time: this.now() });
    return id;
  }

  reclaimQuota(id: string, amount: Money): void {
    this.#ticks += 1;
    this.quotasReclaimed.set(id, { amount, time: this.now() });
  }

  #entry(movement: Movement, change: Money, left: Money, reseller: string | null): AccountChange {
    const customer = this.world.customers.find((one) => one.customer_id === movement.to);
    return {
      account_change_id: `C${movement.trans_id}${reseller === movement.to ? 'R' : ''}`,
      balance_type: null,
      reseller_id: reseller,
      trade_detail_type: movement.operation_type,
      trade_time: movement.time,
      trade_id: movement.trans_id,
      // Without a sign: `type` says which way.
      change_amount: movement.amount,
      balance_after_change: left,
      type: change > 0n ? '1' : '2',
      customer_id: movement.to,
      account_name: customer?.account_name ?? null,
      settles_cycle: null,
      currency: this.world.currency,
    };
  }
}
