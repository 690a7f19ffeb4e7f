/**
 * Everything that may go wrong during a sync, one by one. Each kind starts from an empty ledger, lets
 * its trouble strike, and brings the sync to its end as the product would: by going on by itself, when
 * keys come back, or by the next sync.
 */
import type { PartnerCenter } from '../partner-center/server.ts';
import type { FaultName, FaultOptions } from '../partner-center/faults.ts';
import type { Engine, Harness } from './harness.ts';

export interface Run {
  harness: Harness;
  center: PartnerCenter;
  account: string;
  months: string[];
  /** Every sync reads everything again, also closed months. */
  again: boolean;
  /** Engines so far, the last one alive. */
  engine: Engine;
  /** A new engine in place of the one that ended, connected. */
  restart(timezone?: string): Promise<void>;
  connect(): Promise<unknown>;
  /** The Partner Center's clock becomes the engine's. */
  sameTime(): Promise<void>;
  /** Runs until the job is over; the answer is the engine's. */
  sync(more?: { again?: boolean }): Promise<{ ok: boolean; code?: string }>;
  /** Starts and comes back once the Partner Center was asked so often. */
  syncUntil(requests: number): Promise<{ over: Promise<unknown> }>;
}

export interface Kind {
  name: string;
  strike(run: Run): Promise<void>;
  /** What it does, for striking at the same time as another; absent: it cannot. */
  parts?: Parts;
}

export interface Parts {
  /** Kept apart: two of one fault, or of one hook, are one. */
  what: string;
  /** Set before the sync begins. */
  arm?(run: Run): unknown;
  /** Done after so many requests of it. */
  after?: { requests: number; act(run: Run): Promise<void> };
  /** The sync after it reads everything again, also closed months. */
  again?: boolean;
}

const FEES = 'subcustomer-bills/res-fee-records';
const ORDERS = 'orders/customer-orders';
/** The list of the small world that has more than one page; not that of who consumed, under the same path. */
const LONG = /res-fee-records$/;

/** A fault of the Partner Center that passes after some strikes, and is gone for the sync after. */
const server = (name: string, fault: FaultName, options: FaultOptions = {}): Kind => ({
  name,
  parts: { what: fault, arm: ({ center }) => center.faults.set(fault, options), again: true },
  async strike(run) {
    run.center.faults.set(fault, options);
    const first = await run.sync();
    const struck = run.center.faults.list().find((one) => one.name === fault)?.count ?? 0;
    if (struck === 0) throw new Error(`${name} never struck: it shows nothing`);
    run.center.faults.clear();
    // A partner's next look: what could not be read, or moved on the way, is read now.
    if (!first.ok && first.code === 'api-token-expired') await run.connect();
    await untilOver(run);
    await run.sync({ again: true });
  },
});

/** The same, borne within the one sync: nothing is read again. */
const borne = (name: string, fault: FaultName, options: FaultOptions = {}): Kind => ({
  name,
  parts: { what: fault, arm: ({ center }) => center.faults.set(fault, options) },
  async strike(run) {
    run.center.faults.set(fault, options);
    const done = await run.sync();
    const struck = run.center.faults.list().find((one) => one.name === fault)?.count ?? 0;
    run.center.faults.clear();
    if (struck === 0) throw new Error(`${name} never struck: it shows nothing`);
    if (!done.ok) await untilOver(run);
  },
});

/** Something in the browser goes wrong after so many requests. */
const inBrowser = (name: string, requests: number, what: (run: Run) => Promise<void>): Kind => ({
  name,
  parts: { what: name, after: { requests, act: what } },
  async strike(run) {
    const running = await run.syncUntil(requests);
    await what(run);
    await running.over;
    await untilOver(run);
  },
});

/** A hook that fails so many writes, from the so-manyth on. */
const storage = (name: 'quota' | 'disk-full' | 'abort', first: number): Kind => ({
  name: `storage: ${name}`,
  parts: { what: 'storage', arm: ({ engine }) => engine.ask('hook', name, first, 3) },
  async strike(run) {
    await run.engine.ask('hook', name, first, 3);
    const done = await run.sync();
    if (!done.ok) await untilOver(run);
    await run.engine.ask('hook', 'none');
    await run.sync();
  },
});

/** The job that is not over goes on by itself or is taken up, as an alarm would. */
export async function untilOver(run: Run): Promise<void> {
  const patience = Date.now() + 60_000;
  while (Date.now() < patience) {
    const history = await run.engine.ask('history', run.account);
    const open =
      history.ok && history.value.find((job) => job.state === 'running' || job.state === 'waiting');
    if (!open) return;
    if (!open.active) {
      // What waits for keys waits for a person, who hands them over.
      await run.sameTime();
      if (open.state === 'waiting' && open.retryAt === null) await run.connect();
      await run.engine.ask('resume', run.account);
    } else await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the job is stuck');
}

/** The keys are in the vault, and with `sealed` everything on the machine is under it. */
const locked = (name: string, sealed: boolean): Kind => ({
  name,
  async strike(run) {
    const { ak, sk } = run.center.credentials;
    const must = async (asked: Promise<{ ok: boolean; code?: string }>): Promise<void> => {
      const answer = await asked;
      if (!answer.ok) throw new Error(`${name}: ${answer.code}`);
    };
    await must(run.engine.ask('vault', 'setUp'));
    try {
      if (sealed) await must(run.engine.ask('everything', true));
      await must(run.engine.ask('connect', run.account, { site: 'cn', ak, sk }, 'vault'));
      const running = await run.syncUntil(20);
      await run.engine.ask('vault', 'lock');
      await running.over;
      const asked = run.center.requestLog.length;
      const woken = await run.engine.ask('wake');
      if (woken.ok && woken.value.open) throw new Error('it works on while the vault is locked');
      if (run.center.requestLog.length > asked) throw new Error('it asks while the vault is locked');
      await must(run.engine.ask('vault', 'unlock'));
      await run.engine.ask('wake');
      await untilOver(run);
      if (sealed) await must(run.engine.ask('everything', false));
    } finally {
      await run.engine.ask('vault', 'forget');
    }
    await run.connect();
  },
});

export const kinds: Kind[] = [
  borne('slow answers', 'slow', { ms: 2_000, path: ORDERS, times: 2 }),
  borne('slow loris', 'loris', { path: ORDERS, times: 2 }),
  borne('cut body', 'cut', { times: 3, after: 5 }),
  borne('connection reset', 'reset', { times: 3, after: 9 }),
  borne('429 of the gateway', 'rate-gateway', { times: 3, after: 4 }),
  borne('429 with Retry-After', 'rate-gateway', { times: 2, after: 4, retryAfter: 7 }),
  borne('429 of the service', 'rate-service', { times: 3, after: 6 }),
  borne('500', 'error-500', { times: 3, after: 11 }),
  borne('502', 'error-502', { times: 3, after: 11 }),
  borne('503', 'error-503', { times: 3, after: 11 }),
  borne('503 for longer than one waits', 'error-503', { times: 9, after: 20 }),
  borne('429 now and then', 'rate-gateway', { probability: 0.15, seed: 3 }),
  borne('a login page with 200', 'login-page', { times: 2, after: 8 }),
  server('an expired session', 'expired', { times: 1, after: 12 }),
  server('a permission taken away', 'denied', { path: FEES }),
  server('rows inserted while read', 'rows-moving', { path: LONG, move: 'insert', rows: 1, times: 2 }),
  server('rows removed while read', 'rows-moving', { path: LONG, move: 'remove', rows: 2, times: 1 }),
  borne('rows reordered while read', 'rows-moving', { path: LONG, move: 'reorder', rows: 5, times: 1 }),
  borne('a repeated page', 'repeated-page', { path: LONG, times: 1 }),
  borne('an empty page', 'empty-page', { path: LONG, times: 1 }),
  borne('a total that changes', 'total-changed', { path: LONG, times: 1 }),
  borne('a row that changes between pages', 'row-changed', { path: ORDERS, times: 1, field: 'status' }),
  server('the wrong currency', 'wrong-currency', { path: FEES, times: 1 }),
  borne('a field nobody knows', 'extra-field', {}),
  server('a field that is missing', 'missing-field', { path: FEES, field: 'payment_amount', times: 2 }),
  server('a closed month corrected later', 'correction', { path: 'subcustomer-bills' }),
  inBrowser('offline', 25, async (run) => void (await run.engine.ask('hook', 'offline', 6))),
  inBrowser('names that do not resolve', 25, async (run) => void (await run.engine.ask('hook', 'dns', 6))),
  inBrowser('the engine stopped', 30, async (run) => {
    await run.engine.stop();
    await run.restart();
  }),
  {
    name: 'the engine stopped six times, in the midst of whatever it writes',
    async strike(run) {
      for (let at = 0; at < 6; at++) {
        // Where little was left to read it is over before the last stops.
        const running = run.syncUntil(2 + at * 3);
        if (!(await (at < 4 ? running : running.catch(() => null)))) break;
        await new Promise((resolve) => setTimeout(resolve, at * 7));
        await run.engine.stop();
        await run.restart();
      }
      await run.sync();
      await untilOver(run);
    },
  },
  inBrowser('the page closed', 20, async (run) => {
    await run.engine.close();
    await run.restart();
  }),
  inBrowser('another time zone after a stop', 20, async (run) => {
    await run.engine.close();
    await run.restart('Pacific/Kiritimati');
    if ((await run.engine.ask('zone')) !== 'Pacific/Kiritimati')
      throw new Error('the time zone is the old one');
  }),
  inBrowser('a second window starts, too', 15, async (run) => {
    const first = run.engine;
    await run.restart();
    const second = await run.sync();
    if (second.ok || second.code !== 'job-running') throw new Error('two writers at once');
    run.engine = first;
  }),
  inBrowser('the clock two hours ahead, then right', 15, async (run) => {
    await run.engine.ask('clock', 2 * 3_600_000);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await run.engine.ask('clock', -2 * 3_600_000);
    await run.connect();
  }),
  inBrowser('the clock half an hour back, then right', 15, async (run) => {
    await run.engine.ask('clock', -1_800_000);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await run.engine.ask('clock', 1_800_000);
    await run.connect();
  }),
  storage('quota', 40),
  storage('disk-full', 70),
  storage('abort', 100),
  inBrowser('the keys locked away, then back', 20, async (run) => {
    await run.engine.ask('disconnect', run.account);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await run.connect();
  }),
  inBrowser('another account synced meanwhile', 15, async (run) => {
    const other = await run.engine.ask('account', `other than ${run.account}`);
    const { ak, sk } = run.center.credentials;
    await run.engine.ask('connect', other, { site: 'cn', ak, sk });
    await run.engine.ask('run', other, []);
    await run.engine.ask('remove', other);
  }),
  locked('the vault locked', false),
  locked('the vault locked, with everything sealed', true),
  inBrowser('the database asked for by a newer version', 20, async (run) => {
    for (let times = 0; times < 3; times++) {
      await run.engine.ask('upgrade', run.account);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }),
  {
    name: 'a damaged store, read again',
    async strike(run) {
      await run.sync();
      if ((await run.engine.ask('damage', run.account, 40)) === 0) throw new Error('nothing to damage');
      const ahead = await run.engine.ask('clock', 0);
      await run.engine.close();
      await run.restart();
      await run.engine.ask('clock', ahead);
      // Found by whoever reads it first, told from then on.
      await run.engine.ask('content', run.account);
      const found = await run.engine.ask('content', run.account);
      if (!Object.values(found.parts).some(({ complete }) => complete.includes('damaged')))
        throw new Error('the damage is not told');
      // What is damaged is read again by itself.
      await run.sync({ again: false });
    },
  },
  {
    name: 'cancelled, then started again',
    async strike(run) {
      const running = await run.syncUntil(25);
      await run.engine.ask('cancel', run.account);
      await running.over;
      await run.sync();
    },
  },
];
