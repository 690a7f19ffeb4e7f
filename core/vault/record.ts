import * as z from 'zod/mini';
import type { Kept } from '../ledger/kept.ts';
import { MOST_ROUNDS } from './passphrase.ts';

const bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);

/** What is stored of the vault. Nothing in it opens anything without the passphrase. */
const vaultSchema = z.object({
  version: z.literal(1),
  kdf: z.object({
    name: z.literal('PBKDF2-SHA-256'),
    rounds: z.int().check(z.minimum(1), z.maximum(MOST_ROUNDS)),
    salt: bytes,
  }),
  /** The master secret under the passphrase's key. */
  master: bytes,
  /** Minutes without a sign of the person after which it locks; 0: never. */
  idleMinutes: z.number().check(z.minimum(0), z.maximum(1440)),
  /** Everything on this machine is sealed with it. */
  everything: z.boolean(),
  /** Secrets under the master, by name. */
  entries: z.record(z.string(), bytes),
});
export type VaultRecord = z.infer<typeof vaultSchema>;

export const VAULT = 'vault';

/** Null: none was set up. A record nobody can read is a fault of the disk, and thrown. */
export async function readVault(kept: Kept): Promise<VaultRecord | null> {
  const stored = await kept.get(VAULT);
  return stored === null ? null : vaultSchema.parse(stored);
}
