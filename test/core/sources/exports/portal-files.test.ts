import { beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../../../core/model/registry.ts';
import { openExport } from '../../../../core/sources/exports/open.ts';
import { writeFile, type FileKind } from '../../../partner-center/files/index.ts';
import { createWorld, type World } from '../../../partner-center/world/index.ts';

/** Every file the local portal hands out, both languages, against the lines it was made from. */
const EXPECTED: [FileKind, string, 'bill' | 'consumption' | 'performance'][] = [
  ['bill-xlsx', 'C1_partner_bill_details', 'bill'],
  ['bill-csv', 'C1_partner_bill_details', 'bill'],
  ['consumption-xlsx', 'C5_customer_expenditure_export', 'consumption'],
  ['consumption-csv', 'C5_customer_expenditure_export', 'consumption'],
  ['performance-xlsx', 'performance_details', 'performance'],
  ['performance-csv', 'performance_details', 'performance'],
  ['customer-bill', 'C2_customer_bill', 'bill'],
];

let world: World;
beforeAll(() => {
  world = createWorld({ customers: 12, lines: 1500, months: 3, seed: 7 });
});

describe.each(['zh', 'en'] as const)('files in %s', (language) => {
  it.each(EXPECTED)('%s is %s and keeps every line', async (file, kind, dataset) => {
    const period = '2026-10';
    const made = await writeFile(world, file, period, { language, perPart: 50 });
    const opened = await openExport(new Blob([made.body as Uint8Array<ArrayBuffer>]), { name: made.name });
    if (!opened.ok) throw new Error(opened.message);
    expect(opened.value.info.kind).toBe(kind);
    expect(opened.value.refused).toBeNull();
    const { chunks, totals } = opened.value.read();
    const rows: Row[] = [];
    for await (const chunk of chunks) {
      rows.push(...chunk.rows);
      expect(chunk.rejected).toEqual([]);
    }
    const lines = [...world.linesOf(dataset, period)] as Row[];
    const shown = file.startsWith('consumption') ? lines.filter((line) => line.payment_amount !== 0n) : lines;
    expect(rows.length).toBe(shown.length);
    const column = dataset === 'performance' ? 'performance_amount' : 'payment_amount';
    const sum = (all: Row[]) => all.reduce((total, row) => total + (row[column] as bigint), 0n);
    expect(sum(rows)).toBe(sum(lines));
    expect(totals.unknownWords.size).toBe(0);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  });
});
