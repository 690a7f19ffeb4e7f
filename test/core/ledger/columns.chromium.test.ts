import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import { datasetOf, type Row } from '../../../core/model/registry.ts';
import { batch, freshLedger, line, moment, openLedger } from './rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});
const october = { period: '2026-10', complete: true };

/** Any value a validated row may have in a column, null among them. */
function anyValue(name: string, kind: string): fc.Arbitrary<Row[string]> {
  const text = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 12 }));
  const values: Record<string, fc.Arbitrary<Row[string]>> = {
    code: fc.oneof(fc.constantFrom('a', '华北-北京一', ''), text),
    text: fc.oneof(text, fc.uuid()),
    money: fc.oneof(
      fc.integer({ min: -1e6, max: 1e6 }).map((cents) => BigInt(cents) * 1_000_000n),
      fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n }),
      fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }),
    ),
    number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0),
    integer: fc.oneof(fc.integer({ min: 0, max: 103 }), fc.maxSafeInteger()),
    time: fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().replace('.000Z', 'Z')),
    day: fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    period: fc.constantFrom('2026-09', '1999-12', '2026-10'),
    boolean: fc.boolean(),
  };
  return name === 'bill_cycle' ? fc.constant('2026-10') : fc.option(values[kind]!, { freq: 4 });
}

const columns = Object.entries(datasetOf('bill').columns);
const anyRow = fc.record(
  Object.fromEntries(columns.map(([name, { kind }]) => [name, anyValue(name, kind)])),
) as fc.Arbitrary<Row>;

test('whatever a row may hold comes back the same, column by column', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRow, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('hex', 'uuid', 'text'),
      async (rows, shape) => {
        const ledger = await freshLedger(ledgers);
        const put = rows.map((row, at): Row => {
          const hex = String(at).padStart(32, 'a');
          const id = { hex, uuid: crypto.randomUUID(), text: `行${at}` }[shape as 'hex'];
          return { ...row, id, payment_amount: row.payment_amount ?? 0n };
        });
        const report = await ledger.commit(batch('bill', put, october));
        expect(report.ok).toBe(true);
        expect(await ledger.lines('bill', '2026-10')).toEqual(put);
        const few = ['id', 'payment_amount', 'trade_time', 'order_type', 'customer_id', 'usage_amount'];
        const backwards = put.map((_, at) => put.length - 1 - at);
        expect(await (await ledger.table('bill', '2026-10')).rowsAt(backwards, few)).toEqual(
          put.toReversed().map((row) => Object.fromEntries(few.map((name) => [name, row[name]]))),
        );
        await ledgers.remove(ledger.account);
      },
    ),
    { numRuns: 40, seed: 20261123 },
  );
});

/** Reaches into the database as a failing disk would. */
async function meddle(ledger: Ledger, change: (bytes: Uint8Array) => void): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(`partner-lens-${ledger.account}`);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  await new Promise<void>((resolve) => {
    const transaction = db.transaction('chunks', 'readwrite');
    const store = transaction.objectStore('chunks');
    const request = store.get([1, 'whole']);
    request.onsuccess = () => {
      const buffer = request.result as ArrayBuffer;
      change(new Uint8Array(buffer));
      store.put(buffer, [1, 'whole']);
    };
    transaction.oncomplete = () => resolve();
  });
  db.close();
}

test('one bit flipped: the month says so, the rest works, a re-import makes it good', async () => {
  const writer = await freshLedger(ledgers);
  const rows = [line('a', '2026-10', 'x', 1), line('b', '2026-10', 'y', 2)];
  await writer.commit(batch('bill', rows, october));
  await writer.commit(batch('bill', [line('c', '2026-09', 'x', 4)], { period: '2026-09', complete: true }));
  await meddle(writer, (bytes) => (bytes[bytes.length - 1]! ^= 1));
  writer.close();
  const ledger = await openLedger(ledgers, writer.account);
  expect(await ledger.lines('bill', '2026-10')).toEqual([]);
  expect(await ledger.lines('bill', '2026-09')).toHaveLength(1);
  const before = await ledger.coverage();
  expect(before.map((entry) => [entry.period, entry.rows, entry.complete, entry.why])).toEqual([
    ['2026-09', 1, true, null],
    ['2026-10', 0, false, 'damaged'],
  ]);
  // The very same content: known, but its rows are not readable, so it is read again.
  const again = await ledger.commit(batch('bill', rows, october, { capturedAt: moment(9) }));
  expect(again).toMatchObject({ ok: true, value: { unchanged: false, added: 2 } });
  expect(await ledger.lines('bill', '2026-10')).toHaveLength(2);
  expect((await ledger.coverage())[1]).toMatchObject({ rows: 2, complete: true });
});

test('the first order looked for finds what is whole, and names what is not', async () => {
  const writer = await freshLedger(ledgers);
  const of = (id: string, month: string) =>
    batch('bill', [line(id, month, 'x', 3, { trade_id: 'CS1' })], { period: month, complete: true });
  await writer.commit(of('a', '2026-10'));
  await writer.commit(of('b', '2026-09'));
  await meddle(writer, (bytes) => (bytes[bytes.length - 1]! ^= 1));
  writer.close();
  const ledger = await openLedger(ledgers, writer.account);
  const found = (await ledger.findOrder('CS1')).map(({ newest, lines }) => [newest, lines]);
  expect(found).toEqual([['2026-09', 1]]);
  expect((await ledger.coverage()).map(({ period, why }) => [period, why])).toEqual([
    ['2026-09', null],
    ['2026-10', 'damaged'],
  ]);
});

test('what is older than what was lost is shown, and hides the loss from nobody', async () => {
  const writer = await freshLedger(ledgers);
  const rows = [line('a', '2026-10', 'x', 1), line('b', '2026-10', 'y', 2)];
  const lost = () => batch('bill', rows, october, { capturedAt: moment(5) });
  await writer.commit(lost());
  await meddle(writer, (bytes) => (bytes[bytes.length - 1]! ^= 1));
  writer.close();
  const ledger = await openLedger(ledgers, writer.account);
  expect(await ledger.lines('bill', '2026-10')).toEqual([]);
  await ledger.commit(batch('bill', [line('a', '2026-10', 'x', 7)], october, { capturedAt: moment(2) }));
  expect(await ledger.lines('bill', '2026-10')).toMatchObject([{ id: 'a' }]);
  expect((await ledger.coverage())[0]).toMatchObject({ rows: 1, complete: false, why: 'damaged' });
  // The same file again, as old as it was.
  await ledger.commit(lost());
  expect(await ledger.lines('bill', '2026-10')).toHaveLength(2);
  expect((await ledger.coverage())[0]).toMatchObject({ rows: 2, complete: true, why: null });
});

test('part of a month that was lost is made good by the same part', async () => {
  const writer = await freshLedger(ledgers);
  const part = () => batch('bill', [line('a', '2026-10', 'x', 1)], { period: '2026-10', complete: false });
  await writer.commit(part());
  await meddle(writer, (bytes) => (bytes[bytes.length - 1]! ^= 1));
  writer.close();
  const ledger = await openLedger(ledgers, writer.account);
  expect(await ledger.lines('bill', '2026-10')).toEqual([]);
  expect((await ledger.coverage())[0]).toMatchObject({ why: 'damaged' });
  await ledger.commit(part());
  expect((await ledger.coverage())[0]).toMatchObject({ rows: 1, complete: false, why: 'partial' });
});

/** Keys as long as any cell: fifty of them, and the segment is larger than one record holds. */
const long = (group: string, at: number): string =>
  group === 'whole' ? `a${at}` : `a${at}${'x'.repeat(32_000)}`;

test.each(['whole', 'find', 'key', 'facets', 'rest'])(
  'the file behind the %s columns is gone: whoever meets it leaves the segment out and names it',
  async (group) => {
    const ledger = await freshLedger(ledgers);
    const more = { trade_id: 'CS1', service_type_name: '云硬盘', official_amount: 3n };
    await ledger.commit(
      batch(
        'bill',
        Array.from({ length: 60 }, (_, at) => line(long(group, at), '2026-10', 'x', 1, more)),
        october,
        { sourceName: 'october.csv' },
      ),
    );
    await ledger.commit(
      batch('bill', [line('c', '2026-09', 'x', 4, more)], { period: '2026-09', complete: true }),
    );
    const { get } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.get = function (key: IDBValidKey) {
      if (this.name === 'chunks' && Array.isArray(key) && key[0] === 1 && key[1] === group)
        throw new DOMException('Failed to read large IndexedDB value', 'DataError');
      return get.call(this, key);
    };
    try {
      const rows = await ledger.linesWhere('bill', 'trade_id', 'CS1');
      expect(rows.map(({ id }) => id)).toEqual(['c']);
      const { lines } = await ledger.search('CS1', Date.UTC(2026, 10, 6));
      expect(lines.figures).toMatchObject([{ lines: 1, total: [{ amount: 400_000_000n }] }]);
      const [, month] = await ledger.coverage();
      expect(month).toMatchObject({
        why: 'damaged',
        damaged: [{ segment: 1, rows: 60, from: [{ source: 'file', sourceName: 'october.csv' }] }],
      });
    } finally {
      IDBObjectStore.prototype.get = get;
    }
  },
);

test('many small captures become few segments, each row keeping its capture', async () => {
  const ledger = await freshLedger(ledgers);
  for (let at = 0; at < 40; at++)
    await ledger.commit(
      batch(
        'bill',
        [line(`r${at}`, '2026-10', `c${at}`, at)],
        { period: '2026-10', customer_id: `c${at}`, complete: true },
        { capturedAt: moment(at) },
      ),
    );
  const lines = await ledger.lines('bill', '2026-10');
  expect(lines.map((row) => row.id).sort()).toEqual(Array.from({ length: 40 }, (_, at) => `r${at}`).sort());
  const [month] = await ledger.coverage();
  expect(month!.captures).toHaveLength(40);
  expect(month!.total).toEqual([{ currency: 'CNY', amount: 780n * 100_000_000n }]);
  // An older read of one customer must still lose against the newer one inside the merged segment.
  const late = await ledger.commit(
    batch(
      'bill',
      [line('old', '2026-10', 'c5', 1)],
      { period: '2026-10', customer_id: 'c5', complete: true },
      {
        capturedAt: moment(-1),
      },
    ),
  );
  expect(late).toMatchObject({ ok: true, value: { added: 0, removed: 0 } });
  expect(await ledger.lines('bill', '2026-10', { customer_id: 'c5' })).toHaveLength(1);
});

test('a month of several segments with keys overwritten across them', async () => {
  const ledger = await freshLedger(ledgers);
  const rows = Array.from({ length: 70_000 }, (_, at) =>
    line(`k${at % 69_000}`, '2026-10', `c${at % 50}`, at),
  );
  await ledger.commit(batch('bill', rows, october));
  const lines = await ledger.lines('bill', '2026-10');
  expect(lines).toHaveLength(69_000);
  expect(new Set(lines.map((row) => row.id)).size).toBe(69_000);
  expect(lines.find((row) => row.id === 'k5')?.payment_amount).toBe(69_005n * 100_000_000n);
  const [month] = await ledger.coverage();
  expect(month!.total[0]!.amount).toBe(lines.reduce((sum, row) => sum + (row.payment_amount as bigint), 0n));
});

test('a month as columns is decoded once for all who ask, until a commit changes it', async () => {
  const ledger = await freshLedger(ledgers);
  const november = { period: '2026-11', complete: true };
  await ledger.commit(batch('bill', [line('a', '2026-10', 'c1', 1)], october));
  const table = await ledger.table('bill', '2026-10');
  const { codes } = await table.codes('customer_id');
  await ledger.commit(batch('bill', [line('z', '2026-11', 'c9', 1)], november, { contentHash: 'other' }));
  await ledger.commit(
    batch('bill', [line('b', '2026-10', 'c2', 2)], { complete: false }, { contentHash: 'b' }),
  );
  const after = await ledger.table('bill', '2026-10');
  expect(after.version).not.toBe(table.version);
  expect(after.rows).toBe(2);
  const again = await ledger.table('bill', '2026-10');
  expect(again).toBe(after);
  expect((await again.codes('customer_id')).codes).toBe((await after.codes('customer_id')).codes);
  // Who still holds the old table reads the month as it was.
  expect([...codes]).toEqual([...(await table.codes('customer_id')).codes]);
  await ledgers.remove(ledger.account);
});
