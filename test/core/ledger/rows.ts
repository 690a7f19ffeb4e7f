/** Rows and batches for the ledger's tests. */
import type { Batch, Capture, Coverage } from '../../../core/intake/batch.ts';
import { databaseName, LedgerDatabase } from '../../../core/ledger/database.ts';
import type { Ledger, Ledgers } from '../../../core/ledger/ledger.ts';
import type { DatasetName, Row } from '../../../core/model/registry.ts';

export const line = (id: string, period: string, customer: string, amount: number, more: Row = {}): Row => ({
  id,
  bill_cycle: period,
  customer_id: customer,
  payment_amount: BigInt(Math.round(amount * 100)) * 1_000_000n,
  currency: 'CNY',
  ...more,
});

export const moment = (minute: number): string =>
  new Date(Date.UTC(2026, 10, 6) + minute * 60_000).toISOString();

export function batch(
  dataset: DatasetName,
  rows: Row[],
  coverage: Coverage,
  capture: Partial<Capture> = {},
  chunk = 1_000,
): Batch {
  const chunks: Row[][] = [];
  for (let at = 0; at < rows.length; at += chunk) chunks.push(rows.slice(at, at + chunk));
  return {
    dataset,
    capture: {
      source: 'file',
      sourceName: 'test.csv',
      capturedAt: moment(0),
      contentHash: JSON.stringify([rows, coverage], (_, value) =>
        typeof value === 'bigint' ? `${value}` : (value as unknown),
      ),
      coverage,
      ...capture,
    },
    rows: chunks,
    rejected: [],
  };
}

export async function freshLedger(
  ledgers: Ledgers,
  name = 'Test',
  site: 'cn' | 'intl' = 'cn',
): Promise<Ledger> {
  const account = await ledgers.create({
    name,
    site,
    role: 'distributor',
    partnerId: null,
    demo: false,
  });
  return openLedger(ledgers, account.id);
}

/** The ledger of an account, opened anew where it was closed. */
export async function openLedger(ledgers: Ledgers, account: string): Promise<Ledger> {
  const opened = await ledgers.open(account);
  if (!opened.ok) throw new Error(opened.message);
  return opened.value;
}

/** An account's database itself, beside the ledger that has it open. */
export async function rawDatabase(account: string): Promise<LedgerDatabase> {
  const db = new LedgerDatabase(databaseName(account));
  await db.open();
  return db;
}
