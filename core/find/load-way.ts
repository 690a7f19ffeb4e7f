/** Gathers what the ledger holds of an order or a resource. */
import type { Ledger } from '../ledger/ledger.ts';
import type { Row } from '../model/registry.ts';
import { linesOf, type LinesOf } from './lines-of.ts';
import { customerNames, namesAmong, productNames } from './names.ts';
import { LINE_DATASETS, type LineDataset } from './pivot.ts';
import { amountsOf, SHOWN, stationsOf, type Way } from './way.ts';

/** Columns that name the thing itself; a transaction ID is looked up like an order. */
const OWN = { order: ['trade_id', 'order_id', 'relative_order_id'], resource: ['resource_id'] } as const;

export async function loadWay(ledger: Ledger, kind: 'order' | 'resource', id: string): Promise<Way> {
  const lines = new Map<LineDataset, Row[]>();
  const through = new Map<LineDataset, LinesOf['through']>();
  let later: Way['later'] = null;
  for (const dataset of LINE_DATASETS) {
    const table = await ledger.table(dataset);
    const own = await linesOf(table, OWN[kind], id, { whole: SHOWN });
    lines.set(dataset, own.rows);
    through.set(dataset, own.through);
    if (kind === 'resource' || later || dataset === 'performance') continue;
    const after = await linesOf(table, ['original_order_id'], id, { whole: SHOWN, but: own.places });
    if (after.rows.length) later = { dataset, count: after.rows.length, rows: after.rows.slice(0, SHOWN) };
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
  const stations = stationsOf({ order, lines, through, coverage, association });
  const codes = stations.flatMap((station) => station.lines.map((row) => row.product_type));
  return {
    id,
    order,
    resources,
    customer:
      typeof customer === 'string'
        ? { id: customer, name: (await customerNames(ledger)).get(customer) ?? null }
        : null,
    amounts: amountsOf({ order, lines }),
    stations,
    products: codes.some(Boolean) ? namesAmong(await productNames(ledger), codes) : new Map(),
    later,
  };
}
