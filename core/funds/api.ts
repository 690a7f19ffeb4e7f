/** Funds: what the books say, and moving money with care. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Customer, Reseller } from '../model/customer.ts';
import type { Money } from '../money.ts';
import type { Moment } from '../period.ts';
import { fail, ok, type Failure, type Result } from '../result.ts';
import { createBooksApi } from './books.ts';
import { afterwards, amountOf, conditionsOf, type Ask, type Balances, type Condition } from './preview.ts';
import { send, settle, type MoneyPorts } from './send.ts';
import {
  keepTransfer,
  moneyLock,
  readWriting,
  transfersOf,
  writeWriting,
  type WritingSettings,
} from './store.ts';
import type { AdjustRecord, Sent, Transfer } from './transfer.ts';

/** What a connected account's API answers; a failure where no keys are unlocked. */
export type MoneyWire = (account: string) => Promise<
  Result<{
    send(transfer: Transfer): Promise<Sent>;
    records(
      of: Pick<Transfer, 'customer_id' | 'reseller_id' | 'party'>,
      since: Moment,
    ): Promise<Result<AdjustRecord[]>>;
    balances(
      of: Pick<Transfer, 'customer_id' | 'reseller_id' | 'party' | 'direction' | 'quota_id'>,
    ): Promise<Result<Balances>>;
  }>
>;

export interface Preview {
  conditions: Condition[];
  /** Given out only where nothing stands in the way; `send` takes it. */
  id: string | null;
  amount: Money | null;
  before: Balances | null;
  after: Balances | null;
  customer: string | null;
  /** Why the balances could not be read. */
  failure: { code: string; message: string } | null;
}

/** `shut`: why nothing may be written to the outside just now, as the vault has it; null: it may. */
export function createFundsApi(context: EngineContext, wire: MoneyWire, shut: () => Promise<Failure | null>) {
  /** Why nothing may be sent for this account just now; null: it may. */
  async function closedFor(ledger: Ledger): Promise<Failure | null> {
    if (!(await readWriting(ledger)).on)
      return fail('writing-off', 'Moving money is switched off. Switch it on first.');
    return shut();
  }

  const portsOf = async (ledger: Ledger): Promise<Result<MoneyPorts>> => {
    const open = await wire(ledger.account);
    if (!open.ok) return open;
    return ok({
      now: context.now,
      // Asked again with the lock held: the vault may have been locked, or writing switched off, since.
      send: async (transfer) => {
        const closed = await closedFor(ledger);
        return closed ? { kind: 'refused', failure: closed } : open.value.send(transfer);
      },
      records: open.value.records,
      transfers: () => transfersOf(ledger).all(),
      keep: (transfer, action) => keepTransfer(ledger, transfer, action, context.now()),
      alone: (work) => moneyLock(ledger.account, work),
    });
  };

  const changed = (account: string): void =>
    context.publish({ type: 'data', account, datasets: ['balances', 'adjustments'] });

  async function previewOne(ledger: Ledger, ask: Ask, twiceAbove: Money | null): Promise<Preview> {
    const writing = await readWriting(ledger);
    const { party } = ask;
    const reseller = party && (await ledger.row<Reseller>('resellers', ask.customer_id));
    const customer = party ? null : await ledger.row<Customer>('customers', ask.customer_id);
    const reseller_id = customer?.partner_id ?? null;
    const open = await wire(ledger.account);
    const read = open.ok ? await open.value.balances({ ...ask, reseller_id }) : open;
    const balances = read.ok ? read.value : null;
    const transfers = await transfersOf(ledger).all();
    const conditions = conditionsOf(ask, {
      writing: writing.on,
      vault: (await shut()) === null,
      limit: twiceAbove ?? writing.limit,
      keys: open.ok,
      customer,
      // Who is not on the list may be one that was not read yet.
      ...(party ? { distributor: await isDistributor(ledger.account), listed: reseller ? true : null } : {}),
      balances,
      transfers,
    });
    const amount = amountOf(ask.amount);
    const preview: Preview = {
      conditions,
      id: null,
      amount,
      before: balances,
      after: balances && amount !== null ? afterwards(balances, ask.direction, amount) : null,
      customer: reseller?.name ?? customer?.customer ?? null,
      failure: read.ok ? null : { code: read.code, message: read.message },
    };
    if (amount === null || !conditions.every(({ state }) => state === 'met')) return preview;
    const transfer: Transfer = {
      id: crypto.randomUUID(),
      direction: ask.direction,
      ...(party ? { party, quota_id: ask.quota_id } : {}),
      customer_id: ask.customer_id,
      reseller_id,
      amount,
      currency: balances!.currency,
      state: 'checked',
      createdAt: new Date(context.now()).toISOString(),
      ...{
        sentAt: null,
        before: [],
        trans_id: null,
        matches: 0,
        checkedAt: null,
        endedAt: null,
        failure: null,
      },
    };
    await transfersOf(ledger).put(transfer);
    return { ...preview, id: transfer.id };
  }

  /** As the account says; null: nobody said. */
  async function isDistributor(account: string): Promise<boolean | null> {
    const role = (await context.ledgers.accounts()).find(({ id }) => id === account)?.role ?? null;
    return role === null ? null : role === 'distributor';
  }

  return {
    ...createBooksApi(context),

    writing: (account: string): Promise<Result<WritingSettings & { keys: boolean }>> =>
      withLedger(context, account, async (ledger) =>
        ok({ ...(await readWriting(ledger)), keys: (await wire(account)).ok }),
      ),

    /** Switches writing on (which takes an open vault) or off, and sets the amount above which it is typed twice. */
    setWriting: (account: string, on: boolean, limit: string): Promise<Result<WritingSettings>> =>
      withLedger(context, account, async (ledger) => {
        const amount = amountOf(limit);
        if (amount === null)
          return fail('amount-unreadable', 'Enter an amount above zero with at most two decimals.');
        const closed = on ? await shut() : null;
        if (closed) return closed;
        await moneyLock(account, () => writeWriting(ledger, { on, limit: amount }, context.now()));
        changed(account);
        return ok({ on, limit: amount });
      }),

    preview: (account: string, ask: Ask): Promise<Result<Preview>> =>
      withLedger(context, account, async (ledger) => ok(await previewOne(ledger, ask, null))),

    /** 批量回收: each account its own preview; the sum is what is typed twice above the limit. */
    previewAll: (
      account: string,
      asks: readonly Omit<Ask, 'direction' | 'amountAgain'>[],
      sumAgain: string | null,
    ): Promise<Result<{ rows: Preview[]; sum: Money; confirmed: boolean }>> =>
      withLedger(context, account, async (ledger) => {
        const { limit } = await readWriting(ledger);
        const sum = asks.reduce((total, { amount }) => total + (amountOf(amount) ?? 0n), 0n);
        const confirmed = sum <= limit || (sumAgain !== null && amountOf(sumAgain) === sum);
        const rows: Preview[] = [];
        if (confirmed)
          for (const ask of asks)
            rows.push(await previewOne(ledger, { ...ask, direction: 'reclaim', amountAgain: null }, sum));
        return ok({ rows, sum, confirmed });
      }),

    /** Sends what was previewed; the same id twice answers what became of it. */
    send: (account: string, id: string, again = false): Promise<Result<Transfer>> =>
      withLedger(context, account, async (ledger) => {
        const closed = await closedFor(ledger);
        if (closed) return closed;
        const ports = await portsOf(ledger);
        if (!ports.ok) return ports;
        const sent = await send(ports.value, id, again);
        changed(account);
        return sent;
      }),

    /** Reads the records for everything without a known outcome. */
    settle: (account: string): Promise<Result<Transfer[]>> =>
      withLedger(context, account, async (ledger) => {
        const ports = await portsOf(ledger);
        if (!ports.ok) return ports;
        const settled = await settle(ports.value);
        changed(account);
        return settled;
      }),
  };
}
