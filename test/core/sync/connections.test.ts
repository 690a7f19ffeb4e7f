import { expect, it } from 'vitest';
import type { EngineContext } from '../../../core/engine/context.ts';
import { createConnections } from '../../../core/sync/connections.ts';
import { operations } from '../../../core/sources/open-api/operations.ts';

/** An engine's context whose portal answers every list with nothing, and notes when it was asked. */
function context(): { context: EngineContext; asked: number[] } {
  const asked: number[] = [];
  const made = {
    ledgers: {
      accounts: async () => [],
      open: async () => ({ ok: false, code: 'account-unknown', message: '' }),
    },
    now: () => Date.now(),
    publish: () => undefined,
    fetch: async () => {
      asked.push(Date.now());
      return new Response('{"count":0,"customer_infos":[]}');
    },
  };
  return { context: made as unknown as EngineContext, asked };
}

const connectionsOf = (given: EngineContext) =>
  createConnections(given, {
    shareOf: async () => 0.5,
    onKeys: () => undefined,
    onLocked: () => undefined,
  });
const keys = { site: 'cn', ak: 'AK', sk: 'SK' } as const;

it.each([
  ['an account connected again', ['one', 'one'], [keys, { ...keys, ak: 'another key' }]],
  ['two accounts of one key', ['one', 'two'], [keys, keys]],
  [
    'a token renewed',
    ['one', 'one'],
    [
      { site: 'cn' as const, token: 'a' },
      { site: 'cn' as const, token: 'b' },
    ],
  ],
])('%s keeps one pace', async (_, accounts, credentials) => {
  const { context: given, asked } = context();
  const connections = connectionsOf(given);
  const calls: Promise<unknown>[] = [];
  for (const [at, account] of accounts.entries()) {
    // Connecting asks once itself.
    await connections.connect(account, credentials[at]!);
    const client = await connections.clientOf(account);
    if (!client.ok) throw new Error(client.message);
    for (let call = 0; call < 4; call++) calls.push(client.value.call(operations.customers, {}));
  }
  await Promise.all(calls);
  expect(asked).toHaveLength(10);
  asked.sort((a, b) => a - b);
  // Half of ten a second; a timer may come a little early.
  for (let at = 5; at < asked.length; at++) expect(asked[at]! - asked[at - 5]!).toBeGreaterThanOrEqual(900);
});

it('another partner’s key has a pace of its own', async () => {
  const { context: given, asked } = context();
  const connections = connectionsOf(given);
  for (let at = 0; at < 12; at++)
    await connections.connect(`account ${at}`, { ...keys, ak: `of partner ${at}` });
  // At one pace for all they would take over two seconds.
  expect(asked[11]! - asked[0]!).toBeLessThan(1_800);
});
