/**
 * Waits for something outside the database without letting the transaction end, which it does as
 * soon as nothing is asked of it: it is asked for a key that cannot exist, again and again. Dexie's
 * own `waitFor` loses all but the last of several waits at once (seen with 4.4.7), and a month's
 * segments are read at once.
 */
import Dexie from 'dexie';

interface Waiting {
  left: number;
  ready: (() => void)[];
}
const waits = new WeakMap<IDBTransaction, Waiting>();

/** The promise's value, told inside the transaction. A Dexie promise, so that its scope is kept. */
export function keepOpen<T>(transaction: unknown, promise: Promise<T>): Promise<T> {
  const trans = transaction as IDBTransaction;
  return new Dexie.Promise<T>((resolve, reject) => {
    const waiting = waits.get(trans) ?? { left: 0, ready: [] };
    const settle = (tell: () => void): void => {
      waiting.left--;
      waiting.ready.push(tell);
    };
    promise.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
    if (waiting.left++ === 0 && waiting.ready.length === 0) {
      waits.set(trans, waiting);
      spin(trans, waiting);
    }
  }) as unknown as Promise<T>;
}

function spin(trans: IDBTransaction, waiting: Waiting): void {
  for (const tell of waiting.ready.splice(0)) tell();
  if (waiting.left === 0) return;
  const again = (): void => spin(trans, waiting);
  try {
    const request = trans.objectStore(trans.objectStoreNames[0]!).get(-Infinity);
    request.onsuccess = request.onerror = again;
  } catch {
    // Aborted meanwhile: nothing to keep, but the waits must still end.
    setTimeout(again, 1);
  }
}
