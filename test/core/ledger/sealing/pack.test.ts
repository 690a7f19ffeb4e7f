import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packValue, unpackValue } from '../../../../core/ledger/sealing/pack.ts';

const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\0', '', '__proto__', '\0bigint'),
  fc.bigInt(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array(),
  fc.uint32Array(),
  fc.int32Array(),
  fc.uint8Array().map((bytes) => bytes.slice().buffer),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('any'), { maxLength: 5 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('\0', 'is', 'at')), tie('any'), { maxKeys: 5 }),
  ),
})).any;

it('gives back what it was given', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(unpackValue(packValue(one))).toStrictEqual(structuredClone(one));
    }),
    { numRuns: 500, seed: 20261101 },
  );
});

it('leaves out what is undefined and refuses what is not plain', () => {
  expect(unpackValue(packValue({ a: undefined, b: 1 }))).toStrictEqual({ b: 1 });
  expect(() => packValue({ a: new Map() })).toThrow();
});
