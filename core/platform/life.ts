/**
 * Whether the engine is alive. It holds a lock of the browser as long as it lives: whoever gets
 * that lock knows that it died, however it died, at once and without asking it anything.
 */
const LOCK = 'partner-lens-engine';

/** The engine's side: holds the lock until its end. */
export function live(): void {
  void navigator.locks.request(LOCK, () => new Promise(() => undefined));
}

/** Called once when the engine, which has answered already, is gone. */
export function onDeath(tell: () => void): void {
  navigator.locks.request(LOCK, { mode: 'shared' }, tell).catch(() => undefined);
}

/** The answer, or `null` when there is none in time. */
export function inTime<T>(answer: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), milliseconds)));
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
