import { withLedger, type EngineContext } from '../engine/context.ts';
import { commitBatch } from '../intake/commit.ts';
import type { Batch, Coverage } from '../intake/batch.ts';
import type { Account, Ledger } from '../ledger/ledger.ts';
import type { DatasetName, Row } from '../model/registry.ts';
import { addMonths, dayOf, periodOf } from '../period.ts';
import { ok, type Result } from '../result.ts';
import { sampleBooks } from './books.ts';
import { sampleMonths } from './lines.ts';
import { sampleRecords } from './records.ts';

/** Months besides the one of today. */
const MONTHS_BACK = 5;

/**
 * Sample data: an account of its own, marked `demo`, filled through the same intake as real data.
 * Nothing of it can meet a partner's own ledger; removing it removes the account.
 */
export function createSampleApi(context: EngineContext) {
  return {
    /** The demo account, made and filled on first asking; the one that is there otherwise. */
    async make(name: string): Promise<Result<Account>> {
      const known = (await context.ledgers.accounts()).find((account) => account.demo);
      if (known) return ok(known);
      const account = await context.ledgers.create({
        name: name.slice(0, 100),
        site: 'cn',
        role: 'distributor',
        partnerId: null,
        demo: true,
      });
      const filled = await withLedger(context, account.id, (ledger) => fill(ledger, context.now()));
      if (!filled.ok) {
        await context.ledgers.remove(account.id);
        return filled;
      }
      context.publish({ type: 'accounts' });
      context.publish({ type: 'data', account: account.id, datasets: filled.value });
      return ok(account);
    },
    /** Removes every demo account with its whole database. */
    async remove(): Promise<Result<null>> {
      for (const account of await context.ledgers.accounts()) {
        if (!account.demo) continue;
        const removed = await context.ledgers.remove(account.id);
        if (!removed.ok) return removed;
      }
      context.publish({ type: 'accounts' });
      return ok(null);
    },
  };
}

/** Answers with the datasets filled. */
export async function fill(ledger: Ledger, now: number): Promise<Result<DatasetName[]>> {
  const today = dayOf(now);
  const month = periodOf(now);
  const months = sampleMonths(today, addMonths(month, -MONTHS_BACK));
  const filled = new Set<DatasetName>();
  const commit = async (dataset: DatasetName, rows: Row[], coverage: Coverage): Promise<Result<unknown>> => {
    if (!rows.length) return ok(null);
    filled.add(dataset);
    const batch: Batch = {
      dataset,
      capture: {
        source: 'sample',
        sourceName: '示例数据 / Sample data',
        capturedAt: new Date(now).toISOString(),
        coverage,
        contentHash: `sample-${dataset}-${coverage.period ?? ''}-${today}`,
      },
      rows: [rows],
      rejected: [],
    };
    return commitBatch(ledger, batch);
  };
  for (const { period, ...lines } of months) {
    const open = period === month;
    for (const dataset of ['consumption', 'bill', 'performance'] as const) {
      const done = await commit(dataset, lines[dataset] as Row[], {
        period,
        complete: !open,
        ...(open ? { why: 'month-open' } : {}),
      });
      if (!done.ok) return done;
    }
  }
  for (const [dataset, rows] of [...sampleRecords(today, months), ...sampleBooks(today, months)]) {
    // Whole for each month the rows speak of, where they speak of months.
    const done = await commit(dataset, rows, { complete: true, eachMonth: true });
    if (!done.ok) return done;
  }
  return ok([...filled]);
}
