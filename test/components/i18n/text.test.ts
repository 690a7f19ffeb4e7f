import { expect, it } from 'vitest';
import { fill } from '../../../components/i18n/text.ts';

it('puts values into a text, and says of one what is one', () => {
  const lines = '{count} line{count|s} of {of} {of|entry|entries}';
  expect(fill(lines, { count: 1, of: '1' })).toBe('1 line of 1 entry');
  expect(fill(lines, { count: 0, of: '1,001' })).toBe('0 lines of 1,001 entries');
  expect(fill('{count} file{count|s} {count|is|are} here', { count: '21' })).toBe('21 files are here');
  // What nobody named stays, visibly.
  expect(fill('{count} line{count|s}', { other: 1 })).toBe('{count} line{count|s}');
});
