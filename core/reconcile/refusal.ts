/** When a view says nothing rather than something wrong. */
import type { MonthInput } from './input.ts';
import { ledgerLine } from './read-lines.ts';
import { views } from './views/index.ts';
import type { InputName } from './views/view.ts';

export interface Refusal {
  code: 'missing-dataset' | 'two-currencies';
  /** What is missing or wrong, and what to bring. */
  message: string;
  detail: string[];
}

const whatToBring: Record<InputName, string> = {
  bill: 'the partner bill details (账务 > 伙伴账单 > 导出账单明细)',
  consumption: 'consumption details (客户 > 客户消费 > 消费明细, or the API ListSubCustomerBillDetail)',
  performance: 'performance details (激励 > 业绩管理 > 业绩明细, export)',
  monthlySums: 'the monthly summary (API ListSubcustomerMonthlyBills)',
  ledger: 'account changes (账务 > 资金管理 > 收支明细, export)',
  billSummary: 'the bill summary of the month (API postpaid-bill-summary)',
};

export function refusal(input: MonthInput): Refusal | null {
  const missing = views[input.view].needs(input).filter((name) => input[name] === undefined);
  if (missing.length > 0) {
    return {
      code: 'missing-dataset',
      message: `To compare ${input.period}, bring ${missing.map((name) => whatToBring[name]).join(' and ')}.`,
      detail: [...missing],
    };
  }
  const currencies = currenciesOf(input);
  if (currencies.length > 1) {
    return {
      code: 'two-currencies',
      message: `${input.period} holds amounts in ${currencies.join(' and ')}; they are never added up. Bring one currency at a time.`,
      detail: currencies,
    };
  }
  return null;
}

/** Currencies of what would be added up: the two sides' lines of the month. */
function currenciesOf(input: MonthInput): string[] {
  const found = new Set<string>();
  const add = (currency: string | null | undefined): void => {
    if (currency) found.add(currency.trim().toUpperCase());
  };
  const { period } = input;
  for (const currency of input.bulk?.currencies ?? []) add(currency);
  const needed = views[input.view].needs(input);
  const uses = (name: InputName) => needed.includes(name);
  if (uses('bill')) for (const row of input.bill ?? []) if (row.bill_cycle === period) add(row.currency);
  if (uses('consumption'))
    for (const row of input.consumption ?? []) if (row.bill_cycle === period) add(row.currency);
  if (uses('performance'))
    for (const row of input.performance ?? []) if (row.period === period) add(row.currency);
  if (uses('monthlySums'))
    for (const row of input.monthlySums ?? []) if (row.cycle === period) add(row.currency);
  if (uses('ledger'))
    for (const row of input.ledger ?? []) if (ledgerLine(row, period)?.inPeriod) add(row.currency);
  return [...found].sort();
}
