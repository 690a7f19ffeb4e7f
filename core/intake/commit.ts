/** The only way into a ledger: a batch goes in whole, with where it came from, or not at all. */
import type { CommitOptions, Ledger } from '../ledger/ledger.ts';
import { isPeriod } from '../period.ts';
import { fail, type Result } from '../result.ts';
import type { Batch, CommitReport } from './batch.ts';

/**
 * Commits a batch. Fails with `batch-invalid` (a source's mistake), `storage-full`, `cancelled`,
 * `ledger-closed`, or whatever Failure the batch's own stream throws; the ledger is then as before.
 */
export async function commitBatch(
  ledger: Ledger,
  batch: Batch,
  options: CommitOptions = {},
): Promise<Result<CommitReport>> {
  const { capture } = batch;
  if (Number.isNaN(Date.parse(capture.capturedAt)))
    return fail('batch-invalid', `The time of capture is no time: ${capture.capturedAt}.`);
  if (capture.contentHash === '') return fail('batch-invalid', 'The batch has no content hash.');
  const { period } = capture.coverage;
  if (period !== undefined && !isPeriod(period)) return fail('batch-invalid', `${period} is no month.`);
  return ledger.commit(batch, options);
}

/** SHA-256 of what a source read, as lower-case hex. */
export async function contentHash(content: string | BufferSource): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
