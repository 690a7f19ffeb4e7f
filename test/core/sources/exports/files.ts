/** Files made for a test, and what the importer reads in them. */
import { zipBytes } from '../../../../core/export/zip.ts';
import type { Row } from '../../../../core/model/registry.ts';
import type { Caps } from '../../../../core/sources/exports/caps.ts';
import { openExport } from '../../../../core/sources/exports/open.ts';
import type { ReadChoice } from '../../../../core/sources/exports/row-reader.ts';

export const HEADERS: Record<string, string> = {
  客户ID: 'c1',
  账期: '2026-10',
  客户名称: '甲公司',
  伙伴名称: '某伙伴',
  伙伴账号名: 'partner',
  客户交易时间: '2026-10-03 09:00:00 GMT+08:00',
  计费模式: '包年/包月',
  账单类型: '消费',
  订单类型: '续订',
  '订单号/交易号': 'CS2010030001',
  '官网价(¥)': '13.00000001',
  '应付金额(¥)': '12.5',
};
export const lines = (count: number) =>
  Array.from({ length: count }, (_, i): Record<string, string> => ({
    ...HEADERS,
    客户ID: `c${i % 3}`,
    '应付金额(¥)': `${i % 5}.5`,
  }));
const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
export const csv = (headers: string[], rows: Record<string, string>[]) =>
  [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))]
    .map((cells) => cells.map(quote).join(','))
    .join('\r\n') + '\r\n';

export async function read(
  source: BlobPart | Blob,
  name = 'x.csv',
  caps: Partial<Caps> = {},
  choice: ReadChoice = {},
) {
  const opened = await openExport(source instanceof Blob ? source : new Blob([source]), { name, caps });
  if (!opened.ok) return { code: opened.code, message: opened.message, rows: [] as Row[] };
  if (opened.value.refused) return { ...opened.value.refused, info: opened.value.info, rows: [] as Row[] };
  const { chunks, totals } = opened.value.read(choice);
  const rows: Row[] = [];
  const rejected = [];
  try {
    for await (const chunk of chunks) {
      rows.push(...chunk.rows);
      rejected.push(...chunk.rejected);
    }
  } catch (failure) {
    return { ...(failure as { code: string; message: string }), rows };
  }
  return { code: null, message: '', info: opened.value.info, rows, rejected, totals };
}

export const zip = async (files: Record<string, string>): Promise<Blob> => {
  const parts: BlobPart[] = [];
  const entries = Object.entries(files).map(([name, text]) => ({
    name,
    content: (async function* () {
      yield text;
    })(),
  }));
  for await (const part of zipBytes(entries)) parts.push(part as Uint8Array<ArrayBuffer>);
  return new Blob(parts);
};
