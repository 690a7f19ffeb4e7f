/** A month's input from an account's ledger, with what is known of its freshness and completeness. */
import type { CoverageEntry, Ledger } from '../ledger/ledger.ts';
import { numberOf } from '../ledger/remembered.ts';
import type { BillSummaryRow } from '../model/tables.ts';
import type { DatasetName } from '../model/registry.ts';
import { addMonths, type Period } from '../period.ts';
import type { Ground } from '../rules/corrections.ts';
import type { Facts } from './facts.ts';
import type {
  BillRow,
  CustomerRow,
  IncentiveRow,
  LedgerRow,
  MonthInput,
  PerformanceRow,
  PolicyRow,
  RefundRow,
  Scope,
  SumRow,
  TransferRow,
} from './input.ts';
import { bulkRules, loadThin, sidesOf } from './load-thin.ts';
import type { OwnRule } from './own-rules.ts';
import type { ViewId } from './reason-ids.ts';

/** Datasets each view looks at; the ledger's name where it differs from the case's. */
export const datasetsOf: Record<ViewId, readonly DatasetName[]> = {
  'bill-consumption': ['bill', 'consumption', 'customers', 'refunds'],
  'consumption-performance': [
    'consumption',
    'performance',
    'orders',
    'customers',
    'transfers',
    'policies',
    'refunds',
    'incentives',
  ],
  'bill-summary-ledger': ['bill', 'monthlySums', 'billSummaries', 'accountChanges'],
};

const inputNames: Partial<Record<DatasetName, string>> = {
  accountChanges: 'ledger',
  billSummaries: 'billSummary',
};
const inputName = (dataset: DatasetName): string => inputNames[dataset] ?? dataset;

/** Different whenever something a view looks at was committed: what is computed may be kept until then. */
export const versionOf = (ledger: Ledger, view: ViewId): string =>
  [numberOf(ledger), ...[...datasetsOf[view], 'orders' as const].map((name) => ledger.generation(name))].join(
    ' ',
  );

/** What a month of a view rests on. */
export const sourcesOf = (
  coverage: readonly CoverageEntry[],
  view: ViewId,
  period: Period,
): CoverageEntry[] =>
  coverage.filter(
    (entry) => datasetsOf[view].includes(entry.dataset) && (entry.period === null || entry.period === period),
  );

export async function loadMonth(
  ledger: Ledger,
  ground: Ground,
  view: ViewId,
  period: Period,
  scope: Scope | null,
  facts: Facts,
  own: readonly OwnRule[] = [],
  /** Resources of which every line is wanted as a row. */
  resources: readonly string[] = [],
): Promise<{ input: MonthInput; sources: CoverageEntry[] }> {
  const wanted = datasetsOf[view];
  const coverage = (await ledger.coverage()).filter((entry) => wanted.includes(entry.dataset));
  const sources = sourcesOf(coverage, view, period);
  const has = (dataset: DatasetName): boolean =>
    wanted.includes(dataset) && sources.some((entry) => entry.dataset === dataset);
  /** The month's lines, and its neighbours' as evidence. */
  const lines = async <T>(dataset: DatasetName): Promise<T[] | undefined> => {
    if (!has(dataset)) return undefined;
    const months = [addMonths(period, -1), period, addMonths(period, 1)];
    return (await Promise.all(months.map((month) => ledger.lines<T>(dataset, month)))).flat();
  };
  const rows = async <T>(dataset: DatasetName): Promise<T[] | undefined> => {
    if (!wanted.includes(dataset) || !coverage.some((entry) => entry.dataset === dataset)) return undefined;
    return ledger.rows<T>(dataset);
  };
  const sums = (await rows<SumRow>('monthlySums'))?.filter((row) => row.cycle === period);
  const summary = (await rows<BillSummaryRow>('billSummaries'))?.filter((row) => row.bill_cycle === period);
  const importTimes: MonthInput['importTimes'] = {};
  const incomplete: MonthInput['incomplete'] = [];
  const taken: MonthInput['taken'] = {};
  for (const entry of coverage)
    if (entry.period !== null && entry.complete)
      taken[`${entry.dataset}|${entry.period}`] = Date.parse(entry.capturedAt);
  for (const entry of sources) {
    const at = Date.parse(entry.capturedAt);
    if (!Number.isNaN(at)) importTimes[inputName(entry.dataset)] = at;
    if (!entry.complete && entry.period !== null)
      incomplete.push({ dataset: inputName(entry.dataset), why: entry.why ?? 'partial' });
  }
  // What was taken before the bill was made stays an estimate, however long ago that is.
  const billSeen = importTimes[inputName('bill')] ?? ground.now;
  const known: Omit<MonthInput, 'bill' | 'consumption' | 'performance' | 'bulk'> = {
    view,
    period,
    asOf: ground.now,
    site: ground.site,
    role: ground.account?.role ?? null,
    scope,
    tolerance: null,
    importTimes,
    taken,
    incomplete,
    // Only the international site shows a month-to-date bill, before vouchers.
    billStatus: ground.site !== 'cn' && billSeen < facts.billReadyAt(period) ? 'estimated' : null,
    customers: await rows<CustomerRow>('customers'),
    transfers: (await rows<TransferRow>('transfers'))?.filter((row) => !row.period || row.period === period),
    monthlySums: sums && sums.length > 0 ? sums : undefined,
    billSummary:
      summary && summary.length > 0 ? summary.map((row) => ({ ...row, id: row.bill_cycle })) : undefined,
    ledger: await rows<LedgerRow>('accountChanges'),
    refunds: await rows<RefundRow>('refunds'),
    policies: await rows<PolicyRow>('policies'),
    incentives: (await rows<IncentiveRow>('incentives'))?.filter((row) => row.period === period),
  };
  const parents = await parentsOf(ledger);
  const rules = bulkRules(known, facts, own, resources, [...parents]);
  if (rules !== null && view !== 'bill-summary-ledger' && sidesOf[view].every(has)) {
    const { lefts, rights, bulk } = await loadThin(ledger, view, period, rules);
    const sides =
      view === 'bill-consumption'
        ? { bill: lefts as BillRow[], consumption: withParents(parents, rights as BillRow[]) }
        : {
            consumption: withParents(parents, lefts as BillRow[]),
            performance: rights as PerformanceRow[],
          };
    const named = view === 'consumption-performance' && (known.incentives?.length ?? 0) > 0;
    const bulkByCustomer = named ? await bulk.cut('customer') : [];
    return { input: { ...known, ...sides, bulk, bulkByCustomer }, sources };
  }
  const input: MonthInput = {
    ...known,
    consumption: withParents(parents, await lines<BillRow>('consumption')),
    bill: await lines<BillRow>('bill'),
    performance: await lines<PerformanceRow>('performance'),
  };
  return { input, sources };
}

/**
 * Bill details of the API do not name the combined order a child belongs to; the order list does.
 * Performance may be kept under either.
 */
async function parentsOf(ledger: Ledger): Promise<Map<string, string>> {
  const orders = await ledger.rows<{ order_id: string; parent_order_id: string | null }>('orders');
  return new Map(orders.flatMap((one) => (one.parent_order_id ? [[one.order_id, one.parent_order_id]] : [])));
}

function withParents(
  parents: ReadonlyMap<string, string>,
  lines: BillRow[] | undefined,
): BillRow[] | undefined {
  if (parents.size === 0) return lines;
  return lines?.map((line) => {
    const parent = line.relative_order_id ? undefined : parents.get(line.trade_id ?? '');
    return parent ? { ...line, relative_order_id: parent } : line;
  });
}
