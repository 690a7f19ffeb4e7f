import { expect, it } from 'vitest';
import { csv, HEADERS, lines, read } from './files.ts';

it('makes of a masked ID nobody’s, and says so, instead of one customer of many', async () => {
  const rows = lines(4).map((row, at) => (at < 2 ? { ...row, 客户ID: '****' } : row));
  const found = await read(csv(Object.keys(HEADERS), rows));
  expect(found.rows.map(({ customer_id }) => customer_id)).toEqual([null, null, 'c2', 'c0']);
  expect(found.rejected).toEqual([]);
  expect([...found.totals!.unknownWords]).toEqual([['customer_id: ****', 2]]);
});
