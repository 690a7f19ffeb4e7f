import type { Rejected } from '../intake/batch.ts';
import type { CoverageEntry } from '../ledger/ledger.ts';
import { ok, type Result } from '../result.ts';
import { withLedger, type EngineContext } from './context.ts';

/** What data is here, from where, how fresh, how complete; and the rows that were set aside. */
export const createDataApi = (context: EngineContext) => ({
  coverage: (account: string): Promise<Result<CoverageEntry[]>> =>
    withLedger(context, account, async (ledger) => ok(await ledger.coverage())),
  rejects: (account: string, captureId: number): Promise<Result<Rejected[]>> =>
    withLedger(context, account, async (ledger) => ok(await ledger.rejects(captureId))),
});
