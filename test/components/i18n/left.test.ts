import { describe, expect, it } from 'vitest';
import { leftText, momentText, seenText } from '../../../components/i18n/left.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const NOW = at('2026-11-23T12:00:00');

describe('time left, in GMT+8 words', () => {
  it.each([
    ['2026-11-25T18:00:00', '还剩 2 天 6 小时'],
    ['2026-11-23T18:00:00', '今天 18:00 失效'],
    ['2026-11-24T00:00:00', '今天 24:00 失效'],
    ['2026-11-24T09:00:00', '还剩 21 小时'],
    ['2026-12-24T12:00:00', '还剩 31 天'],
    ['2026-11-23T12:00:00', '已过期'],
    ['2026-11-20T11:00:00', '已过期 3 天'],
  ])('%s is %s', (due, words) => expect(leftText(at(due), NOW, 'zh')).toBe(words));

  it('names the day a moment was, with its year only where it is another', () => {
    expect(momentText('2026-11-05T05:20:00Z', NOW)).toBe('11-05 13:20');
    expect(momentText('2025-12-31T18:00:00Z', NOW)).toBe('01-01 02:00');
    expect(momentText('2025-12-31T15:59:00Z', NOW)).toBe('2025-12-31 23:59');
    expect(seenText('2026-11-23T01:02:00Z', NOW, 'en')).toBe('today 09:02');
  });
});
