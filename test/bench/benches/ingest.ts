/** Segments against one Dexie row a line and against the same bytes as raw blobs, alternating. */
import Dexie from 'dexie';
import { createCellReader, isRejected } from '../../../core/intake/validate.ts';
import type { BlockColumn, Lines } from '../../../core/columns/block.ts';
import { datasetTable, tableStream } from '../../../core/export/dataset.ts';
import { openExport } from '../../../core/sources/exports/open.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import { moneyText } from '../../../core/money.ts';
import { check, median, type Bench } from '../bench.ts';
import { lineAt } from '../lines.ts';

const LINES = 100_000;

export const ingest: Bench = {
  name: 'ingest',
  async run({ slowRows, repeats }) {
    const ledgers = openLedgers();
    const rows = asIntakeGives(
      Array.from({ length: LINES }, (_, at): Row => ({ ...lineAt(at, LINES), bill_cycle: '2026-10' })),
    );
    const blocks = await asFilesGive(rows);
    const times = {
      segments: [] as number[],
      fromRows: [] as number[],
      records: [] as number[],
      blob: [] as number[],
    };
    let bytesPerLine = 0;
    for (let round = 0; round < repeats; round++) {
      const segments = await timeSegments(ledgers, blocks, rows, round);
      times.fromRows.push((await timeSegments(ledgers, [rows], rows, round)).ms / LINES);
      times.segments.push(segments.ms / LINES);
      bytesPerLine = segments.bytes / LINES;
      times.records.push((await timeRecords(rows.slice(0, slowRows))) / slowRows);
      times.blob.push((await timeBlob(segments.bytes)) / LINES);
    }
    const [segments, records, blob] = [median(times.segments), median(times.records), median(times.blob)];
    const fromRows = median(times.fromRows);
    return {
      'ingest.ratioToRowPerRecord': records / segments,
      'ingest.ratioToRawBlob': segments / blob,
      'ingest.microsecondsPerLine': segments * 1000,
      // Of an API's answers and workbooks, which come as an object a line.
      'ingest.rowsRatioToRawBlob': fromRows / blob,
      'ingest.packedBytesPerLine': bytesPerLine,
    };
  },
};

/** Cells as a file has them, through intake's own reader: texts lie flat, repeated ones are shared. */
export function asIntakeGives(lines: readonly Row[]): Row[] {
  const columns = Object.keys(lines[0]!);
  const read = createCellReader('bill', columns);
  const cells = structuredClone(
    lines.map((line) =>
      columns.map((column) => {
        const value = line[column]!;
        return typeof value === 'bigint' ? moneyText(value) : String(value);
      }),
    ),
  );
  return cells.map((row, at) => {
    const result = read(row, at + 1);
    if (isRejected(result)) throw new Error(JSON.stringify(result));
    return result;
  });
}

/** The same lines as the import of a csv hands them over. */
export async function asFilesGive(rows: readonly Row[]): Promise<Lines[]> {
  const table = datasetTable({
    dataset: 'bill',
    language: 'zh',
    columns: Object.keys(rows[0]!),
    rows: [[...rows]],
  });
  const opened = await openExport(tableStream(table, 'csv'), { name: '伙伴账单明细.csv' });
  if (!opened.ok) throw new Error(opened.message);
  const blocks: Lines[] = [];
  for await (const { rows: lines } of opened.value.readColumns().chunks)
    if (Array.isArray(lines)) blocks.push(lines);
    else
      blocks.push({
        rows: lines.rows,
        columns: new Map([...lines.columns].map(([name, column]) => [name, kept(column)])),
      });
  return blocks;
}

/** The next block lies in the same memory. */
const kept = (column: BlockColumn): BlockColumn =>
  column.as === 'texts'
    ? { ...column, bounds: column.bounds.slice() }
    : column.as === 'numbers'
      ? { ...column, numbers: column.numbers.slice() }
      : { ...column, codes: column.codes.slice() };

async function timeSegments(
  ledgers: ReturnType<typeof openLedgers>,
  batch: Lines[],
  rows: Row[],
  round: number,
): Promise<{ ms: number; bytes: number }> {
  const account = await ledgers.create({
    name: `bench ${round}`,
    site: 'cn',
    role: null,
    partnerId: null,
    demo: true,
  });
  const opened = await ledgers.open(account.id);
  if (!opened.ok) throw new Error(opened.message);
  const ledger = opened.value;
  const started = performance.now();
  const report = await ledger.commit({
    dataset: 'bill',
    capture: {
      source: 'sample',
      sourceName: 'bench',
      capturedAt: '2026-11-06T00:00:00Z',
      contentHash: `bench ${round}`,
      coverage: { period: '2026-10', complete: true },
    },
    rows: batch,
    rejected: [],
  });
  const ms = performance.now() - started;
  check(report.ok && report.value.added === rows.length, 'lines added');
  const [entry] = await ledger.coverage();
  let total = 0n;
  for (const row of rows) total += row.payment_amount as bigint;
  check(entry!.total[0]!.amount === total, 'sum of the month');
  const lines = await ledger.lines('bill', '2026-10', { customer_id: String(rows[5]!.customer_id) });
  check(
    lines.some((line) => line.id === rows[5]!.id && line.trade_id === rows[5]!.trade_id),
    'a line read back',
  );
  const bytes = await storedBytes(account.id);
  await ledgers.remove(account.id);
  return { ms, bytes };
}

async function storedBytes(account: string): Promise<number> {
  const db = new Dexie(`partner-lens-${account}`);
  await db.open();
  let bytes = 0;
  for (const name of ['chunks', 'words'])
    await db
      .table(name)
      .each((value: ArrayBuffer | Uint32Array | { bytes: Uint8Array; ends: Uint32Array }) => {
        bytes +=
          'byteLength' in value ? value.byteLength : value.bytes.byteLength + value.ends.byteLength * 2;
      });
  db.close();
  return bytes;
}

async function timeRecords(rows: Row[]): Promise<number> {
  const db = new Dexie('bench-records');
  db.version(1).stores({ lines: 'id, trade_id, resource_id, customer_id, bill_cycle, service_type_code' });
  await db.open();
  const started = performance.now();
  for (let at = 0; at < rows.length; at += 10_000)
    await db.table('lines').bulkPut(rows.slice(at, at + 10_000));
  const ms = performance.now() - started;
  check((await db.table('lines').count()) === rows.length, 'records');
  await db.delete();
  return ms;
}

/** The same bytes, incompressible, in records of 1 MiB. */
async function timeBlob(bytes: number): Promise<number> {
  const db = new Dexie('bench-blob');
  db.version(1).stores({ parts: '' });
  await db.open();
  const parts: Uint8Array[] = [];
  for (let left = bytes; left > 0; left -= 2 ** 20) {
    const part = new Uint8Array(Math.min(left, 2 ** 20));
    for (let at = 0; at < part.length; at += 65_536) crypto.getRandomValues(part.subarray(at, at + 65_536));
    parts.push(part);
  }
  const started = performance.now();
  await db.transaction('rw', db.table('parts'), () =>
    Promise.all(parts.map((part, at) => db.table('parts').put(part, at))),
  );
  const ms = performance.now() - started;
  await db.delete();
  return ms;
}
