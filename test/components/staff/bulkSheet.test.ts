import { describe, expect, it } from 'vitest';
import { csvStream } from '../../../core/export/csv.ts';
import { wholeTable } from '../../../core/export/table.ts';
import { asTable, bulkRows, sheetOf } from '../../../components/staff/bulkSheet.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';
import { checkPerson } from '../../../core/staff/people.ts';
import type { BulkCheck } from '../../../core/staff/api.ts';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const book = ruleBook([], 'cn', NOW);
const person = (name: string) => ({
  ...checkPerson(name, { records: [], seenAt: null, statements: [], failures: [] }, book, NOW),
  line: 1,
  ask: null,
});
const bulk: BulkCheck = {
  rows: [person('=cmd|"/c calc"!A1'), person('li_na'), { ...person('\t+49'), name: '李,"娜"' }],
  broken: [{ line: 4, why: 'not-an-account', text: '@sum a\nb', detail: null }],
  lines: 4,
  counts: { can: 0, cannot: 0, unknown: 3, broken: 1 },
};

describe('the sheet of a list', () => {
  it('has no cell that starts a formula, and one line a row', () => {
    const rows = bulkRows(bulk, 'zh');
    expect(rows).toHaveLength(5);
    const lines = asTable(rows).split('\n');
    expect(lines).toHaveLength(5);
    for (const cell of lines.flatMap((line) => line.split('\t'))) expect(cell).not.toMatch(/^\s*[=+\-@]/);
  });

  it('names what is missing, and the line that could not be read', () => {
    const [, first, , , broken] = bulkRows(bulk, 'en');
    expect(first?.[2]).toBe('Not known yet');
    expect(first?.[4]?.split('; ')).toHaveLength(5);
    expect(broken?.[2]).toBe('Line 4: not an account');
  });

  it('quotes what a csv would split', async () => {
    const csv = Buffer.from(
      await new Response(csvStream(wholeTable(sheetOf(bulkRows(bulk, 'zh'))))).arrayBuffer(),
    ).toString();
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv).toContain('"李,""娜"""');
    expect(csv).toContain("'=cmd");
  });
});
