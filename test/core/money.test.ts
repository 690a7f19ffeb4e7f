import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsBeyondCent, moneyText, parseMoney, showMoney } from '../../core/money.ts';

describe('money', () => {
  it('reads what portals and spreadsheets print', () => {
    const read = (text: string | number) => {
      const value = parseMoney(text);
      return value === null ? null : moneyText(value);
    };
    expect(read('1,234.50')).toBe('1234.5');
    expect(read('¥8,640.00')).toBe('8640');
    expect(read('-¥0.00000001')).toBe('-0.00000001');
    expect(read('¥-35.1')).toBe('-35.1');
    expect(read('−62,304.18')).toBe('-62304.18');
    expect(read('(12.00)')).toBe('-12');
    expect(read('512.12456789')).toBe('512.12456789');
    expect(read(1e-8)).toBe('0.00000001');
    expect(read(' 12 元 ')).toBe('12');
    expect(read('USD 3.5')).toBe('3.5');
    expect(read('.5')).toBe('0.5');
  });

  it('refuses what is not an exact amount', () => {
    for (const text of ['', '--', '.', 'abc', '1.2.3', '12,34', '0.000000001', 'NaN', '1'.repeat(70), '=1+1'])
      expect(parseMoney(text), text).toBeNull();
  });

  it('round-trips every amount', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 22n), 10n ** 22n), (value) => {
        expect(parseMoney(moneyText(value))).toBe(value);
      }),
    );
  });

  it('counts the digits it writes behind the cents', () => {
    const near = fc.oneof(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer().map(BigInt));
    fc.assert(
      fc.property(near, fc.nat(8), (value, zeros) => {
        const amount = value * 10n ** BigInt(zeros);
        expect(digitsBeyondCent(amount)).toBe(showMoney(amount).split('.')[1]!.length - 2);
      }),
    );
  });
  it('shows every digit there is and no more', () => {
    expect(showMoney(parseMoney('1914720.55')!)).toBe('¥1,914,720.55');
    expect(showMoney(parseMoney('-62304.18')!)).toBe('−¥62,304.18');
    expect(showMoney(parseMoney('60.32')!, 'CNY', 'always')).toBe('+¥60.32');
    expect(showMoney(parseMoney('0.00345')!, 'USD')).toBe('$0.00345');
  });
});
