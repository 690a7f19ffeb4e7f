/** 报备客户 as its page was last kept. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import { rememberedRows } from '../ledger/remembered.ts';
import type { CustomerReport } from '../model/customer-report.ts';
import type { Moment } from '../period.ts';
import { ok, type Result } from '../result.ts';
import { reportLimit } from '../rules/book/customers.ts';
import { groundOf } from '../rules/corrections.ts';
import type { Citation } from '../rules/rule.ts';
import { reportCounts, type ReportState } from './reports.ts';

export interface Reports {
  counts: Record<ReportState, number>;
  seenAt: Moment;
  /** How many may be under review and reported together. */
  limit: Citation | null;
}

export const createReportsApi = (context: EngineContext) => ({
  /** How many customers are reported; null: the page was never kept. */
  reports: (account: string): Promise<Result<Reports | null>> =>
    withLedger(context, account, async (ledger) => {
      const [{ book }, { rows, seenAt }] = await Promise.all([
        groundOf(context, ledger),
        rememberedRows<CustomerReport>(ledger, 'customerReports'),
      ]);
      return ok(
        seenAt === null ? null : { counts: reportCounts(rows), seenAt, limit: book.cite(reportLimit) },
      );
    }),
});
