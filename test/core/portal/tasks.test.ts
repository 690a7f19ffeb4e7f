/** Export tasks outlive their page, and a file belongs to one of them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepTasks, taskImported, tasksOf, withFiles, type KeptTask } from '../../../core/portal/tasks.ts';
import type { Collection, Ledger } from '../../../core/ledger/ledger.ts';

/** A ledger of collections alone. */
function kept(): Ledger {
  const records = new Map<string, { id: string }>();
  const one: Pick<Collection<{ id: string }>, 'all' | 'get' | 'put' | 'remove'> = {
    all: async () => [...records.values()],
    get: async (id) => records.get(id) ?? null,
    put: async (...all) => all.forEach((record) => records.set(record.id, record)),
    remove: async (...ids) => ids.forEach((id) => records.delete(id)),
  };
  return { collection: () => one } as unknown as Ledger;
}
const NOW = Date.parse('2026-11-20T10:00:00+08:00');
const task = (name: string, created: string, state: KeptTask['state'] = 'done') => ({
  ...{ id: `${name} ${created}`, name, created, state },
});

it('keeps what an earlier look imported, whatever the page says since', async () => {
  const ledger = kept();
  const bill = task('bill.xlsx', '2026-11-20 09:00:00', 'running');
  expect(await keepTasks(ledger, [bill], NOW)).toEqual([]);
  await taskImported(ledger, bill, { rows: 12, rejected: 1 }, NOW);
  const other = task('消费明细.xlsx', '2026-11-19 09:00:00');
  const later = await keepTasks(ledger, [{ ...bill, state: 'done' }, other], NOW + 60_000);
  expect(later).toEqual([{ id: bill.id, rows: 12, rejected: 1, at: new Date(NOW).toISOString() }]);
  // Gone from the page: kept all the same, and as of when it was seen.
  expect(await keepTasks(ledger, [other], NOW + 120_000)).toEqual([]);
  expect(await tasksOf(ledger).get(bill.id)).toMatchObject({
    state: 'done',
    seenAt: new Date(NOW + 60_000).toISOString(),
  });
  // Imported before there was anybody to keep the list.
  const unseen = task('new.xlsx', '2026-11-20 09:30:00');
  await taskImported(ledger, unseen, { rows: 1, rejected: 0 }, NOW);
  expect(await tasksOf(ledger).get(unseen.id)).toMatchObject({ name: 'new.xlsx', imported: { rows: 1 } });
});

it('forgets the oldest beyond five hundred', async () => {
  const ledger = kept();
  const many = (from: number) =>
    Array.from({ length: 200 }, (_, at) =>
      task(`${from + at}.xlsx`, `2026-01-01 00:00:${String((from + at) % 60).padStart(2, '0')}`),
    );
  for (const from of [0, 200, 400]) await keepTasks(ledger, many(from), NOW);
  expect((await tasksOf(ledger).all()).length).toBe(500);
});

it('gives a file saved by hand to the newest task of its name that was there', () => {
  const of = (created: string): KeptTask => ({
    ...task('bill.xlsx', created),
    ...{ seenAt: new Date(NOW).toISOString(), imported: null },
  });
  const tasks = [of('2026-11-18 09:00:00'), of('2026-11-20 09:00:00')];
  const shown = (at: string) =>
    withFiles(tasks, [{ name: 'bucket/2026/bill.xlsx', at }]).map(({ brought }) => brought);
  // Newest first.
  expect(shown('2026-11-20T02:00:00.000Z')).toEqual(['2026-11-20T02:00:00.000Z', null]);
  expect(shown('2026-11-19T02:00:00.000Z')).toEqual([null, '2026-11-19T02:00:00.000Z']);
  expect(shown('2026-11-17T02:00:00.000Z')).toEqual([null, null]);
  expect(
    withFiles(tasks, [{ name: 'other.xlsx', at: '2026-11-20T02:00:00.000Z' }]).every(
      (one) => one.brought === null,
    ),
  ).toBe(true);
});

it('never gives a file to two tasks, in any order (property)', () => {
  const moment = fc.integer({ min: 0, max: 50 }).map((at) => new Date(NOW + at * 3_600_000).toISOString());
  fc.assert(
    fc.property(fc.uniqueArray(moment), fc.array(moment), (made, saved) => {
      const tasks = made.map((created): KeptTask => ({
        ...task('bill.xlsx', created),
        ...{ seenAt: created, imported: null },
      }));
      const files = saved.map((at) => ({ name: 'bill.xlsx', at }));
      const one = withFiles(tasks, files).map(({ id, brought }) => [id, brought]);
      expect(
        withFiles([...tasks].reverse(), [...files].reverse()).map(({ id, brought }) => [id, brought]),
      ).toEqual(one);
      for (const [id, brought] of one) if (brought) expect(String(id) <= `bill.xlsx ${brought}`).toBe(true);
    }),
    { seed: 7 },
  );
});
