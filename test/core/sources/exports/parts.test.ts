/** What an archive holds beside its list, and what a file holds beside its table. */
import { describe, expect, it } from 'vitest';
import { csv, HEADERS, lines, read, zip } from './files.ts';

const names = Object.keys(HEADERS);
const bill = (count: number): string => csv(names, lines(count));
const headless = (count: number): string => bill(count).split('\r\n').slice(1).join('\r\n');
const USAGE = '客户ID,产品ID,产品类型编码,资源类型编码,云服务区编码,计费模式,官网页面价,应付金额(USD),账期';
const usage = (count: number): string =>
  [USAGE, ...Array<string>(count).fill('c9,p,hws.service.type.ebs,vol,ap,1,1.5,2.25,2026-10'), ''].join(
    '\r\n',
  );

describe('an archive', () => {
  it.each<[string, Record<string, string>]>([
    ['resource forks of macOS', { 'bill/._b_1.csv': `\0\u0005\u0016\u0007Mac OS X${'\0'.repeat(90)}` }],
    ['the folder of macOS', { '__MACOSX/bill/b_1.csv': '\0\u0005\u0016\u0007' }],
    ['hidden files', { '.DS_Store': '\0\0\0\u0001Bud1', 'bill/.cache.csv': 'a,b,c\r\n1,2,3\r\n' }],
    ['a text about it', { 'readme.txt': 'Bills of October,\r\nsee the manual.' }],
  ])('with %s gives its lines and no other', async (_, beside) => {
    const parts = { 'bill/b_1.csv': bill(3), 'bill/b_2.csv': headless(2) };
    for (const files of [
      { ...beside, ...parts },
      { 'bill/b_1.csv': bill(3), ...beside, 'bill/b_2.csv': headless(2) },
      { ...parts, ...beside },
    ]) {
      const found = await read(await zip(files), 'bill.zip');
      expect(found.code).toBeNull();
      expect(found.rows.length).toBe(5);
      expect(found.rejected).toEqual([]);
    }
  });

  it('of texts is read as one of csv is', async () => {
    const found = await read(await zip({ 'a.txt': bill(3), 'b.txt': headless(2) }), 'bill.zip');
    expect(found.rows.length).toBe(5);
    const beside = await read(await zip({ 'a.csv': bill(3), 'b.txt': bill(2) }), 'bill.zip');
    expect(beside.rows.length).toBe(5);
  });

  it('of several kinds is refused, whichever comes first and however small it is', async () => {
    const consumption = csv(
      [...names.filter((name) => name !== '客户交易时间'), ...CONSUMPTION],
      lines(3).map((line) => ({ ...line, ...Object.fromEntries(CONSUMPTION.map((name) => [name, '1'])) })),
    );
    for (const files of [
      { 'a.csv': usage(3), 'b.csv': consumption },
      { 'a.csv': consumption, 'b.csv': usage(3) },
      { 'a.csv': usage(60), 'b.csv': consumption },
    ])
      expect((await read(await zip(files), 'x.zip')).code).toBe('archive-mixed');
  });

  it('lists the lines of a first part nobody knows', async () => {
    const found = await read(await zip({ 'a.csv': headless(2), 'b.csv': bill(3) }), 'bill.zip');
    expect(found.rows.length).toBe(3);
    expect(found.rejected?.map(({ line, why, part }) => [line, why, part])).toEqual([
      [1, 'of-another-table', 'a.csv'],
      [2, 'of-another-table', 'a.csv'],
    ]);
  });

  it('has the month in the names of its parts where its own has none', async () => {
    const head = '业绩明细ID,客户ID,客户名称,业绩形成时间,订单号,产品类型,业绩金额';
    const one = (id: string) => `${head}\r\n${id},c1,客户一,2026-10-31,CS1,弹性云服务器,12.50\r\n`;
    const files = { '业绩明细_202609_1.csv': one('p1'), '业绩明细_202610_1.csv': one('p2') };
    const found = await read(await zip(files), 'mine.zip');
    expect(found.info?.asksMonth).toBe(false);
    expect(found.rows.map((row) => row.period)).toEqual(['2026-09', '2026-10']);
    const named = await read(await zip(files), 'mine_202608.zip');
    expect(named.rows.map((row) => row.period)).toEqual(['2026-08', '2026-08']);
    expect((await read(await zip({ 'a.csv': one('p1') }), 'mine.zip')).info?.asksMonth).toBe(true);
  });
});

const CONSUMPTION =
  '企业项目,企业项目ID,账号,产品类型编码,产品类型,产品编码,产品ID,产品,消费时间,使用开始时间,使用结束时间,交易时间,资源ID,资源名称,资源标签,SKU编码,规格,区域编码,区域,可用区,使用量类型编码,单价单位,使用量,使用量单位,套餐内使用量,预留实例内使用量'.split(
    ',',
  );

describe('a table below another', () => {
  it('costs none of the lines above it in silence', async () => {
    const found = await read(usage(2) + bill(3));
    expect(found.rows.length + found.rejected!.length).toBeGreaterThanOrEqual(5);
    const above = await read(`账期,客户ID,客户名称\r\n2026-10,c1,甲公司\r\n\r\n${bill(3)}`);
    expect(above.rows.length).toBe(3);
    expect(above.rejected?.map(({ line, why, value }) => [line, why, value])).toEqual([
      [2, 'of-another-table', '2026-10,c1,甲公司'],
    ]);
  });

  it('is none where the rows above are titles', async () => {
    const found = await read(`伙伴账单\r\n账期,2026-10\r\n客户ID,c1\r\n\r\n${bill(3)}`);
    expect([found.rows.length, found.rejected]).toEqual([3, []]);
  });
});
