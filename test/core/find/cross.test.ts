import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NULL_64 } from '../../../core/columns/encode.ts';
import { StringTable } from '../../../core/columns/strings.ts';
import type { LineTable } from '../../../core/columns/table.ts';
import { crossOf, type CrossRow } from '../../../core/find/cross.ts';

interface Line {
  month: number;
  product: string | null;
  region: string | null;
  mode: number | null;
  currency: string | null;
  amount: bigint | null;
}
const MONTHS = ['2026-08', '2026-09', '2026-10'];
const COLUMNS = {
  service_type_name: 'product',
  region_name: 'region',
  charging_mode: 'mode',
  bill_cycle: 'month',
} as const;
type Column = keyof typeof COLUMNS;

/** Lines as columns, as the ledger has them. `wide`: amounts as 64-bit integers. */
function tableOf(lines: readonly Line[], wide: boolean): LineTable {
  const sorted = lines.toSorted((a, b) => a.month - b.month);
  const coded = (texts: (string | null)[]) => {
    const words = new StringTable();
    words.code('another column’s');
    return { codes: Int32Array.from(texts, (text) => (text === null ? -1 : words.code(text))), words };
  };
  const months = MONTHS.flatMap((period, month) => {
    const from = sorted.findIndex((line) => line.month === month);
    return from < 0 ? [] : [{ period, from, to: sorted.findLastIndex((line) => line.month === month) + 1 }];
  });
  return {
    dataset: 'consumption',
    rows: sorted.length,
    months,
    codes: async (column: string) =>
      coded(
        sorted.map((line) =>
          column === 'currency' ? line.currency : (line[COLUMNS[column as Column]] as string | null),
        ),
      ),
    numbers: async () => Float64Array.from(sorted, ({ mode }) => mode ?? NaN),
    amounts: async () =>
      wide
        ? BigInt64Array.from(sorted, ({ amount }) => amount ?? NULL_64)
        : Float64Array.from(sorted, ({ amount }) => (amount === null ? NaN : Number(amount))),
  } as unknown as LineTable;
}

const one = (some: readonly string[]) => fc.constantFrom(null, ...some);
const many = Array.from({ length: 15 }, (_, at) => `区域${at}`);
const line: fc.Arbitrary<Line> = fc.record({
  month: fc.nat(2),
  product: one(['弹性云服务器', '云硬盘', 'CDN', '']),
  region: one(many),
  mode: fc.constantFrom(null, 1, 3, 10),
  currency: fc.constantFrom('CNY', 'CNY', 'USD', null),
  amount: fc.oneof(
    fc.constant(null),
    fc.bigInt(-(10n ** 12n), 10n ** 12n),
    fc.constantFrom(2n ** 53n - 2n, -(2n ** 53n - 2n)),
  ),
});
const add = (amounts: readonly (bigint | null)[]): bigint =>
  amounts.reduce<bigint>((a, b) => a + (b ?? 0n), 0n);

it('adds up to both margins and the whole, as lines added one by one do', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 120 }),
      fc.constantFrom(...(Object.keys(COLUMNS) as Column[]).slice(0, 3)),
      fc.constantFrom<Column | null>(null, 'region_name', 'charging_mode', 'service_type_name'),
      fc.constantFrom(null, '2026-09'),
      fc.integer({ min: 1, max: 6 }),
      fc.boolean(),
      async (lines, by, across, period, most, wide) => {
        const table = tableOf(lines, wide);
        const made = await crossOf(table, 'consumption', by, across, period, most);
        const asked = lines.filter(({ month }) => period === null || MONTHS[month] === period);
        const text = (line: Line, column: Column | null): string | null => {
          if (column === null) return MONTHS[line.month]!;
          const value = line[COLUMNS[column]];
          return value === null ? null : String(value);
        };
        const fits = (row: { key: string | null; currency: string }, whole: boolean) => (line: Line) =>
          (line.currency ?? '') === row.currency && (whole || text(line, by) === row.key);
        const slow = (some: readonly Line[]): bigint | null =>
          some.length ? add(some.map(({ amount }) => amount)) : null;

        const heads = new Set(asked.map((line) => text(line, across)));
        expect(made.columns.length + made.moreColumns).toBe(heads.size);
        expect(made.columns.length).toBeLessThanOrEqual(12);
        const own = new Set(made.columns.map(({ key }) => key));
        const same = (row: CrossRow, whole = false): void => {
          const mine = asked.filter(fits(row, whole));
          const parts = made.columns.map(({ key }) => mine.filter((line) => text(line, across) === key));
          if (made.moreColumns) parts.push(mine.filter((line) => !own.has(text(line, across))));
          expect(row.cells).toEqual(parts.map(slow));
          expect(row.total).toBe(add(row.cells));
          expect(row.total).toBe(slow(mine) ?? 0n);
        };
        for (const row of made.rows) same(row);
        for (const row of made.totals) same(row, true);
        const groups = new Set(asked.map((line) => JSON.stringify([text(line, by), line.currency])));
        expect(made.rows.length + made.moreRows).toBe(groups.size);
        expect(made.rows.length).toBeLessThanOrEqual(most);
        for (const { currency, cells, total } of made.totals) {
          const parts = [...made.rows, ...made.others].filter((row) => row.currency === currency);
          expect(cells.map((cell) => cell ?? 0n)).toEqual(
            cells.map((_, at) => add(parts.map((row) => row.cells[at]!))),
          );
          expect(total).toBe(add(parts.map((row) => row.total)));
        }
        const falling = made.rows.map((row) => row.total);
        expect(falling).toEqual(falling.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
        if (across === null)
          expect(made.columns.map(({ key }) => key)).toEqual([...heads].toSorted().reverse());
        else if (made.totals[0]) {
          // The largest of the currency with most lines have a column each, those left out are no larger.
          const [first] = made.totals;
          const shown = first.cells.slice(0, made.columns.length).map((cell) => cell ?? 0n);
          expect(shown).toEqual(shown.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
          const hidden = [...heads].filter((key) => !own.has(key));
          for (const key of hidden) {
            const left = slow(asked.filter((line) => fits(first, true)(line) && text(line, across) === key));
            expect((left ?? 0n) <= shown.at(-1)!).toBe(true);
          }
        }
      },
    ),
    { numRuns: 400 },
  );
});

it('answers over a million lines at once', async () => {
  const rows = 1_000_000;
  const words = new StringTable();
  for (let at = 0; at < 3_000; at++) words.code(`value ${at}`);
  const coded = (count: number) => ({
    codes: Int32Array.from({ length: rows }, (_, at) => (Math.imul(at, 2_654_435_761) >>> 7) % count),
    words,
  });
  const table = {
    dataset: 'consumption',
    rows,
    months: Array.from({ length: 12 }, (_, at) => ({
      period: `2026-${String(at + 1).padStart(2, '0')}`,
      from: Math.floor((at * rows) / 12),
      to: Math.floor(((at + 1) * rows) / 12),
    })),
    codes: (column: string) => columns[column]!,
    amounts: () => amounts,
  } as unknown as LineTable;
  const amounts = Float64Array.from({ length: rows }, (_, at) => (at % 1_000) * 1_000_001);
  const columns: Record<string, unknown> = {
    currency: coded(1),
    customer_id: coded(3_000),
    service_type_name: coded(60),
  };
  const whole = amounts.reduce((sum, value) => sum + BigInt(value), 0n);
  for (const across of [null, 'service_type_name']) {
    const times: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const start = performance.now();
      const made = await crossOf(table, 'consumption', 'customer_id', across, null, 200);
      times.push(performance.now() - start);
      expect(made.totals[0]!.total).toBe(whole);
      expect([made.columns.length, made.moreColumns]).toEqual(across ? [11, 49] : [12, 0]);
    }
    // Tens of milliseconds here; the limit leaves room for a machine with other things to do.
    expect(Math.min(...times)).toBeLessThan(500);
  }
});
