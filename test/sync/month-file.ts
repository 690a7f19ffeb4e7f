/** A month's exported file as it stood, and the one that replaces it: fewer customers, other orders. */
import { packTar } from 'modern-tar';

export type Which = 'before' | 'after';

const HEAD =
  '账期,客户ID,产品类型,计费模式,账单类型,订单号/交易号,资源ID,官网价(¥),应付金额(¥),代金券抵扣(¥)';

export async function fileOf(which: Which, lines: number, how: 'csv' | 'tar.gz'): Promise<File> {
  const rows = Array.from({ length: lines }, (_, at) =>
    [
      ...['2026-10', `customer-${at % (which === 'before' ? 40 : 30)}`, '弹性云服务器', '按需', '消费-使用'],
      ...[`${which}-${at % 7 ? which : 'both'}-${at}`, `res-${at % 500}`],
      // One row that cannot be read.
      at === 5 ? 'abc' : `${at}.10`,
      ...[which === 'before' ? `${at}.10` : `${at}.20`, '0'],
    ].join(','),
  );
  // A later file: what it says stands.
  const lastModified = Date.UTC(2026, 10, which === 'before' ? 5 : 6);
  const text = `${HEAD}\n${rows.join('\n')}\n`;
  if (how === 'csv') return new File([text], 'consumption_202610.csv', { lastModified });
  const body = new TextEncoder().encode(text);
  const tar = await packTar([{ header: { name: 'part_1.csv', size: body.length }, body }]);
  const packed = new Blob([tar as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new CompressionStream('gzip'));
  return new File([await new Response(packed).blob()], 'consumption_202610.tar.gz', { lastModified });
}
