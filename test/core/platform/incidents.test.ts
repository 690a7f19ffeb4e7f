import { afterAll, beforeEach, expect, it, vi } from 'vitest';

const kept: Record<string, unknown> = {};
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: async (key: string) => ({ [key]: kept[key] }),
        set: async (change: object) => void Object.assign(kept, change),
      },
    },
  },
}));
// Files before and after share their modules (vitest.config.ts); nobody else gets these.
vi.resetModules();
afterAll(() => void vi.resetModules());
const { noteError, noteIncident, readIncidents } = await import('../../../core/platform/incidents.ts');
beforeEach(() => delete kept.incidents);
const settled = async (count: number) => {
  await vi.waitFor(async () => expect(await readIncidents()).toHaveLength(count));
  return readIncidents();
};

it('keeps codes and places, and no word that could name a customer, an order or a file', async () => {
  noteIncident('lookup.cells', 'lookup-failed');
  noteIncident('files.read', '蓝鲸智造 账单.xlsx');
  const error = new TypeError('蓝鲸智造 CS2610010000 ¥8,640.00');
  error.stack = `TypeError: 蓝鲸智造 CS2610010000.xlsx:1:2x\n    at open (chrome-extension://id/chunks/LinesView-x1.js:3:14)\n    at chrome-extension://id/chunks/vue.js:1:2`;
  noteError(error);
  noteError('CS2610010000');
  const all = await settled(4);
  expect(all.map(({ what, code }) => `${what} ${code}`)).toEqual([
    'lookup.cells lookup-failed',
    'files.read other',
    'page TypeError',
    'page other',
  ]);
  expect(all[2]!.where).toBe('LinesView-x1.js:3:14 vue.js:1:2');
  expect(JSON.stringify(all)).not.toMatch(/蓝鲸|CS2610|8,640/);
});

it('keeps the last fifty, whoever writes at the same time', async () => {
  for (let at = 0; at < 60; at++) noteIncident('a.b', `code-${at}`);
  await vi.waitFor(async () => expect((await readIncidents()).at(-1)?.code).toBe('code-59'));
  const all = await readIncidents();
  expect([all.length, all[0]!.code]).toEqual([50, 'code-10']);
});
