import type { Incentive } from '../../../../core/model/tables.ts';
import type { Money } from '../../../../core/money.ts';
import type { Period } from '../../../../core/period.ts';
import { kept, type PortalContext, type PortalRow } from '../context.ts';

/** 激励账单ID of an incentive: one bill a period, incentive and association type. */
const billId = (incentive: Incentive): string =>
  `JLZD${(incentive.period ?? '').replace('-', '')}${incentive.association_type ?? '0'}${String(incentive.name?.length ?? 0)}`;

/** 激励明细: one row an incentive bill and customer. */
export const incentiveDetails = ({ world }: PortalContext): PortalRow[] =>
  world.incentives.map((incentive) => ({
    ...incentive,
    data_id: incentive.id,
    id: billId(incentive),
    plan: incentive.name,
  }));

/** 激励汇总: the incentives of a period together, as they are confirmed together. */
export function incentiveSummary({ world }: PortalContext): PortalRow[] {
  const bills = new Map<string, PortalRow & { amount: Money }>();
  for (const incentive of world.incentives) {
    const id = billId(incentive);
    const bill = bills.get(id);
    if (bill) bill.amount += incentive.amount;
    else bills.set(id, { ...incentive, id, customer_id: null });
  }
  return [...bills.values()];
}

/** 业绩看板 > 业绩汇总: what each 云经销商 brought in a month. */
export function performanceBoard(context: PortalContext, month: Period): PortalRow[] {
  return kept(context, `portal.board.${month}`, () => {
    const { world } = context;
    const resellerOf = new Map(
      world.customers.map((customer) => [customer.customer_id, customer.partner_id]),
    );
    interface Entry {
      consumed: Money;
      refunded: Money;
      customers: Set<string>;
    }
    const entries = new Map<string, Entry>(
      world.resellers.map((reseller) => [
        reseller.reseller_id,
        { consumed: 0n, refunded: 0n, customers: new Set() },
      ]),
    );
    for (const line of world.linesOf('performance', month)) {
      const entry = entries.get(line.reseller_id ?? resellerOf.get(line.customer_id ?? '') ?? '');
      if (!entry) continue;
      entry[line.performance_amount < 0n ? 'refunded' : 'consumed'] += line.performance_amount;
      if (line.customer_id) entry.customers.add(line.customer_id);
    }
    return [...entries].map(([reseller_id, entry]) => ({
      reseller_id,
      customers: entry.customers.size,
      consumed: entry.consumed,
      refunded: entry.refunded,
      total: entry.consumed + entry.refunded,
    }));
  });
}
