import { describe, expect, it } from 'vitest';
import { answerOf } from '../../../core/reconcile/answer.ts';
import { decided, exceptionId, statusOf, undone, type Decision } from '../../../core/reconcile/decisions.ts';
import { driftOf, lockOf } from '../../../core/reconcile/drift.ts';
import { feedbackText } from '../../../core/reconcile/feedback.ts';
import { appended, exportLog, verifyLog, type LogEntry } from '../../../core/reconcile/log.ts';
import type { MonthReport } from '../../../core/reconcile/month.ts';
import { acceptedBy, withOwnRules, type OwnRule } from '../../../core/reconcile/own-rules.ts';
import { monthInputOf } from '../../../core/reconcile/case.ts';
import { reconcileMonth } from '../../../core/reconcile/month.ts';
import { shippedFacts } from '../../../core/reconcile/facts.ts';
import type { Exception } from '../../../core/reconcile/sum.ts';

const missing: Exception = {
  kind: 'overdue-missing',
  amount: -4_567_000_000n,
  lines: ['c2'],
  customer: 'k1',
  leg: null,
};
const view = 'consumption-performance';
const subject = { view, period: '2026-10', exception: missing } as const;
const at = '2026-11-20T02:00:00Z';

describe('a decision', () => {
  it('holds while the facts do, and says what changed when they do not', () => {
    const decision = decided(null, subject, { type: 'ignore' }, at, 'local');
    expect(statusOf(missing, decision, '2026-12-01').state).toBe('ignored');
    const arrived: Exception = {
      ...missing,
      kind: 'unexplained',
      amount: -567_000_000n,
      lines: ['c2', 'p2'],
    };
    expect(exceptionId(view, '2026-10', arrived)).toBe(decision.id);
    const status = statusOf(arrived, decision, '2026-12-01');
    expect(status.state).toBe('open');
    expect(status.changed).toEqual([
      { field: 'kind', from: 'overdue-missing', to: 'unexplained' },
      { field: 'amount', from: '-45.67', to: '-5.67' },
      { field: 'lines', from: 'c2', to: 'c2 p2' },
    ]);
  });

  it('sleeps until its day', () => {
    const decision = decided(null, subject, { type: 'snooze', until: '2026-11-25' }, at, 'local');
    expect(statusOf(missing, decision, '2026-11-24').state).toBe('snoozed');
    expect(statusOf(missing, decision, '2026-11-25').state).toBe('open');
  });

  it('can be taken back step by step, notes included', () => {
    const steps: Decision[] = [decided(null, subject, { type: 'note', text: 'asked the PDM' }, at, 'local')];
    steps.push(decided(steps[0]!, subject, { type: 'assign', to: 'Li' }, at, 'local'));
    steps.push(decided(steps[1]!, subject, { type: 'accept' }, at, 'local'));
    expect(statusOf(missing, steps[2]!, '2026-11-20')).toMatchObject({ state: 'accepted', assignee: 'Li' });
    const once = undone(steps[2]!)!;
    expect(once).toEqual(steps[1]);
    const twice = undone(once)!;
    expect(twice).toEqual(steps[0]);
    expect(undone(twice)).toMatchObject({ notes: [], state: 'open' });
    expect(undone(undone(twice)!)).toBeNull();
  });
});

describe('a sheet that gives its rows other ids when it is exported anew', () => {
  const sheet = (status: string, id: string, twice = '50') => ({
    view,
    period: '2026-10',
    asOf: '2026-12-20T10:00:00+08:00',
    input: {
      consumption: [
        {
          id: 'c1',
          bill_cycle: '2026-10',
          customer_id: 'k1',
          service_type_code: 'ec2',
          charging_mode: 1,
          bill_detail_type: 1,
          trade_id: 'CS1',
          trade_time: '2026-10-12T04:00:00Z',
          resource_id: 'CS1',
          payment_amount: '100',
          currency: 'CNY',
        },
      ],
      performance: [
        ['p1', 'CS1', '90'],
        ['p2', 'CS9', '50'],
        ['p3', 'CS9', twice],
      ].map(([row, order, amount]) => ({
        id: `${row!}-${id}`,
        period: '2026-10',
        formed_on: '2026-10-12',
        order_id: order,
        resource_id: order,
        customer_id: 'k1',
        product_type: 'ec2',
        charge_mode: 1,
        bill_type: 1,
        performance_amount: amount,
        status,
        currency: 'CNY',
      })),
    },
  });
  const asked = (value: unknown, decisions: Decision[]) => {
    const input = monthInputOf(value);
    if (!input.ok) throw new Error(input.message);
    const facts = shippedFacts('cn', input.value.asOf);
    const outcome = reconcileMonth(input.value, facts);
    if (outcome.refused) throw new Error(outcome.refused.message);
    const { report, comparisons } = outcome.reconciled;
    const kept = { decisions, rules: [], lock: null };
    return answerOf(report, comparisons, kept, facts, [], input.value.asOf).exceptions;
  };
  const decide = (exceptions: ReturnType<typeof asked>) =>
    exceptions.map((exception) =>
      decided(
        null,
        { view, period: '2026-10', exception, id: exception.id },
        { type: 'accept' },
        at,
        'local',
      ),
    );

  it('keeps what was decided: the same exceptions, under the ids they were decided by', () => {
    const before = asked(sheet('初稿', 'draft'), []);
    expect(before.map(({ kind }) => kind).sort()).toEqual(['duplicate', 'unexplained', 'unexplained']);
    const after = asked(sheet('终稿', 'final'), decide(before));
    expect(after.map(({ status }) => status.state)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(after.map(({ status }) => status.changed)).toEqual([[], [], []]);
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
  });

  it('asks again where an amount is another one, and says so', () => {
    const after = asked(sheet('终稿', 'final', '55'), decide(asked(sheet('初稿', 'draft', '50'), [])));
    const reopened = after.filter(({ status }) => status.state === 'open');
    expect(reopened.map(({ status }) => status.changed.map(({ field }) => field))).toContainEqual(
      expect.arrayContaining(['amount']),
    );
    expect(after.filter(({ status }) => status.state === 'accepted')).toHaveLength(2);
  });
});

describe('the log', () => {
  const chain = async (n: number): Promise<LogEntry[]> => {
    const entries: LogEntry[] = [];
    for (let seq = 0; seq < n; seq += 1) {
      const draft = {
        at,
        by: 'local',
        action: 'ignore',
        subject: `e${seq}`,
        detail: { amount: '-45.67', lines: ['c2'] },
      };
      entries.push(await appended(entries.at(-1) ?? null, draft));
    }
    return entries;
  };

  it('verifies, also after an export and in any order', async () => {
    const entries = await chain(5);
    const back = exportLog(entries)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as LogEntry);
    expect(await verifyLog(back.reverse(), entries[4]!.hash)).toMatchObject({ intact: true, entries: 5 });
  });

  it('shows a changed, a removed, a swapped and a cut entry', async () => {
    const entries = await chain(5);
    const changed = entries.map((each, i) =>
      i === 2 ? { ...each, detail: { ...each.detail, amount: '0' } } : each,
    );
    expect(await verifyLog(changed)).toEqual({ intact: false, at: 3, why: 'hash' });
    expect(await verifyLog(entries.filter((_, i) => i !== 1))).toMatchObject({ intact: false, at: 2 });
    const swapped = entries.map((each, i) =>
      i === 1 ? { ...entries[2]!, seq: 2 } : i === 2 ? { ...entries[1]!, seq: 3 } : each,
    );
    expect((await verifyLog(swapped)).intact).toBe(false);
    expect((await verifyLog(entries.slice(0, 4), entries[4]!.hash)).intact).toBe(false);
  });
});

describe('rules of one’s own', () => {
  const value = {
    view,
    period: '2026-10',
    asOf: '2026-11-20T10:00:00+08:00',
    input: {
      consumption: [
        {
          id: 'c1',
          bill_cycle: '2026-10',
          customer_id: 'k1',
          trade_id: 'X1',
          bill_detail_type: 5,
          resource_id: 'r1',
          payment_amount: '10',
          trade_time: '2026-10-12T04:00:00Z',
        },
      ],
      performance: [
        {
          id: 'p1',
          period: '2026-10',
          customer_id: 'K-OLD',
          trade_id: 'X1',
          bill_type: 5,
          resource_id: 'r1',
          performance_amount: '10',
          formed_on: '2026-10-12',
        },
      ],
    },
  };
  const report = (rules: OwnRule[]): MonthReport => {
    const input = monthInputOf(value);
    if (!input.ok) throw new Error(input.message);
    const outcome = reconcileMonth(withOwnRules(input.value, rules), shippedFacts('cn', input.value.asOf));
    if (outcome.refused) throw new Error(outcome.refused.message);
    return outcome.reconciled.report;
  };
  const alias: OwnRule = { id: 'a', note: '', kind: 'alias', column: 'customer_id', from: 'K-OLD', to: 'k1' };

  it('an alias joins two ids, a separated pair never comes back', () => {
    expect(report([]).exceptions).not.toEqual([]);
    expect(report([alias]).exceptions).toEqual([]);
    const apart: OwnRule = { id: 's', note: '', kind: 'separate', left: 'c1', right: 'p1' };
    expect(
      report([alias, apart])
        .exceptions.map((each) => each.kind)
        .sort(),
    ).toEqual(['overdue-missing', 'unexplained']);
  });

  it('always accepts what it says, up to its limit, for its customer', () => {
    const rule: OwnRule = {
      id: 'r',
      note: '',
      kind: 'always-accept',
      view,
      exception: 'overdue-missing',
      customer_id: 'k1',
      upTo: '45.67',
    };
    expect(acceptedBy(view, missing, [rule])?.id).toBe('r');
    expect(acceptedBy(view, { ...missing, amount: missing.amount - 1n }, [rule])).toBeNull();
    expect(acceptedBy(view, { ...missing, customer: 'k2' }, [rule])).toBeNull();
  });

  it('a locked month shows drift beside its figures', () => {
    const locked = lockOf(report([alias]), at, 'local');
    expect(driftOf(locked, report([alias]))).toEqual([]);
    expect(driftOf(locked, report([]))).toContainEqual({
      figure: 'overdue-missing',
      locked: '0',
      now: '-10',
    });
  });
});

it('the feedback names ids, never people', () => {
  const text = feedbackText({
    view,
    period: '2026-10',
    kind: 'overdue-missing',
    amount: missing.amount,
    currency: 'CNY',
    customerId: 'k1',
    orders: ['CS1'],
    resources: [],
    days: ['2026-10-12'],
  });
  expect(text.zh).toContain('−¥45.67');
  expect(text.zh).toContain('CS1');
  expect(text.en).toContain('Customer ID: k1');
});
