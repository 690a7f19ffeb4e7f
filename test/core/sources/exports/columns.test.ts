/** A file read in columns and read row by row: the same lines, the same rows set aside, the same sums. */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Lines } from '../../../../core/columns/block.ts';
import { dayText, periodText, timeText } from '../../../../core/columns/moments.ts';
import { datasets, type DatasetName, type Row } from '../../../../core/model/registry.ts';
import { CAPS } from '../../../../core/sources/exports/caps.ts';
import { openExport } from '../../../../core/sources/exports/open.ts';
import type { ReadChunk, ReadTotals } from '../../../../core/sources/exports/read-all.ts';
import { rawRow } from '../../../../core/sources/exports/read/cells.ts';
import { csvCells } from '../../../../core/sources/exports/read/csv-cells.ts';
import { csvRows } from '../../../../core/sources/exports/read/csv.ts';
import type { RawRow } from '../../../../core/sources/exports/read/raw.ts';
import type { ReadChoice } from '../../../../core/sources/exports/row-reader.ts';
import { csv, HEADERS, zip } from './files.ts';

const decoder = new TextDecoder();

function rowsOf(lines: Lines, dataset: DatasetName): Row[] {
  if (Array.isArray(lines)) return lines;
  const kinds = datasets[dataset].columns as Record<string, { kind: string }>;
  return Array.from(lines.rows, (row) => {
    const values: Row = {};
    for (const [name, column] of lines.columns) {
      if (column.as === 'words') values[name] = column.words[column.codes[row]!] as string | null;
      else if (column.as === 'texts') {
        const [from, to] = [column.bounds[2 * row]!, column.bounds[2 * row + 1]!];
        values[name] = from === to ? null : decoder.decode(column.bytes.subarray(from, to));
      } else {
        const number = column.numbers[row]!;
        const { kind } = kinds[name]!;
        const texts: Record<string, (n: number) => string> = {
          time: timeText,
          day: dayText,
          period: periodText,
        };
        if (Number.isNaN(number)) values[name] = null;
        else if (kind === 'money') values[name] = BigInt(number);
        else if (kind === 'boolean') values[name] = number === 1;
        else values[name] = texts[kind]?.(number) ?? number;
      }
    }
    return values;
  });
}

/** Columns a row was not told are the same as empty once they are kept. */
const told = (row: Row) =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== null && value !== undefined)
      .sort(),
  );

async function read(
  chunks: AsyncGenerator<ReadChunk<Lines>>,
  totals: ReadTotals,
  dataset: DatasetName,
): Promise<{ blocks: number; all: unknown }> {
  const rows: Row[] = [];
  const rejected: unknown[] = [];
  const skipped: unknown[] = [];
  let blocks = 0;
  let failure: unknown = null;
  try {
    for await (const chunk of chunks) {
      if (!Array.isArray(chunk.rows)) blocks += chunk.rows.rows.length;
      rows.push(...rowsOf(chunk.rows, dataset).map(told));
      rejected.push(...chunk.rejected);
      skipped.push(...chunk.skipped);
    }
  } catch (error) {
    failure = error;
  }
  // A file that fails half-way is not kept; how far it came does not matter.
  return { blocks, all: failure ?? { rows, rejected, skipped, totals } };
}

async function bothWays(file: Blob, name: string, choice: ReadChoice = {}): Promise<number> {
  const opened = await openExport(file, { name });
  if (!opened.ok || opened.value.refused) return 0;
  const dataset = opened.value.info.dataset!;
  const one = opened.value.read(choice);
  const slow = await read(one.chunks, one.totals, dataset);
  const two = opened.value.readColumns(choice);
  const fast = await read(two.chunks, two.totals, dataset);
  expect(fast.all).toEqual(slow.all);
  return fast.blocks;
}

const cell = (plain: string[], odd: string[]) =>
  fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...plain) },
    { weight: 1, arbitrary: fc.constantFrom('', '--', '-', ' ', ...odd) },
  );
const amount = cell(
  ['12.5', '0', '-3.00000001', '8640', '99999999.99', '0.1', '-0', '7.'],
  [
    '1,234.50',
    '¥5',
    '(3.00)',
    '92233720368.12345678',
    '123456789012345678',
    '1.123456789',
    'abc',
    '***',
    '1e3',
  ],
);
const time = cell(
  ['2026-10-03 09:00:00 GMT+08:00', '2026-10-31 23:59:59', '2026/10/01 00:00:00', '2026-10-31T16:00:00Z'],
  [
    '2026-10-03',
    '2026/9/3 8:05',
    '2026-10-03 24:00:00',
    '2026-02-30 01:00:00',
    '2026-10-03 09:00:00 - 2026-10-03 10:00:00',
    '昨天',
  ],
);
const text = cell(
  [
    '甲公司',
    '示例客户有限公司',
    'ecs-1',
    'a,b',
    '行\n二',
    'say "hi"',
    '汇丰',
    'Total Ltd',
    '小计科技',
    '😀云',
  ],
  [
    '合计',
    'Total',
    'grand total:',
    '　全角　',
    '\u00a0x',
    ' 两端 ',
    '***',
    '5""',
    '注:无',
    '1.23E+17',
    'x'.repeat(40_000),
  ],
);
const id = cell(
  ['CS2010030001', 'a'.repeat(32), 'c-1', 'c-2', '5e13ab', '1e'],
  ['1.23E+17', '1E+15', '4,5e+9', '####', '="c-1"', "'c-2", '="1E+5"', '合计', '***', 'sum'],
);
const COLUMNS: Record<string, fc.Arbitrary<string>> = {
  客户ID: id,
  账期: cell(['2026-10', '202610', '2026-09'], ['2026年10月', 'x', '2026-13']),
  客户名称: text,
  伙伴名称: text,
  伙伴账号名: text,
  客户交易时间: time,
  消费时间: time,
  计费模式: cell(['包年/包月', '按需', '3'], ['怪']),
  账单类型: cell(['消费', '消费-新购', '5'], ['退款', '怪', '9999']),
  订单类型: cell(['续订', '新订'], ['退订', '变更', '怪']),
  '订单号/交易号': id,
  '官网价(¥)': amount,
  '应付金额(¥)': amount,
  '现金支付(¥)': amount,
  使用量: cell(['1', '0.25', '123456.789', '10000000000'], ['-0', '1e3', '12个', '50%', '.5']),
  区域: text,
  币种: cell(['CNY', '人民币', 'USD'], ['合计', 'XX']),
  自选列: text,
};
const NAMES = Object.keys(COLUMNS);
const NEEDED = NAMES.filter(
  (name) => !['消费时间', '使用量', '区域', '币种', '自选列', '账期'].includes(name),
);

const quoted = (value: string, style: number) =>
  style === 0 || /[",\n\t;]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

const file = fc
  .record({
    headers: fc
      .shuffledSubarray(NAMES)
      .map((some) => [...new Set([...some, ...NEEDED])])
      .chain((some) => fc.shuffledSubarray(some, { minLength: some.length })),
    rows: fc.array(fc.record({ cells: fc.record(COLUMNS), kind: fc.nat(40), style: fc.nat(4) }), {
      minLength: 1,
      maxLength: 30,
    }),
    delimiter: fc.constantFrom(',', ',', '\t', ';'),
    newline: fc.constantFrom('\n', '\r\n', '\r\n'),
    ended: fc.boolean(),
    title: fc.boolean(),
    encoding: fc.constantFrom('utf8', 'utf8', 'utf8-bom', 'gb18030', 'utf16le'),
    broken: fc.nat(40),
    period: fc.constantFrom(null, '2026-10'),
    currency: fc.constantFrom(null, 'CNY'),
  })
  .map((made) => {
    const { headers, delimiter, newline } = made;
    const lines = made.rows.map(({ cells, kind, style }) => {
      const values = headers.map((name) => quoted((cells as Record<string, string>)[name]!, style));
      if (kind === 0) return '';
      if (kind === 1) return headers.join(delimiter);
      if (kind === 2) return values.slice(0, 5).join(delimiter);
      if (kind === 3) return [...values, '', 'x'].join(delimiter);
      if (kind === 4) return ['合计', ...values.slice(1).map(() => ''), ''].join(delimiter);
      if (kind === 5) return [...values, ''].join(delimiter);
      return values.join(delimiter);
    });
    if (made.broken < 3) lines.splice(lines.length >> 1, 0, ['a"b', '"x"y', '"open'][made.broken]!);
    const body = [...(made.title ? ['伙伴账单'] : []), headers.join(delimiter), ...lines].join(newline);
    return { ...made, text: body + (made.ended ? newline : '') };
  });

describe('columns and rows', { timeout: 120_000 }, () => {
  it('read the same of any file', async () => {
    let inColumns = 0;
    await fc.assert(
      fc.asyncProperty(file, async ({ text: body, encoding, period, currency }) => {
        const bytes =
          encoding === 'utf8'
            ? new TextEncoder().encode(body)
            : new Uint8Array(
                encoding === 'utf8-bom'
                  ? iconv.encode(body, 'utf8', { addBOM: true })
                  : iconv.encode(body, encoding, { addBOM: encoding === 'utf16le' }),
              );
        inColumns += await bothWays(new Blob([bytes]), 'x.csv', { period, currency });
      }),
      { seed: 42, numRuns: Number(process.env.RUNS ?? 100) },
    );
    // Or the property would compare the row reader with itself.
    expect(inColumns).toBeGreaterThan(150);
  });

  it('find the same cells wherever the text is cut into pieces', async () => {
    const pieces = fc.array(
      fc.constantFrom(
        'a',
        '甲',
        ',',
        ',',
        '"',
        '""',
        '\n',
        '\r\n',
        '\r',
        ' ',
        '"x"',
        '"y\nz",',
        '😀',
        '1.5,',
      ),
      { maxLength: 40 },
    );
    const rowsOfText = async (source: AsyncGenerator<RawRow[]>) => {
      const rows: RawRow[] = [];
      try {
        for await (const chunk of source) rows.push(...chunk);
      } catch (error) {
        return (error as { failure: unknown }).failure;
      }
      return rows;
    };
    await fc.assert(
      fc.asyncProperty(pieces, fc.array(fc.nat(60), { maxLength: 4 }), async (parts, cuts) => {
        const body = `head,x\n${parts.join('')}`;
        const bytes = new TextEncoder().encode(body);
        const places = [
          0,
          ...cuts.filter((at) => at > 7 && at < bytes.length).sort((a, b) => a - b),
          bytes.length,
        ];
        const texts = (async function* () {
          yield body;
        })();
        const cutBytes = (async function* () {
          for (let at = 1; at < places.length; at++) yield bytes.slice(places[at - 1], places[at]);
        })();
        const cells = (async function* () {
          for await (const found of csvCells(cutBytes, ',', CAPS))
            yield Array.isArray(found)
              ? found
              : Array.from({ length: found.rows }, (_, row) => rawRow(found, row));
        })();
        expect(await rowsOfText(cells)).toEqual(await rowsOfText(csvRows(texts, ',', CAPS)));
      }),
      { seed: 7, numRuns: Number(process.env.RUNS ?? 800) },
    );
  });

  it('agree over many blocks, with rows of every kind among them', async () => {
    const [one] = fc.sample(file, { seed: 3, numRuns: 1 });
    const names = [...NEEDED, '账期', '使用量'];
    const cells = fc.sample(fc.record(COLUMNS), { seed: 5, numRuns: 400 }) as Record<string, string>[];
    const lines = Array.from({ length: 8_000 }, (_, at) =>
      names
        .map((name) => (name === '客户ID' ? `c${at % 97}` : quoted(cells[(at * 7) % 400]![name]!, at % 5)))
        .join(','),
    );
    const body = [names.join(','), ...lines, ''].join('\r\n');
    expect(one).toBeDefined();
    const inColumns = await bothWays(new Blob([body]), 'x.csv');
    expect(inColumns).toBeGreaterThan(3_000);
  });

  it('agree over what stands beside and above a table', async () => {
    const names = Object.keys(HEADERS);
    const table = csv(names, Array<typeof HEADERS>(40).fill(HEADERS));
    const [head, ...rest] = table.split('\r\n');
    const turned = csv(names.toReversed(), [HEADERS, HEADERS]);
    const archive = {
      'notes.csv': 'a,b,c\r\n1,2,3\r\n',
      'b_202609_1.csv': table,
      'readme.txt': 'one, two\r\n\r\nthree\r\n',
      'b_202610_2.csv': rest.join('\r\n'),
      'b_3.csv': turned,
    };
    // Whether a part begins with its header is asked row by row.
    expect(await bothWays(await zip(archive), 'x.zip', { currency: 'CNY' })).toBe(81);
    const above = `${head!.split(',').slice(0, 5).join(',')}\r\n1,2,3,4,5\r\n${table}`;
    expect(await bothWays(new Blob([above]), 'x.csv')).toBe(40);
  });
});
