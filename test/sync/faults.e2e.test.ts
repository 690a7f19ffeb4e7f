import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTroubles, type Troubles } from './bear.ts';
import { kinds } from './kinds.ts';

let troubles: Troubles;
beforeAll(async () => {
  troubles = await startTroubles(9);
});
afterAll(() => troubles?.close());

it.each(kinds)('bears $name', async (kind) => {
  expect(await troubles.bear(kind)).toEqual([]);
});
