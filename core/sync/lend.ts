/**
 * The open connections, lent to the other subjects of the same engine. A client never leaves the
 * engine: what screens can ask is in the subjects' own lists.
 */
import type { EngineContext } from '../engine/context.ts';
import { fail, type Result } from '../result.ts';
import type { Client } from '../sources/open-api/client.ts';

type ClientOf = (account: string) => Promise<Result<Client>>;
const lent = new WeakMap<EngineContext, ClientOf>();

export const lendClients = (context: EngineContext, clientOf: ClientOf): void =>
  void lent.set(context, clientOf);

/** The account's client; fails as the sync would where no keys are there or unlocked. */
export const borrowClient = (context: EngineContext, account: string): Promise<Result<Client>> =>
  lent.get(context)?.(account) ??
  Promise.resolve(
    fail('api-not-connected', 'The open API is not connected. Enter AK and SK in the settings.'),
  );
