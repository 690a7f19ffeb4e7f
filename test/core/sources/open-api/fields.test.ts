import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasets, type Row } from '../../../../core/model/registry.ts';
import { createRecordReader, isRejected } from '../../../../core/intake/validate.ts';
import { createFieldCheck, fieldsOf, fits, joinNotes } from '../../../../core/sources/open-api/fields.ts';
import type { Json } from '../../../../core/sources/open-api/json.ts';
import {
  operations,
  type Operation,
  type OperationName,
} from '../../../../core/sources/open-api/operations.ts';
import { inYuan } from '../../../../core/sources/open-api/pull.ts';
import { placesOf, toRecord } from '../../../../core/sources/open-api/rows.ts';

const names = Object.keys(operations) as OperationName[];

it('every operation has documented fields for its rows', () => {
  for (const name of names) expect(fieldsOf(operations[name] as Operation).length, name).toBeGreaterThan(0);
});

describe('an answer held against its documented fields', () => {
  const { consumption } = operations;
  it('tells what never comes, what is of another type and what nobody knows, and keeps the last', () => {
    const check = createFieldCheck(consumption);
    check.look({ id: 'a', payment_amount: '1.5', period_num: 'two', future: { deep: [1] } }, () => 'a');
    check.look({ id: 'b', payment_amount: 2, period_num: 2, customer_id: null }, () => 'b');
    const notes = check.notes()!;
    expect(notes.mistyped).toEqual({ period_num: '"two"' });
    expect(notes.unknown).toEqual({ future: '{"deep":[1]}' });
    expect(notes.missing).toContain('trade_id');
    expect(notes.missing).not.toContain('customer_id');
    expect(check.extra()).toEqual({ future: { a: { deep: [1] } } });
  });

  it('says nothing where there were no rows, and a field that came once is not missing', () => {
    expect(createFieldCheck(consumption).notes()).toBeNull();
    const notes = (missing: string[]) => ({ missing, mistyped: {}, unknown: {} });
    expect(joinNotes(notes(['a', 'b']), notes(['b', 'c'])).missing).toEqual(['b']);
    expect(joinNotes(undefined, notes(['b'])).missing).toEqual(['b']);
  });
});

it('drops no documented field in silence: it is in the row, beside it, or told', () => {
  for (const name of names) {
    const operation = operations[name] as Operation;
    const check = createFieldCheck(operation, placesOf(name));
    const row = Object.fromEntries(
      fieldsOf(operation).map(({ name: field, type, of }) => [
        field,
        type.startsWith('list[') ? [] : of ? {} : type === 'int' ? 1 : type === 'bool' ? true : `of ${field}`,
      ]),
    ) as Record<string, Json>;
    check.look(row, () => 'key');
    const record = JSON.stringify(toRecord(name, row, { currency: 'CNY' }));
    const beside = new Set([...Object.keys(check.extra()), ...(check.notes()!.unplaced ?? [])]);
    for (const [field, value] of Object.entries(row))
      // What amounts are counted in goes into the amounts.
      if (typeof value === 'string' && field !== 'measure_id' && !beside.has(field))
        expect(record, `${name} ${field}`).toContain(value);
      else if (typeof value === 'object' && !['sub_order_infos'].includes(field))
        expect(beside.has(field), `${name} ${field}`).toBe(true);
  }
});

it('reads numbers that come as text and texts that come as numbers the same', () => {
  const swapped = (value: Json): Json => (typeof value === 'number' ? String(value) : Number(value));
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.integer({ min: 1, max: 900_000 }), (name, number) => {
      const operation = operations[name];
      const fields = fieldsOf(operation as Operation).filter(({ type }) =>
        ['str', 'int', 'number'].includes(type),
      );
      const columns = datasets[operation.fills].columns as Record<string, { kind: string } | undefined>;
      const plain = Object.fromEntries(
        fields
          .filter((field) => ['money', 'number', 'text'].includes(columns[field.name]?.kind ?? 'text'))
          .map(({ name: field, type }) => [field, type === 'str' ? String(number) : number]),
      );
      const turned = Object.fromEntries(
        Object.entries(plain).map(([field, value]) => [field, swapped(value)]),
      );
      for (const { name: field, type } of fields)
        if (field in turned) expect(fits(type, turned[field]!), field).toBe(true);
      const asked = { period: '2026-10', customer_id: 'c', order_id: 'o', currency: 'CNY' };
      const read = (row: Record<string, Json>) =>
        createRecordReader(operation.fills)(toRecord(name, row, asked), 1);
      const [a, b] = [read(plain), read(turned)];
      expect(isRejected(a)).toBe(isRejected(b));
      expect(b).toEqual(isRejected(a) ? expect.objectContaining({ why: a.why }) : a);
    }),
    { seed: 5, numRuns: 300 },
  );
});

it('counts in yuan whatever the answer counts in', () => {
  const row: Row = { id: 'a', amount: 12_300_000_000n, status: 5 };
  expect(inYuan(row, 1)).toEqual(row);
  expect(inYuan(row, undefined)).toEqual(row);
  expect(inYuan(row, '2')).toEqual({ ...row, amount: 1_230_000_000n });
  expect(inYuan(row, 3)).toEqual({ ...row, amount: 123_000_000n });
});
