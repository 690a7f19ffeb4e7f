/**
 * Money moves at most once, whatever happens: the product's own client against the local Partner
 * Center's API, with answers lost before and after the effect, effects that come late, throttling,
 * answers cut short, repeated clicks, two windows at once, and the engine killed at any step.
 */
import { describe, expect, it } from 'vitest';
import { send, settle, type MoneyPorts } from '../../../core/funds/send.ts';
import { isOpen, PREVIEW_MS, SETTLE_MS, type Transfer } from '../../../core/funds/transfer.ts';
import { createClient } from '../../../core/sources/open-api/client.ts';
import { readBalances } from '../../../core/sources/open-api/money.ts';
import { moneyOver } from '../../../core/sync/money.ts';
import { importSecret } from '../../../core/sources/open-api/signer.ts';
import { credentialsOf } from '../../partner-center/api/auth.ts';
import { createApi } from '../../partner-center/api/handler.ts';
import { quotaId } from '../../partner-center/api/quotas.ts';
import { Pace } from '../../partner-center/api/pace.ts';
import { PartnerState } from '../../partner-center/api/state.ts';
import { Faults, seededRandom } from '../../partner-center/faults.ts';
import { createWorld } from '../../partner-center/world/index.ts';

const world = createWorld({ seed: 3, customers: 8, lines: 80, months: 1, role: 'solution-provider' });
const customer = world.balances.find((row) => row.customer_id !== null && row.amount > 5_00000000n)!;
const distributor = createWorld({ seed: 3, customers: 8, lines: 80, months: 1, role: 'distributor' });
const reseller = distributor.resellers.find(
  ({ balance, coupon_quota }) => (balance ?? 0n) > 5_00000000n && (coupon_quota ?? 0n) > 0n,
)!;
const ownQuota = quotaId(distributor, 0);
const givenQuota = `CQ${reseller.reseller_id.slice(0, 8)}0`;
const AMOUNT = 3_25000000n;
const MINUTE = 60_000;

/** As a server sees them. */
const lowered = (headers: Record<string, string>, host: string): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  host,
});

class Killed extends Error {}

/** A lock that its holder's death frees, as the browser's is. */
function mutex() {
  let turn: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };
}

async function run(seed: number, direction: Transfer['direction'], party?: Transfer['party']) {
  const here = party ? distributor : world;
  const target = party ? reseller.reseller_id : customer.customer_id!;
  const quota = party === 'quota' && { quota_id: direction === 'allocate' ? ownQuota : givenQuota };
  // A quota goes back whole.
  const amount = quota && direction === 'reclaim' ? reseller.coupon_quota! : AMOUNT;
  const random = seededRandom(seed);
  const chance = (share: number): boolean => random() < share;
  const state = new PartnerState(here);
  const faults = new Faults();
  const credentials = credentialsOf(here);
  const api = createApi({ world: here, state, faults, pace: new Pace(100_000), credentials });
  let clock = Date.parse(here.asOf);
  let calm = false;
  let killable = false;
  const late: { at: number; go: () => void }[] = [];
  const pass = (ms: number): void => {
    clock += ms;
    for (const one of late.splice(0))
      if (one.at <= clock) one.go();
      else late.push(one);
  };

  const fetchApi: typeof fetch = async (input, init = {}) => {
    const url = new URL(String(input));
    const request = {
      method: init.method ?? 'GET',
      url: url.pathname + url.search,
      headers: lowered(init.headers as Record<string, string>, url.host),
      body: Buffer.from((init.body as string | undefined) ?? ''),
    };
    const answer = () => {
      const made = api(request, 'china', clock);
      return new Response(made.body, { status: made.status, headers: made.headers });
    };
    await Promise.resolve();
    const writes = /adjust$|adjust-amount|reclaim/.test(url.pathname);
    if (calm || !chance(writes ? 0.75 : 0.15)) return answer();
    const lost = new TypeError('the connection was lost');
    switch (Math.floor(random() * 7)) {
      case 0:
        throw lost; // before the effect: it never arrived
      case 1:
        answer();
        throw lost; // after the effect
      case 2: {
        // It arrives, later than anyone waits, but before the records are believed.
        const at = clock + random() * (SETTLE_MS - 2 * MINUTE);
        if (writes) late.push({ at, go: () => void answer() });
        throw lost;
      }
      case 3:
        return new Response(JSON.stringify({ error_code: 'APIGW.0308', error_message: 'throttled' }), {
          status: 429,
        });
      case 4:
        return new Response((await answer().text()).slice(0, 7), { status: 200 });
      case 5:
        answer();
        return new Response('<html>Bad Gateway</html>', { status: 502 });
      default:
        return new Response('{"error_code":"CBC.0999","error_msg":"Other errors."}', { status: 500 });
    }
  };
  const client = createClient({
    connection: {
      site: 'cn',
      auth: { kind: 'aksk', credentials: { ak: credentials.ak, key: await importSecret(credentials.sk) } },
      language: 'zh_CN',
    },
    fetch: fetchApi,
    now: () => clock,
    sleep: (ms) => {
      pass(Math.min(ms, 2000));
      return Promise.resolve();
    },
    random,
  });

  const wire = moneyOver(client, () => clock);

  // What outlives an engine: its database and the browser's locks.
  const stored = new Map<string, Transfer>();
  const alone = mutex();
  const die = (): void => {
    if (killable && chance(0.06)) throw new Killed();
  };
  const ports: MoneyPorts = {
    now: () => clock,
    async send(transfer) {
      die();
      const sent = await wire.send(transfer);
      die();
      return sent;
    },
    async records(of, since) {
      die();
      return wire.records(of, since);
    },
    transfers: () => Promise.resolve([...stored.values()].map((one) => structuredClone(one))),
    keep(transfer) {
      die();
      stored.set(transfer.id, structuredClone(transfer));
      die();
      return Promise.resolve();
    },
    alone,
  };
  let number = 0;
  const preview = (): string => {
    const id = `t${++number}`;
    stored.set(id, {
      ...{ id, direction, party, ...quota, customer_id: target, reseller_id: null, amount },
      ...{ currency: 'CNY', state: 'checked', createdAt: new Date(clock).toISOString(), sentAt: null },
      ...{ before: [], trans_id: null, matches: 0, checkedAt: null, endedAt: null, failure: null },
    });
    return id;
  };
  /** A click whose engine may die under it: the next click finds another engine on the same database. */
  const click = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  };

  const partnerBefore = state.cash('partner')!;
  const customerBefore = state.cash(target)!;
  const earlier = state.movements().length;
  killable = true;
  // Two windows with the same payment in mind, each clicking more than once, for under half an hour.
  const until = clock + 25 * MINUTE;
  let windows = [preview(), preview()];
  for (let round = 0; round < 8 && clock < until; round++) {
    const clicks = windows.flatMap((id) =>
      Array.from({ length: 1 + Math.floor(random() * 2) }, () => click(() => send(ports, id, false))),
    );
    if (chance(0.4)) clicks.push(click(() => settle(ports)));
    await Promise.all(clicks);
    pass(random() * 5 * MINUTE);
    // Who sees "too old" makes a new preview: still the same payment.
    windows = windows.map((id) => {
      const one = stored.get(id)!;
      return clock - Date.parse(one.createdAt) > PREVIEW_MS && one.state === 'checked' ? preview() : id;
    });
  }
  killable = false;
  calm = true;
  pass(SETTLE_MS + MINUTE);
  const settled = await settle(ports);
  expect(settled.ok).toBe(true);

  if (party === 'quota') {
    const made = state.quotasGiven.length + state.quotasReclaimed.size;
    expect(made, `seed ${seed}`).toBeLessThanOrEqual(1);
    expect([...stored.values()].filter(isOpen)).toEqual([]);
    // Reclaimed once, the next attempt finds nothing left and is refused.
    expect([...stored.values()].filter(({ state: one }) => one === 'done').length, `seed ${seed}`).toBe(made);
    return { moved: made, states: [...stored.values()].map((one) => one.state) };
  }
  const moved = state.movements().length - earlier;
  const sign = direction === 'allocate' ? 1n : -1n;
  const done = [...stored.values()].filter((one) => one.state === 'done');
  expect(moved, `seed ${seed}`).toBeLessThanOrEqual(1);
  expect(partnerBefore - state.cash('partner')!).toBe(sign * AMOUNT * BigInt(moved));
  expect(state.cash(target)! - customerBefore).toBe(sign * AMOUNT * BigInt(moved));
  // In the end nothing is open, and what is said is what happened.
  expect([...stored.values()].filter(isOpen)).toEqual([]);
  expect(done.length, `seed ${seed}`).toBe(moved);
  if (moved) expect(done[0]!.trans_id).toBe(state.movements()[0]!.trans_id);
  return { moved, states: [...stored.values()].map((one) => one.state) };
}

describe('money', () => {
  it('never moves twice: 500 seeded runs', { timeout: 240_000 }, async () => {
    let moved = 0;
    const states = new Set<string>();
    for (let seed = 1; seed <= 500; seed++) {
      // Of eight, one with a reseller and one with a reseller's quota.
      const party = ([, , , , , , 'reseller', 'quota'] as const)[Math.floor(seed / 2) % 8];
      const one = await run(seed, seed % 2 ? 'allocate' : 'reclaim', party);
      moved += one.moved;
      for (const state of one.states) states.add(state);
    }
    // The runs reach both ends, or they would prove nothing.
    expect(moved).toBeGreaterThan(100);
    expect(moved).toBeLessThan(500);
    expect(states).toEqual(new Set(['checked', 'done', 'refused', 'not-made']));
  });

  it('reads both balances of the moment', async () => {
    const state = new PartnerState(world);
    const credentials = credentialsOf(world);
    const api = createApi({ world, state, faults: new Faults(), pace: new Pace(1000), credentials });
    const clock = Date.parse(world.asOf);
    const client = createClient({
      connection: {
        site: 'cn',
        auth: { kind: 'aksk', credentials: { ak: credentials.ak, key: await importSecret(credentials.sk) } },
        language: 'zh_CN',
      },
      fetch: (input, init = {}) => {
        const url = new URL(String(input));
        const made = api(
          {
            method: init.method ?? 'GET',
            url: url.pathname + url.search,
            headers: lowered(init.headers as Record<string, string>, url.host),
            body: Buffer.from((init.body as string | undefined) ?? ''),
          },
          'china',
          clock,
        );
        return Promise.resolve(new Response(made.body, { status: made.status }));
      },
      now: () => clock,
    });
    const read = await readBalances(client, { customer_id: customer.customer_id!, reseller_id: null });
    expect(read).toEqual({
      ok: true,
      value: { partner: state.cash('partner'), customer: customer.amount, currency: 'CNY' },
    });
  });
});
