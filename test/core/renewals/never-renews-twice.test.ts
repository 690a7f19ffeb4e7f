/**
 * A renewal takes effect at most once, whatever happens: the product's own client against the local
 * Partner Center's API, with answers lost before and after the effect, effects that come late,
 * throttling, half answers, repeated clicks, two windows, and the engine killed at any step.
 */
import { describe, expect, it } from 'vitest';
import { isOpen, SETTLE_MS } from '../../../core/funds/transfer.ts';
import { sendRenewal, settleRenewals, type RenewPorts } from '../../../core/renewals/renew-send.ts';
import { isTerm, shows, type Renewal } from '../../../core/renewals/renewing.ts';
import {
  readRenewalPrice,
  readResource,
  sendRenewalOnce,
  tryCustomerKeys,
} from '../../../core/sources/open-api/renewal.ts';
import { credentialsOf, customerKeys } from '../../partner-center/api/auth.ts';
import { PartnerState } from '../../partner-center/api/state.ts';
import { seededRandom } from '../../partner-center/faults.ts';
import { createWorld } from '../../partner-center/world/index.ts';
import { apiOver, clicks, clientWith, Clock, Killed, MINUTE, mutex } from '../at-most-once.ts';

const world = createWorld({ seed: 3, customers: 8, lines: 80, months: 1, role: 'solution-provider' });
const main = world.resources.find((row) => row.is_main_resource === 1 && row.status === 2)!;
const of = { customer_id: main.customer_id!, resource_id: main.resource_id! };

/** The partner, a customer and another customer at one API over one state. */
async function place(bend?: Parameters<typeof apiOver>[3]) {
  const state = new PartnerState(world);
  const clock = new Clock(Date.parse(world.asOf));
  const now = (): number => clock.now;
  const options = {
    ...{ fetch: apiOver(world, state, now, bend), now },
    sleep: (ms: number) => Promise.resolve(clock.pass(Math.min(ms, 2000))),
  };
  const other = world.customers.find((one) => one.customer_id !== of.customer_id)!;
  return {
    ...{ state, clock },
    partner: await clientWith(credentialsOf(world), options),
    customer: await clientWith(customerKeys(world, of.customer_id), options),
    stranger: await clientWith(customerKeys(world, other.customer_id), options),
  };
}

async function run(seed: number, act: Renewal['act']) {
  const random = seededRandom(seed);
  const chance = (share: number): boolean => random() < share;
  let calm = false;
  let killable = false;
  const here = await place((answer, path) => {
    const writes = /renew$|autorenew/.test(path);
    if (calm || !chance(writes ? 0.75 : 0.12)) return answer();
    const lost = new TypeError('the connection was lost');
    switch (Math.floor(random() * 6)) {
      case 0:
        throw lost; // before the effect
      case 1:
        answer();
        throw lost; // after the effect
      case 2: {
        // It arrives later than anyone waits, and before the resource is believed.
        const at = here.clock.now + random() * (SETTLE_MS - 2 * MINUTE);
        if (writes) here.clock.arrives(at, () => void answer());
        throw lost;
      }
      case 3:
        return new Response('{"error_code":"APIGW.0308","error_message":"throttled"}', { status: 429 });
      case 4:
        answer();
        return new Response('<html>Bad Gateway</html>', { status: 502 });
      default:
        return new Response('{"error_code":"CBC.0999","error_msg":"Other errors."}', { status: 500 });
    }
  });
  const { state, clock } = here;
  if (act !== 'renew') state.changeResource(main.id, { expire_policy: act === 'auto-on' ? 0 : 3 });
  const resource = () => state.resources().find(({ id }) => id === main.id)!;
  const first = { ...resource() };

  const stored = new Map<string, Renewal>();
  const die = (): void => {
    if (killable && chance(0.06)) throw new Killed();
  };
  const ports: RenewPorts = {
    now: () => clock.now,
    async send(renewal) {
      die();
      const sent = await sendRenewalOnce(here.customer, renewal);
      die();
      return sent;
    },
    read: (one) => readResource(here.partner, one),
    all: () => Promise.resolve([...stored.values()].map((one) => structuredClone(one))),
    keep(renewal) {
      die();
      stored.set(renewal.id, structuredClone(renewal));
      die();
      return Promise.resolve();
    },
    alone: mutex(),
  };
  let number = 0;
  const preview = (): string => {
    const id = `r${++number}`;
    const { status, expire_policy } = resource();
    const expire_time = `${new Date(resource().expire_time!).toISOString().slice(0, 19)}Z`;
    stored.set(id, {
      ...{ id, act, ...of, name: null, term: { unit: 'month', count: 2 }, price: 1n, currency: 'CNY' },
      ...{ state: 'checked', createdAt: new Date(clock.now).toISOString(), sentAt: null },
      before: { expire_time, expire_policy, status, main: true },
      ...{ end: null, order_ids: [], checkedAt: null, endedAt: null, failure: null },
    });
    return id;
  };
  killable = true;
  await clicks(random, clock, 6, {
    preview,
    send: (id) => sendRenewal(ports, id, false),
    settle: () => settleRenewals(ports),
    kept: (id) => stored.get(id)!,
  });
  killable = false;
  calm = true;
  clock.pass(SETTLE_MS + MINUTE);
  expect((await settleRenewals(ports)).ok).toBe(true);
  const done = [...stored.values()].filter((one) => one.state === 'done');
  expect([...stored.values()].filter(isOpen), `seed ${seed}`).toEqual([]);
  if (act === 'renew') {
    expect(state.renewals.length, `seed ${seed}`).toBeLessThanOrEqual(1);
    expect(done.length, `seed ${seed}`).toBe(state.renewals.length);
    expect(resource().expire_time !== first.expire_time).toBe(state.renewals.length === 1);
  } else
    expect(resource().expire_policy === 3, `seed ${seed}`).toBe(
      done.length > 0 ? act === 'auto-on' : first.expire_policy === 3,
    );
  return { took: done.length > 0, states: [...stored.values()].map((one) => one.state) };
}

describe('renewing with a customer’s keys', () => {
  it('never renews twice: 500 seeded runs', { timeout: 240_000 }, async () => {
    let took = 0;
    const states = new Set<string>();
    for (let seed = 1; seed <= 500; seed++) {
      const one = await run(seed, (['renew', 'renew', 'renew', 'auto-on', 'auto-off'] as const)[seed % 5]!);
      took += one.took ? 1 : 0;
      for (const state of one.states) states.add(state);
    }
    expect(took).toBeGreaterThan(100);
    expect(took).toBeLessThan(500);
    expect(states).toEqual(new Set(['checked', 'done', 'refused', 'not-made']));
  });

  it('asks the price of the main resource with what is attached, and of no other customer', async () => {
    const here = await place();
    const price = (months: number) =>
      readRenewalPrice(here.customer, of.resource_id, { unit: 'month', count: months });
    const one = await price(1);
    const three = await price(3);
    expect(one.ok && three.ok && three.value.amount === one.value.amount * 3n).toBe(true);
    const year = await readRenewalPrice(here.customer, of.resource_id, { unit: 'year', count: 1 });
    expect(one.ok && year.ok && year.value.amount === one.value.amount * 12n).toBe(true);
    expect(await readRenewalPrice(here.stranger, of.resource_id, { unit: 'month', count: 1 })).toMatchObject({
      code: 'api-refused',
    });
    const attached = world.resources.find((row) => row.parent_resource_id === of.resource_id);
    if (attached)
      expect(
        await readRenewalPrice(here.customer, attached.resource_id!, { unit: 'month', count: 1 }),
      ).toMatchObject({ code: 'api-refused' });
  });

  it('is refused with the partner’s own keys, at the keys and at the renewal', async () => {
    const here = await place();
    expect(await tryCustomerKeys(here.customer)).toEqual({ ok: true, value: null });
    expect(await tryCustomerKeys(here.partner)).toMatchObject({ ok: false, code: 'api-denied' });
    const now = await readResource(here.partner, of);
    expect(now).toMatchObject({ ok: true, value: { main: true, status: 2 } });
    const renewal = { act: 'renew', ...of, term: { unit: 'year', count: 1 } } as Renewal;
    expect(await sendRenewalOnce(here.partner, renewal)).toMatchObject({ kind: 'refused' });
    expect(
      await sendRenewalOnce(here.customer, { ...renewal, term: { unit: 'year', count: 4 } }),
    ).toMatchObject({ kind: 'refused' });
    expect(here.state.renewals).toEqual([]);
    expect(await sendRenewalOnce(here.customer, renewal)).toMatchObject({ kind: 'done' });
    const after = await readResource(here.partner, of);
    expect(now.ok && after.ok && shows({ ...renewal, before: now.value } as Renewal, after.value)).toBe(true);
  });

  it('takes the terms the page names', () => {
    const table = [
      ['month', 0, false],
      ['month', 1, true],
      ['month', 11, true],
      ['month', 12, false],
      ['month', 1.5, false],
      ['year', 1, true],
      ['year', 3, true],
      ['year', 4, false],
    ] as const;
    for (const [unit, count, fits] of table) expect(isTerm({ unit, count }), `${count} ${unit}`).toBe(fits);
  });
});
