import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeInTenths } from '../../../core/find/change.ts';

describe('month over month', () => {
  it('is in tenths of a percent, rounded half away from zero', () => {
    expect(changeInTenths(100n, 106n)).toBe(60);
    expect(changeInTenths(38_878_700_000_000n, 41_288_015_000_000n)).toBe(62);
    expect(changeInTenths(2000n, 2001n)).toBe(1); // 0.05 %
    expect(changeInTenths(2000n, 1999n)).toBe(-1);
    expect(changeInTenths(1n, 0n)).toBe(-1000);
  });
  it('has nothing to say without a month to compare with', () => {
    expect(changeInTenths(null, 1n)).toBeNull();
    expect(changeInTenths(1n, null)).toBeNull();
    expect(changeInTenths(0n, 5n)).toBeNull();
    expect(changeInTenths(-5n, 5n)).toBeNull();
  });
  it('never strays by more than half a tenth', () => {
    fc.assert(
      fc.property(fc.bigInt(10n ** 6n, 10n ** 18n), fc.bigInt(0n, 10n ** 18n), (before, after) => {
        const tenths = BigInt(changeInTenths(before, after)!);
        const off = 2n * (tenths * before - (after - before) * 1000n);
        return (off < 0n ? -off : off) <= before;
      }),
      { seed: 3 },
    );
  });
});
