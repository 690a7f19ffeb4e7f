import * as z from 'zod/mini';
import { withLedger, type EngineContext } from '../../engine/context.ts';
import type { Along, Ledger } from '../../ledger/ledger.ts';
import { fail, ok, type Result } from '../../result.ts';
import { NO_WISH } from '../../sync/job.ts';
import { createRuns, outcome } from '../../sync/runs.ts';
import type { JobContext } from '../../sync/steps/step.ts';
import type { VaultInside } from '../../vault/api.ts';
import type { Sleep } from '../open-api/pace.ts';
import type { FilesApi } from '../exports/api.ts';
import { MAPPABLE } from '../exports/refusal.ts';
import { fileMappingsOf } from '../exports/kept-mappings.ts';
import { shapeOf, type SheetShape } from '../exports/shape.ts';
import { choiceOf, superseded } from './choice.ts';
import { createBucket, hostOf, type Bucket, type BucketPlace } from './client.ts';
import type { BucketObject } from './listing.ts';
import { importBucketSecret } from './signer.ts';
import { bucketIn, OBJECTS, objectsIn, type Remembered } from './store.ts';
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

/** The partner's own bucket, where the portal delivers subscription files. Read, never written. */
export function createBucketApi(
  context: EngineContext,
  vault: VaultInside,
  files: Pick<FilesApi['inside'], 'bring'>,
  sleep?: Sleep,
) {
  const buckets = new Map<string, Bucket>();
  const fromVault = new Set<string>();
  const took = new Map<string, Taken>();
  const runs = createRuns(
    context,
    {
      kind: 'bucket',
      ready: (account) => withLedger(context, account, (ledger) => bucketOf(account, ledger)),
      async prepare(account, ledger) {
        const bucket = await bucketOf(account, ledger);
        if (!bucket.ok) return bucket;
        const title = 'bucket';
        return ok([{ title, run: (given: JobContext) => takeNew(account, bucket.value, given) }]);
      },
    },
    { sleep, onWork: () => vault.touch() },
  );
  vault.onLock(() => {
    const locked = [...fromVault];
    fromVault.clear();
    for (const account of locked) {
      buckets.delete(account);
      void runs.stop(account, 'keys');
    }
  });

  const roleOf = async (account: string): Promise<string | null> =>
    (await context.ledgers.accounts()).find(({ id }) => id === account)?.role ?? null;

  const bucketWith = async (place: BucketPlace, { ak, sk }: { ak: string; sk: string }): Promise<Bucket> =>
    createBucket({
      place,
      key: { ak: ak.trim(), key: await importBucketSecret(sk.trim()) },
      fetch: context.fetch,
      now: context.now,
      sleep,
    });

  async function bucketOf(account: string, ledger: Ledger): Promise<Result<Bucket>> {
    const known = buckets.get(account);
    if (known) return ok(known);
    const place = await bucketIn(ledger).get('bucket');
    const kept = await vault.get(vaultName(account));
    if (!kept.ok) return kept;
    const secret = secretSchema.safeParse(kept.value);
    if (!place || !secret.success)
      return fail('bucket-not-connected', 'No bucket is connected. Enter its name and a key.');
    const made = await bucketWith(placeSchema.parse(place), secret.data);
    buckets.set(account, made);
    fromVault.add(account);
    void runs.resume(account);
    return ok(made);
  }

  async function look(ledger: Ledger, bucket: Bucket, signal?: AbortSignal): Promise<Result<SeenObject[]>> {
    const listed = await bucket.list(signal);
    if (!listed.ok) return listed;
    const known = new Map((await objectsIn(ledger).all()).map((one) => [one.id, one]));
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

  /** Brings in what is new, oldest first, each file whole or not at all and remembered with its rows. */
  async function takeNew(account: string, bucket: Bucket, job: JobContext): Promise<Result<unknown>> {
    const { ledger, signal } = job;
    const seen = await look(ledger, bucket, signal);
    if (!seen.ok) return seen;
    const wanted = seen.value
      .filter(({ state }) => state === 'new')
      .sort((a, b) => (a.modified < b.modified ? -1 : 1));
    const done: Taken = { ...NOTHING };
    took.set(account, done);
    for (const [index, object] of wanted.entries()) {
      const { key: id, etag, size } = object;
      job.onDoing(id);
      const record = (what: Pick<Remembered, 'state' | 'rows' | 'code'>): Along => ({
        collection: OBJECTS,
        record: { id, etag, size, at: context.now(), ...what } as Remembered,
      });
      const stands = (rows: number): Along[] => [
        record({ state: 'taken', rows }),
        ...job.mark(index + 1, rows, wanted.length),
      ];
      const content = await bucket.read(object, signal);
      const imported = content.ok
        ? await files.bring(account, ledger, fileOf(object, content.value), choiceOf(id), {
            signal: signal ?? new AbortController().signal,
            tell: ({ done: rows }) => job.onDoing(`${id} · ${rows}`),
            along: stands,
          })
        : content;
      if (imported.ok) {
        done.taken++;
        done.rows += imported.value.rows;
        continue;
      }
      if (signal?.aborted || !isOfTheObject(imported.code)) return imported;
      // One object's trouble keeps nothing newer from coming in. What may be had later is not remembered.
      if (PASSING.has(imported.code)) done.failed++;
      else {
        done.refused++;
        await objectsIn(ledger).put(record({ state: 'refused', code: imported.code }).record as Remembered);
      }
      await job.unread(id, imported);
    }
    return ok(null);
  }

  return {
    state: (account: string): Promise<Result<BucketState>> =>
      withLedger(context, account, async (ledger) => {
        const place = await bucketIn(ledger).get('bucket');
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
        await bucketIn(ledger).put({ id: 'bucket', ...checked.data });
        buckets.set(account, bucket);
        void runs.resume(account);
        return ok({ objects: listed.value.length });
      }),

    /** Forgets the bucket and its key; what was imported stays. */
    async disconnect(account: string): Promise<Result<null>> {
      await runs.stop(account, 'cancel');
      buckets.delete(account);
      fromVault.delete(account);
      await vault.drop(vaultName(account));
      return withLedger(context, account, async (ledger) => {
        await bucketIn(ledger).remove('bucket');
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

    /** Brings in what is new, or goes on with that; answers when it is over or waits. */
    async take(account: string): Promise<Result<Taken>> {
      const done = outcome(await runs.start(account, NO_WISH));
      return done.ok ? ok(took.get(account) ?? NOTHING) : done;
    },

    /** How a file that was not recognised begins, for a person to say what its columns are. */
    shape: (account: string, key: string): Promise<Result<SheetShape[]>> =>
      withLedger(context, account, async (ledger) => {
        const bucket = await bucketOf(account, ledger);
        if (!bucket.ok) return bucket;
        const size = (await objectsIn(ledger).get(key))?.size;
        if (size === undefined) return fail('bucket-object-gone', 'The object is gone.');
        const content = await bucket.value.read({ key, size });
        return content.ok ? shapeOf(content.value) : content;
      }),

    /** Stops what is being brought in; the files that came in stay. */
    async cancel(account: string): Promise<Result<boolean>> {
      return ok(await runs.stop(account, 'cancel'));
    },

    /** For the engine's own: the bucket's jobs, which are woken and scheduled with the others. */
    inside: runs,
  };
}

const NOTHING: Taken = { taken: 0, rows: 0, refused: 0, failed: 0 };

/** Troubles of one object that the next look may find gone. */
const PASSING = new Set(['bucket-object-gone', 'bucket-cut']);
/** Not of the bucket, the ledger or the keys, which stop everything. */
const isOfTheObject = (code: string): boolean =>
  PASSING.has(code) ||
  code === 'bucket-too-large' ||
  !/^(bucket-|cancelled|storage-full|ledger-|vault-)/.test(code);

const fileOf = ({ key, modified }: BucketObject, content: Blob): File =>
  new File([content], key.slice(key.lastIndexOf('/') + 1), { lastModified: Date.parse(modified) });
