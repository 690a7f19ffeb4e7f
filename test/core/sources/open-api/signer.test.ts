import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalQuery, importSecret, sign, type ToSign } from '../../../../core/sources/open-api/signer.ts';

const key = { ak: 'AccessKey', key: await importSecret('SecretKey') };
const signatureOf = (headers: Record<string, string>) =>
  /Signature=([0-9a-f]{64})$/.exec(headers.Authorization!)![1];

describe('SDK-HMAC-SHA256', () => {
  // Vectors printed in the vendor's own SDK tests, and two of the same algorithm over Partner Center APIs.
  const vectors: [string, ToSign, string, string][] = [
    [
      'python SDK, test_signer1',
      {
        method: 'GET',
        host: 'service.endpoint.myhuaweicloud.com',
        path: '/resources',
        query: [['size', '1']],
      },
      '2020-06-08T02:39:00Z',
      'cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842',
    ],
    [
      'python SDK, test_signer2',
      {
        method: 'POST',
        host: 'service.endpoint.myhuaweicloud.com',
        path: '/resources',
        query: [['size', '1']],
        body: '{"name":"test","id":1}',
      },
      '2020-06-08T02:39:00Z',
      '436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f',
    ],
    [
      'customers query',
      {
        method: 'POST',
        host: 'bss.myhuaweicloud.com',
        path: '/v2/partners/sub-customers/query',
        query: [],
        headers: { 'Content-Type': 'application/json' },
        body: '{"limit":10,"offset":0}',
      },
      '2026-11-01T00:00:00Z',
      '0cc89a20f23a88b07b73e0e0f9df6dfdb0e119e219ead3f6d19d0b76e0bd45d2',
    ],
    [
      'monthly sums',
      {
        method: 'GET',
        host: 'bss.myhuaweicloud.com',
        path: '/v2/bills/partner-bills/subcustomer-bills/monthly-sum',
        query: [
          ['limit', '100'],
          ['cycle', '2026-10'],
          ['offset', '0'],
          ['charge_mode', '1'],
        ],
      },
      '2026-11-01T00:00:00Z',
      '4ee76b0d837ddf4e3fe01da41ed6cf5e230b0e920ec7c410c598d87555b4db93',
    ],
  ];
  it.each(vectors)('%s', async (_name, request, at, expected) => {
    expect(signatureOf(await sign(request, key, Date.parse(at)))).toBe(expected);
  });

  it('encodes as the SDK does', () => {
    expect(
      canonicalQuery([
        ['limit', '1'],
        ['enable', 'true'],
        ['test', '一 (&=?!#%.*)'],
        ['path', '/tmp/123'],
        ['multi', '1'],
        ['multi', '2'],
        ['multi', '3'],
      ]),
    ).toBe(
      'enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29',
    );
  });

  it('equals the official SDK on a thousand generated requests', async () => {
    const credentials = new BasicCredentials().withAk('AccessKey').withSk('SecretKey');
    const text = fc.string({
      unit: fc.constantFrom(...'aZ09-_.~ !*()/+=&%?#一云é'),
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
        fc.array(fc.string({ unit: fc.constantFrom(...'aZ09-_.~'), minLength: 1, maxLength: 9 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.dictionary(
          fc.string({ unit: fc.constantFrom(...'abcXYZ_-09'), minLength: 1, maxLength: 8 }),
          text,
          { maxKeys: 5 },
        ),
        fc.option(fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 1 })), {
          nil: undefined,
        }),
        async (method, segments, query, body) => {
          const path = `/${segments.join('/')}`;
          const data = method === 'GET' ? undefined : body;
          const official = AKSKSigner.sign(
            {
              endpoint: `https://bss.myhuaweicloud.com${path}`,
              url: path,
              method,
              headers: { 'content-type': 'application/json' },
              queryParams: query,
              pathParams: {},
              data,
            } as never,
            credentials,
          ) as unknown as Record<string, string>;
          const date = official['X-Sdk-Date']!;
          const at = Date.parse(
            date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
          );
          const ours = await sign(
            {
              method,
              host: 'bss.myhuaweicloud.com',
              path,
              query: Object.entries(query),
              headers: { 'content-type': 'application/json' },
              body: data && JSON.stringify(data),
            },
            key,
            at,
          );
          const names = (authorization: string) => /SignedHeaders=([^,]+)/.exec(authorization)![1];
          expect(names(ours.Authorization!)).toBe(names(official.Authorization!));
          expect(ours.Authorization).toBe(official.Authorization);
        },
      ),
      { numRuns: 1000, seed: 20261123 },
    );
  });
});
