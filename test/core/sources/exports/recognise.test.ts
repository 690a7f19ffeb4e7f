import { describe, expect, it } from 'vitest';
import { csv, HEADERS, lines, read } from './files.ts';

const names = Object.keys(HEADERS);

describe('known headers among many unknown ones', () => {
  const more = (count: number) => Array.from({ length: count }, (_, i) => `自选列${i}`);
  it('are recognised where there are enough of them', async () => {
    for (const count of [50, 200, 300 - names.length]) {
      const found = await read(csv([...names, ...more(count)], lines(2)));
      expect(found.info?.kind).toBe('C1_partner_bill_details');
      expect(found.rows.length).toBe(2);
    }
  });
  it('are chance where there are few', async () => {
    expect((await read(csv(['账期', '客户ID', '应付金额(¥)', ...more(40)], lines(2)))).code).toBe(
      'kind-unknown',
    );
  });
});
