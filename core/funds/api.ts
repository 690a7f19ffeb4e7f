/** Funds: balances and how long they last, the ledger of changes, and moving money with care. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import { customerNames } from '../find/names.ts';
import type { CoverageEntry, Ledger } from '../ledger/ledger.ts';
import { rememberedRows } from '../ledger/remembered.ts';
import type { Balance, Customer, Reseller } from '../model/customer.ts';
import type { AccountChange } from '../model/funds.ts';
import type { Money } from '../money.ts';
import { dayOf, daysBetween, type Moment } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import type { LogEntry, Verification } from '../reconcile/log.ts';
import { changesIn, sumsByKind, type ChangesFilter, type KindSum } from './changes.ts';
import {
  daysIn,
  fundsRows,
  ownAccounts,
  ownPace,
  type Basis,
  type FundsRow,
  type OwnAccount,
  type OwnPace,
} from './overview.ts';
import { afterwards, amountOf, conditionsOf, type Ask, type Balances, type Condition } from './preview.ts';
import { send, settle, type MoneyPorts } from './send.ts';
import {
  fundsLog,
  keepTransfer,
  readWriting,
  transfersOf,
  writeWriting,
  type WritingSettings,
} from './store.ts';
import type { AdjustRecord, Sent, Transfer } from './transfer.ts';
import { usageOf } from './usage.ts';

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

export interface FundsOverview {
  own: OwnAccount[];
  pace: OwnPace | null;
  basis: Basis | null;
  rows: FundsRow[];
  debtors: number;
  sources: CoverageEntry[];
}

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

export interface Changes {
  rows: AccountChange[];
  count: number;
  sums: KindSum[];
  kinds: string[];
  sources: CoverageEntry[];
}

const MOST = 500;

export function createFundsApi(context: EngineContext, wire: MoneyWire) {
  /** Web Locks hold over every window and worker of the browser, and are freed when their holder dies. */
  const alone = <T>(ledger: Ledger, work: () => Promise<T>): Promise<T> =>
    navigator.locks.request(`partner-lens-money-${ledger.account}`, work) as Promise<T>;

  const portsOf = async (ledger: Ledger): Promise<Result<MoneyPorts>> => {
    const open = await wire(ledger.account);
    if (!open.ok) return open;
    return ok({
      now: context.now,
      send: open.value.send,
      records: open.value.records,
      transfers: () => transfersOf(ledger).all(),
      keep: (transfer, action) => keepTransfer(ledger, transfer, action, context.now()),
      alone: (work) => alone(ledger, work),
    });
  };

  const changed = (account: string): void =>
    context.publish({ type: 'data', account, datasets: ['balances', 'adjustments'] });

  async function basisOf(ledger: Ledger, coverage: readonly CoverageEntry[]): Promise<Basis | null> {
    const held = coverage.filter(({ dataset, period }) => dataset === 'consumption' && period !== null);
    const whole = held.findLast(({ complete }) => complete);
    const one = whole ?? held.at(-1);
    if (!one) return null;
    const period = one.period!;
    // An open month speaks for the days until it was read.
    const until = daysBetween(`${period}-01`, dayOf(one.capturedAt));
    const days = one.complete ? daysIn(period) : Math.min(daysIn(period), Math.max(1, until));
    return { period, days, complete: one.complete };
  }

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
    overview: (account: string): Promise<Result<FundsOverview>> =>
      withLedger(context, account, async (ledger) => {
        const coverage = await ledger.coverage();
        const basis = await basisOf(ledger, coverage);
        const balances = (await rememberedRows<Balance>(ledger, 'balances')).rows;
        const own = ownAccounts(balances);
        const rows = fundsRows({
          balances,
          customers: (await rememberedRows<Customer>(ledger, 'customers')).rows,
          names: await customerNames(ledger),
          usage: basis ? await usageOf(await ledger.table('consumption'), basis.period) : new Map(),
          basis,
        });
        const changes = (await rememberedRows<AccountChange>(ledger, 'accountChanges')).rows;
        const cash = own.find(({ account_type }) => account_type === 1)?.amount ?? null;
        return ok({
          own,
          pace: ownPace(changes, cash, context.now()),
          basis,
          rows,
          debtors: rows.filter(({ debt }) => debt !== null && debt > 0n).length,
          sources: coverage.filter(({ dataset }) => dataset === 'balances' || dataset === 'accountChanges'),
        });
      }),

    changes: (account: string, filter: ChangesFilter): Promise<Result<Changes>> =>
      withLedger(context, account, async (ledger) => {
        const all = (await rememberedRows<AccountChange>(ledger, 'accountChanges')).rows;
        const rows = changesIn(all, filter);
        const kinds = [...new Set(all.map((row) => row.trade_detail_type ?? ''))].sort();
        return ok({
          rows: rows.slice(0, MOST),
          count: rows.length,
          sums: sumsByKind(rows),
          kinds,
          sources: (await ledger.coverage()).filter(({ dataset }) => dataset === 'accountChanges'),
        });
      }),

    writing: (account: string): Promise<Result<WritingSettings & { keys: boolean }>> =>
      withLedger(context, account, async (ledger) =>
        ok({ ...(await readWriting(ledger)), keys: (await wire(account)).ok }),
      ),

    /** Switches writing on or off, and sets the amount above which it is typed twice. */
    setWriting: (account: string, on: boolean, limit: string): Promise<Result<WritingSettings>> =>
      withLedger(context, account, async (ledger) => {
        const amount = amountOf(limit);
        if (amount === null)
          return fail('amount-unreadable', 'Enter an amount above zero with at most two decimals.');
        await alone(ledger, () => writeWriting(ledger, { on, limit: amount }, context.now()));
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
        const { on } = await readWriting(ledger);
        if (!on) return fail('writing-off', 'Moving money is switched off. Switch it on first.');
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

    /** Everything sent, newest first. */
    transfers: (account: string): Promise<Result<Transfer[]>> =>
      withLedger(context, account, async (ledger) =>
        ok(
          (await transfersOf(ledger).all())
            .filter(({ state }) => state !== 'checked')
            .sort((a, b) => ((a.sentAt ?? a.createdAt) < (b.sentAt ?? b.createdAt) ? 1 : -1)),
        ),
      ),

    log: (account: string): Promise<Result<{ entries: LogEntry[]; verified: Verification }>> =>
      withLedger(context, account, async (ledger) => ok(await fundsLog(ledger))),
  };
}
