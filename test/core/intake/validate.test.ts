import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeReader } from '../../../core/intake/codes.ts';
import { createCellReader, createRecordReader, isRejected } from '../../../core/intake/validate.ts';
import type { Rejected } from '../../../core/intake/batch.ts';
import { moneyText, parseMoney } from '../../../core/money.ts';

const read = createCellReader('bill', [
  'id',
  'bill_cycle',
  'payment_amount',
  'charging_mode',
  'trade_time',
  null,
]);

describe('a row from cells', () => {
  test('by the kinds of its columns', () => {
    expect(
      read(['a', '202610', '8,640.00', '包年/包月-月', '2026-10-01 08:00:00 GMT+08:00', 'x'], 1),
    ).toEqual({
      id: 'a',
      bill_cycle: '2026-10',
      payment_amount: 864_000_000_000n,
      charging_mode: 1,
      trade_time: '2026-10-01T00:00:00Z',
    });
  });
  test('no value is null, not told is absent', () => {
    expect(read(['a', '2026-10', '0', '--', undefined], 1)).toEqual({
      id: 'a',
      bill_cycle: '2026-10',
      payment_amount: 0n,
      charging_mode: null,
    });
  });
  test.each([
    [['a', '2026-10', 'twelve'], { why: 'amount-not-a-number', column: 'payment_amount', value: 'twelve' }],
    [['a', '2026-10', '1.123456789'], { why: 'amount-too-fine', column: 'payment_amount' }],
    [['a', '2026-10', '1E-9'], { why: 'amount-too-fine', column: 'payment_amount' }],
    [['a', '2026-10', 1e-9], { why: 'amount-too-fine', column: 'payment_amount' }],
    [['a', '2026-10', '12e50'], { why: 'amount-not-a-number', column: 'payment_amount' }],
    [['a', '2026-10', ''], { why: 'required-missing', column: 'payment_amount' }],
    [['a', 'soon', '1'], { why: 'month-not-understood', column: 'bill_cycle' }],
    [['', '2026-10', '1'], { why: 'required-missing', column: 'id' }],
    [['a', '2026-10', '1', '3', 'noon'], { why: 'time-not-understood', column: 'trade_time' }],
    [['a', '2026-10', 'x'.repeat(5_000_000)], { why: 'cell-too-long', column: 'payment_amount' }],
    [[{}, '2026-10', '1'], { why: 'cell-not-a-value', column: 'id' }],
    [[1.5e300, '2026-10', '1'], { why: 'digits-lost', column: 'id' }],
  ])('rejected with its reason: %#', (cells, reason) => {
    const row = read(cells, 7);
    expect(row).toMatchObject({ line: 7, ...reason });
    expect(String((row as Rejected).value ?? '').length).toBeLessThanOrEqual(200);
  });
  test('an enumeration text nobody knows is noted, and its amount still counts', () => {
    const notes: Rejected[] = [];
    const reader = createCellReader('bill', ['id', 'bill_cycle', 'payment_amount', 'bill_detail_type'], {
      onNote: (note) => notes.push(note),
    });
    expect(reader(['a', '2026-10', '1', '消费-从未见过'], 3)).toMatchObject({ bill_detail_type: null });
    expect(notes).toEqual([
      { line: 3, why: 'code-unknown', column: 'bill_detail_type', value: '消费-从未见过' },
    ]);
  });
  test('a required column the source does not have', () => {
    expect(createCellReader('bill', ['id', 'bill_cycle'])(['a', '2026-10'], 1)).toMatchObject({
      why: 'column-missing',
      column: 'payment_amount',
    });
  });
});

test('rows without a key get one of their content: the same again, another for an equal row', () => {
  const rows = [
    ['2026-10', '1.00', 'x'],
    ['2026-10', '1.00', 'x'],
    ['2026-10', '2.00', 'x'],
  ];
  const keys = (columns: (string | null)[], order: (cells: string[]) => string[]): unknown[] => {
    const reader = createCellReader('bill', columns);
    return rows.map((cells, line) => {
      const row = reader(order(cells), line);
      return isRejected(row) ? row.why : row.id;
    });
  };
  const first = keys(['bill_cycle', 'payment_amount', 'customer_id'], (cells) => cells);
  expect(new Set(first).size).toBe(3);
  expect(first[1]).toBe(`${String(first[0])}.2`);
  expect(keys(['customer_id', 'payment_amount', 'bill_cycle'], (cells) => [...cells].reverse())).toEqual(
    first,
  );
});

test('many keys stay apart', () => {
  const reader = createCellReader('bill', ['bill_cycle', 'payment_amount']);
  const ids = new Set<unknown>();
  for (let at = 0; at < 50_000; at++) {
    const row = reader(['2026-10', at % 25_000], at);
    if (!isRejected(row)) ids.add(row.id);
  }
  expect(ids.size).toBe(50_000);
});

test('records from an API: hostile names are not columns, constants are', () => {
  const reader = createRecordReader('bill', { constants: { currency: 'CNY' } });
  const record = JSON.parse(
    '{"id":"a","bill_cycle":"2026-10","payment_amount":0.1,"charging_mode":3,"__proto__":{"x":1},"constructor":"y"}',
  ) as Record<string, unknown>;
  expect(reader(record, 1)).toEqual({
    id: 'a',
    bill_cycle: '2026-10',
    payment_amount: 10_000_000n,
    charging_mode: 3,
    currency: 'CNY',
  });
  expect(reader({ bill_cycle: '2026-10', payment_amount: '1' }, 1)).toMatchObject({
    id: expect.stringMatching(/^~/),
  });
  expect(reader({ id: 'b', bill_cycle: '2026-10' }, 2)).toMatchObject({ why: 'required-missing' });
});

test.each([
  ['charging_mode', ['包年/包月-一次性', '包年包月', '包月', '包周期', 'Yearly/monthly', 'One-off', '1'], 1],
  ['charging_mode', ['按需', 'Pay-per-use', 'pay-per-use', '3'], 3],
  [
    'charging_mode',
    ['预留实例-零预付', 'Reserved instance–hourly billing', 'Reserved instance - full upfront payment'],
    10,
  ],
  ['charging_mode', ['节省计划-抵扣', 'Savings plans used'], 11],
  ['bill_detail_type', ['消费-新购', '消费－新购'], 1],
  ['bill_detail_type', ['退款-包年/包月转按需', 'Refund-change to pay-per-use'], 24],
  ['bill_detail_type', ['消费-抹零补扣'], 25],
  ['order_type', ['新购', '新订', 'Purchase'], 1],
  ['order_type', ['续费', '续订', 'Renewal'], 2],
  ['order_type', ['费用调账'], 15],
  ['association_type', ['顾问销售', '1'], 1],
  ['association_type', ['代售'], 2],
  ['association_type', ['转售'], 3],
])('%s: %j', (column, texts, code) => {
  for (const text of texts) expect(codeReader('bill', column)!(text)).toBe(code);
});

test('amounts: the fast way and the careful way agree', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n - 2n ** 63n, max: 2n ** 63n - 1n }), (value) => {
      const text = moneyText(value);
      expect(read(['a', '2026-10', text], 1)).toMatchObject({ payment_amount: value });
      expect(parseMoney(text)).toBe(value);
    }),
    { seed: 20261123, numRuns: 2_000 },
  );
});

describe('the types of 收支明细', () => {
  const entry = createCellReader('accountChanges', [
    'account_change_id',
    'change_amount',
    'trade_detail_type',
    'type',
  ]);
  test.each([
    ['消费(按需)', 'SOURCE_OPERAIION_USAGE'],
    ['消费（包年/包月）', 'SOURCE_OPERAIION_DEDEUCT'],
    ['Refund', 'SOURCE_OPERAIION_REFUND'],
    ['SOURCE_OPERAIION_BILLREFUND', 'SOURCE_OPERAIION_BILLREFUND'],
    ['从未见过的类型', '从未见过的类型'],
  ])('%s is %s, as the API says it', (text, word) => {
    expect(entry(['e1', '1.00', text, '支出'], 1)).toMatchObject({ trade_detail_type: word, type: '2' });
  });
});
