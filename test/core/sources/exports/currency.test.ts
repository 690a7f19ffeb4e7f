import { expect, it } from 'vitest';
import { csv, HEADERS, lines, read, zip } from './files.ts';

/** The same table with its amounts in another currency; null: none is named. */
const inCurrency = (currency: string | null, count: number): string => {
  const bracket = currency === null ? '' : `(${currency})`;
  return csv(Object.keys(HEADERS), lines(count)).replaceAll('(¥)', bracket);
};
const site = { currency: 'CNY' };

it.each([
  ['USD', 'USD'],
  ['欧元', 'EUR'],
  ['¥', 'CNY'],
  [null, 'CNY'],
])('amounts under a header of %s are in %s, whatever the site bills in', async (named, currency) => {
  const found = await read(inCurrency(named, 3), 'x.csv', {}, site);
  expect(found.rows.map((row) => row.currency)).toEqual(Array(3).fill(currency));
  expect([...found.totals!.currencies]).toEqual([currency]);
});

it('a cell that names its own goes before the header', async () => {
  const headers = [...Object.keys(HEADERS), '币种'];
  const text = csv(headers, [{ ...HEADERS, 币种: 'EUR' }, HEADERS]).replaceAll('(¥)', '(USD)');
  const found = await read(text, 'x.csv', {}, site);
  expect(found.rows.map((row) => row.currency)).toEqual(['EUR', 'USD']);
});

it('each part of an archive is in the currency of its own header', async () => {
  const found = await read(
    await zip({ 'a_1.csv': inCurrency('USD', 2), 'a_2.csv': inCurrency('EUR', 1) }),
    'x.zip',
    {},
    site,
  );
  expect(found.rows.map((row) => row.currency)).toEqual(['USD', 'USD', 'EUR']);
  const mixed = csv([...Object.keys(HEADERS), '现金支付(USD)'], lines(1));
  expect((await read(await zip({ 'a_1.csv': inCurrency('¥', 2), 'a_2.csv': mixed }), 'x.zip')).code).toBe(
    'currencies-mixed',
  );
});
