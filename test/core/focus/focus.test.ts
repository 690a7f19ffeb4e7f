/** The FOCUS file: conforms to the specification, adds up to what is payable, and opens in DuckDB. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvStream } from '../../../core/export/csv.ts';
import { parquetStream } from '../../../core/export/parquet.ts';
import type { ExportTable, ExportValue } from '../../../core/export/table.ts';
import { focusColumns } from '../../../core/focus/columns.ts';
import { focusTable } from '../../../core/focus/table.ts';
import { billLineColumns, type BillLine } from '../../../core/model/bill-line.ts';
import { datasetOf, type DatasetName } from '../../../core/model/registry.ts';
import type { Policy } from '../../../core/model/tables.ts';
import { parseMoney } from '../../../core/money.ts';
import { shippedFacts } from '../../../core/reconcile/facts.ts';
import { reconcileMonth } from '../../../core/reconcile/month.ts';
import { sampleMonths } from '../../../core/sample/lines.ts';
import { sampleRecords } from '../../../core/sample/records.ts';
import { Dictionaries, rowTable } from '../reconcile/row-table.ts';
import { createWorld } from '../../partner-center/world/index.ts';
import { RULES, validateFocus, type Cells } from './validator.ts';

const TODAY = '2026-11-23';
const PERIOD = '2026-10';
const months = sampleMonths(TODAY, '2026-06');
const month = months.find(({ period }) => period === PERIOD)!;
const whole = (row: Partial<BillLine>): BillLine =>
  ({ ...Object.fromEntries(Object.keys(billLineColumns).map((name) => [name, null])), ...row }) as BillLine;
const bill = month.bill.map(whole);
const policies = sampleRecords(TODAY, months).get('policies') as unknown as Policy[];
const focusOf = (lines: BillLine[]) => {
  const dictionaries = new Dictionaries();
  return focusTable({
    period: PERIOD,
    billingAccount: { id: 'partner-1', name: '示例伙伴' },
    bill: rowTable('bill', lines as never, dictionaries),
    performance: months.map(({ performance }) => rowTable('performance', performance as never, dictionaries)),
    policies,
  });
};
const bytes = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream as never).arrayBuffer());
const cellsOf = async (lines: BillLine[]): Promise<{ columns: string[]; rows: Cells[] }> => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    await bytes(csvStream(await focusOf(lines), { mark: false })),
  );
  const [columns, ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  return {
    columns: columns!,
    rows: rows.map((row) =>
      Object.fromEntries(columns!.map((name, i) => [name, row[i] === '' ? null : row[i]!])),
    ),
  };
};

describe('the csv file', () => {
  it('has all 21 mandatory columns and breaks no rule', async () => {
    const { columns, rows } = await cellsOf(bill);
    expect(Object.values(RULES).filter(({ mandatory }) => mandatory)).toHaveLength(21);
    expect(columns).toEqual(Object.keys(focusColumns));
    expect(rows.length).toBe(bill.length);
    expect(validateFocus(columns, rows)).toEqual([]);
  });

  it('adds up to what the reconciliation says is due, and marks the correction of a closed month', async () => {
    const { rows } = await cellsOf(bill);
    const payable = rows.reduce((sum, row) => sum + parseMoney(row.BilledCost!)!, 0n);
    const outcome = reconcileMonth(
      {
        view: 'bill-consumption',
        period: PERIOD,
        asOf: Date.parse('2026-11-23T08:00:00Z'),
        site: 'cn',
        role: null,
        scope: null,
        tolerance: null,
        importTimes: {},
        incomplete: [],
        billStatus: null,
        bill,
        consumption: month.consumption,
      } as never,
      shippedFacts('cn', Date.parse('2026-11-23T08:00:00Z')),
    );
    if (outcome.refused) throw new Error(JSON.stringify(outcome.refused));
    expect(payable).toBe(outcome.reconciled.report.totals.left);
    const corrections = rows.filter((row) => row.ChargeClass === 'Correction');
    expect(corrections.map((row) => row.x_BillType)).toEqual(['4']);
    expect(Number(corrections[0]!.BilledCost)).toBeLessThan(0);
  });

  it('holds for any line the ledger can hold', async () => {
    const code = fc.option(
      fc.constantFrom('', ' ', 'hws.service.type.ec2', '=HYPERLINK("x")', 'a,"b"\n', '__proto__'),
      { nil: null },
    );
    const amount = fc.bigInt(-(10n ** 15n), 10n ** 15n);
    const line = fc
      .record({
        customer_id: code,
        customer_name: code,
        resource_id: code,
        resource_name: code,
        region_code: code,
        region_name: code,
        service_type_code: code,
        service_type_name: code,
        trade_id: code,
        charging_mode: fc.constantFrom(1, 3, 10, 11, null),
        order_type: fc.constantFrom(1, 2, 3, 4, null),
        bill_detail_type: fc.constantFrom(
          1,
          2,
          3,
          4,
          5,
          8,
          9,
          12,
          15,
          16,
          20,
          23,
          24,
          25,
          100,
          103,
          777,
          null,
        ),
        usage_amount: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: null }),
        usage_measure_id: fc.constantFrom(4, 10, 99, null),
        period_type: fc.constantFrom(19, 20, 24, 5, null),
        period_num: fc.constantFrom(1, 12, null),
        payment_amount: amount,
        coupon_amount: fc.option(amount, { nil: null }),
        official_amount: fc.option(amount, { nil: null }),
        consume_time: fc.constantFrom('2026-10-31T16:30:00Z', '2026-10-01T00:00:00Z', null),
        currency: fc.constantFrom('CNY', null),
        original_order_id: code,
        product_id: code,
        usage_type: code,
        resource_tag: fc.constantFrom(
          null,
          '--',
          'team:web;env:prod',
          'lonely',
          'a:1;a:2;:x;__proto__:y',
          'url:http://a;b',
        ),
      })
      .map((row) => row as Partial<BillLine>);
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (some) => {
        const lines = some.map((row, i) => whole({ ...row, id: `l${i}`, bill_cycle: PERIOD }));
        const { columns, rows } = await cellsOf(lines);
        expect(validateFocus(columns, rows)).toEqual([]);
        const sum = rows.reduce((total, row) => total + parseMoney(row.BilledCost!)!, 0n);
        expect(sum).toBe(
          lines.reduce((total, one) => total + one.payment_amount - (one.coupon_amount ?? 0n), 0n),
        );
      }),
      { numRuns: 60, seed: 12 },
    );
  });

  it('marks what corrects a closed month, whatever it is called, and nothing else', async () => {
    const line = (id: string, row: Partial<BillLine>): BillLine =>
      whole({ id, bill_cycle: PERIOD, payment_amount: -5n, charging_mode: 1, ...row });
    const before = '2026-09-12T02:00:00Z';
    const within = '2026-10-12T02:00:00Z';
    const { rows } = await cellsOf([
      line('bought', { bill_detail_type: 1, payment_amount: 9n, trade_id: 'CS1', resource_id: 'r1' }),
      line('refund of this month', { bill_detail_type: 4, original_order_id: 'CS1', consume_time: before }),
      line('refund of an earlier one', {
        bill_detail_type: 4,
        original_order_id: 'CS0',
        consume_time: within,
      }),
      line('compensation for an earlier one', { bill_detail_type: 9, consume_time: before }),
      line('compensation in this month', { bill_detail_type: 9, consume_time: within, resource_id: 'r1' }),
      line('compensation of nobody knows', { bill_detail_type: 16 }),
      line('made up for later', { bill_detail_type: 25, consume_time: before, payment_amount: 1n }),
      line('tax given back', { bill_detail_type: 100, original_order_id: 'CS0' }),
      line('tax', { bill_detail_type: 15, consume_time: before, payment_amount: 1n }),
      line('use billed late', {
        bill_detail_type: 5,
        consume_time: before,
        payment_amount: 1n,
        charging_mode: 3,
      }),
    ]);
    expect(rows.filter((row) => row.ChargeClass === 'Correction').map((row) => row.x_LineId)).toEqual([
      'refund of an earlier one',
      'compensation for an earlier one',
      'made up for later',
      'tax given back',
    ]);
  });

  it('tells commitments bought from commitments used', async () => {
    const line = (id: string, row: Partial<BillLine>): BillLine =>
      whole({ id, bill_cycle: PERIOD, customer_id: 'c1', payment_amount: 900n, ...row });
    const { columns, rows } = await cellsOf([
      line('plan', { charging_mode: 11, bill_detail_type: 1, order_type: 1, resource_id: 'plan-1' }),
      line('hour', { charging_mode: 11, bill_detail_type: 12, resource_id: 'plan-1' }),
      line('covered', { charging_mode: 3, bill_detail_type: 23, payment_amount: 0n, resource_id: 'vm' }),
      line('reserved', { charging_mode: 10, bill_detail_type: 5, payment_amount: 0n }),
      line('plain', { charging_mode: 3, bill_detail_type: 5, region_code: 'cn-north-4' }),
    ]);
    expect(validateFocus(columns, rows)).toEqual([]);
    expect(
      rows.map((row) => [row.x_LineId, row.ChargeCategory, row.PricingCategory, row.CommitmentDiscountId]),
    ).toEqual([
      ['plan', 'Purchase', 'Standard', 'plan-1'],
      ['hour', 'Purchase', 'Standard', 'plan-1'],
      ['covered', 'Usage', 'Committed', 'savings-plans:c1'],
      ['reserved', 'Usage', 'Committed', 'reserved-instances:c1'],
      ['plain', 'Usage', 'Standard', null],
    ]);
    expect(rows.map((row) => Number(row.EffectiveCost) === Number(row.BilledCost))).toEqual([
      ...[false, false, true, true, true],
    ]);
    expect(rows[4]!.RegionName).toBe('cn-north-4');
  });

  it('adds up, invoice by invoice and customer by customer, to what the monthly sums say is payable', async () => {
    for (const seed of [2, 6]) {
      const world = createWorld({
        seed,
        customers: 20,
        lines: 900,
        months: 3,
        site: 'cn',
        asOf: '2026-12-08T18:30:00+08:00',
      });
      const lines = [...world.linesOf('bill', PERIOD)];
      const { columns, rows } = await cellsOf(lines.map(whole));
      expect(validateFocus(columns, rows)).toEqual([]);
      const due = new Map<string, bigint>();
      for (const { customer_id, amount } of world.monthlySums(PERIOD))
        due.set(customer_id!, (due.get(customer_id!) ?? 0n) + amount);
      expect(due.size).toBeGreaterThan(5);
      const billed = new Map<string, bigint>();
      for (const row of rows) {
        expect(row.InvoiceId).toBe(`${PERIOD}-CNY`);
        // The monthly sums are before vouchers, which the file has in a column of its own.
        const amount = parseMoney(row.BilledCost!)! + parseMoney(row.x_VoucherAmount!)!;
        billed.set(row.SubAccountId!, (billed.get(row.SubAccountId!) ?? 0n) + amount);
      }
      expect(billed).toEqual(due);
    }
  });

  it('is judged by a validator that can say no', () => {
    const broken: [Cells, string][] = [
      [{ RegionId: 'cn-north-4' }, 'RegionName: MUST NOT be null here'],
      [{ RegionName: '北京四' }, 'RegionName: MUST be null here'],
      [
        { ChargeCategory: 'Usage', PricingCategory: 'Committed' },
        'CommitmentDiscountId: MUST NOT be null here',
      ],
      [
        { ChargeCategory: 'Purchase', CommitmentDiscountId: 'p', EffectiveCost: '1' },
        'EffectiveCost: MUST be 0',
      ],
      [{ ChargeCategory: 'Usage' }, 'SkuId: MUST NOT be null here'],
      [{ PricingQuantity: '1', PricingUnit: 'gigabytes' }, 'PricingUnit: not in UnitFormat'],
      [{ PricingQuantity: '1', PricingUnit: 'Unit-99' }, 'PricingUnit: not in UnitFormat'],
      [{ Tags: '{"a":{"b":1}}' }, 'Tags: not in KeyValueFormat'],
      [{ Tags: 'a:b' }, 'Tags: not in KeyValueFormat'],
      [{ ChargeCategory: 'Credit', BilledCost: '1', ListCost: '1.00000001' }, 'ListCost: MUST match'],
    ];
    for (const [cells, said] of broken)
      expect(validateFocus(Object.keys(cells), [cells]).join('\n')).toContain(said);
    const two = { InvoiceId: 'i', ServiceName: 's' };
    const twice = validateFocus(
      [],
      [
        { ...two, BillingPeriodStart: '2026-09-30T16:00:00Z', ServiceCategory: 'Compute' },
        { ...two, BillingPeriodStart: '2026-10-31T16:00:00Z', ServiceCategory: 'Storage' },
      ],
    ).join('\n');
    expect(twice).toContain('row 2 InvoiceId: has another currency or billing period');
    expect(twice).toContain('row 2 ServiceCategory: MUST be the one of its ServiceName');
    const row: Cells = Object.fromEntries(Object.keys(RULES).map((name) => [name, null]));
    expect(validateFocus(Object.keys(RULES), [row]).length).toBeGreaterThan(15);
    expect(validateFocus(['x_Own', 'BilledCost', 'Cost'], [])).toContain(
      'BilledCost stands after a custom column',
    );
  });
});

describe('the Parquet files in DuckDB', () => {
  let folder: string;
  let duck: DuckDBConnection;
  const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'public', 'sql.html'), 'utf8');
  const sqlOf = (name: string): string => {
    const text = new RegExp(`<pre data-sql="${name}">\\s*([\\s\\S]*?)</pre`).exec(page)?.[1];
    if (!text) throw new Error(`The page has no ${name}.`);
    return text
      .replaceAll('&gt;', '>')
      .replaceAll('&lt;', '<')
      .replace(/'(\w+\.parquet)'/g, `'${folder}/$1'`);
  };
  const ask = async (name: string) =>
    (await duck.runAndReadAll(sqlOf(name))).getRowObjectsJson() as Record<string, string>[];
  const tableOf = (dataset: DatasetName, rows: object[]): ExportTable => ({
    name: dataset,
    columns: Object.entries(datasetOf(dataset).columns).map(([header, { kind }]) => ({ header, kind })),
    rows: [
      rows.map((row) =>
        Object.keys(datasetOf(dataset).columns).map(
          (name) => (row as Record<string, ExportValue>)[name] ?? null,
        ),
      ),
    ],
  });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'partner-lens-focus-'));
    writeFileSync(
      join(folder, 'consumption.parquet'),
      await bytes(parquetStream(tableOf('consumption', month.consumption))),
    );
    writeFileSync(
      join(folder, 'performance.parquet'),
      await bytes(parquetStream(tableOf('performance', month.performance))),
    );
    writeFileSync(join(folder, 'focus.parquet'), await bytes(parquetStream(await focusOf(bill))));
    duck = await (await DuckDBInstance.create(':memory:')).connect();
  });
  afterAll(() => {
    duck.closeSync();
    rmSync(folder, { recursive: true });
  });

  it('repeat the first view’s difference, to the last digit', async () => {
    const outcome = reconcileMonth(
      {
        view: 'consumption-performance',
        period: PERIOD,
        asOf: Date.parse('2026-11-23T08:00:00Z'),
        site: 'cn',
        role: null,
        scope: null,
        tolerance: null,
        importTimes: {},
        incomplete: [],
        billStatus: null,
        consumption: month.consumption,
        performance: month.performance,
      } as never,
      shippedFacts('cn', Date.parse('2026-11-23T08:00:00Z')),
    );
    if (outcome.refused) throw new Error(JSON.stringify(outcome.refused));
    const { difference } = outcome.reconciled.report;
    const [answer] = await ask('difference');
    expect(parseMoney(answer!.difference!)).toBe(difference);
    const sides = await ask('sides');
    expect(sides.map(({ side }) => side)).toEqual(['both', 'consumption only', 'performance only']);
    expect(sides.reduce((sum, one) => sum + parseMoney(one.difference!)!, 0n)).toBe(difference);
  });

  it('hold the same FOCUS rows as the csv, and every query of the page runs', async () => {
    const [invoice] = await ask('payable');
    const payable = bill.reduce((sum, line) => sum + line.payment_amount - (line.coupon_amount ?? 0n), 0n);
    expect(invoice).toMatchObject({ InvoiceId: '2026-10-CNY', charges: String(bill.length) });
    expect(parseMoney(invoice!.payable!)).toBe(payable);
    expect(await ask('corrections')).toHaveLength(1);
    const services = await ask('services');
    expect(services.length).toBeGreaterThan(3);
    // The Parquet file before the same judge, read back by another's reader.
    const shown = Object.entries(focusColumns)
      .map(([name, kind]) => {
        const cell = `"${name}"`;
        if (kind === 'datetime') return `strftime(${cell}, '%Y-%m-%dT%H:%M:%SZ') AS ${cell}`;
        return `CAST(${cell} AS VARCHAR) AS ${cell}`;
      })
      .join(', ');
    const read = (
      await duck.runAndReadAll(`SELECT ${shown} FROM '${folder}/focus.parquet'`)
    ).getRowObjectsJson() as Cells[];
    expect(read).toHaveLength(bill.length);
    expect(validateFocus(Object.keys(focusColumns), read)).toEqual([]);
    const kinds = (
      await duck.runAndReadAll(`DESCRIBE SELECT * FROM '${folder}/focus.parquet'`)
    ).getRowObjectsJson() as Record<string, string>[];
    for (const { column_name, column_type } of kinds)
      expect(column_type, column_name).toMatch(
        { decimal: /^DECIMAL\(18,8\)/, datetime: /^TIMESTAMP/, string: /^VARCHAR/ }[
          focusColumns[column_name as keyof typeof focusColumns]
        ],
      );
    const first = (
      await duck.runAndReadAll(`SELECT BilledCost FROM '${folder}/focus.parquet' ORDER BY x_LineId LIMIT 1`)
    ).getRowObjectsJson();
    const [least] = [...bill].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(parseMoney(String(first[0]!.BilledCost))).toBe(
      least!.payment_amount - (least!.coupon_amount ?? 0n),
    );
  });
});
