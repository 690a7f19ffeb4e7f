import { HttpRequestBuilder } from '@huaweicloud/huaweicloud-sdk-core/http/IHttpRequestBuilder.js';
import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalQuery, signature, verifySignature, type SignedRequest } from './signature.ts';

const empty = Buffer.alloc(0);
const post = (url: string, headers: Record<string, string>, body: string): SignedRequest => ({
  method: 'POST',
  url,
  headers,
  body: Buffer.from(body),
});
const get = (url: string, headers: Record<string, string>): SignedRequest => ({
  method: 'GET',
  url,
  headers,
  body: empty,
});
const secretOf = (ak: string): string | null => (ak === 'AccessKey' ? 'SecretKey' : null);

/** Vectors 1 and 2: huaweicloud-sdk-python-v3 tests; 3 and 4: huaweicloud-sdk-go-v3; 5 and 6: same algorithm, this API. */
const vectors: [string, SignedRequest, string[], string][] = [
  [
    'python get',
    get('/resources?size=1', {
      host: 'service.endpoint.myhuaweicloud.com',
      'x-sdk-date': '20200608T023900Z',
    }),
    ['host', 'x-sdk-date'],
    'cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842',
  ],
  [
    'python post',
    post(
      '/resources?size=1',
      { host: 'service.endpoint.myhuaweicloud.com', 'x-sdk-date': '20200608T023900Z' },
      '{"name":"test","id":1}',
    ),
    ['host', 'x-sdk-date'],
    '436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f',
  ],
  [
    'go get',
    get('/path?limit=1', { 'x-sdk-date': '20060102T150405Z' }),
    ['x-sdk-date'],
    '5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624',
  ],
  [
    'go post',
    post('/path?key=value', { 'x-sdk-date': '20060102T150405Z' }, '{"Name":"test","Id":1}\n'),
    ['x-sdk-date'],
    'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59',
  ],
  [
    'customer query',
    post(
      '/v2/partners/sub-customers/query',
      {
        'content-type': 'application/json',
        host: 'bss.myhuaweicloud.com',
        'x-sdk-date': '20261101T000000Z',
      },
      '{"limit":10,"offset":0}',
    ),
    ['content-type', 'host', 'x-sdk-date'],
    '0cc89a20f23a88b07b73e0e0f9df6dfdb0e119e219ead3f6d19d0b76e0bd45d2',
  ],
  [
    'monthly sums',
    get(
      '/v2/bills/partner-bills/subcustomer-bills/monthly-sum?cycle=2026-10&charge_mode=1&limit=100&offset=0',
      {
        host: 'bss.myhuaweicloud.com',
        'x-sdk-date': '20261101T000000Z',
      },
    ),
    ['host', 'x-sdk-date'],
    '4ee76b0d837ddf4e3fe01da41ed6cf5e230b0e920ec7c410c598d87555b4db93',
  ],
];

test.each(vectors)('known answer: %s', (_name, request, signed, expected) => {
  expect(signature(request, signed, request.headers['x-sdk-date']!, 'SecretKey')).toBe(expected);
});

test('the query is encoded and sorted as the vendor documents', () => {
  const query =
    'test=%E4%B8%80%20(%26%3D%3F!%23%25.*)&path=/tmp/123&multi=3&multi=1&multi=2&limit=1&enable=true';
  expect(canonicalQuery(query)).toBe(
    'enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29',
  );
});

/** A request signed by the vendor's own SDK, as it would arrive here. */
function signedBySdk(
  path: string,
  query: Record<string, string>,
  body: Record<string, unknown> | null,
  sk = 'SecretKey',
): SignedRequest {
  const builder = new HttpRequestBuilder()
    .withEndpoint(`https://bss.myhuaweicloud.com${path}`)
    .withMethod(body ? 'POST' : 'GET')
    .withQueryParams(query)
    .withHeaders({ 'content-type': 'application/json' });
  if (body) builder.withData(body);
  const credential = new BasicCredentials().withAk('AccessKey').withSk(sk);
  const headers = AKSKSigner.sign(builder.build(), credential) as Record<string, string>;
  const encoded = Object.entries(query).map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`);
  return {
    method: body ? 'POST' : 'GET',
    url: encoded.length ? `${path}?${encoded.join('&')}` : path,
    headers: Object.fromEntries(Object.entries(headers).map(([k, v]) => [k.toLowerCase(), v])),
    body: body ? Buffer.from(JSON.stringify(body)) : empty,
  };
}

describe('the official SDK signs, this server accepts', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 });
  const key = fc.stringMatching(/^[a-z_]{1,12}$/);

  test('any query', () => {
    fc.assert(
      fc.property(fc.dictionary(key, text, { maxKeys: 6 }), (query) => {
        const request = signedBySdk('/v2/orders/customer-orders', { ...query }, null);
        expect(verifySignature(request, secretOf, Date.now())).toEqual({ ok: true, ak: 'AccessKey' });
      }),
      { seed: 20_261_123, numRuns: 200 },
    );
  });

  test('any body', () => {
    fc.assert(
      fc.property(fc.dictionary(key, text, { minKeys: 1, maxKeys: 6 }), (body) => {
        const request = signedBySdk('/v2/partners/sub-customers/query', {}, { ...body });
        expect(verifySignature(request, secretOf, Date.now())).toEqual({ ok: true, ak: 'AccessKey' });
      }),
      { seed: 20_261_123, numRuns: 100 },
    );
  });
});

describe('refused', () => {
  const good = (): SignedRequest => signedBySdk('/v2/orders/customer-orders', { limit: '10' }, null);
  const reason = (request: SignedRequest, now = Date.now()): string => {
    const verdict = verifySignature(request, secretOf, now);
    return verdict.ok ? 'accepted' : verdict.reason;
  };

  test('another secret, another query, another body, another method', () => {
    expect(reason(signedBySdk('/v2/x', {}, null, 'Other'))).toMatch(/signature fail/);
    expect(reason({ ...good(), url: '/v2/orders/customer-orders?limit=11' })).toMatch(/signature fail/);
    expect(reason({ ...good(), body: Buffer.from('{}') })).toMatch(/signature fail/);
    expect(reason({ ...good(), method: 'PUT' })).toMatch(/signature fail/);
  });

  test('a plus for a space: the query must be sent as it was signed', () => {
    const request = signedBySdk('/v2/x', { name: 'a b' }, null);
    expect(reason(request)).toBe('accepted');
    expect(reason({ ...request, url: '/v2/x?name=a+b' })).toMatch(/signature fail/);
  });

  test('a date more than fifteen minutes away, on either side', () => {
    const request = good();
    expect(reason(request, Date.now() + 14 * 60_000)).toBe('accepted');
    expect(reason(request, Date.now() + 16 * 60_000)).toMatch(/x-sdk-date/);
    expect(reason(request, Date.now() - 16 * 60_000)).toMatch(/x-sdk-date/);
  });

  test('an unknown key, a missing signed header, no signature at all', () => {
    const unknown = good();
    unknown.headers = {
      ...unknown.headers,
      authorization: unknown.headers['authorization']!.replace('AccessKey', 'Nobody'),
    };
    expect(reason(unknown)).toMatch(/unknown/);
    expect(reason({ ...good(), headers: { ...good().headers, 'content-type': undefined } })).toMatch(
      /missing/,
    );
    expect(reason({ ...good(), headers: {} })).toMatch(/malformed/);
  });

  test('headers that were not signed may change', () => {
    const request = good();
    expect(reason({ ...request, headers: { ...request.headers, 'user-agent': 'anything' } })).toBe(
      'accepted',
    );
  });
});
