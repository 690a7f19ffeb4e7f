/**
 * Money moves at most once, whatever happens: the product's own client against the local Partner
 * Center's API, with answers lost before and after the effect, effects that come late, throttling,
 * answers cut short, repeated clicks, two windows at once, and the engine killed at any step.
 */
import { describe, expect, it } from 'vitest';
import { send, settle, type MoneyPorts } from '../../../core/funds/send.ts';
import { isOpen, SETTLE_MS, type Transfer } from '../../../core/funds/transfer.ts';
import { readBalances } from '../../../core/sources/open-api/money.ts';
import { moneyOver } from '../../../core/sync/money.ts';
import { credentialsOf } from '../../partner-center/api/auth.ts';
import { quotaId } from '../../partner-center/api/quotas.ts';
import { PartnerState } from '../../partner-center/api/state.ts';
import { seededRandom } from '../../partner-center/faults.ts';
import { createWorld } from '../../partner-center/world/index.ts';
import { apiOver, clicks, clientWith, Clock, Killed, MINUTE, mutex } from '../at-most-once.ts';

const world = createWorld({ seed: 3, customers: 8, lines: 80, months: 1, role: 'solution-provider' });
const customer = world.balances.find((row) => row.customer_id !== null && row.amount > 5_00000000n)!;
const distributor = createWorld({ seed: 3, customers: 8, lines: 80, months: 1, role: 'distributor' });
const reseller = distributor.resellers.find(
  ({ balance, coupon_quota }) => (balance ?? 0n) > 5_00000000n && (coupon_quota ?? 0n) > 0n,
)!;
const ownQuota = quotaId(distributor, 0);
const givenQuota = `CQ${reseller.reseller_id.slice(0, 8)}0`;
const AMOUNT = 3_25000000n;
async function run(seed: number, direction: Transfer['direction'], party?: Transfer['party']) {
  const here = party ? distributor : world;
  const target = party ? reseller.reseller_id : customer.customer_id!;
  const quota = party === 'quota' && { quota_id: direction === 'allocate' ? ownQuota : givenQuota };
  // A quota goes back whole.
  const amount = quota && direction === 'reclaim' ? reseller.coupon_quota! : AMOUNT;
  const random = seededRandom(seed);
  const chance = (share: number): boolean => random() < share;
  const state = new PartnerState(here);
  const clock = new Clock(Date.parse(here.asOf));
  const now = (): number => clock.now;
  let calm = false;
  let killable = false;
  const fetchApi = apiOver(here, state, now, async (answer, path) => {
    const writes = /adjust$|adjust-amount|reclaim/.test(path);
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
        const at = clock.now + random() * (SETTLE_MS - 2 * MINUTE);
        if (writes) clock.arrives(at, () => void answer());
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
  });
  const client = await clientWith(credentialsOf(here), {
    fetch: fetchApi,
    now,
    sleep: (ms) => Promise.resolve(clock.pass(Math.min(ms, 2000))),
    random,
  });

  const wire = moneyOver(client, now);

  // What outlives an engine: its database and the browser's locks.
  const stored = new Map<string, Transfer>();
  const alone = mutex();
  const die = (): void => {
    if (killable && chance(0.06)) throw new Killed();
  };
  const ports: MoneyPorts = {
    now,
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
      ...{ currency: 'CNY', state: 'checked', createdAt: new Date(clock.now).toISOString(), sentAt: null },
      ...{ before: [], trans_id: null, matches: 0, checkedAt: null, endedAt: null, failure: null },
    });
    return id;
  };

  const partnerBefore = state.cash('partner')!;
  const customerBefore = state.cash(target)!;
  const earlier = state.movements().length;
  killable = true;
  await clicks(random, clock, 8, {
    preview,
    send: (id) => send(ports, id, false),
    settle: () => settle(ports),
    kept: (id) => stored.get(id)!,
  });
  killable = false;
  calm = true;
  clock.pass(SETTLE_MS + MINUTE);
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
    const now = (): number => Date.parse(world.asOf);
    const client = await clientWith(credentialsOf(world), { fetch: apiOver(world, state, now), now });
    const read = await readBalances(client, { customer_id: customer.customer_id!, reseller_id: null });
    expect(read).toEqual({
      ok: true,
      value: { partner: state.cash('partner'), customer: customer.amount, currency: 'CNY' },
    });
  });
});
