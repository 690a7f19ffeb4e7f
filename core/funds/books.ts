/** What the books say: balances and how long they last, the ledger of changes, adjustments, the log. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import { customerNames } from '../find/names.ts';
import type { CoverageEntry, Ledger } from '../ledger/ledger.ts';
import { rememberedRows } from '../ledger/remembered.ts';
import type { Balance, Customer } from '../model/customer.ts';
import type { Adjustment } from '../model/adjustment.ts';
import type { AccountChange } from '../model/funds.ts';
import { dayOf, daysBetween } from '../period.ts';
import { ok, type Result } from '../result.ts';
import { exportLog, type LogEntry, type Verification } from '../reconcile/log.ts';
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
import { fundsLog, transfersOf } from './store.ts';
import type { Transfer } from './transfer.ts';
import { usageOf } from './usage.ts';

export interface FundsOverview {
  own: OwnAccount[];
  pace: OwnPace | null;
  basis: Basis | null;
  rows: FundsRow[];
  debtors: number;
  sources: CoverageEntry[];
}

export interface Changes {
  rows: AccountChange[];
  count: number;
  sums: KindSum[];
  kinds: string[];
  sources: CoverageEntry[];
}

/** 调账记录 as the portal has them, newest first. */
export interface Adjustments {
  rows: (Adjustment & {
    /** Of the customer or reseller, where the ledger knows one. */
    name: string | null;
    /** Sent from this machine; else a colleague did it, on the portal or elsewhere. */
    ours: boolean;
  })[];
  count: number;
  sources: CoverageEntry[];
}

const MOST = 500;

/** Entries of the partner's own balance: a credit line and the resellers' accounts are other money. */
const ownCash = async (ledger: Ledger): Promise<AccountChange[]> =>
  (await rememberedRows<AccountChange>(ledger, 'accountChanges')).rows.filter(
    (row) => row.reseller_id == null && row.balance_type !== 'BALANCE_TYPE_CREDIT',
  );

export function createBooksApi(context: EngineContext) {
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
        const changes = await ownCash(ledger);
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
        const all = await ownCash(ledger);
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

    adjustments: (account: string): Promise<Result<Adjustments>> =>
      withLedger(context, account, async (ledger) => {
        const { rows } = await rememberedRows<Adjustment>(ledger, 'adjustments');
        const [names, sent, coverage] = await Promise.all([
          customerNames(ledger),
          transfersOf(ledger).all(),
          ledger.coverage(),
        ]);
        const own = new Set(sent.flatMap(({ trans_id }) => trans_id ?? []));
        const newest = [...rows]
          .sort((a, b) => ((a.operation_time ?? '') < (b.operation_time ?? '') ? 1 : -1))
          .slice(0, MOST);
        return ok({
          rows: newest.map((row) => ({
            ...row,
            name: names.get(row.customer_id ?? '') ?? row.customer_name,
            ours: row.trans_id !== null && own.has(row.trans_id),
          })),
          count: rows.length,
          sources: coverage.filter(({ dataset }) => dataset === 'adjustments'),
        });
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

    /** The whole log, one JSON object a line; its last hash is the head to check against later. */
    exportLog: (account: string): Promise<Result<string>> =>
      withLedger(context, account, async (ledger) => ok(exportLog((await fundsLog(ledger)).entries))),

    log: (account: string, head?: string): Promise<Result<{ entries: LogEntry[]; verified: Verification }>> =>
      withLedger(context, account, async (ledger) => ok(await fundsLog(ledger, head))),
  };
}

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
