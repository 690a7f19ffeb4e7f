import { describe, expect, it } from 'vitest';
import { separatorOf } from '../../../../core/sources/exports/read/separator.ts';
import { HEADERS, read } from './files.ts';

const names = Object.keys(HEADERS);
const values = Object.values(HEADERS);
const tags = (count: number): string => Array.from({ length: count }, (_, i) => `k${i}:v${i};`).join('');
const table = (separator: string, rows: string[][]): string =>
  rows.map((row) => row.join(separator)).join('\r\n') + '\r\n';
const repeated = (row: string[], count: number): string[][] => Array.from({ length: count }, () => row);

describe.each([
  ['comma', ','],
  ['tab', '\t'],
  ['semicolon', ';'],
])('a text separated by %s', (_, separator) => {
  const other = [',', '\t', ';'].filter((one) => one !== separator);
  const quoted = (cell: string) => `"${cell}"`;
  it.each<[string, string[][]]>([
    ['plain', [names, ...repeated(values, 3)]],
    ['no more than its header', [names]],
    ['of two columns', [['账期', '客户ID'], ...repeated(['2026-10', 'c1'], 2)]],
    ['with tags of one cell', [[...names, '标签'], ...repeated([...values, quoted(tags(40))], 3)]],
    [
      'with more of the others in each quoted cell than there are cells',
      [
        names.map(quoted),
        ...repeated(
          values.map((cell) => quoted(cell + other.join('').repeat(20))),
          3,
        ),
      ],
    ],
    [
      'below titles that hold the others',
      [...repeated([`导出${other[0]!}说明${other[1]!}`], 25), names, ...repeated(values, 3)],
    ],
    ['whose rows end early', [names, values.slice(0, 4), values.slice(0, 6), values.slice(0, 3)]],
    ['all numbers', [['2026-09', '2026-10', '2026-11'], ...repeated(['1', '2', '3'], 3)]],
  ])('%s', (_name, rows) => {
    expect(separatorOf(table(separator, rows)).delimiter).toBe(separator);
  });
});

it('decimal commas separate nothing where semicolons do', () => {
  const row = values.map((cell) => cell.replace(/^(\d+)\.(\d+)$/, '$1,$2'));
  expect(separatorOf(table(';', [names, ...repeated(row, 5)])).delimiter).toBe(';');
});

it('takes time by the length of the text', () => {
  const start = performance.now();
  for (const text of ['\t'.repeat(70_000), ',"'.repeat(40_000), '"'.repeat(70_001), ' '.repeat(70_000)])
    separatorOf(text);
  expect(performance.now() - start).toBeLessThan(1000);
});

describe('commas separate, whatever a cell holds', () => {
  const withTags = [...names, '资源标签'];
  it.each<[string, string[][], number]>([
    ['one row of many tags', [withTags, ...repeated([...values, '--'], 3), [...values, tags(20)]], 4],
    ['the same many tags in every row', [withTags, ...repeated([...values, tags(20)], 4)], 4],
    [
      'a tab after each cell',
      [
        names,
        ...repeated(
          values.map((cell) => `${cell}\t`),
          4,
        ),
      ],
      4,
    ],
    [
      'a tab before each cell',
      [
        names,
        ...repeated(
          values.map((cell) => `\t${cell}`),
          4,
        ),
      ],
      4,
    ],
    [
      'a tab before each cell and each header',
      [
        names.map((one) => `\t${one}`),
        ...repeated(
          values.map((cell) => `\t${cell}`),
          4,
        ),
      ],
      4,
    ],
    [
      'quoted tabs',
      [
        names,
        ...repeated(
          values.map((cell) => `"\t${cell}\t"`),
          4,
        ),
      ],
      4,
    ],
    [
      'a name of many tabs',
      [names, values, ['c2', '2026-10', `"${'a\t'.repeat(30)}"`, ...values.slice(3)]],
      2,
    ],
  ])('%s', async (_name, rows, count) => {
    const found = await read(table(',', rows));
    expect(found.code).toBeNull();
    expect(found.rejected).toEqual([]);
    expect(found.rows.length).toBe(count);
    expect(found.rows[0]).toMatchObject({ customer_id: 'c1', payment_amount: 1_250_000_000n });
  });
});
