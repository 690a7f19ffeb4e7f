/** What the browser's storage throws, as values people can act on. */
import { fail, isFailure, type Failure } from '../result.ts';

/** Names of an error and of what it wraps (Dexie wraps the browser's own). */
function names(error: unknown): string[] {
  const found: string[] = [];
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth++) {
    found.push(at.name);
    at = 'inner' in at && at.inner instanceof Error ? at.inner : at.cause;
  }
  return found;
}

/** What browsers say when a record is there and its file is not: large values lie in files of their own. */
const LOST = new Set(['DataError', 'NotReadableError', 'NotFoundError']);

/** What was asked for; null where the disk has lost it. */
export const unlessLost = <T>(asked: PromiseLike<T>): Promise<T | null> =>
  Promise.resolve(asked).catch((error: unknown) => {
    if (LOST.has((error as { name?: string } | null)?.name ?? '')) return null;
    throw error;
  });

/** The failure an error stands for; null for a bug, which is to be thrown on. */
export function storageFailure(error: unknown): Failure | null {
  if (isFailure(error)) return error;
  const all = names(error);
  if (all.includes('QuotaExceededError'))
    return fail(
      'storage-full',
      'The browser gives no more room. Nothing was changed; free space or remove old data.',
    );
  if (all.includes('AbortError') && all.length === 1)
    return fail('cancelled', 'Cancelled; nothing was changed.');
  if (all.includes('VersionError'))
    return fail(
      'ledger-newer',
      'This data was written by a newer Partner Lens. Update the extension to read it.',
    );
  if (all.includes('DatabaseClosedError') || all.includes('InvalidStateError'))
    return fail(
      'ledger-closed',
      'The ledger was closed (removed, or upgraded by another window). Reload the page.',
    );
  return null;
}
