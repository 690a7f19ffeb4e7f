import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Account, Ledger } from '../ledger/ledger.ts';
import type { BillLine } from '../model/bill-line.ts';
import type { PerformanceLine } from '../model/performance-line.ts';
import type { Policy } from '../model/tables.ts';
import { addMonths, type Period } from '../period.ts';
import { ok, type Result } from '../result.ts';
import type { FocusRow } from './columns.ts';
import { frameOf } from './frame.ts';
import { focusRow } from './row.ts';

export interface FocusPage {
  /** Rows of the month. */
  count: number;
  rows: FocusRow[];
}

/** Rows handed over at once. */
const MOST = 5_000;

/** The partner's bill as FOCUS 1.2 rows, a piece at a time; the page writes the file. */
export function createFocusApi(context: EngineContext) {
  let held: { key: string; bill: BillLine[]; frame: ReturnType<typeof frameOf> } | null = null;

  async function monthOf(ledger: Ledger, account: Account, period: Period) {
    const stamps = await Promise.all(
      (['bill', 'performance', 'policies'] as const).map(
        async (name) => (await ledger.captures(name)).at(-1)?.id,
      ),
    );
    const key = JSON.stringify([account.id, account.name, account.partnerId, period, stamps]);
    if (held?.key === key) return held;
    const bill = await ledger.lines<BillLine>('bill', period);
    const performance = [
      ...(await ledger.lines<PerformanceLine>('performance', period)),
      ...(await ledger.lines<PerformanceLine>('performance', addMonths(period, 1))),
    ];
    const frame = frameOf({
      period,
      billingAccount: { id: account.partnerId ?? account.id, name: account.name },
      bill,
      performance,
      policies: await ledger.rows<Policy>('policies'),
    });
    held = { key, bill, frame };
    return held;
  }

  return {
    /** Months a bill is here for, newest first, and whether each is whole. */
    months: (account: string): Promise<Result<{ period: Period; complete: boolean }[]>> =>
      withLedger(context, account, async (ledger) =>
        ok(
          (await ledger.coverage())
            .filter((entry) => entry.dataset === 'bill' && entry.period !== null)
            .map(({ period, complete }) => ({ period: period!, complete }))
            .sort((a, b) => (a.period < b.period ? 1 : -1)),
        ),
      ),
    /** Rows `from` to `to` (at most 5,000) of a month. */
    rows: (account: string, period: Period, from: number, to: number): Promise<Result<FocusPage>> =>
      withLedger(context, account, async (ledger) => {
        const known = (await context.ledgers.accounts()).find(({ id }) => id === account)!;
        const { bill, frame } = await monthOf(ledger, known, period);
        const lines = bill.slice(from, Math.min(to, from + MOST));
        return ok({ count: bill.length, rows: lines.map((line) => focusRow(line, frame)) });
      }),
  };
}
