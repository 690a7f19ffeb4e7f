/**
 * Whatever a page of the portal sends, it reaches its own few questions and nothing else. The
 * context is one that notes every touch: a ledger opened, an account made, the network used.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EngineContext } from '../../../core/engine/context.ts';
import { createEngineApi } from '../../../core/engine/api.ts';
import { contentMessageSchema } from '../../../core/engine/messages.ts';
import { createPortalApi } from '../../../core/portal/api.ts';

const touched: string[] = [];
/** Anything asked of it is noted and fails: a message that gets this far has got too far. */
const alarm = (name: string): never =>
  new Proxy(
    {},
    {
      get: (_, key) => (key === 'then' ? undefined : alarm(`${name}.${String(key)}`)),
      apply: () => touched.push(name),
    },
  ) as never;
const context = {
  ledgers: new Proxy(
    {},
    {
      get: (_, key) => () => {
        touched.push(`ledgers.${String(key)}`);
        return Promise.resolve(key === 'accounts' ? [] : { ok: false, code: 'x', message: '' });
      },
    },
  ),
  now: () => 0,
  fetch: () => {
    touched.push('fetch');
    return Promise.reject(new Error('network'));
  },
  publish: ({ type }: { type: string }) => void touched.push(`publish.${type}`),
} as unknown as EngineContext;
const portal = createPortalApi(context, alarm('reconcile'));
const asker = { url: 'https://account.huaweicloud.com/obmgr/', tabId: 1, account: null };

const engine = createEngineApi(context) as unknown as Record<string, object>;
const subjects = Object.entries(engine).flatMap(([subject, calls]) =>
  Object.keys(calls).map((call) => `${subject}.${call}`),
);
const word = fc.oneof(
  fc.constantFrom('report', 'marks', 'page-changed', 'open-panel', '__proto__', 'constructor', 'target'),
  fc.constantFrom('partner-lens-offscreen', 'partner-lens-system-locked', 'APPLY', 'GET', ...subjects),
  fc.string(),
);
const anything = fc.oneof(
  fc.anything({ withBigInt: true, withNullPrototype: true, maxDepth: 3 }),
  fc.dictionary(
    fc.oneof(fc.constantFrom('type', 'path', 'argumentList', 'id', 'asker', 'message'), word),
    fc.oneof(word, fc.anything()),
    { maxKeys: 8 },
  ),
  fc.record({ type: word, path: fc.array(word, { maxLength: 3 }), argumentList: fc.array(fc.anything()) }),
);

it('a content script reaches no ledger, no vault and no network, whatever it sends', async () => {
  expect(subjects).toContain('vault.unlock');
  await fc.assert(
    fc.asyncProperty(anything, async (message) => {
      touched.length = 0;
      const answer = await portal.handle(message, asker);
      if (contentMessageSchema.safeParse(message).success) return;
      expect(answer).toMatchObject({ ok: false });
      expect(['message-unknown', 'message-too-large']).toContain((answer as { code: string }).code);
      expect(touched).toEqual([]);
    }),
    { numRuns: 1000, seed: 20261105 },
  );
}, 60_000);

const marks = {
  type: 'marks',
  page: null,
  address: '/obmgr/',
  title: '',
  locale: 'zh',
  dataset: null,
  period: null,
  headers: [],
  keys: [],
};

it('a right message with anything more in it is refused', async () => {
  expect((await portal.handle(marks, asker)).ok).toBe(true);
  await fc.assert(
    fc.asyncProperty(
      word.filter((key) => !(key in marks) && key !== 'invite' && key !== 'opportunity'),
      fc.anything(),
      async (key, value) => {
        touched.length = 0;
        const message = Object.defineProperty({ ...marks }, key, { value, enumerable: true });
        expect(await portal.handle(message, asker)).toMatchObject({ ok: false, code: 'message-unknown' });
        expect(touched).toEqual([]);
      },
    ),
    { numRuns: 500, seed: 20261106 },
  );
});

it('a link that is not the vendor’s makes no account and is not kept', async () => {
  for (const url of ['https://evil.example/obmgr/invitation/', 'javascript:alert(1)', 'x']) {
    touched.length = 0;
    const answer = await portal.handle({ type: 'link', url, tag: '', locale: 'zh' }, asker);
    expect(answer.ok, url).toBe(false);
    expect(touched.filter((one) => one !== 'ledgers.accounts')).toEqual([]);
  }
});

it('a page of another origin is answered nothing, even to a right message', async () => {
  for (const url of [
    'https://evil.example/obmgr/',
    'https://account.huaweicloud.com.evil.example/',
    'http://account.huaweicloud.com/',
    'about:blank',
  ]) {
    touched.length = 0;
    const answer = await portal.handle(marks, { ...asker, url }).catch(() => ({ ok: false }));
    expect(answer.ok, url).toBe(false);
    expect(
      touched.filter((one) => one !== 'ledgers.accounts'),
      url,
    ).toEqual([]);
  }
});
