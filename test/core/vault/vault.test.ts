/** The vault's own rules, with a clock and a disk of the test. Few rounds: what many cost is not the question. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Kept } from '../../../core/ledger/kept.ts';
import { MOST_ROUNDS, ROUNDS } from '../../../core/vault/passphrase.ts';
import { readVault, VAULT, type VaultRecord } from '../../../core/vault/record.ts';
import type { SealKeys } from '../../../core/vault/seal.ts';
import { Vault } from '../../../core/vault/vault.ts';

const WORDS = 'correct horse battery';
let now = 0;
let disk: Map<string, unknown>;
const kept: Kept = {
  get: async <T>(id: string) => (structuredClone(disk.get(id)) as T | undefined) ?? null,
  put: async (id, value) => void disk.set(id, structuredClone(value)),
  remove: async (id) => void disk.delete(id),
};
let keys: (SealKeys | null)[];
const vaultWith = (rounds = 1_000): Vault =>
  new Vault({ kept, now: () => now, rounds, onKeys: async (given) => void keys.push(given) });
const record = async (): Promise<VaultRecord> => (await readVault(kept))!;
/** Lets time pass as the machine's timers and its clock see it. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 5_000) {
    now += Math.min(5_000, left);
    await vi.advanceTimersByTimeAsync(Math.min(5_000, left));
  }
}
const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  now = Date.parse('2026-11-29T02:00:00Z');
  disk = new Map();
  keys = [];
});
afterEach(() => vi.useRealTimers());

it('gives a secret back to whoever has the passphrase, and to nobody else', async () => {
  const vault = vaultWith();
  expect(await vault.setUp('short')).toMatchObject({ code: 'vault-passphrase-short' });
  expect(await vault.setUp(WORDS)).toMatchObject({ ok: true });
  expect(await vault.setUp(WORDS)).toMatchObject({ code: 'vault-exists' });
  await vault.put('open-api:a', { sk: 'the secret itself' });
  await vault.lock();
  const other = vaultWith();
  expect(await other.get('open-api:a')).toMatchObject({ code: 'vault-locked' });
  expect(await other.get('open-api:none')).toEqual({ ok: true, value: null });
  expect(await other.put('x', 1)).toMatchObject({ code: 'vault-locked' });
  expect(await other.unlock(`${WORDS}.`)).toMatchObject({ code: 'vault-wrong-passphrase' });
  // Composed the same way, whatever keyboard typed it.
  expect((await vaultWith().change(WORDS, 'Kénnwort für ①')).ok).toBe(true);
  expect((await other.unlock('Kénnwort für 1'.normalize('NFD'))).ok).toBe(true);
  expect(await other.get('open-api:a')).toEqual({ ok: true, value: { sk: 'the secret itself' } });
  expect(await vaultWith().unlock(WORDS)).toMatchObject({ code: 'vault-wrong-passphrase' });
});

it('stores nothing that says what is in it, and keys that cannot be read back', async () => {
  const vault = vaultWith();
  await vault.setUp(WORDS);
  await vault.put('open-api:a', { ak: 'AKIDOFTHEPARTNER', sk: 'SKOFTHEPARTNER' });
  const bytes = (value: unknown): string =>
    value instanceof Uint8Array
      ? [...value].map((one) => String.fromCharCode(one)).join('')
      : typeof value === 'object' && value !== null
        ? Object.values(value).map(bytes).join('\n')
        : String(value);
  for (const planted of [WORDS, 'AKIDOFTHEPARTNER', 'SKOFTHEPARTNER'])
    expect(bytes(await record())).not.toContain(planted);
  for (const key of Object.values(keys[0]!)) {
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  }
});

it('a secret moved to another name, or bent by one bit, does not open', async () => {
  const vault = vaultWith();
  await vault.setUp(WORDS);
  await vault.put('a', 'of a');
  await vault.put('b', 'of b');
  const { entries, ...rest } = await record();
  await kept.put(VAULT, { ...rest, entries: { a: entries.b, b: entries.a } });
  expect(await vault.get('a')).toMatchObject({ code: 'vault-damaged' });
  const bent = Uint8Array.from(entries.a!);
  bent[bent.length - 1]! ^= 1;
  await kept.put(VAULT, { ...rest, entries: { a: bent } });
  expect(await vault.get('a')).toMatchObject({ code: 'vault-damaged' });
});

it('raises the rounds on unlock, and keeps what was raised', async () => {
  const old = vaultWith(1_000);
  await old.setUp(WORDS);
  await old.put('a', 'kept');
  await old.lock();
  const newer = vaultWith(2_000);
  await newer.unlock(WORDS);
  const raised = await record();
  expect(raised.kdf.rounds).toBe(2_000);
  expect(await newer.get('a')).toEqual({ ok: true, value: 'kept' });
  // An older version of the product does not lower them.
  await old.unlock(WORDS);
  expect((await record()).kdf).toEqual(raised.kdf);
  expect(ROUNDS).toBeGreaterThanOrEqual(900_000);
});

it('does not work for hours on a record that asks for it', async () => {
  const vault = vaultWith();
  await vault.setUp(WORDS);
  const stored = await record();
  await kept.put(VAULT, { ...stored, kdf: { ...stored.kdf, rounds: MOST_ROUNDS + 1 } });
  await expect(vaultWith().unlock(WORDS)).rejects.toThrow();
});

it('locks after the idle time, counted from the last sign of the person or of work', async () => {
  const vault = vaultWith();
  await vault.setUp(WORDS);
  await pass(14 * MINUTE);
  expect(vault.unlocked).toBe(true);
  vault.touch();
  await pass(14 * MINUTE);
  expect(vault.unlocked).toBe(true);
  await pass(2 * MINUTE);
  await vi.waitFor(() => expect(vault.unlocked).toBe(false));
  expect(keys.at(-1)).toBeNull();
  expect(await vault.get('a')).toEqual({ ok: true, value: null });
  await vault.unlock(WORDS);
  await vault.set({ idleMinutes: 0 });
  await pass(300 * MINUTE);
  expect(vault.unlocked).toBe(true);
});

it('locks when the machine slept, however short the idle time that passed', async () => {
  const vault = vaultWith();
  await vault.setUp(WORDS);
  await vault.set({ idleMinutes: 240 });
  await pass(MINUTE);
  expect(vault.unlocked).toBe(true);
  // The lid was closed: the timer fires five seconds of its own later, two minutes of the clock.
  now += 2 * MINUTE;
  await pass(5_000);
  await vi.waitFor(() => expect(vault.unlocked).toBe(false));
});

it('loses nothing where several things are changed at once', async () => {
  const vault = vaultWith();
  await Promise.all([vault.setUp(WORDS), vault.setUp('another passphrase')]);
  expect(keys).toHaveLength(1);
  await Promise.all([
    ...Array.from({ length: 8 }, (_, at) => vault.put(`n${at}`, at)),
    vault.set({ idleMinutes: 30 }),
    vault.change(WORDS, 'a new passphrase'),
    vault.put('last', 'one'),
  ]);
  expect((await vault.names()).sort()).toEqual(['last', ...Array.from({ length: 8 }, (_, at) => `n${at}`)]);
  expect((await record()).idleMinutes).toBe(30);
  await vault.lock();
  expect((await vault.unlock('a new passphrase')).ok).toBe(true);
  expect(await vault.get('n7')).toEqual({ ok: true, value: 7 });
  await Promise.all([vault.drop('n1'), vault.drop('n2'), vault.put('n3', 'new')]);
  expect(await vault.names()).not.toContain('n1');
  expect(await vault.names()).not.toContain('n2');
  expect(await vault.get('n3')).toEqual({ ok: true, value: 'new' });
  await vault.forget();
  expect(disk.size).toBe(0);
});
