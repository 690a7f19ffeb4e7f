/** A pause that a signal ends early by throwing its reason. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export const sleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const stop = () => {
      clearTimeout(timer);
      reject(signal!.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });

/**
 * At most `perSecond` calls in any second, evenly spread; told with each call. The vendor counts calls by API, source
 * address and partner account, so half the documented quota leaves room for the user's own clicks
 * and a colleague. The engine is one worker for all windows, so one pace holds across them.
 *
 * One turn is waited for each caller in the queue and no longer: where the clock is set back, the
 * next turn would otherwise lie as far ahead, and nothing be asked for half an hour.
 */
export function createPace(now: () => number, wait: Sleep = sleep) {
  let next = 0;
  let waiting = 0;
  return async (perSecond: number, signal?: AbortSignal): Promise<void> => {
    const turn = 1000 / perSecond;
    const time = now();
    const at = Math.max(time, Math.min(next, time + (waiting + 1) * turn));
    next = at + turn;
    if (at === time) return;
    waiting++;
    try {
      await wait(at - time, signal);
    } finally {
      waiting--;
    }
  };
}
export type Pace = ReturnType<typeof createPace>;
