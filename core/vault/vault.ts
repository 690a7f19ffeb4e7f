/**
 * The vault: a passphrase that opens the keys of this browser. What is put in comes out inside the
 * engine only; no answer of the API holds it. Keys live in this worker, not extractable, until the
 * person locks, is idle for too long, the machine slept, or the worker ends.
 */
import type { Kept } from '../ledger/kept.ts';
import { fail, ok, type Result } from '../result.ts';
import { keysOf, newKdf, newMaster, openMaster, ROUNDS, sealMaster } from './passphrase.ts';
import { readVault, VAULT, type VaultRecord } from './record.ts';
import { openBytes, sealBytes, type SealKeys } from './seal.ts';

export const LEAST_PASSPHRASE = 8;

export interface VaultOptions {
  kept: Kept;
  now: () => number;
  /** Keys came or went. Awaited before anybody is told. */
  onKeys: (keys: SealKeys | null) => Promise<void>;
  /** PBKDF2 rounds of what is sealed from now on. */
  rounds?: number;
}

export class Vault {
  private keys: SealKeys | null = null;
  private used = 0;
  private looked = 0;
  private last: Promise<unknown> = Promise.resolve();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly options: VaultOptions) {}

  read = (): Promise<VaultRecord | null> => readVault(this.options.kept);
  get unlocked(): boolean {
    return this.keys !== null;
  }

  /** Makes the vault and leaves it open. */
  setUp = (passphrase: string): Promise<Result<null>> => this.alone(() => this.setUpAlone(passphrase));
  private async setUpAlone(passphrase: string): Promise<Result<null>> {
    if (await this.read()) return fail('vault-exists', 'There is a vault already. Change its passphrase.');
    const weak = tooWeak(passphrase);
    if (weak) return weak;
    const master = newMaster();
    const kdf = newKdf(this.options.rounds);
    const sealed = await sealMaster(master, passphrase, kdf);
    await this.write({ version: 1, kdf, master: sealed, idleMinutes: 15, everything: false, entries: {} });
    return this.take(master);
  }

  unlock = (passphrase: string): Promise<Result<null>> => this.alone(() => this.unlockAlone(passphrase));
  private async unlockAlone(passphrase: string): Promise<Result<null>> {
    const opened = await this.openWith(passphrase);
    if (!opened.ok) return opened;
    const { record, master } = opened.value;
    // What was sealed when fewer rounds were enough is sealed anew with today's.
    if (record.kdf.rounds < (this.options.rounds ?? ROUNDS))
      await this.write({ ...record, ...(await this.sealed(master, passphrase)) });
    return this.take(master);
  }

  change = (from: string, to: string): Promise<Result<null>> => this.alone(() => this.changeAlone(from, to));
  private async changeAlone(from: string, to: string): Promise<Result<null>> {
    const opened = await this.openWith(from);
    if (!opened.ok) return opened;
    const weak = tooWeak(to);
    if (weak) return weak;
    const { record, master } = opened.value;
    await this.write({ ...record, ...(await this.sealed(master, to)) });
    return this.take(master);
  }

  async lock(): Promise<void> {
    clearInterval(this.timer);
    if (!this.keys) return;
    this.keys = null;
    await this.options.onKeys(null);
  }

  /** Forgets the vault and whatever is in it. Sealed ledgers are the caller's to remove. */
  async forget(): Promise<void> {
    await this.lock();
    await this.options.kept.remove(VAULT);
  }

  /** The person is here: the idle time starts anew. */
  touch(): void {
    this.used = this.options.now();
  }

  async set(change: Partial<Pick<VaultRecord, 'idleMinutes' | 'everything'>>): Promise<Result<null>> {
    return this.alter(async (record) => ({ ...record, ...change }));
  }

  /** Puts a secret in under a name; the old one of that name is gone. */
  async put(name: string, secret: unknown): Promise<Result<null>> {
    const bytes = new TextEncoder().encode(JSON.stringify(secret));
    return this.alter(async (record, { seal }) => {
      const sealed = await sealBytes(seal, bytes, `entry ${name}`);
      return { ...record, entries: Object.fromEntries([...Object.entries(record.entries), [name, sealed]]) };
    });
  }

  /** The secret of that name; null: there is none. Stays inside the engine. */
  async get(name: string): Promise<Result<unknown>> {
    const record = await this.read();
    const sealed = record && Object.hasOwn(record.entries, name) ? record.entries[name] : undefined;
    if (!sealed) return ok(null);
    if (!this.keys) return locked();
    const bytes = await openBytes(this.keys.seal, sealed, `entry ${name}`);
    if (!bytes) return fail('vault-damaged', 'A key in the vault is damaged. Enter it again.');
    return ok(JSON.parse(new TextDecoder().decode(bytes)) as unknown);
  }

  drop(name: string): Promise<void> {
    return this.alone(async () => {
      const record = await this.read();
      if (!record || !Object.hasOwn(record.entries, name)) return;
      const entries = Object.fromEntries(Object.entries(record.entries).filter(([other]) => other !== name));
      await this.write({ ...record, entries });
    });
  }

  /** Names of what is in it, readable while locked. */
  async names(): Promise<string[]> {
    return Object.keys((await this.read())?.entries ?? {});
  }

  /** One change at a time: each is made of the record as the one before left it. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work, work);
    this.last = done.catch(() => undefined);
    return done;
  }

  private alter(
    change: (record: VaultRecord, keys: SealKeys) => Promise<VaultRecord>,
  ): Promise<Result<null>> {
    return this.alone(async () => {
      const record = await this.read();
      if (!record || !this.keys) return locked();
      await this.write(await change(record, this.keys));
      return ok(null);
    });
  }

  private write = (record: VaultRecord): Promise<void> => this.options.kept.put(VAULT, record);

  private async sealed(master: Uint8Array<ArrayBuffer>, passphrase: string) {
    const kdf = newKdf(this.options.rounds);
    return { kdf, master: await sealMaster(master, passphrase, kdf) };
  }

  private async openWith(
    passphrase: string,
  ): Promise<Result<{ record: VaultRecord; master: Uint8Array<ArrayBuffer> }>> {
    const record = await this.read();
    if (!record) return missing();
    const master = await openMaster(record.master, passphrase, record.kdf);
    if (!master) return fail('vault-wrong-passphrase', 'The passphrase is wrong.');
    return ok({ record, master });
  }

  private async take(master: Uint8Array<ArrayBuffer>): Promise<Result<null>> {
    this.keys = await keysOf(master);
    master.fill(0);
    await this.options.onKeys(this.keys);
    this.used = this.looked = this.options.now();
    clearInterval(this.timer);
    this.timer = setInterval(() => void this.look(), LOOK_MS);
    return ok(null);
  }

  /** Idle for too long, or asleep meanwhile (a timer that comes a minute late): locked. */
  private async look(): Promise<void> {
    const now = this.options.now();
    const slept = now - this.looked > LOOK_MS + 60_000;
    this.looked = now;
    const minutes = (await this.read())?.idleMinutes ?? 15;
    if (slept || (minutes > 0 && now - this.used >= minutes * 60_000)) await this.lock();
  }
}

const LOOK_MS = 5_000;

export const locked = () => fail('vault-locked', 'The vault is locked. Unlock it with the passphrase.');
export const missing = () => fail('vault-missing', 'There is no vault on this machine yet. Set one up.');

const tooWeak = (passphrase: string) =>
  [...passphrase].length < LEAST_PASSPHRASE
    ? fail('vault-passphrase-short', `A passphrase has at least ${LEAST_PASSPHRASE} characters.`)
    : null;
