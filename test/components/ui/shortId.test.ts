import { expect, it } from 'vitest';
import { shortId } from '../../../components/ui/shortId.ts';

it('shortens an ID that is too long, never a name nor what is hardly shorter', () => {
  const short = (text: string) => shortId(text, [8, 6]);
  expect(short('eb7891d8-94e6-4af8-ab45-b8bfad708d2b')).toBe('eb7891d8…708d2b');
  expect(short('CS261003174648C1C')).toBe('CS261003174648C1C');
  expect(short('123456789012345678')).toBe('123456789012345678');
  expect(short('1234567890123456789')).toBe('12345678…456789');
  expect(short('Distributed Cache Service for Redis')).toBe('Distributed Cache Service for Redis');
  expect(short('深圳市云帆信息技术股份有限公司北京第二分公司')).toBe(
    '深圳市云帆信息技术股份有限公司北京第二分公司',
  );
});
