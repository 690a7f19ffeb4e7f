import * as z from 'zod/mini';
import { withLedger, type EngineContext } from '../../engine/context.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { fail, ok, type Result } from '../../result.ts';
import { createJobs } from '../../sync/jobs.ts';
import type { VaultInside } from '../../vault/api.ts';
import type { FilesApi } from '../exports/api.ts';
import { MAPPABLE } from '../exports/refusal.ts';
import { fileMappingsOf } from '../exports/kept-mappings.ts';
import { shapeOf, type SheetShape } from '../exports/shape.ts';
import { choiceOf, superseded } from './choice.ts';
import { createBucket, hostOf, type Bucket, type BucketPlace } from './client.ts';
import type { BucketObject } from './listing.ts';
import { importBucketSecret } from './signer.ts';
import { deliveries, subscriptionOf, type Delivery, type SubscriptionId } from './subscriptions.ts';

const placeSchema = z.object({
  // Names a bucket may have; a dot or slash would make another host of it.
  bucket: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/)),
  region: z.string().check(z.regex(/^[a-z0-9-]{2,30}$/)),
  prefix: z.string().check(z.maxLength(500)),
});
const secretSchema = z.object({ ak: z.string(), sk: z.string() });

export interface SeenObject extends BucketObject {
  subscription: SubscriptionId | null;
  /**
   * `new`: not looked into, changed since, or to be tried again by a newer mapping; `refused`: not a
   * file the importer knows; `superseded`: a later delivery holds all of it.
   */
  state: 'new' | 'taken' | 'refused' | 'superseded';
  /** Rows kept, or why not. */
  rows?: number;
  code?: string;
}

/** What was done with an object, remembered so that it is done once. */
interface Remembered {
  id: string;
  etag: string;
  size: number;
  state: 'taken' | 'refused';
  rows?: number;
  code?: string;
  /** When it was done, ms. */
  at?: number;
}

export interface BucketState {
  place: (BucketPlace & { host: string }) | null;
  kept: 'session' | 'vault' | 'locked' | null;
  /** What can be subscribed to, of which nothing is known before the bucket was looked into. */
  offers: Delivery[];
}
export interface BucketLook {
  objects: SeenObject[];
  deliveries: Delivery[];
}
export interface Taken {
  taken: number;
  rows: number;
  refused: number;
  /** Not to be had just now, or too large. */
  failed: number;
}

const vaultName = (account: string): string => `bucket:${account}`;
const placesOf = (ledger: Ledger) => ledger.collection<BucketPlace & { id: string }>('bucket');
const objectsOf = (ledger: Ledger) => ledger.collection<Remembered>('bucket-objects');

/** The partner's own bucket, where the portal delivers subscription files. Read, never written. */
export function createBucketApi(context: EngineContext, vault: VaultInside, files: Pick<FilesApi, 'import'>) {
  const jobs = createJobs(context);
  const buckets = new Map<string, Bucket>();
  const fromVault = new Set<string>();
  vault.onLock(() => {
    for (const account of fromVault) buckets.delete(account);
    fromVault.clear();
  });

  const roleOf = async (account: string): Promise<string | null> =>
    (await context.ledgers.accounts()).find(({ id }) => id === account)?.role ?? null;

  const bucketWith = async (place: BucketPlace, { ak, sk }: { ak: string; sk: string }): Promise<Bucket> =>
    createBucket({
      place,
      key: { ak: ak.trim(), key: await importBucketSecret(sk.trim()) },
      fetch: context.fetch,
      now: context.now,
    });

  async function bucketOf(account: string, ledger: Ledger): Promise<Result<Bucket>> {
    const known = buckets.get(account);
    if (known) return ok(known);
    const place = await placesOf(ledger).get('bucket');
    const kept = await vault.get(vaultName(account));
    if (!kept.ok) return kept;
    const secret = secretSchema.safeParse(kept.value);
    if (!place || !secret.success)
      return fail('bucket-not-connected', 'No bucket is connected. Enter its name and a key.');
    const made = await bucketWith(placeSchema.parse(place), secret.data);
    buckets.set(account, made);
    fromVault.add(account);
    return ok(made);
  }

  async function look(ledger: Ledger, bucket: Bucket, signal?: AbortSignal): Promise<Result<SeenObject[]>> {
    const listed = await bucket.list(signal);
    if (!listed.ok) return listed;
    const known = new Map((await objectsOf(ledger).all()).map((one) => [one.id, one]));
    const mapped = Math.max(0, ...(await fileMappingsOf(ledger).all()).map(({ at }) => at));
    const old = superseded(listed.value.map(({ key }) => key));
    return ok(
      // A folder is an object of no size whose name ends with a slash.
      listed.value
        .filter(({ key }) => !key.endsWith('/'))
        .map((object): SeenObject => {
          const before = known.get(object.key);
          const same = before?.etag === object.etag && before.size === object.size;
          const again = same && MAPPABLE.has(before.code ?? '') && (before.at ?? 0) < mapped;
          const { rows, code } = same && !again ? before : {};
          const fresh = old.has(object.key) ? ('superseded' as const) : ('new' as const);
          const state = same && !again ? before.state : fresh;
          return { ...object, subscription: subscriptionOf(object.key), state, rows, code };
        }),
    );
  }

  return {
    state: (account: string): Promise<Result<BucketState>> =>
      withLedger(context, account, async (ledger) => {
        const place = await placesOf(ledger).get('bucket');
        const bucket = await bucketOf(account, ledger);
        const kept = bucket.ok
          ? fromVault.has(account)
            ? 'vault'
            : 'session'
          : bucket.code === 'vault-locked'
            ? 'locked'
            : null;
        return ok({
          place: place ? { ...placeSchema.parse(place), host: hostOf(place) } : null,
          kept,
          offers: deliveries([], await roleOf(account), context.now()),
        });
      }),

    /** Tries the key with a look at one object, and keeps it only when that works. */
    connect: (
      account: string,
      place: BucketPlace,
      secret: { ak: string; sk: string },
      keep: 'session' | 'vault',
    ): Promise<Result<{ objects: number }>> =>
      withLedger(context, account, async (ledger) => {
        const checked = placeSchema.safeParse(place);
        if (!checked.success)
          return fail('bucket-name-invalid', 'This is not the name of a bucket or region.');
        const bucket = await bucketWith(checked.data, secret);
        const listed = await bucket.list(undefined, 1000);
        if (!listed.ok) return listed;
        if (keep === 'vault') {
          const put = await vault.put(vaultName(account), { ak: secret.ak.trim(), sk: secret.sk.trim() });
          if (!put.ok) return put;
          fromVault.add(account);
        } else {
          fromVault.delete(account);
          await vault.drop(vaultName(account));
        }
        await placesOf(ledger).put({ id: 'bucket', ...checked.data });
        buckets.set(account, bucket);
        return ok({ objects: listed.value.length });
      }),

    /** Forgets the bucket and its key; what was imported stays. */
    async disconnect(account: string): Promise<Result<null>> {
      buckets.delete(account);
      fromVault.delete(account);
      await vault.drop(vaultName(account));
      return withLedger(context, account, async (ledger) => {
        await placesOf(ledger).remove('bucket');
        return ok(null);
      });
    },

    look: (account: string): Promise<Result<BucketLook>> =>
      withLedger(context, account, async (ledger) => {
        const bucket = await bucketOf(account, ledger);
        if (!bucket.ok) return bucket;
        const objects = await look(ledger, bucket.value);
        if (!objects.ok) return objects;
        const role = await roleOf(account);
        return ok({ objects: objects.value, deliveries: deliveries(objects.value, role, context.now()) });
      }),

    /** Brings in what is new, oldest first, each file whole or not at all. */
    take: (account: string, jobId: string): Promise<Result<Taken>> =>
      jobs.run(account, jobId, 'bucket', (signal, tell) =>
        withLedger(context, account, async (ledger) => {
          const bucket = await bucketOf(account, ledger);
          if (!bucket.ok) return bucket;
          const seen = await look(ledger, bucket.value, signal);
          if (!seen.ok) return seen;
          const wanted = seen.value
            .filter(({ state }) => state === 'new')
            .sort((a, b) => (a.modified < b.modified ? -1 : 1));
          const done: Taken = { taken: 0, rows: 0, refused: 0, failed: 0 };
          for (const [index, object] of wanted.entries()) {
            tell({ title: object.key, done: index, total: wanted.length });
            const content = await bucket.value.read(object, signal);
            const { key: id, etag, size } = object;
            const remember = (what: Pick<Remembered, 'state' | 'rows' | 'code'>): Promise<void> =>
              objectsOf(ledger).put({ id, etag, size, at: context.now(), ...what });
            if (!content.ok) {
              if (!OF_THE_OBJECT.has(content.code)) return content;
              // One object's trouble keeps nothing newer from coming in.
              if (content.code === 'bucket-too-large')
                await remember({ state: 'refused', code: content.code });
              done.failed++;
              continue;
            }
            const file = fileOf(object, content.value);
            const imported = await files.import(account, file, choiceOf(object.key), `${jobId}:${index}`);
            if (imported.ok) {
              done.taken++;
              done.rows += imported.value.rows;
              await remember({ state: 'taken', rows: imported.value.rows });
            } else if (/^(cancelled|storage-full|ledger-|vault-)/.test(imported.code)) return imported;
            else {
              done.refused++;
              await remember({ state: 'refused', code: imported.code });
            }
          }
          tell({ done: wanted.length, total: wanted.length });
          return ok(done);
        }),
      ),

    /** How a file that was not recognised begins, for a person to say what its columns are. */
    shape: (account: string, key: string): Promise<Result<SheetShape[]>> =>
      withLedger(context, account, async (ledger) => {
        const bucket = await bucketOf(account, ledger);
        if (!bucket.ok) return bucket;
        const size = (await objectsOf(ledger).get(key))?.size;
        if (size === undefined) return fail('bucket-object-gone', 'The object is gone.');
        const content = await bucket.value.read({ key, size });
        return content.ok ? shapeOf(content.value) : content;
      }),

    async cancel(jobId: string): Promise<Result<boolean>> {
      return ok(jobs.cancel(jobId));
    },
  };
}

/** Troubles of one object alone. */
const OF_THE_OBJECT = new Set(['bucket-too-large', 'bucket-object-gone', 'bucket-cut']);

const fileOf = ({ key, modified }: BucketObject, content: Blob): File =>
  new File([content], key.slice(key.lastIndexOf('/') + 1), { lastModified: Date.parse(modified) });
