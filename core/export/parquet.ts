/**
 * A table as Parquet: what DuckDB, Spark and pandas open, for those whom one browser no longer
 * holds. Amounts are exact decimals, days and months stay texts, moments are UTC timestamps.
 */
import type { SchemaElement } from 'hyparquet';
import type { ExportColumn, ExportTable, ExportValue } from './table.ts';

const ROW_GROUP = 20_000;

function elementOf({ header: name, kind }: ExportColumn): SchemaElement {
  const base = { name, repetition_type: 'OPTIONAL' } as const;
  if (kind === 'money') return { ...base, type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale: 8 };
  if (kind === 'number') return { ...base, type: 'DOUBLE' };
  if (kind === 'integer') return { ...base, type: 'INT64' };
  if (kind === 'boolean') return { ...base, type: 'BOOLEAN' };
  if (kind === 'time') return { ...base, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' };
  return { ...base, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
}

function valueOf(value: ExportValue, { kind }: ExportColumn): unknown {
  if (value === null || value === undefined) return null;
  if (kind === 'time') return new Date(String(value));
  if (kind === 'integer') return BigInt(value);
  if (kind === 'money' || kind === 'number' || kind === 'boolean') return value;
  return String(value);
}

/** A row group is written out before the next is made: no more than one is in memory. */
export function parquetStream(table: ExportTable): ReadableStream<Uint8Array> {
  const { columns } = table;
  async function* rows(): AsyncGenerator<Record<string, unknown>> {
    for await (const chunk of table.rows)
      for (const row of chunk as readonly (readonly ExportValue[])[])
        yield Object.fromEntries(columns.map((column, i) => [column.header, valueOf(row[i], column)]));
  }
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const out = writable.getWriter();
  async function write(): Promise<void> {
    // Only who asks for such a file loads its writer.
    const { ByteWriter, parquetWriteRows } = await import('hyparquet-writer');
    const bytes = new ByteWriter();
    const flush = async (): Promise<void> => {
      const made = bytes.getBytes().slice();
      bytes.index = 0;
      await out.write(made);
    };
    await parquetWriteRows({
      writer: Object.assign(bytes, { flush }),
      rows: rows(),
      columns: columns.map(({ header }) => ({ name: header })),
      schema: [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)],
      rowGroupSize: ROW_GROUP,
    });
    await flush();
    await out.close();
  }
  write().catch((error: unknown) => out.abort(error).catch(() => undefined));
  return readable;
}
