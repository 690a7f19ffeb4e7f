/**
 * What goes wrong inside the browser, switched on from outside: names that do not resolve, storage
 * that fails, and points at which the whole browser is killed. Installed before the engine's code runs.
 */
export type HookName = 'dns' | 'offline' | 'quota' | 'disk-full' | 'abort' | 'none';

/** Requests that still go nowhere, and where that is. */
let lost = 0;
let nowhere = '';
/** Writes that still succeed before the next failure; null: none fails. */
let writesLeft: number | null = null;
let failuresLeft = 0;
let failure: 'quota' | 'disk-full' | 'abort' = 'quota';
/** The point at which the browser is killed, at its so-manyth time; null: at none. */
let point: string | null = null;
let pointLeft = 0;

/** Tells the other side, which kills this process while the answer is awaited. */
function reach(name: string): void {
  if (name !== point || pointLeft-- > 0) return;
  const request = new XMLHttpRequest();
  request.open('GET', `/point?${encodeURIComponent(name)}`, false);
  request.send();
}

const stores = new WeakMap<IDBTransaction, Set<string>>();

for (const name of ['put', 'add'] as const) {
  const real = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, name)!.value as (
    this: IDBObjectStore,
    ...what: [unknown, IDBValidKey?]
  ) => IDBRequest<IDBValidKey>;
  IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...what: [unknown, IDBValidKey?]) {
    let written = stores.get(this.transaction);
    if (!written) {
      const names = new Set<string>();
      stores.set(this.transaction, (written = names));
      this.transaction.addEventListener('complete', () => names.forEach((one) => reach(`after ${one}`)));
    }
    written.add(this.name);
    reach(`at ${this.name}`);
    if (failuresLeft > 0 && writesLeft !== null && writesLeft-- <= 0) {
      failuresLeft--;
      if (failure === 'quota') throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      const request = failure === 'disk-full' ? real.apply(this, what) : null;
      this.transaction.abort();
      if (request) return request;
    }
    return real.apply(this, what);
  };
}

export const hooks = {
  /** Where a request goes: the real address, or while it lasts one that leads nowhere. */
  address: (url: URL): string => (lost > 0 && lost-- > 0 ? `${nowhere}${url.pathname}` : url.href),
  set(name: HookName, first = 0, times = 1): void {
    if (name === 'dns' || name === 'offline') {
      lost = first;
      nowhere = name === 'dns' ? 'https://no-such-host.invalid' : 'https://127.0.0.1:9';
    } else if (name === 'none') {
      lost = failuresLeft = 0;
      writesLeft = null;
    } else {
      failure = name;
      writesLeft = first;
      failuresLeft = times;
    }
  },
  killAt(name: string, after: number): void {
    point = name;
    pointLeft = after;
  },
};
