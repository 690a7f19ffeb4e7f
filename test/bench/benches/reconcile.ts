/**
 * A year of bill, consumption and performance, about three lines in a hundred not as they should
 * be: compared from columns in memory, compared whole from disk, and after a decision.
 */
import type { EngineContext } from '../../../core/engine/context.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import type { Row } from '../../../core/model/registry.ts';
import { createReconcileApi } from '../../../core/reconcile/api.ts';
import { factsOf } from '../../../core/reconcile/facts.ts';
import { loadMonth } from '../../../core/reconcile/load.ts';
import { reconcileMonth } from '../../../core/reconcile/month.ts';
import { addMonths } from '../../../core/period.ts';
import { groundOf } from '../../../core/rules/corrections.ts';
import { check, median, type Bench } from '../bench.ts';
import { engineAt } from '../engine.ts';
import { chunks, MONTHS } from '../lines.ts';

const NAME = 'bench reconcile';
const CENT = 1_000_000n;
const views = ['bill-consumption', 'consumption-performance'] as const;
const middle = addMonths('2025-11', 6);

const context = (): EngineContext => engineAt(Date.UTC(2027, 0, 20));

async function theLedger({ ledgers }: EngineContext): Promise<Ledger> {
  const account = (await ledgers.accounts()).find(({ name }) => name === NAME);
  const opened = await ledgers.open(account!.id);
  if (!opened.ok) throw new Error(opened.message);
  return opened.value;
}

const whole = (line: Row): Row => ({
  ...line,
  payment_amount: ((line.payment_amount as bigint) / CENT) * CENT,
});

/** What is wrong with a line of the year, by its number. */
const sides = {
  consumption: (line: Row, at: number): Row[] => [
    at % 100 === 2 ? { ...line, coupon_amount: CENT * 100n } : line,
  ],
  bill: (line: Row, at: number): Row[] =>
    at % 100 === 0
      ? []
      : [at % 100 === 1 ? { ...line, payment_amount: (line.payment_amount as bigint) + CENT } : line],
  performance: (line: Row, at: number): Row[] =>
    at % 100 === 3
      ? []
      : [
          {
            id: line.id!,
            period: line.bill_cycle!,
            formed_on: String(line.trade_time).slice(0, 10),
            [line.bill_detail_type === 1 ? 'order_id' : 'trade_id']: line.trade_id!,
            resource_id: line.resource_id!,
            customer_id: line.customer_id!,
            product_type: line.service_type_code!,
            charge_mode: line.charging_mode!,
            bill_type: line.bill_detail_type!,
            performance_amount: (line.payment_amount as bigint) - (at % 100 === 4 ? CENT : 0n),
            status: '终稿',
            currency: 'CNY',
          },
        ],
};

export const reconcileFill: Bench = {
  name: 'reconcileFill',
  async run({ rows }) {
    const { ledgers } = context();
    const account = await ledgers.create({ name: NAME, site: 'cn', role: null, partnerId: null, demo: true });
    const opened = await ledgers.open(account.id);
    if (!opened.ok) throw new Error(opened.message);
    for (const dataset of ['consumption', 'bill', 'performance'] as const) {
      const lines = (function* () {
        let at = 0;
        for (const chunk of chunks(0, rows, rows))
          yield chunk.flatMap((line) => sides[dataset](onTime(whole(line)), at++));
      })();
      const report = await opened.value.commit({
        dataset,
        capture: {
          source: 'sample',
          sourceName: dataset,
          capturedAt: '2027-01-10T00:00:00Z',
          contentHash: dataset,
          coverage: { complete: true, eachMonth: true },
        },
        rows: lines,
        rejected: [],
      });
      check(report.ok && report.value.added > 0, `${dataset} added`);
    }
    opened.value.close();
    return {};
  },
};

/** Hours that are of the same day in UTC and in GMT+8. */
const onTime = (line: Row): Row => ({
  ...line,
  trade_time: `${String(line.trade_time).slice(0, 11)}04:30:00Z`,
});

/** The larger view of a month of the year's middle, everything it needs in memory but nothing computed. */
export const reconcileMonthBench: Bench = {
  name: 'reconcileMonth',
  async run({ repeats }) {
    const engine = context();
    const ledger = await theLedger(engine);
    const ground = await groundOf(engine, ledger);
    const facts = factsOf(ground.book, ground.calendar);
    const figures: Record<string, number> = {};
    for (const view of views) {
      const times: number[] = [];
      for (let round = 0; round < repeats + 2; round++) {
        const started = performance.now();
        const { input } = await loadMonth(ledger, ground, view, middle, null, facts);
        const outcome = reconcileMonth(input, facts);
        const ms = performance.now() - started;
        if (round >= 2) times.push(ms);
        check(outcome.refused === null, 'month compared');
        const report = outcome.refused === null ? outcome.reconciled.report : null;
        check(report!.exceptions.length > 0 && report!.unexplained !== 0n, 'differences found');
      }
      figures[`reconcile.monthMs ${view}`] = median(times);
    }
    figures['reconcile.monthMs'] = Math.max(...Object.values(figures));
    return figures;
  },
};

export const reconcileYear: Bench = {
  name: 'reconcileYear',
  async run() {
    const engine = context();
    const { account } = await theLedger(engine);
    const api = createReconcileApi(engine);
    const started = performance.now();
    for (let month = 0; month < MONTHS; month++)
      for (const view of views) {
        const answer = await api.month(account, view, addMonths('2025-11', month));
        check(answer.ok && answer.value.report !== null, 'month compared');
      }
    return { 'reconcile.yearMs': performance.now() - started };
  },
};

export const afterOneDecision: Bench = {
  name: 'afterOneDecision',
  async run({ repeats }) {
    const engine = context();
    const { account } = await theLedger(engine);
    const api = createReconcileApi(engine);
    const ref = { view: views[1], period: middle };
    const first = await api.month(account, ref.view, ref.period);
    if (!first.ok) throw new Error(first.message);
    const times: number[] = [];
    for (let round = 0; round < repeats; round++) {
      const id = first.value.exceptions[round]!.id;
      const started = performance.now();
      await api.decide(account, ref, [id], { type: 'accept' });
      const next = await api.month(account, ref.view, ref.period);
      times.push(performance.now() - started);
      check(next.ok && next.value.open === first.value.open - round - 1, 'one exception fewer');
    }
    return { 'reconcile.afterOneDecisionMs': median(times) };
  },
};
