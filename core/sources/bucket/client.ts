import { fail, ok, type Failure, type Result } from '../../result.ts';
import { readListing, textOf, type BucketObject } from './listing.ts';
import { pathOf, queryOf, signBucket, type BucketKey } from './signer.ts';

/** Where a bucket is. `obs.cn-north-4.myhuaweicloud.com` is the host of its region. */
export interface BucketPlace {
  bucket: string;
  region: string;
  /** Folder in it; '' for all. */
  prefix: string;
}

export const hostOf = ({ bucket, region }: BucketPlace): string =>
  `${bucket}.obs.${region}.myhuaweicloud.com`;

/** Most objects looked at: a delivery a day for ten years, many times over. */
const MOST_OBJECTS = 100_000;
const MOST_PAGE = 8 * 2 ** 20;
/** Largest file taken; the portal cuts its deliveries into parts of 100,000 rows. */
export const MOST_BYTES = 2 * 2 ** 30;

export interface BucketOptions {
  place: BucketPlace;
  key: BucketKey;
  fetch: typeof fetch;
  now: () => number;
}

/** Reads a bucket: what is in it, and its objects. Writes nothing, ever. */
export function createBucket({ place, key, fetch, now }: BucketOptions) {
  const host = hostOf(place);

  async function get(
    path: string,
    query: readonly (readonly [string, string])[],
    signal?: AbortSignal,
  ): Promise<Result<Response>> {
    const headers = await signBucket({ host, path, query }, key, place.region, now());
    const search = queryOf(query);
    try {
      const response = await fetch(`https://${host}${pathOf(path)}${search ? `?${search}` : ''}`, {
        headers,
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
        signal: signal ?? null,
      });
      if (response.ok) return ok(response);
      return failureOf(response.status, (await response.text()).slice(0, 20_000), host);
    } catch (error) {
      if (signal?.aborted) return fail('cancelled', 'Cancelled.');
      return fail('bucket-down', `${host} cannot be reached (${String(error)}). Check name and region.`, {
        host,
      });
    }
  }

  return {
    place,
    /** Everything in the folder, by key. `most` ends the look early. */
    async list(signal?: AbortSignal, most = MOST_OBJECTS): Promise<Result<BucketObject[]>> {
      const all: BucketObject[] = [];
      let marker = '';
      for (;;) {
        const query: [string, string][] = [['max-keys', String(Math.min(1000, most))]];
        if (place.prefix) query.push(['prefix', place.prefix]);
        if (marker) query.push(['marker', marker]);
        const answer = await get('/', query, signal);
        if (!answer.ok) return answer;
        const text = await answer.value.text();
        const page = text.length > MOST_PAGE ? null : readListing(text);
        if (!page) return fail('bucket-shape', 'The answer is not a listing of a bucket.');
        all.push(...page.objects);
        if (page.next === null || page.next === marker || all.length >= most) return ok(all);
        marker = page.next;
      }
    },
    /** The content of an object. */
    async read(object: Pick<BucketObject, 'key' | 'size'>, signal?: AbortSignal): Promise<Result<Blob>> {
      if (object.size > MOST_BYTES) return fail('bucket-too-large', `${object.key} is over 2 GB.`);
      const answer = await get(`/${object.key}`, [], signal);
      if (!answer.ok) return answer;
      try {
        const blob = await answer.value.blob();
        return blob.size === object.size ? ok(blob) : fail('bucket-cut', `${object.key} broke off.`);
      } catch {
        return signal?.aborted
          ? fail('cancelled', 'Cancelled.')
          : fail('bucket-cut', `${object.key} broke off.`);
      }
    },
  };
}
export type Bucket = ReturnType<typeof createBucket>;

function failureOf(status: number, text: string, host: string): Failure {
  const code = textOf(text, 'Code') ?? '';
  if (/InvalidAccessKeyId|SignatureDoesNotMatch|AuthorizationHeaderMalformed|RequestTimeTooSkewed/.test(code))
    return fail('bucket-key-refused', `The bucket refused the key (${code}).`);
  if (code === 'NoSuchBucket') return fail('bucket-unknown', `There is no bucket ${host}.`, { host });
  if (code === 'NoSuchKey' || status === 404) return fail('bucket-object-gone', 'The object is gone.');
  if (status === 301 || status === 307)
    return fail('bucket-other-region', 'The bucket is in another region.', { host });
  if (status === 401 || status === 403)
    return fail('bucket-denied', `The key may not read this bucket (${code || status}).`);
  return fail('bucket-down', `${host} answered ${status} ${code}.`, { host });
}
