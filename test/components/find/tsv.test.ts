import { describe, expect, it } from 'vitest';
import { tsvCell } from '../../../components/find/tsv.ts';

describe('a cell on the clipboard', () => {
  it('keeps amounts exact and numbers numbers', () => {
    expect(tsvCell(-864_012_345_678n)).toBe('-8640.12345678');
    expect(tsvCell(-3)).toBe('-3');
    expect(tsvCell(null)).toBe('');
  });
  it('breaks neither the row nor the column, and is no formula', () => {
    expect(tsvCell('a\tb\r\nc')).toBe('a b c');
    expect(tsvCell('=HYPERLINK("x")')).toBe(`'=HYPERLINK("x")`);
    expect(tsvCell('\t@SUM(1)')).toMatch(/^'/);
  });
});
