/**
 * Bill ↔ monthly summary ↔ ledger of account changes (收支明细). The whole is ledger − bill, line by
 * line; the first leg is summary − bill, cell by cell; the second is what remains between the two.
 * The international site has neither summary nor ledger API: there the bill meets its own summary.
 */
import type { Facts } from '../facts.ts';
import type { BillSummary, MonthInput } from '../input.ts';
import { blank, txnsFrom, type Line } from '../line.ts';
import { billLine, ledgerLine, sumLine } from '../read-lines.ts';
import { groups } from '../passes/groups.ts';
import { ledgerKind } from '../passes/ledger-kind.ts';
import { orderAmount } from '../passes/order-amount.ts';
import { otherAmount } from '../passes/other-amount.ts';
import { otherMonth } from '../passes/other-month.ts';
import { otherMonthAmount } from '../passes/other-month-amount.ts';
import { settledLater, settledLaterRest } from '../passes/settled-later.ts';
import { sumCell } from '../passes/sum-cell.ts';
import { seen, type Sidings } from './view.ts';

export const billSummaryLedger: Sidings = {
  needs: (input) =>
    input.site === 'cn'
      ? ['bill', 'monthlySums', 'ledger']
      : ['bill', input.monthlySums ? 'monthlySums' : 'billSummary'],
  sides: (input: MonthInput, facts: Facts) => {
    const estimated = input.billStatus === 'estimated';
    const lefts = (): Line[] =>
      (input.bill ?? []).map((row) => {
        const counted = estimated ? row.payment_amount : row.payment_amount - (row.coupon_amount ?? 0n);
        const line = billLine(row, {
          side: 'left',
          period: input.period,
          counted,
          compare: counted,
          monthsLater: (each) => each.bill_cycle,
          settled: (code, chargeMode) => chargeMode !== 1 && facts.isMonthlySettled(code),
          basesOf: () => [],
        });
        // The ledger calls an order and a transaction by the same column.
        return { ...line, orders: [], txns: txnsFrom([], line.trades) };
      });
    const sums = input.monthlySums
      ? input.monthlySums.map((row) => sumLine(row, input.period))
      : summaryLines(input);
    const first = {
      leg: 'summary-bill' as const,
      lefts: lefts(),
      rights: sums,
      passes: [sumCell(facts.downgradeIsUnsubscription)],
      byCustomer: true,
      seenAt: { left: seen(input, 'bill'), right: seen(input, 'monthlySums', 'billSummary') },
    };
    if (!input.ledger) return [first];
    const whole = {
      leg: null,
      lefts: lefts(),
      rights: input.ledger.map((row) => ledgerLine(row, input.period)).filter((line) => line !== null),
      passes: [
        ...[orderAmount, groups, otherMonth, otherAmount, otherMonthAmount],
        ...[settledLater, ledgerKind, settledLaterRest],
      ],
      byCustomer: false,
      seenAt: { left: seen(input, 'bill'), right: seen(input, 'ledger', 'accountChanges') },
    };
    return [whole, first];
  },
};

/** A summary's parts as lines: consumption, refunds and adjustments, the latter two negative. */
function summaryLines(input: MonthInput): Line[] {
  return (input.billSummary ?? []).flatMap((row) =>
    partsOf(row).map((part) => ({
      ...blank,
      ...part,
      id: row.id,
      period: row.bill_cycle,
      slot: row.bill_cycle,
      inPeriod: row.bill_cycle === input.period,
      compare: part.counted,
      gross: part.counted,
    })),
  );
}

function partsOf(row: BillSummary): Pick<Line, 'counted' | 'kind'>[] {
  const consumed = row.consume_amount;
  if (consumed === null) return [{ counted: row.initial_amount_due ?? 0n, kind: 'charge' }];
  const negative = (amount: bigint | null): bigint => (amount === null ? 0n : amount > 0n ? -amount : amount);
  const parts: Pick<Line, 'counted' | 'kind'>[] = [
    { counted: consumed, kind: 'charge' },
    { counted: negative(row.refunds), kind: 'refund' },
    { counted: negative(row.adjustments), kind: 'write-off' },
  ];
  const rest = (row.initial_amount_due ?? 0n) - parts.reduce((sum, part) => sum + part.counted, 0n);
  if (row.initial_amount_due !== null && rest !== 0n) parts.push({ counted: rest, kind: 'adjustment' });
  return parts.filter((part) => part.counted !== 0n);
}
