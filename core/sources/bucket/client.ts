import { fail, ok, type Failure, type Result } from '../../result.ts';
import { sleep, type Sleep } from '../open-api/pace.ts';
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
  sleep?: Sleep;
  random?: () => number;
  /** Milliseconds without a byte after which an answer counts as lost. */
  timeout?: number;
}

const TRIES = 4;

/** Reads a bucket: what is in it, and its objects. Writes nothing, ever. */
export function createBucket({ place, key, fetch, now, ...options }: BucketOptions) {
  const { sleep: wait = sleep, random = Math.random, timeout = 60_000 } = options;
  const host = hostOf(place);

  /** One question and all of its answer, given up when no byte came for too long. */
  async function ask(
    path: string,
    query: readonly (readonly [string, string])[],
    signal?: AbortSignal,
  ): Promise<Result<Blob>> {
    const headers = await signBucket({ host, path, query }, key, place.region, now());
    const search = queryOf(query);
    const lost = new AbortController();
    let timer = setTimeout(() => lost.abort(), timeout);
    const alive = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => lost.abort(), timeout);
    };
    let answered = false;
    try {
      const response = await fetch(`https://${host}${pathOf(path)}${search ? `?${search}` : ''}`, {
        headers,
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
        signal: signal ? AbortSignal.any([signal, lost.signal]) : lost.signal,
      });
      answered = true;
      // The browser may put a large blob on disk; a stream that stalls is ended here.
      const watched = response.body?.pipeThrough(
        new TransformStream<Uint8Array<ArrayBuffer>>({
          transform(chunk, onward) {
            alive();
            onward.enqueue(chunk);
          },
        }),
        { signal: lost.signal },
      );
      const content = await new Response(watched).blob();
      return response.ok
        ? ok(content)
        : failureOf(response.status, await content.slice(0, 20_000).text(), host);
    } catch (error) {
      if (signal?.aborted) return fail('cancelled', 'Cancelled.');
      if (answered) return fail('bucket-cut', `${path.slice(1)} broke off.`);
      return fail('bucket-down', `${host} cannot be reached (${String(error)}). Check name and region.`, {
        host,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** The same, tried again with full jitter while the trouble may pass. */
  async function get(
    path: string,
    query: readonly (readonly [string, string])[],
    signal?: AbortSignal,
    whole: (content: Blob) => boolean = () => true,
  ): Promise<Result<Blob>> {
    for (let tries = 1; ; tries++) {
      let answer = await ask(path, query, signal);
      if (answer.ok && !whole(answer.value)) answer = fail('bucket-cut', `${path.slice(1)} broke off.`);
      if (answer.ok || tries === TRIES || !/^bucket-(down|cut)$/.test(answer.code)) return answer;
      await wait(random() * 500 * 2 ** tries, signal);
      if (signal?.aborted) return fail('cancelled', 'Cancelled.');
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
      return get(`/${object.key}`, [], signal, ({ size }) => size === object.size);
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
