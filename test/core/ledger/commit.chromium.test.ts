import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Batch } from '../../../core/intake/batch.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import { fail } from '../../../core/result.ts';
import { batch, freshLedger, line, moment } from './rows.ts';

const ledgers = openLedgers();
const made: string[] = [];
const fresh = async (): Promise<Ledger> => {
  const ledger = await freshLedger(ledgers);
  made.push(ledger.account);
  return ledger;
};
afterAll(async () => {
  for (const id of made) await ledgers.remove(id);
});

const commit = async (ledger: Ledger, what: Batch): Promise<void> => {
  const report = await ledger.commit(what);
  if (!report.ok) throw new Error(report.message);
};
const brief = (rows: Row[]): string[] =>
  rows.map((row) => `${String(row.id)}:${String(row.customer_id)}:${String(row.payment_amount)}`).sort();

describe('lines', () => {
  test('come back as they went in, with every column', async () => {
    const ledger = await fresh();
    const row = line('a', '2026-10', 'c1', 86.4, { trade_time: '2026-10-01T00:00:00Z', charging_mode: 3 });
    await commit(ledger, batch('bill', [row], { period: '2026-10', complete: true }));
    const [back] = await ledger.lines('bill', '2026-10');
    expect(back).toMatchObject(row);
    expect(back).toHaveProperty('resource_id', null);
    expect(await ledger.periods('bill')).toEqual(['2026-10']);
  });

  test('a complete capture replaces its month, a partial one is merged by key', async () => {
    const ledger = await fresh();
    const month = { period: '2026-10', complete: true };
    const part = { period: '2026-10', complete: false, why: 'one-page-of-many' };
    await commit(ledger, batch('bill', [line('a', '2026-10', 'x', 1), line('b', '2026-10', 'x', 2)], month));
    const merged = await ledger.commit(
      batch('bill', [line('b', '2026-10', 'x', 3), line('c', '2026-10', 'y', 4)], part, {
        capturedAt: moment(1),
      }),
    );
    expect(merged).toMatchObject({
      ok: true,
      value: { added: 1, replaced: 1, removed: 0, unchanged: false },
    });
    expect(brief(await ledger.lines('bill', '2026-10'))).toEqual([
      'a:x:100000000',
      'b:x:300000000',
      'c:y:400000000',
    ]);
    const again = await ledger.commit(
      batch('bill', [line('d', '2026-10', 'x', 5)], month, { capturedAt: moment(2) }),
    );
    expect(again).toMatchObject({ ok: true, value: { added: 1, replaced: 0, removed: 3 } });
    expect(brief(await ledger.lines('bill', '2026-10'))).toEqual(['d:x:500000000']);
  });

  test('one customer of a month is replaced alone', async () => {
    const ledger = await fresh();
    await commit(
      ledger,
      batch('bill', [line('a', '2026-10', 'x', 1), line('b', '2026-10', 'y', 2)], {
        period: '2026-10',
        complete: true,
      }),
    );
    await commit(
      ledger,
      batch(
        'bill',
        [line('c', '2026-10', 'x', 9)],
        { period: '2026-10', customer_id: 'x', complete: true },
        {
          capturedAt: moment(1),
        },
      ),
    );
    expect(brief(await ledger.lines('bill', '2026-10'))).toEqual(['b:y:200000000', 'c:x:900000000']);
    expect(await ledger.lines('bill', '2026-10', { customer_id: 'x' })).toHaveLength(1);
  });

  test('a file of several months replaces them only when told that it holds them whole', async () => {
    const ledger = await fresh();
    const rows = [line('a', '2026-09', 'x', 1), line('b', '2026-10', 'x', 2)];
    await commit(ledger, batch('bill', rows, { complete: true, eachMonth: true }));
    await commit(
      ledger,
      batch('bill', [line('c', '2026-10', 'x', 3)], { complete: true }, { capturedAt: moment(1) }),
    );
    expect(await ledger.lines('bill', '2026-10')).toHaveLength(2);
    await commit(
      ledger,
      batch(
        'bill',
        [line('d', '2026-10', 'x', 3)],
        { complete: true, eachMonth: true },
        { capturedAt: moment(2) },
      ),
    );
    expect(brief(await ledger.lines('bill', '2026-10'))).toEqual(['d:x:300000000']);
    expect(await ledger.lines('bill', '2026-09')).toHaveLength(1);
  });

  test('the same row twice in a batch is one row, the last', async () => {
    const ledger = await fresh();
    const rows = [line('a', '2026-10', 'x', 1), line('b', '2026-10', 'x', 1), line('a', '2026-10', 'x', 2)];
    await commit(ledger, batch('bill', rows, { period: '2026-10', complete: true }));
    expect(brief(await ledger.lines('bill', '2026-10'))).toEqual(['a:x:200000000', 'b:x:100000000']);
  });

  test('the same content again changes nothing but how fresh it is', async () => {
    const ledger = await fresh();
    const rows = [line('a', '2026-10', 'x', 1)];
    const coverage = { period: '2026-10', complete: true };
    await commit(ledger, batch('bill', rows, coverage));
    const before = await ledger.coverage();
    const again = await ledger.commit(batch('bill', rows, coverage, { capturedAt: moment(60) }));
    expect(again).toMatchObject({ ok: true, value: { unchanged: true, added: 0 } });
    const after = await ledger.coverage();
    expect(after[0]).toEqual({
      ...before[0],
      capturedAt: moment(60),
      captures: [{ ...before[0]!.captures[0], capturedAt: moment(60) }],
    });
  });

  test('a month’s first file is read while it is hashed; later ones wait, and know the same again', async () => {
    const ledger = await fresh();
    const order: string[] = [];
    const arriving = (hash: string, rows: Row[]): Batch => {
      let hashed!: (hash: string) => void;
      const known = new Promise<string>((resolve) => (hashed = resolve));
      const contentHash = (): Promise<string> => known;
      const whole = batch('bill', rows, { period: '2026-10', complete: true });
      async function* reading() {
        order.push('rows');
        yield rows;
        hashed(hash);
      }
      // Where the hash is waited for first, it has to come without the rows being read.
      if (order.length > 0) {
        order.push('hash');
        hashed(hash);
      }
      return { ...whole, capture: { ...whole.capture, contentHash }, rows: reading() };
    };
    const rows = [line('a', '2026-10', 'x', 1)];
    expect(await ledger.commit(arriving('one', rows))).toMatchObject({ ok: true, value: { added: 1 } });
    expect(await ledger.commit(arriving('one', rows))).toMatchObject({
      ok: true,
      value: { unchanged: true },
    });
    expect(order).toEqual(['rows', 'hash']);
    const other = await ledger.commit(arriving('two', [line('b', '2026-10', 'x', 2)]));
    expect(other).toMatchObject({ ok: true, value: { added: 1, removed: 1 } });
    expect((await ledger.coverage())[0]!.captures.at(-1)!.contentHash).toBe('two');
  });

  test('a file that can be read and not hashed changes nothing, and says why', async () => {
    const ledger = await fresh();
    const rows = [line('a', '2026-10', 'x', 1)];
    const whole = batch('bill', rows, { period: '2026-10', complete: true });
    const contentHash = () => Promise.reject<string>(fail('file-unreadable', 'It is gone.'));
    const answer = await ledger.commit({ ...whole, capture: { ...whole.capture, contentHash } });
    expect(answer).toMatchObject({ ok: false, code: 'file-unreadable' });
    expect(await ledger.lines('bill', '2026-10')).toEqual([]);
    expect(await ledger.coverage()).toEqual([]);
  });

  test('a stream that fails leaves everything as it was and hands its failure back', async () => {
    const ledger = await fresh();
    await commit(
      ledger,
      batch('bill', [line('a', '2026-10', 'x', 1)], { period: '2026-10', complete: true }),
    );
    const broken = batch('bill', [], { period: '2026-10', complete: true }, { capturedAt: moment(1) });
    broken.rows = (async function* () {
      yield Array.from({ length: 40_000 }, (_, i) => line(`n${i}`, '2026-10', 'x', 1));
      throw { ok: false, code: 'file-cut-short', message: 'The file ends in mid-row.' };
    })();
    expect(await ledger.commit(broken)).toMatchObject({ ok: false, code: 'file-cut-short' });
    expect(brief(await ledger.lines('bill', '2026-10'))).toEqual(['a:x:100000000']);
    expect((await ledger.coverage())[0]!.captures).toHaveLength(1);
  });

  test('cancelled: as before', async () => {
    const ledger = await fresh();
    const stop = new AbortController();
    const rows = Array.from({ length: 5_000 }, (_, i) => line(`n${i}`, '2026-10', 'x', 1));
    const result = await ledger.commit(batch('bill', rows, { period: '2026-10', complete: true }), {
      signal: stop.signal,
      onProgress: (done) => done >= 2_000 && stop.abort(),
    });
    expect(result).toMatchObject({ ok: false, code: 'cancelled' });
    expect(await ledger.coverage()).toEqual([]);
  });
});

// Captures of a small world, each at its own time. Rows of one key keep their customer.
const captureArbitrary = fc.record({
  keys: fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 6 }),
  amount: fc.integer({ min: 1, max: 9 }),
  months: fc.constantFrom(['2026-09'], ['2026-10'], ['2026-09', '2026-10']),
  kind: fc.constantFrom('month', 'customer', 'partial', 'each'),
});

function batchOf(spec: typeof captureArbitrary extends fc.Arbitrary<infer T> ? T : never, at: number): Batch {
  const rows = spec.months.flatMap((month) =>
    spec.keys
      .filter((key) => spec.kind !== 'customer' || key % 2 === 0)
      .map((key) => line(`${month}-${key}`, month, `c${key % 2}`, spec.amount)),
  );
  const period = spec.months[0]!;
  const coverage = {
    month: { period, complete: true },
    customer: { period, customer_id: 'c0', complete: true },
    partial: { complete: false, why: 'one-page-of-many' },
    each: { complete: true, eachMonth: true as const },
  }[spec.kind as 'month'];
  return batch('bill', rows, coverage, {
    capturedAt: moment(at),
    contentHash: `${at} ${JSON.stringify(spec)}`,
  });
}

/** Obvious and slow: fold the captures in the order of their times. */
function fold(batches: Batch[]): string[] {
  let held: Row[] = [];
  for (const { rows, capture } of [...batches].sort((a, b) =>
    a.capture.capturedAt < b.capture.capturedAt ? -1 : 1,
  )) {
    const arriving = [...(rows as Row[][])].flat();
    const { coverage } = capture;
    const months = new Set(arriving.map((row) => row.bill_cycle));
    held = held.filter((row) => {
      if (arriving.some((other) => other.id === row.id)) return false;
      if (!coverage.complete) return true;
      const inMonth = coverage.eachMonth ? months.has(row.bill_cycle!) : coverage.period === row.bill_cycle;
      return !inMonth || (coverage.customer_id !== undefined && coverage.customer_id !== row.customer_id);
    });
    held.push(...arriving);
  }
  return brief(held);
}

test('any order of import gives the ledger that the order of capture tells', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(captureArbitrary, { minLength: 1, maxLength: 6 }).chain((specs) =>
        fc.tuple(
          fc.constant(specs),
          fc.shuffledSubarray(
            specs.map((_, i) => i),
            { minLength: specs.length },
          ),
        ),
      ),
      async ([specs, order]) => {
        const ledger = await freshLedger(ledgers);
        const batches = specs.map(batchOf);
        for (const at of order) await commit(ledger, batchOf(specs[at]!, at));
        const held = [...(await ledger.lines('bill', '2026-09')), ...(await ledger.lines('bill', '2026-10'))];
        expect(brief(held)).toEqual(fold(batches));
        const total = (await ledger.coverage()).flatMap((entry) => entry.total.map(({ amount }) => amount));
        expect(total.reduce((a, b) => a + b, 0n)).toBe(
          held.reduce((sum, row) => sum + (row.payment_amount as bigint), 0n),
        );
        await ledgers.remove(ledger.account);
      },
    ),
    { numRuns: 40, seed: 20261123 },
  );
});
