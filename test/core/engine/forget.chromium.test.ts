/** "Delete all data" keeps its word: no account, key, vault or leftover database stays, locked or not. */
import { expect, test } from 'vitest';
import { createEngineApi } from '../../../core/engine/api.ts';
import type { EngineEvent } from '../../../core/engine/context.ts';
import { openLedgers } from '../../../core/ledger/open.ts';

const PASSPHRASE = 'a passphrase of this test';
const host = (place: { bucket: string; region: string }) =>
  `${place.bucket}.obs.${place.region}.myhuaweicloud.com`;
const place = { bucket: 'partner-files', region: 'cn-north-4', prefix: '' };

function newEngine() {
  const events: EngineEvent[] = [];
  const answer = (url: string): Response =>
    url.includes(host(place))
      ? new Response('<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>')
      : Response.json({ count: 3, customer_infos: [] });
  const engine = createEngineApi({
    ledgers: openLedgers(),
    now: () => Date.now(),
    fetch: async (input) => answer(String(input instanceof Request ? input.url : input)),
    publish: (event) => void events.push(event),
  });
  return { engine, events };
}
const names = async () => (await indexedDB.databases()).map(({ name }) => name ?? '');

for (const state of ['open', 'locked', 'sealed and locked'] as const)
  test(`everything is forgotten, the vault ${state}`, async () => {
    const { engine, events } = newEngine();
    await engine.sample.make('Sample');
    const own = await engine.accounts.create({ name: 'Own', site: 'cn' });
    if (!own.ok) throw new Error(own.message);
    const account = own.value.id;
    expect(await engine.vault.setUp(PASSPHRASE)).toMatchObject({ ok: true });
    const keys = { site: 'cn' as const, ak: 'AK', sk: 'the secret key' };
    expect(await engine.sync.connect(account, keys, 'vault')).toMatchObject({ ok: true });
    expect(await engine.bucket.connect(account, place, keys, 'vault')).toMatchObject({ ok: true });
    expect((await engine.vault.state()).ok && (await engine.vault.state())).toMatchObject({
      value: { keeps: [`open-api:${account}`, `bucket:${account}`] },
    });
    if (state === 'sealed and locked') await engine.vault.everything(true);
    if (state !== 'open') await engine.vault.lock();
    // What a broken deletion of an earlier day left: listed nowhere.
    await new Promise(
      (done) =>
        (indexedDB.open('partner-lens-of-yesterday').onsuccess = (event) => {
          (event.target as IDBOpenDBRequest).result.close();
          done(null);
        }),
    );

    expect(await engine.accounts.forgetEverything()).toEqual({ ok: true, value: null });
    expect((await names()).filter((name) => name.startsWith('partner-lens'))).toEqual([]);
    expect(events.at(-1)).toEqual({ type: 'accounts' });
    expect(await engine.accounts.list()).toEqual({ ok: true, value: [] });
    expect(await engine.vault.state()).toMatchObject({
      value: { exists: false, unlocked: false, everything: false, keeps: [] },
    });
    // And the same engine begins anew: another passphrase, another account, nothing sealed.
    expect(await engine.vault.setUp('another passphrase')).toMatchObject({ ok: true });
    const next = await engine.accounts.create({ name: 'Next', site: 'cn' });
    expect(next.ok && (await engine.sync.connected(next.value.id))).toEqual({ ok: true, value: null });
    await engine.accounts.forgetEverything();
  });

test('an account that is deleted takes its keys out of the vault', async () => {
  const { engine } = newEngine();
  const own = await engine.accounts.create({ name: 'Own', site: 'cn' });
  if (!own.ok) throw new Error(own.message);
  await engine.vault.setUp(PASSPHRASE);
  await engine.sync.connect(own.value.id, { site: 'cn', ak: 'AK', sk: 'the secret key' }, 'vault');
  await engine.bucket.connect(own.value.id, place, { ak: 'AK', sk: 'SK' }, 'vault');
  expect(await engine.accounts.remove(own.value.id)).toMatchObject({ ok: true });
  expect(await engine.vault.state()).toMatchObject({ value: { keeps: [] } });
  await engine.accounts.forgetEverything();
});
