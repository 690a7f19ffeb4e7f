/** What goes wrong inside the browser, switched on from outside: names that do not resolve, storage that fails. */
export type HookName = 'dns' | 'quota' | 'disk-full' | 'abort' | 'points' | 'none';

let dnsFailures = 0;
/** Writes that still succeed before the next failure; null: none fails. */
let writesLeft: number | null = null;
let failuresLeft = 0;
let failure: 'quota' | 'disk-full' | 'abort' = 'quota';

const names = ['put', 'add'] as const;
for (const name of names) {
  const real = IDBObjectStore.prototype[name];
  IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...what: [unknown, IDBValidKey?]) {
    if (failuresLeft > 0 && writesLeft !== null && writesLeft-- <= 0) {
      failuresLeft--;
      if (failure === 'quota') throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      if (failure === 'abort') this.transaction.abort();
      else {
        // A disk without room lets the write begin and the transaction die of it.
        const request = real.apply(this, what);
        this.transaction.abort();
        return request;
      }
    }
    return real.apply(this, what);
  };
}

export const hooks = {
  /** Where a request goes: while names do not resolve, to one that nobody has. */
  address: (url: URL): string =>
    dnsFailures > 0 && dnsFailures-- > 0 ? `https://no-such-host.invalid${url.pathname}` : url.href,
  async set(name: HookName, first = 0, times = 1): Promise<void> {
    if (name === 'dns') dnsFailures = first;
    else if (name === 'none') {
      dnsFailures = failuresLeft = 0;
      writesLeft = null;
    } else if (name !== 'points') {
      failure = name;
      writesLeft = first;
      failuresLeft = times;
    }
  },
};
