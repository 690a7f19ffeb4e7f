import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDay, readMoment, readPeriod } from '../../../core/intake/times.ts';
import { withOffset } from '../../../core/period.ts';

test.each([
  ['2020-08-23 22:00:00 GMT+08:00', '2020-08-23T14:00:00Z'],
  ['2020-08-23 22:00:00 GMT+08:00-2020-08-23 23:00:00 GMT+08:00', '2020-08-23T14:00:00Z'],
  ['2020-09-10 00:16:50 GMT+08:00 - 2020-09-28 09:00:00 GMT+08:00', '2020-09-09T16:16:50Z'],
  ['2023/04/30 22:00:00 - 2023/04/30 23:00:00', '2023-04-30T14:00:00Z'],
  ['2023-04-30 22:00:00-2023-04-30 23:00:00', '2023-04-30T14:00:00Z'],
  ['2023-08-23 00:00:00 GMT+08:00/2023-08-24 00:00:00 GMT+08:00', '2023-08-22T16:00:00Z'],
  ['2020/07/02 08:36', '2020-07-02T00:36:00Z'],
  ['2020/7/2 8:36', '2020-07-02T00:36:00Z'],
  ['2024-12-31T16:00:00Z', '2024-12-31T16:00:00Z'],
  ['2024-12-31T16:00:00.000Z', '2024-12-31T16:00:00Z'],
  ['2024-12-31T16:00:00.250Z', '2024-12-31T16:00:00.250Z'],
  ['2026-11-05T12:00:00+08:00', '2026-11-05T04:00:00Z'],
  ['2026-11-05T12:00:00-0530', '2026-11-05T17:30:00Z'],
  ['2026-11-05 12:00:00 (UTC+01:00)', '2026-11-05T11:00:00Z'],
  ['2026-11-05 12:00:00 GMT+8', '2026-11-05T04:00:00Z'],
  ['2026年10月31日 23:59:59', '2026-10-31T15:59:59Z'],
  ['2026-10-31', '2026-10-30T16:00:00Z'],
  ['2026-10-31 24:00:00', '2026-10-31T16:00:00Z'],
  ['Aug 23, 2020 22:00:00 GMT+08:00', '2020-08-23T14:00:00Z'],
  [46326, '2026-10-30T16:00:00Z'],
  [1793462400000, '2026-10-31T16:00:00Z'],
])('%s', (text, moment) => expect(readMoment(text)).toBe(moment));

test.each([
  '',
  'yesterday',
  '2026-13-01',
  '2026-02-30 10:00:00',
  '2026-10-31 25:00:00',
  '10:00',
  '2026-10-31 10:00:00 and so on',
  '2026-10-31 10:00:00 GMT+08:00 - nonsense',
  12,
])('not a time: %s', (text) => expect(readMoment(text)).toBeNull());

test.each([
  ['2026-10', '2026-10'],
  ['202610', '2026-10'],
  ['2026/10', '2026-10'],
  ['2026年9月', '2026-09'],
  ['2026-10-31 23:59:59 GMT+08:00', '2026-10'],
  ['2026-10-31T16:00:00Z', '2026-11'],
  ['2026-13', null],
  ['October', null],
])('the month of %s', (text, period) => expect(readPeriod(text)).toBe(period));

test('a day is a GMT+8 day', () => {
  expect(readDay('2026-10-31T16:00:00Z')).toBe('2026-11-01');
  expect(readDay('2026/10/31')).toBe('2026-10-31');
});

test('any moment written in GMT+8 is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 946_684_800, max: 4_102_444_800 }), (seconds) => {
      const moment = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
      const wall = withOffset(moment).slice(0, 19);
      expect(readMoment(moment)).toBe(moment);
      expect(readMoment(`${wall}+08:00`)).toBe(moment);
      expect(readMoment(`${wall.replace('T', ' ')} GMT+08:00`)).toBe(moment);
      expect(readMoment(wall.replace('T', ' ').replaceAll('-', '/'))).toBe(moment);
    }),
    { seed: 20261123 },
  );
});
