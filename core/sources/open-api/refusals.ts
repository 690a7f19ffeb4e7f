import type { Failure } from '../../result.ts';

/**
 * Answers that certainly changed nothing: the portal read the request and said no, or did not take it.
 * Everything else (no answer, half an answer, the server's own trouble) may have changed something.
 */
const REFUSALS = new Set([
  ...['api-busy', 'api-refused', 'api-denied', 'api-key-refused', 'api-token-expired'],
  ...['api-not-partner', 'api-other-site', 'api-not-on-site'],
]);

export const isRefusal = ({ code }: Failure): boolean => REFUSALS.has(code);
