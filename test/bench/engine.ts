import type { EngineContext } from '../../core/engine/context.ts';
import { openLedgers } from '../../core/ledger/open.ts';

/** An engine of a benchmark's own, at a moment (ms): nobody listens to what it tells. */
export const engineAt = (now: number): EngineContext => ({
  ledgers: openLedgers(),
  now: () => now,
  fetch: (...parts) => fetch(...parts),
  publish: () => undefined,
});
