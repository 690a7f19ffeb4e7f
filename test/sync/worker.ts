/**
 * The sync engine's own code in a worker of real Chromium: real IndexedDB, real locks, real requests
 * to the local Partner Center. Only the clock is ours: waiting moves it on instead of taking time.
 */
import { hooks, type HookName } from './hooks.ts';
import { createSyncApi } from '../../core/sync/api.ts';
import type { Credentials } from '../../core/sync/connections.ts';
import type { EngineContext } from '../../core/engine/context.ts';
import { databaseName } from '../../core/ledger/database.ts';
import { openLedgers } from '../../core/ledger/open.ts';
import type { MonthRecord } from '../../core/ledger/records.ts';
import { createFilesApi } from '../../core/sources/exports/api.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { datasetOf, type DatasetName } from '../../core/model/registry.ts';
import { createVaultApi } from '../../core/vault/api.ts';
import { contentOf, type Content } from './content.ts';
import { fileOf, type Which } from './month-file.ts';

export interface Asked {
  at: number;
  path: string;
}

export interface Setting {
  /** Share of the documented quota that is used. */
  share?: number;
  timeout?: number;
  role: 'solution-provider' | 'distributor';
  /** Real waiting: for measuring. */
  realTime?: boolean;
}

let ahead = 0;
const now = (): number => Date.now() + ahead;
const asked: Asked[] = [];
let waited = 0;
let fetching = 0;

const context: EngineContext = {
  ledgers: openLedgers(),
  now,
  fetch: async (input, init) => {
    const url = new URL(String(input));
    asked.push({ at: now(), path: url.pathname });
    const started = performance.now();
    try {
      const answer = await fetch(hooks.address(url), init);
      const text = await answer.text();
      return new Response(text, { status: answer.status, headers: answer.headers });
    } finally {
      fetching += performance.now() - started;
    }
  },
  publish: (event) => {
    if (event.type === 'job') self.postMessage({ event });
  },
};

const files = createFilesApi(context);
let setting: Setting = { role: 'distributor' };
let sync: ReturnType<typeof createSyncApi>;
const vault = createVaultApi(context);
const PASSPHRASE = 'a passphrase of the test';

const pause = async (ms: number, signal?: AbortSignal): Promise<void> => {
  if (signal?.aborted) throw signal.reason as Error;
  if (setting.realTime) {
    const started = performance.now();
    await new Promise((resolve) => setTimeout(resolve, ms));
    waited += performance.now() - started;
  } else {
    ahead += ms;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  if (signal?.aborted) throw signal.reason as Error;
};

async function ledgerOf(account: string): Promise<Ledger> {
  const opened = await context.ledgers.open(account);
  if (!opened.ok) throw new Error(opened.message);
  return opened.value;
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });

function databaseOf(account: string, version?: number): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName(account), version);
  request.onupgradeneeded = () => request.transaction!.abort();
  return done(request);
}

const commands = {
  async start(next: Setting): Promise<null> {
    setting = next;
    const { share, timeout } = next;
    sync = createSyncApi(context, vault.inside, {
      ...{ sleep: pause, timeout },
      ...(share === undefined ? {} : { share: () => share }),
    });
    return null;
  },
  async account(name: string): Promise<string> {
    const known = (await context.ledgers.accounts()).find((one) => one.name === name);
    if (known) return known.id;
    const { role } = setting;
    return (await context.ledgers.create({ name, site: 'cn', role, partnerId: null, demo: false })).id;
  },
  connect: (account: string, credentials: Credentials, keep?: 'session' | 'vault') =>
    sync.connect(account, credentials, keep),
  vault(what: 'setUp' | 'unlock' | 'lock' | 'forget'): Promise<{ ok: boolean }> {
    return what === 'setUp' || what === 'unlock' ? vault.api[what](PASSPHRASE) : vault.api[what]();
  },
  everything: (sealed: boolean) => vault.api.everything(sealed),
  /** Bends the bytes of so many chunks of an account's segments, as a bad disk would; answers with how many. */
  async damage(account: string, most: number): Promise<number> {
    const db = await databaseOf(account);
    const store = db.transaction('chunks', 'readwrite').objectStore('chunks');
    const keys = await done(store.getAllKeys(null, most));
    for (const key of keys) store.put(new ArrayBuffer(8), key);
    await new Promise((resolve) => (store.transaction.oncomplete = resolve));
    db.close();
    return keys.length;
  },
  /** A window of a newer version asks for the database, and gives up in the midst of its upgrade. */
  async upgrade(account: string): Promise<null> {
    await databaseOf(account, 9_000).then(
      () => Promise.reject(new Error('the upgrade went through')),
      () => null,
    );
    return null;
  },
  disconnect: (account: string) => sync.disconnect(account),
  run: (account: string, periods: string[], more?: { again?: boolean; deep?: boolean }) =>
    sync.run(account, periods, more),
  resume: (account: string) => sync.resume(account),
  cancel: (account: string) => sync.cancel(account),
  history: (account: string) => sync.history(account),
  schedule: (account: string) => sync.schedule(account),
  setSchedule: (account: string, on: boolean) => sync.setSchedule(account, on),
  wake: () => sync.wake(),
  async content(account: string): Promise<Content> {
    return contentOf(await ledgerOf(account));
  },
  /** Every row of a dataset as JSON; amounts as their text of 10⁻⁸ units. */
  async rows(account: string, name: DatasetName): Promise<string> {
    const ledger = await ledgerOf(account);
    const periods = datasetOf(name).store === 'lines' ? await ledger.periods(name) : null;
    const rows = periods
      ? (await Promise.all(periods.map((period) => ledger.lines(name, period)))).flat()
      : await ledger.rows(name);
    return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  },
  async coverage(account: string) {
    const entries = await (await ledgerOf(account)).coverage();
    return entries.map(({ dataset, period, complete, why }) => ({ dataset, period, complete, why }));
  },
  async remove(account: string): Promise<unknown> {
    return context.ledgers.remove(account);
  },
  async asked(): Promise<Asked[]> {
    return asked.splice(0);
  },
  /** Moves the clock, and tells how far it is ahead of the machine's. */
  async clock(ms: number): Promise<number> {
    ahead += ms;
    return ahead;
  },
  /** As a new engine would start: the right time, nothing failing. */
  async fresh(): Promise<null> {
    ahead = 0;
    hooks.set('none');
    asked.length = 0;
    return null;
  },
  zone: async (): Promise<string> => Intl.DateTimeFormat().resolvedOptions().timeZone,
  async times(): Promise<{ waited: number; fetching: number }> {
    return { waited, fetching };
  },
  /** Imports a month's file, the one that stood before or the one that replaces it. */
  async bring(account: string, which: Which, lines: number, how: 'csv' | 'tar.gz'): Promise<null> {
    const done = await files.import(account, await fileOf(which, lines, how), { complete: true }, 'bring');
    if (!done.ok) throw new Error(done.message);
    return null;
  },
  /** Segments stored that no month names. */
  async strays(account: string): Promise<number> {
    const db = await databaseOf(account);
    const months = (await done(db.transaction('months').objectStore('months').getAll())) as MonthRecord[];
    const named = new Set(months.flatMap(({ segments }) => segments.map(({ id }) => id)));
    const keys = (await done(db.transaction('chunks').objectStore('chunks').getAllKeys())) as [
      number,
      string,
    ][];
    db.close();
    return new Set(keys.map(([id]) => id).filter((id) => !named.has(id))).size;
  },
  async killAt(name: string, after: number): Promise<null> {
    hooks.killAt(name, after);
    return null;
  },
  async hook(name: HookName, ...args: number[]): Promise<null> {
    hooks.set(name, ...args);
    return null;
  },
};
export type Commands = typeof commands;

self.onmessage = async ({ data }: MessageEvent<{ id: number; name: keyof Commands; args: unknown[] }>) => {
  try {
    const command = commands[data.name] as (...args: unknown[]) => Promise<unknown>;
    self.postMessage({ id: data.id, value: await command(...data.args) });
  } catch (error) {
    self.postMessage({
      id: data.id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
};
