/**
 * Files made to hurt, written to disk piece by piece: more lines, columns and characters than are
 * taken, two encodings in one, archives that unpack to thousands of times their size.
 */
import { closeSync, createWriteStream, ftruncateSync, openSync, writeSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import iconv from 'iconv-lite';
import { zipBytes } from '../../core/export/zip.ts';

export interface Hostile {
  name: string;
  file: string;
  make(path: string): Promise<void> | void;
  /** Code of the refusal, at the first look or while it is imported; null: it is taken. */
  code: string | null;
  /** Minutes of disk and processor: only when asked for (HOSTILE=1). */
  large?: true;
}

const HEAD =
  '账期,客户ID,产品类型,计费模式,账单类型,订单号/交易号,资源ID,官网价(¥),应付金额(¥),代金券抵扣(¥)';
const line = (index: number, name = '弹性云服务器'): string =>
  `2026-02,0a1b2c3d4e5f60718293a4b5c6d7e8f9,${name},按需,消费-使用,trade-${index},res-${index},12.34,12.34,0`;

function* lines(count: number, from = 0): Generator<string> {
  const AT_ONCE = 2_000;
  for (let at = from; at < from + count; at += AT_ONCE)
    yield Array.from(
      { length: Math.min(AT_ONCE, from + count - at) },
      (_, more) => `${line(at + more)}\n`,
    ).join('');
}
function* zeros(megabytes: number): Generator<Buffer> {
  const one = Buffer.alloc(2 ** 20);
  for (let at = 0; at < megabytes; at++) yield one;
}
const whole = (path: string, ...parts: Iterable<string | Buffer>[]): Promise<void> =>
  pipeline(
    Readable.from(
      (function* () {
        for (const part of parts) yield* part;
      })(),
    ),
    createWriteStream(path),
  );
const csv = (count: number) => (path: string) => whole(path, [`${HEAD}\n`], lines(count));
const mixed = (each: number) => (path: string) =>
  whole(
    path,
    [`${HEAD}\n`],
    lines(each),
    (function* () {
      for (const part of lines(each, each)) yield iconv.encode(part, 'gb18030');
    })(),
  );
const packed = (path: string, ...parts: Iterable<string | Buffer>[]): Promise<void> =>
  pipeline(
    Readable.from(
      (function* () {
        for (const part of parts) yield* part;
      })(),
    ),
    createGzip({ level: 9 }),
    createWriteStream(path),
  );
/** One line over and over. */
function* same(megabytes: number): Generator<string> {
  const some = `${line(1)}\n`.repeat(10_000);
  for (let bytes = 0; bytes < megabytes * 2 ** 20; bytes += some.length) yield some;
}

/** As if of millions of lines: those of its beginning are there, the rest of its 2 GiB is a hole on disk. */
function endless(path: string): void {
  const file = openSync(path, 'w');
  writeSync(file, [`${HEAD}\n`, ...lines(30_000)].join(''));
  ftruncateSync(file, 2 ** 31);
  closeSync(file);
}

async function* piece(...parts: Iterable<string>[]): AsyncGenerator<string> {
  for (const part of parts) yield* part;
}
const zipBomb = (path: string): Promise<void> =>
  pipeline(
    Readable.from(
      zipBytes([
        { name: '[Content_Types].xml', content: piece([]) },
        { name: 'xl/workbook.xml', content: piece(['<workbook/>']) },
        { name: 'xl/worksheets/sheet1.xml', content: piece([], same(200)) },
      ]),
    ),
    createWriteStream(path),
  );

const columns = (count: number) => {
  const more = Array.from({ length: count - 10 }, (_, at) => `列${at}`);
  return { head: `${HEAD},${more.join(',')}\n`, tail: `,${more.map((_, at) => at).join(',')}` };
};

export const HOSTILE: readonly Hostile[] = [
  { name: 'millions of lines', file: 'endless_202602.csv', make: endless, code: 'rows-too-many' },
  {
    name: '301 columns',
    file: 'wide_202602.csv',
    make: (path) => whole(path, [columns(301).head], [`${line(1)}${columns(301).tail}\n`]),
    code: 'columns-too-many',
  },
  {
    name: 'a cell of 5 MB',
    file: 'cell_202602.csv',
    make: (path) => whole(path, [`${HEAD}\n`], lines(50), [line(51, '长'.repeat(5_000_001))]),
    code: 'cell-too-large',
  },
  { name: 'two encodings', file: 'mixed_202602.csv', make: mixed(20_000), code: 'encoding-mixed' },
  {
    name: 'a zip that unpacks to a thousand times its size',
    file: 'bomb.xlsx',
    make: zipBomb,
    code: 'file-bomb',
  },
  {
    name: 'a gzip that does',
    file: 'bomb_202602.csv.gz',
    make: (path) => packed(path, [`${HEAD}\n`], same(200)),
    code: 'file-bomb',
  },
  {
    name: '8 GB in a gzip of 8 MB',
    file: 'large.tar.gz',
    make: (path) => packed(path, zeros(8_192)),
    code: 'file-not-a-table',
    large: true,
  },
  {
    name: '2,600,000 lines',
    file: 'many_202602.csv',
    make: csv(2_600_000),
    code: 'rows-too-many',
    large: true,
  },
  {
    name: 'two encodings, deep inside',
    file: 'deep_202602.csv',
    make: mixed(400_000),
    code: 'encoding-mixed',
    large: true,
  },
  {
    name: '300 columns',
    file: 'broad_202602.csv',
    make: (path) => {
      const { head, tail } = columns(300);
      return whole(
        path,
        [head],
        (function* () {
          for (let at = 0; at < 100_000; at++) yield `${line(at)}${tail}\n`;
        })(),
      );
    },
    code: 'kind-unknown',
    large: true,
  },
  { name: '2,000,000 lines', file: 'full_202602.csv', make: csv(2_000_000), code: null, large: true },
];
