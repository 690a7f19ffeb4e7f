/** The golden stories told in one month: what shares nothing changes nothing of each other's reasons. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ORDER_BILL_TYPES } from '../../../core/model/bill-line.ts';
import { parseMoney, type Money } from '../../../core/money.ts';
import { reconcileCase, type CaseAnswer } from '../../../core/reconcile/case.ts';

type Row = Record<string, unknown>;
interface Story {
  view: string;
  period: string;
  asOf: string;
  partner: unknown;
  scope?: unknown;
  settings?: unknown;
  input: Record<string, Row[]>;
}

const folder = join(import.meta.dirname, '../../fixtures/cases');
const common = { period: '2026-10', asOf: '2026-11-20T10:00:00+08:00' };
/** What is of the month as a whole, and what only one story can say of a product. */
const ofTheMonth = ['billStatus', 'billSummary', 'policies', 'consumptionSummary', 'incentives'];

/** Where each side numbers its own, it does so in the whole month. */
function numbersItsOwn({ consumption, bill, performance }: Story['input']): boolean {
  const numbers = (rows: Row[] = [], type: string): string[] =>
    rows.flatMap((row) =>
      row.trade_id && !row.order_id && !ORDER_BILL_TYPES.includes(Number(row[type]))
        ? String(row.trade_id)
        : [],
    );
  const lefts = numbers(performance ?? bill, performance ? 'bill_type' : 'bill_detail_type');
  const rights = numbers(consumption, 'bill_detail_type');
  return lefts.length > 0 && rights.length > 0 && !lefts.some((id) => rights.includes(id));
}

const stories = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Story)
  .filter(
    (story) =>
      story.period === common.period &&
      story.asOf === common.asOf &&
      JSON.stringify(story.partner).includes('"cn"') &&
      !story.scope &&
      !story.settings &&
      !ofTheMonth.some((name) => name in story.input) &&
      !numbersItsOwn(story.input) &&
      answerOf(story).difference !== null,
  );

function answerOf(story: object): CaseAnswer {
  const answer = reconcileCase(story);
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}

const ids = [
  'id', 'customer_id', 'trade_id', 'resource_id', 'order_id', 'relative_order_id', 'original_order_id',
  'base_order_id', 'sub_resource_id', 'custody_of', 'account_change_id', 'partner_id', 'reseller_id',
]; // prettier-ignore
const renamed = (row: Row, prefix: string): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      ids.includes(name) && value ? `${prefix}${String(value)}` : value,
    ]),
  );

function together(told: readonly Story[]): Story {
  const input: Story['input'] = {};
  for (const [at, story] of told.entries())
    for (const [table, rows] of Object.entries(story.input))
      input[table] = [...(input[table] ?? []), ...rows.map((row) => renamed(row, `${at}.`))];
  return { ...told[0]!, input };
}

interface Sums {
  reasons: Record<string, Money>;
  asked: number;
}

function sumsOf(answers: readonly CaseAnswer[]): Sums {
  const reasons: Record<string, Money> = {};
  const add = (reason: string, amount: string) => {
    const sum = (reasons[reason] ?? 0n) + parseMoney(amount)!;
    reasons[reason] = sum;
  };
  for (const answer of answers) {
    for (const each of answer.reasons) if (!each.informational) add(each.reason, each.amount);
    add('unexplained', answer.unexplained!);
  }
  const moved = Object.entries(reasons).filter(([, amount]) => amount !== 0n);
  return {
    reasons: Object.fromEntries(moved),
    asked: answers.reduce((sum, answer) => sum + answer.exceptions.length, 0),
  };
}

it.each(['bill-consumption', 'consumption-performance', 'bill-summary-ledger'])(
  'tells the stories of %s in one month as each by itself, in whatever order the rows come',
  (view) => {
    const own = stories.filter((story) => story.view === view);
    expect(own.length).toBeGreaterThan(10);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...own), { minLength: 2, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (told, dice) => {
          const month = together(told);
          const mixed = Object.entries(month.input).map(([table, rows]) => {
            // Imported twice, the second time in another order.
            const again = rows.map((row) => ({ row, die: dice.next().value as number }));
            return [table, [...again.sort((a, b) => a.die - b.die).map(({ row }) => row), ...rows]];
          });
          const expected = sumsOf(told.map(answerOf));
          expect(sumsOf([answerOf(month)])).toEqual(expected);
          expect(sumsOf([answerOf({ ...month, input: Object.fromEntries(mixed) })])).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  },
);
