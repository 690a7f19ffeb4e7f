import type { Money } from '../money.ts';

/**
 * Change from one month to the next in tenths of a percent, rounded half away from zero:
 * `62` is +6.2 %. Null where there is nothing to compare with, or the sign turned.
 */
export function changeInTenths(before: Money | null, after: Money | null): number | null {
  if (before === null || after === null || before <= 0n || after < 0n) return null;
  const twice = (after - before) * 2000n;
  const half = twice < 0n ? -before : before;
  return Number((twice + half) / (before * 2n));
}
