import { CAPS, type Report, type ReportReply } from '../engine/messages.ts';
import type { Rejected } from '../intake/batch.ts';
import { commitBatch, contentHash } from '../intake/commit.ts';
import { createCellReader, isRejected } from '../intake/validate.ts';
import type { Account, Ledger } from '../ledger/ledger.ts';
import { rememberedRows } from '../ledger/remembered.ts';
import type { Customer } from '../model/customer.ts';
import type { DatasetName, Row } from '../model/registry.ts';
import { WHOLE_LOOKS, type WholeLook } from '../opportunities/gone.ts';
import { ok, type Result } from '../result.ts';
import { wordsFor } from './words.ts';

/** Keeps rows a person chose to keep from a page, with the page as their source. */
export async function keepReport(
  ledger: Ledger,
  report: Report,
  now: number,
  role: Account['role'] = null,
): Promise<Result<ReportReply>> {
  const dataset = report.dataset as DatasetName;
  const rejected: Rejected[] = [];
  const notes: Rejected[] = [];
  const constants: Row = Object.fromEntries(report.constants);
  // A column without one readable cell is masked or hidden: not told, so that a name the API gave
  // is not wiped out by a page that hides it.
  const columns = report.columns.map((column, at) =>
    report.cells.some((cells) => (cells[at] ?? '').trim() !== '') ? column : null,
  );
  const read = createCellReader(dataset, columns, { constants, onNote: (note) => notes.push(note) });
  const rows: Row[] = [];
  for (const [index, cells] of report.cells.entries()) {
    const row = read(cells, index + 1);
    if (isRejected(row)) rejected.push(row);
    else rows.push(row);
  }
  const rest = report.complete && (await hasMoreBeside(ledger, report, role));
  const capturedAt = new Date(now).toISOString();
  const done = await commitBatch(
    ledger,
    {
      dataset,
      capture: {
        source: 'page',
        sourceName: report.title || report.page || report.address,
        capturedAt,
        coverage: {
          complete: report.complete && !rest,
          ...(report.period ? { period: report.period } : {}),
          ...(rest ? { why: 'part-of-list' } : report.why ? { why: report.why } : {}),
        },
        contentHash: await contentHash(
          JSON.stringify([dataset, report.columns, report.cells, report.constants]),
        ),
      },
      rows: [rows],
      rejected: [...rejected, ...notes],
    },
    { along: isWhole(report, rejected) ? [wholeLook(report.page!, capturedAt)] : [] },
  );
  if (!done.ok) return done;
  return ok({
    kept: rows.length,
    added: done.value.added,
    unchanged: done.value.unchanged,
    rejected: rejected.length,
    reasons: wordsFor(report.locale).reasons(rejected).slice(0, 5),
  });
}

/**
 * Read to its end and unfiltered, though its dataset holds other lists, too (`part-of-list`). A row that
 * could not be read stood in the list all the same, so that nothing can be said of what is missing.
 */
const isWhole = ({ page, why, cells }: Report, rejected: readonly Rejected[]): boolean =>
  page !== null && why === 'part-of-list' && rejected.length === 0 && cells.length < CAPS.rows;

const wholeLook = (id: string, at: string) => ({
  collection: WHOLE_LOOKS,
  record: { id, at } satisfies WholeLook,
});

/**
 * A distributor's 我的客户 is not all of its customers: those of its resellers stand in the tab beside,
 * and a list without them does not say that they are gone. Who has none is told by the account's role,
 * or by the customers held.
 */
async function hasMoreBeside(ledger: Ledger, { page }: Report, role: Account['role']): Promise<boolean> {
  if (page !== 'customers') return false;
  if (role === 'distributor') return true;
  const { rows } = await rememberedRows<Customer>(ledger, 'customers');
  return rows.some(({ partner_id }) => partner_id !== null);
}
