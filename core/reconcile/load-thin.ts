/** A month's two sides from the ledger's columns: rows only of lines that need looking at. */
import type { Ledger } from '../ledger/ledger.ts';
import { addMonths, type Period } from '../period.ts';
import { thinned, type BulkMonth, type BulkRules, type Thinned } from './bulk.ts';
import { policies } from './compare.ts';
import type { OrderPairs } from './bulk-marks.ts';
import type { Facts } from './facts.ts';
import { hasNoRebate } from './incentive.ts';
import type { MonthInput } from './input.ts';
import type { OwnRule } from './own-rules.ts';
import type { ViewId } from './reason-ids.ts';
import { isEcs } from './reasons/ecs-cost-collection.ts';
import { billLineColumns } from '../model/bill-line.ts';
import { performanceLineColumns } from '../model/performance-line.ts';
import { YEARLY_MONTHLY } from './views/consumption-performance.ts';

type Known = Omit<MonthInput, 'bill' | 'consumption' | 'performance' | 'bulk'>;

/** Null where every line is needed as a row: a manager's own month, an estimated bill, no such view. */
export function bulkRules(
  input: Known,
  facts: Facts,
  own: readonly OwnRule[],
  resources: readonly string[],
  parents: OrderPairs = [],
): BulkRules | null {
  const earned = input.view === 'consumption-performance';
  if (!earned && (input.view !== 'bill-consumption' || input.billStatus === 'estimated')) return null;
  if (input.scope && !input.scope.customer_id) return null;
  const customers = new Set<string>();
  for (const { customer_id, custody_of, rebound_on } of input.customers ?? []) {
    if (custody_of) customers.add(customer_id).add(custody_of);
    if (earned && rebound_on) customers.add(customer_id);
  }
  const asked = new Set(resources);
  for (const rule of own) {
    if (rule.kind !== 'alias') continue;
    for (const id of [rule.from, rule.to]) (rule.column === 'customer_id' ? customers : asked).add(id);
  }
  const policyOf = policies(input);
  const named = earned && input.incentives !== undefined;
  return {
    customers,
    resources: [...asked],
    scope: input.scope?.customer_id ?? null,
    settled: (product, chargeMode) =>
      earned && chargeMode !== YEARLY_MONTHLY && facts.isMonthlySettled(product),
    named: (product) => named && hasNoRebate(policyOf(product, input.period)),
    toldApart: (left, right) => isEcs(left) || isEcs(right),
    estimate: '预估',
    debts: earned,
    refunds: input.refunds ?? [],
    parents,
  };
}

export const sidesOf = {
  'bill-consumption': ['bill', 'consumption'],
  'consumption-performance': ['consumption', 'performance'],
} as const;

/** The month and its neighbours, which are evidence. */
async function monthsOf(ledger: Ledger, view: keyof typeof sidesOf, period: Period): Promise<BulkMonth[]> {
  const [left, right] = sidesOf[view];
  return Promise.all(
    [-1, 0, 1].map(async (shift) => {
      const month = addMonths(period, shift);
      const [mine, theirs] = await Promise.all([ledger.table(left, month), ledger.table(right, month)]);
      return { left: mine, right: theirs, inPeriod: shift === 0 };
    }),
  );
}

export const loadThin = async (
  ledger: Ledger,
  view: keyof typeof sidesOf,
  period: Period,
  rules: BulkRules,
): Promise<Thinned> => thinned(await monthsOf(ledger, view, period), rules, wantedColumns);

/** What lines are made of (read-lines.ts), and what is told of them. */
const wantedColumns = (dataset: string): readonly string[] =>
  dataset === 'performance' ? performanceWanted : billWanted;
const performanceWanted = Object.keys(performanceLineColumns);
const unwanted: ReadonlySet<string> = new Set<keyof typeof billLineColumns>([
  'account_name', 'product_spec_desc', 'region_code', 'region_name', 'resource_name', 'resource_tag',
  'sub_resource_type_code', 'usage_type', 'usage_amount', 'usage_measure_id', 'period_type', 'period_num',
  'enterprise_project_id', 'official_amount', 'official_discount_amount', 'cash_amount', 'credit_amount',
  'stored_value_card_amount', 'bonus_amount',
]); // prettier-ignore
const billWanted = Object.keys(billLineColumns).filter((column) => !unwanted.has(column));

/** Resources of lines by the lines' ids; a line without a resource is always read. */
export async function resourcesOf(
  ledger: Ledger,
  view: ViewId,
  period: Period,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0 || view === 'bill-summary-ledger') return [];
  const wanted = new Set(ids);
  const found = new Set<string>();
  for (const { left, right } of await monthsOf(ledger, view, period))
    for (const table of [left, right]) {
      const { codes, words } = await table.codes('resource_id');
      for (let row = 0; row < table.rows; row++)
        if (codes[row]! >= 0 && wanted.has(await table.keyAt(row))) found.add(words.text(codes[row]!));
    }
  return [...found];
}
