/**
 * What a seeded run of "at most once" needs, whatever it is that must not happen twice: the product's
 * own client over the local Partner Center's API without a network, a clock with answers that arrive
 * late, and an engine that dies while two windows click.
 */
import { PREVIEW_MS } from '../../core/funds/transfer.ts';
import { createClient, type Client, type ClientOptions } from '../../core/sources/open-api/client.ts';
import { importSecret } from '../../core/sources/open-api/signer.ts';
import { credentialsOf } from '../partner-center/api/auth.ts';
import { createApi } from '../partner-center/api/handler.ts';
import { Pace } from '../partner-center/api/pace.ts';
import type { PartnerState } from '../partner-center/api/state.ts';
import { Faults } from '../partner-center/faults.ts';
import type { World } from '../partner-center/world/types.ts';

export const MINUTE = 60_000;
export class Killed extends Error {}

/** Time, and what reaches the portal later than anyone waits. */
export class Clock {
  private readonly late: { at: number; go: () => void }[] = [];
  constructor(public now: number) {}

  pass(ms: number): void {
    this.now += ms;
    for (const one of this.late.splice(0))
      if (one.at <= this.now) one.go();
      else this.late.push(one);
  }
  arrives(at: number, go: () => void): void {
    this.late.push({ at, go });
  }
}

/** One API over one state; `bend` may lose, delay or spoil an answer. */
export function apiOver(
  world: World,
  state: PartnerState,
  now: () => number,
  bend: (answer: () => Response, path: string) => Response | Promise<Response> = (answer) => answer(),
): typeof fetch {
  const credentials = credentialsOf(world);
  const api = createApi({ world, state, faults: new Faults(), pace: new Pace(100_000), credentials });
  return async (input, init = {}) => {
    const url = new URL(String(input));
    // As a server sees them.
    const headers = Object.fromEntries(
      Object.entries(init.headers as Record<string, string>).map(([name, value]) => [
        name.toLowerCase(),
        value,
      ]),
    );
    const request = {
      method: init.method ?? 'GET',
      url: url.pathname + url.search,
      headers: { ...headers, host: url.host },
      body: Buffer.from((init.body as string | undefined) ?? ''),
    };
    await Promise.resolve();
    return bend(() => {
      const made = api(request, 'china', now());
      return new Response(made.status === 204 ? null : made.body, {
        status: made.status,
        headers: made.headers,
      });
    }, url.pathname);
  };
}

export const clientWith = async (
  { ak, sk }: { ak: string; sk: string },
  options: Pick<ClientOptions, 'fetch' | 'now' | 'sleep' | 'random'>,
): Promise<Client> =>
  createClient({
    connection: {
      site: 'cn',
      auth: { kind: 'aksk', credentials: { ak, key: await importSecret(sk) } },
      language: 'zh_CN',
    },
    ...options,
  });

/** A lock that its holder's death frees, as the browser's is. */
export function mutex() {
  let turn: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };
}

/** A click whose engine may die under it: the next click finds another engine on the same database. */
async function click(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
}

/** Two windows with the same in mind, each clicking more than once, for under half an hour. */
export async function clicks(
  random: () => number,
  clock: Clock,
  rounds: number,
  of: {
    preview(): string;
    send(id: string): Promise<unknown>;
    settle(): Promise<unknown>;
    kept(id: string): { createdAt: string; state: string };
  },
): Promise<void> {
  const until = clock.now + 25 * MINUTE;
  let windows = [of.preview(), of.preview()];
  for (let round = 0; round < rounds && clock.now < until; round++) {
    const made = windows.flatMap((id) =>
      Array.from({ length: 1 + Math.floor(random() * 2) }, () => click(() => of.send(id))),
    );
    if (random() < 0.4) made.push(click(() => of.settle()));
    await Promise.all(made);
    clock.pass(random() * 5 * MINUTE);
    // Who sees "too old" makes a new preview: still the same one thing.
    windows = windows.map((id) => {
      const { createdAt, state } = of.kept(id);
      return clock.now - Date.parse(createdAt) > PREVIEW_MS && state === 'checked' ? of.preview() : id;
    });
  }
}
