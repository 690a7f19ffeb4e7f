/** Gathers what the ledger holds of an order or a resource. */
import type { Ledger } from '../ledger/ledger.ts';
import { datasetOf, type Row } from '../model/registry.ts';
import { customerNames } from './names.ts';
import { LINE_DATASETS, type LineDataset } from './pivot.ts';
import { amountsOf, stationsOf, type Way } from './way.ts';

/** Columns that name the thing itself; a transaction ID is looked up like an order. */
const OWN = { order: ['trade_id', 'order_id', 'relative_order_id'], resource: ['resource_id'] } as const;
const MOST = 500;

export async function loadWay(ledger: Ledger, kind: 'order' | 'resource', id: string): Promise<Way> {
  const lines = new Map<LineDataset, Row[]>();
  for (const dataset of LINE_DATASETS) lines.set(dataset, await linesBy(ledger, dataset, OWN[kind], id));
  const later: Row[] = [];
  if (kind === 'order')
    for (const dataset of ['consumption', 'bill'] as const) {
      if (later.length) break;
      const own = new Set(lines.get(dataset)!.map((row) => row.id));
      const all = await linesBy(ledger, dataset, ['original_order_id'], id);
      later.push(...all.filter((row) => !own.has(row.id!)));
    }
  const order = kind === 'order' ? await ledger.row<Row>('orders', id) : null;
  const resources = await ledger.rows<Row>('resources', {
    column: kind === 'order' ? 'order_id' : 'resource_id',
    value: id,
  });
  const coverage = await ledger.coverage();
  const all = [...lines.values()].flat();
  const customer = [order, ...all, ...resources].map((row) => row?.customer_id).find(Boolean);
  const known = typeof customer === 'string' ? await ledger.row<Row>('customers', customer) : null;
  const association = typeof known?.association_type === 'string' ? known.association_type : null;
  return {
    id,
    order,
    resources,
    customer:
      typeof customer === 'string'
        ? { id: customer, name: (await customerNames(ledger)).get(customer) ?? null }
        : null,
    amounts: amountsOf({ order, lines }),
    stations: stationsOf({ order, lines, coverage, association }),
    later,
  };
}

async function linesBy(
  ledger: Ledger,
  dataset: LineDataset,
  columns: readonly string[],
  id: string,
): Promise<Row[]> {
  const found = new Map<unknown, Row>();
  for (const column of columns)
    if (Object.hasOwn(datasetOf(dataset).columns, column))
      for (const row of await ledger.linesWhere(dataset, column, id, MOST)) found.set(row.id, row);
  return [...found.values()];
}
