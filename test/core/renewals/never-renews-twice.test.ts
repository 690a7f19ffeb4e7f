/**
 * A renewal takes effect at most once, whatever happens: the product's own client against the local
 * Partner Center's API, with answers lost before and after the effect, effects that come late,
 * throttling, half answers, repeated clicks, two windows, and the engine killed at any step.
 */
import { describe, expect, it } from 'vitest';
import { isOpen, PREVIEW_MS, SETTLE_MS } from '../../../core/funds/transfer.ts';
import { sendRenewal, settleRenewals, type RenewPorts } from '../../../core/renewals/renew-send.ts';
import { isTerm, shows, type Renewal } from '../../../core/renewals/renewing.ts';
import { createClient, type Client } from '../../../core/sources/open-api/client.ts';
import {
  readRenewalPrice,
  readResource,
  sendRenewalOnce,
  tryCustomerKeys,
} from '../../../core/sources/open-api/renewal.ts';
import { importSecret } from '../../../core/sources/open-api/signer.ts';
import { credentialsOf, customerKeys } from '../../partner-center/api/auth.ts';
import { createApi } from '../../partner-center/api/handler.ts';
import { Pace } from '../../partner-center/api/pace.ts';
import { PartnerState } from '../../partner-center/api/state.ts';
import { Faults, seededRandom } from '../../partner-center/faults.ts';
import { createWorld } from '../../partner-center/world/index.ts';

const world = createWorld({ seed: 3, customers: 8, lines: 80, months: 1, role: 'solution-provider' });
const main = world.resources.find((row) => row.is_main_resource === 1 && row.status === 2)!;
const of = { customer_id: main.customer_id!, resource_id: main.resource_id! };
const MINUTE = 60_000;
class Killed extends Error {}

/** One API over one state; `bend` may lose, delay or spoil an answer. */
async function place(bend: (answer: () => Response, path: string) => Response = (answer) => answer()) {
  const state = new PartnerState(world);
  const credentials = credentialsOf(world);
  const api = createApi({ world, state, faults: new Faults(), pace: new Pace(100_000), credentials });
  const clock = { now: Date.parse(world.asOf), passed: (_: number): void => undefined };
  const fetchApi: typeof fetch = async (input, init = {}) => {
    const url = new URL(String(input));
    const headers = Object.fromEntries(
      Object.entries(init.headers as Record<string, string>).map(([name, value]) => [
        name.toLowerCase(),
        value,
      ]),
    );
    await Promise.resolve();
    return bend(() => {
      const made = api(
        {
          method: init.method ?? 'GET',
          url: url.pathname + url.search,
          headers: { ...headers, host: url.host },
          body: Buffer.from((init.body as string | undefined) ?? ''),
        },
        'china',
        clock.now,
      );
      return new Response(made.status === 204 ? null : made.body, {
        status: made.status,
        headers: made.headers,
      });
    }, url.pathname);
  };
  const clientOf = async ({ ak, sk }: { ak: string; sk: string }): Promise<Client> =>
    createClient({
      connection: {
        site: 'cn',
        auth: { kind: 'aksk', credentials: { ak, key: await importSecret(sk) } },
        language: 'zh_CN',
      },
      fetch: fetchApi,
      now: () => clock.now,
      sleep: (ms) => {
        clock.passed(Math.min(ms, 2000));
        return Promise.resolve();
      },
    });
  return {
    state,
    clock,
    partner: await clientOf(credentials),
    customer: await clientOf(customerKeys(world, of.customer_id)),
    stranger: await clientOf(
      customerKeys(world, world.customers.find((one) => one.customer_id !== of.customer_id)!.customer_id),
    ),
  };
}

async function run(seed: number, act: Renewal['act']) {
  const random = seededRandom(seed);
  const chance = (share: number): boolean => random() < share;
  let calm = false;
  let killable = false;
  const late: { at: number; go: () => void }[] = [];
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
        if (writes) late.push({ at, go: () => void answer() });
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
  const pass = (ms: number): void => {
    clock.now += ms;
    for (const one of late.splice(0))
      if (one.at <= clock.now) one.go();
      else late.push(one);
  };
  clock.passed = pass;
  if (act !== 'renew') state.changeResource(main.id, { expire_policy: act === 'auto-on' ? 0 : 3 });
  const resource = () => state.resources().find(({ id }) => id === main.id)!;
  const first = { ...resource() };

  const stored = new Map<string, Renewal>();
  let turn: Promise<unknown> = Promise.resolve();
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
    alone: <T>(work: () => Promise<T>): Promise<T> => {
      const mine = turn.then(work, work);
      turn = mine.catch(() => undefined);
      return mine;
    },
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
  const click = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  };
  killable = true;
  const until = clock.now + 25 * MINUTE;
  let windows = [preview(), preview()];
  for (let round = 0; round < 6 && clock.now < until; round++) {
    const clicks = windows.flatMap((id) =>
      Array.from({ length: 1 + Math.floor(random() * 2) }, () => click(() => sendRenewal(ports, id, false))),
    );
    if (chance(0.4)) clicks.push(click(() => settleRenewals(ports)));
    await Promise.all(clicks);
    pass(random() * 5 * MINUTE);
    windows = windows.map((id) => {
      const one = stored.get(id)!;
      return clock.now - Date.parse(one.createdAt) > PREVIEW_MS && one.state === 'checked' ? preview() : id;
    });
  }
  killable = false;
  calm = true;
  pass(SETTLE_MS + MINUTE);
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
