/** Searches in a warm engine, 200 of each kind, checked against adding up the generated lines. */
import type { Row } from '../../../core/model/registry.ts';
import { DAY_MS } from '../../../core/period.ts';
import { check, median, p95, type Bench } from '../bench.ts';
import { customerOf, lineAt, orderOf, periodOfLine, resourceOf } from '../lines.ts';
import { theLedger } from './open.ts';

const QUERIES = 200;
const now = Date.UTC(2026, 10, 6);

let days = 0;
/** What was answered on one day is no answer on another: nothing timed is a question asked again. */
const anotherDay = (): number => now + ++days * DAY_MS;

export const lookup: Bench = {
  name: 'lookup',
  async run({ rows }) {
    const ledger = await theLedger();
    const at = (query: number): number => (query * 48_611 + 17) % rows;
    const queries: Record<string, (query: number) => string> = {
      'lookup.orderIdP95Ms': (query) => orderOf(at(query), rows),
      'lookup.customerP95Ms': (query) => `示例客户${at(query) % 5_000}有`,
      'lookup.resourceSubstringP95Ms': (query) => resourceOf(at(query), rows).slice(5, 17),
      'lookup.monthCustomerSumP95Ms': (query) => `${customerOf(at(query))} ${periodOfLine(at(query), rows)}`,
    };
    for (const [name, query] of Object.entries(queries)) await verify(name, query(3), at(3));
    // Behind the first answer the engine reads the lines' keys; nobody's second search is that quick.
    await new Promise((resolve) => setTimeout(resolve, 1_500));

    async function verify(name: string, query: string, line: number): Promise<void> {
      const answer = await ledger.search(query, now);
      const figure = answer.lines.figures[0];
      check(figure !== undefined, `${name} finds something`);
      if (name.includes('customerP95') || name.includes('Substring')) return;
      let lines = 0;
      let sum = 0n;
      const wanted = lineAt(line, rows);
      for (let other = 0; other < rows; other++) {
        if (
          name.includes('order')
            ? orderOf(other, rows) !== wanted.trade_id
            : customerOf(other) !== wanted.customer_id || periodOfLine(other, rows) !== wanted.bill_cycle
        )
          continue;
        lines++;
        sum += lineAt(other, rows).payment_amount as bigint;
      }
      check(
        figure!.lines === lines && figure!.total[0]!.amount === sum,
        `${name}: ${figure!.lines} of ${lines}`,
      );
    }

    const figures: Record<string, number> = {};
    for (const [name, query] of Object.entries(queries)) {
      const times: number[] = [];
      for (let number = 0; number < QUERIES; number++) {
        const text = query(number);
        const started = performance.now();
        await ledger.search(text, anotherDay());
        times.push(performance.now() - started);
      }
      figures[name] = p95(times);
    }
    figures['lookup.firstLettersP95Ms'] = p95(await beginnings(at, rows));
    figures['lookup.afterCommitMs'] = median(await afterCommits(at, rows));
    return figures;
  },
};

/** The first letters of what people type: what half of the ledger fits, and nobody asked before. */
async function beginnings(at: (query: number) => number, rows: number): Promise<number[]> {
  const ledger = await theLedger();
  await ledger.warm();
  const times: number[] = [];
  for (let number = 1; number < QUERIES / 10; number++)
    for (const whole of [
      orderOf(at(number), rows),
      resourceOf(at(number), rows).slice(number % 9, 20),
      `示例客户${number}`,
      customerOf(at(number)),
      `account_${number}`,
      `${periodOfLine(at(number), rows)} >${number * 100}`,
      `>${number * 100}`,
    ])
      for (let letters = 1; letters <= Math.min(4, whole.length); letters++) {
        const text = whole.startsWith('20') || whole.startsWith('>') ? whole : whole.slice(0, letters);
        const started = performance.now();
        await ledger.search(text, anotherDay(), 8);
        times.push(performance.now() - started);
      }
  return times;
}

/** The first search after each step of a sync: a customer's open month came anew, the rest stands. */
async function afterCommits(at: (query: number) => number, rows: number): Promise<number[]> {
  const ledger = await theLedger();
  await ledger.warm();
  const times: number[] = [];
  for (let step = 1; step <= 7; step++) {
    const brought: Row[] = Array.from({ length: 50 }, (_, line) => ({
      ...lineAt(rows - 1 - line, rows),
      id: `step ${step} ${line}`,
      customer_id: customerOf(step),
    }));
    const period = String(brought[0]!.bill_cycle);
    const report = await ledger.commit({
      dataset: 'bill',
      capture: {
        source: 'api',
        sourceName: 'step',
        capturedAt: '2026-11-06T00:00:00Z',
        contentHash: `step ${step}`,
        coverage: { complete: false, period, customer_id: customerOf(step), why: 'month-open' },
      },
      rows: [brought],
      rejected: [],
    });
    check(report.ok && report.value.added === 50, 'the step is kept');
    const started = performance.now();
    const answer = await ledger.search(orderOf(at(step), rows), anotherDay());
    times.push(performance.now() - started);
    check(answer.lines.figures[0] !== undefined, 'the rest is found');
  }
  return times;
}
