import { afterAll, expect, test, vi } from 'vitest';
import type { EngineContext, EngineEvent } from '../../../core/engine/context.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import { createReconcileApi } from '../../../core/reconcile/api.ts';
import { appended, entryId, type LogEntry } from '../../../core/reconcile/log.ts';
import type { Result } from '../../../core/result.ts';
import { keysOf, newMaster } from '../../../core/vault/passphrase.ts';
import { batch, freshLedger } from '../ledger/rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});
const events: EngineEvent[] = [];
const context: EngineContext = {
  ledgers,
  now: () => Date.parse('2026-11-20T02:00:00Z'),
  fetch: (...parts) => fetch(...parts),
  publish: (event) => void events.push(event),
};
const whole = { complete: true, period: '2026-10' } as const;
const line = (id: string, amount: bigint, trade: string): Row => ({
  id,
  bill_cycle: '2026-10',
  customer_id: 'k1',
  service_type_code: 'hws.service.type.ec2',
  charging_mode: 3,
  bill_detail_type: 5,
  trade_id: trade,
  resource_id: `r-${trade}`,
  trade_time: '2026-10-12T04:00:00Z',
  payment_amount: amount,
  currency: 'CNY',
});
const earned = (id: string, amount: bigint, trade: string): Row => ({
  id,
  period: '2026-10',
  formed_on: '2026-10-12',
  trade_id: trade,
  resource_id: `r-${trade}`,
  customer_id: 'k1',
  product_type: 'hws.service.type.ec2',
  charge_mode: 3,
  bill_type: 5,
  performance_amount: amount,
  status: '终稿',
  currency: 'CNY',
});
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.value;
}

test('a month from the ledger, decided, locked, re-imported', async () => {
  const api = createReconcileApi(context);
  const ledger = await freshLedger(ledgers);
  const { account } = ledger;
  const view = 'consumption-performance';
  const ref = { view, period: '2026-10' } as const;
  value(
    await ledger.commit(
      batch('consumption', [line('c1', 10_000_000_000n, 'T1'), line('c2', 4_567_000_000n, 'T2')], whole),
    ),
  );
  expect(value(await api.month(account, view, '2026-10')).refused?.code).toBe('missing-dataset');

  value(await ledger.commit(batch('performance', [earned('p1', 10_000_000_000n, 'T1')], whole)));
  const first = value(await api.month(account, view, '2026-10'));
  expect(first.report).toMatchObject({ difference: -4_567_000_000n, unexplained: 0n });
  expect(first.open).toBe(1);
  const [exception] = first.exceptions;
  const id = exception!.id;

  value(await api.decide(account, ref, [id], { type: 'ignore' }));
  expect(value(await api.month(account, view, '2026-10')).open).toBe(0);
  expect(events.some((event) => event.type === 'data' && event.datasets.includes('decisions'))).toBe(true);
  value(await api.undo(account, [id]));
  expect(value(await api.month(account, view, '2026-10')).open).toBe(1);
  value(await api.decide(account, ref, [id], { type: 'ignore' }));
  value(await api.lock(account, view, '2026-10'));

  // The vendor sends part of it after all: the exception reopens, the lock shows the drift.
  const later = batch(
    'performance',
    [earned('p1', 10_000_000_000n, 'T1'), earned('p2', 4_000_000_000n, 'T2')],
    whole,
    {
      capturedAt: '2026-11-20T01:00:00Z',
    },
  );
  value(await ledger.commit(later));
  const second = value(await api.month(account, view, '2026-10'));
  expect(second.exceptions[0]).toMatchObject({ id, kind: 'unexplained', amount: -567_000_000n });
  expect(second.exceptions[0]!.status.state).toBe('open');
  expect(second.exceptions[0]!.status.changed.map((each) => each.field)).toEqual(['kind', 'amount', 'lines']);
  expect(second.lock).toMatchObject({ difference: '-45.67' });
  expect(second.drift).toContainEqual({ figure: 'difference', locked: '-45.67', now: '-5.67' });

  const drill = value(await api.drill(account, ref, 'p2'));
  expect([drill.lefts[0]!.id, drill.rights[0]!.id, drill.pass]).toEqual(['c2', 'p2', 'exact-identity']);
  expect(drill.origins.get('p2')).toMatchObject({
    dataset: 'performance',
    capturedAt: later.capture.capturedAt,
  });
  expect(drill.origins.get('c2')).toMatchObject({ dataset: 'consumption' });
  // A line that matched plainly stayed columns, and is opened up all the same.
  const plain = value(await api.drill(account, ref, 'c1'));
  expect([plain.lefts[0]!.id, plain.rights[0]!.id, plain.pass]).toEqual(['c1', 'p1', 'exact-identity']);
  expect((await api.drill(account, ref, 'nothing')).ok).toBe(false);
  // Its breakdowns were kept with it; what they are now is a look aside.
  const [held] = value(await api.breakdown(account, ref, 'product'));
  expect([held!.difference, held!.reasons.map(({ reason }) => reason)]).toEqual([
    -4_567_000_000n,
    ['overdue-missing'],
  ]);
  const cut = value(await api.breakdown(account, ref, 'product', null, [], true));
  expect(cut.map((row) => row.difference)).toEqual([-567_000_000n]);
  const by = { dimension: 'product', value: cut[0]!.value } as const;
  expect(value(await api.items(account, ref, { within: [by] })).items).toMatchObject([
    { line: 'c2', reason: 'unexplained', amount: -567_000_000n, left: 4_567_000_000n, right: 4_000_000_000n },
  ]);
  // A line that matched plainly is no row: within the row opened, it is still cut and summed.
  const days = value(await api.breakdown(account, ref, 'formed-on', null, [by]));
  expect(days.map((row) => row.difference)).toEqual([-567_000_000n]);
  expect(value(await api.breakdown(account, ref, 'formed-on', null, [{ ...by, value: 'other' }]))).toEqual(
    [],
  );
  const months = value(await api.overview(account, view, ['2026-09', '2026-10']));
  // What was locked stands in every list; what has become of it stands beside.
  expect(months.map((month) => [month.refused?.code, month.difference, month.now, month.locked])).toEqual([
    ['missing-dataset', 0n, null, false],
    [undefined, -4_567_000_000n, -567_000_000n, true],
  ]);
  expect(value(await api.feedback(account, ref, id)).zh).toContain('T2');
  const statement = value(await api.statement(account, ref));
  expect(statement.tables[0]!.rows.find(([figure]) => figure === 'difference')?.[1]).toBe(-4_567_000_000n);
  expect(statement.tables[1]!.columns.map(({ key }) => key).slice(0, 3)).toEqual(['reason', 'amount', 'now']);
  expect(statement.tables[1]!.rows.at(-1)!.slice(0, 3)).toEqual([
    'difference',
    -4_567_000_000n,
    -567_000_000n,
  ]);
  expect(statement.tables.map((table) => table.name)).toEqual([
    'summary',
    'reasons',
    'exceptions',
    'evidence',
    'sources',
  ]);
  expect(value(await api.history(account, id)).map((entry) => entry.action)).toEqual([
    'ignore',
    'undo',
    'ignore',
  ]);
  const log = value(await api.log(account));
  expect(log.entries.map((entry) => entry.action)).toEqual(['ignore', 'undo', 'ignore', 'lock']);
  expect(log.verified).toMatchObject({ intact: true, entries: 4 });
});

test('the international bill meets its own summary, and says what to bring where there is none', async () => {
  const api = createReconcileApi(context);
  const ledger = await freshLedger(ledgers, 'Intl', 'intl');
  const { account } = ledger;
  const month = async () => value(await api.month(account, 'bill-summary-ledger', '2026-10'));
  const billed = { ...line('b1', 10_000_000_000n, 'T1'), currency: 'USD' };
  value(await ledger.commit(batch('bill', [billed], whole)));
  expect((await month()).refused).toMatchObject({ code: 'missing-dataset', detail: ['billSummary'] });
  const summary: Row = {
    bill_cycle: '2026-10',
    initial_amount_due: 9_900_000_000n,
    consume_amount: 9_900_000_000n,
    refunds: 0n,
    adjustments: 0n,
    tax_amount: 600_000_000n,
    currency: 'USD',
  };
  value(await ledger.commit(batch('billSummaries', [summary], whole)));
  const { report } = await month();
  expect(report).toMatchObject({ difference: -100_000_000n, unexplained: -100_000_000n });
  expect(report!.legs.map(({ leg }) => leg)).toEqual(['summary-bill']);
  expect(report!.reasons.map(({ reason, informational }) => [reason, informational])).toEqual([
    ['tax', true],
  ]);
  expect(report!.incomplete).toEqual([]);
});

test('rules of one’s own are tried before they hold, and refused where they mean nothing', async () => {
  const api = createReconcileApi(context);
  const ledger = await freshLedger(ledgers);
  const { account } = ledger;
  const ref = { view: 'consumption-performance', period: '2026-10' } as const;
  value(await ledger.commit(batch('consumption', [line('c1', 10_000_000_000n, 'T1')], whole)));
  value(await ledger.commit(batch('performance', [earned('p1', 9_999_000_000n, 'T1')], whole)));
  const [exception] = value(await api.month(account, ref.view, ref.period)).exceptions;
  const rule = { id: 't', note: '', kind: 'tolerance', view: ref.view, amount: '0.01' } as const;
  const tried = value(await api.dryRun(account, ref, [rule]));
  expect([tried.before.open, tried.after.open, tried.settled[0]?.id, tried.raised]).toEqual([
    1,
    0,
    exception!.id,
    [],
  ]);
  expect(value(await api.month(account, ref.view, ref.period)).open).toBe(1);
  value(await api.putRule(account, rule));
  const after = value(await api.month(account, ref.view, ref.period));
  expect([after.open, after.tolerance, after.report!.unexplained]).toEqual([0, 1_000_000n, -1_000_000n]);
  for (const amount of ['-1', 'much', ''])
    expect(await api.putRule(account, { ...rule, amount })).toMatchObject({
      ok: false,
      code: 'rule-invalid',
    });
  value(await api.removeRule(account, 't'));
  expect(value(await api.month(account, ref.view, ref.period)).open).toBe(1);
  expect(value(await api.log(account)).entries.map((entry) => entry.action)).toEqual([
    'rule',
    'rule-removed',
  ]);
});

test('a pair taken apart stays apart when its file is exported anew', async () => {
  const api = createReconcileApi(context);
  const ledger = await freshLedger(ledgers);
  const { account } = ledger;
  const ref = { view: 'consumption-performance', period: '2026-10' } as const;
  value(await ledger.commit(batch('consumption', [line('c1', 10_000_000_000n, 'T1')], whole)));
  value(await ledger.commit(batch('performance', [earned('p1', 9_000_000_000n, 'T1')], whole)));
  const kinds = async () =>
    value(await api.month(account, ref.view, ref.period)).exceptions.map(({ kind, amount }) => [
      kind,
      amount,
    ]);
  expect(await kinds()).toEqual([['unexplained', -1_000_000_000n]]);
  const rule = { id: 's', note: '', kind: 'separate', left: 'c1', right: 'p1' } as const;
  value(await api.putRule(account, rule, 'local', ref));
  const apart = async (amount: bigint) =>
    expect((await kinds()).sort()).toEqual([
      ['overdue-missing', -10_000_000_000n],
      ['unexplained', amount],
    ]);
  await apart(9_000_000_000n);
  // A row without a number of its own is given one from what is in it: another amount, another number.
  for (const [at, amount] of [9_500_000_000n, 10_000_000_000n].entries()) {
    const capturedAt = `2026-11-20T01:0${at}:00Z`;
    const anew = batch('performance', [earned(`p1-${at}`, amount, 'T1')], whole, { capturedAt });
    value(await ledger.commit(anew));
    await apart(amount);
  }
});

test('two thousand exceptions are decided, and taken back, at once', async () => {
  const api = createReconcileApi(context);
  const ledger = await freshLedger(ledgers);
  const { account } = ledger;
  const ref = { view: 'consumption-performance', period: '2026-10' } as const;
  const lines = Array.from({ length: 2000 }, (_, at) =>
    line(`c${at}`, BigInt(at + 1) * 100_000_000n, `T${at}`),
  );
  value(await ledger.commit(batch('consumption', lines, whole)));
  value(await ledger.commit(batch('performance', [earned('p0', 100_000_000n, 'T0')], whole)));
  const { exceptions, open } = value(await api.month(account, ref.view, ref.period));
  expect(open).toBe(1999);
  const ids = exceptions.map(({ id }) => id);
  value(await api.decide(account, ref, ids, { type: 'snooze', until: '2026-12-01' }));
  expect(value(await api.month(account, ref.view, ref.period)).open).toBe(0);
  value(await api.decide(account, ref, [ids[0]!], { type: 'note', text: 'asked' }));
  const [first] = value(await api.month(account, ref.view, ref.period)).exceptions;
  expect(first!.status).toMatchObject({ state: 'snoozed', notes: [{ text: 'asked' }] });
  value(await api.undo(account, ids));
  const undone = value(await api.month(account, ref.view, ref.period));
  expect([undone.open, undone.exceptions[0]!.status.notes]).toEqual([1998, []]);
  expect(value(await api.log(account)).verified).toMatchObject({ intact: true, entries: 3999 });
});

test('decisions of a sealed ledger hold, and no entry of their log takes the place of another', async () => {
  const keys = await keysOf(newMaster());
  const { account } = await freshLedger(ledgers);
  await ledgers.protect({ keys, sealed: true });
  try {
    const opened = value(await ledgers.open(account));
    const api = createReconcileApi(context);
    const ref = { view: 'consumption-performance', period: '2026-10' } as const;
    const lines = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6'].map((trade, at) =>
      line(`c${at}`, 100_000_000n, trade),
    );
    value(await opened.commit(batch('consumption', lines, whole)));
    value(await opened.commit(batch('performance', [earned('p0', 100_000_000n, 'T1')], whole)));
    const { exceptions } = value(await api.month(account, ref.view, ref.period));
    expect(exceptions).toHaveLength(5);
    for (const { id } of exceptions) value(await api.decide(account, ref, [id], { type: 'accept' }));
    // Another engine, as after a restart: nothing of it is in memory.
    const anew = createReconcileApi(context);
    expect(value(await anew.month(account, ref.view, ref.period)).open).toBe(0);
    expect(value(await anew.log(account)).verified).toMatchObject({ intact: true, entries: 5 });

    // A decision opens as few records after three hundred others as after five.
    const opens = async (): Promise<number> => {
      const decrypt = vi.spyOn(crypto.subtle, 'decrypt');
      value(await api.decide(account, ref, [exceptions[0]!.id], { type: 'note', text: 'asked' }));
      const { length } = decrypt.mock.calls;
      decrypt.mockRestore();
      return length;
    };
    const few = await opens();
    const log = opened.collection<LogEntry>('decisionLog');
    let last = await log.get(entryId(6));
    const more: LogEntry[] = [];
    for (let at = 0; at < 300; at++) more.push((last = await appended(last, { ...last!, detail: { at } })));
    await log.put(...more);
    expect(await opens()).toBeLessThan(few + 10);
    expect(value(await anew.log(account)).verified).toMatchObject({ intact: true, entries: 307 });

    // A log that lost an entry is told; what follows takes the place of none.
    await log.remove(entryId(40));
    await opens();
    await opens();
    const ids = (await log.all()).map(({ id }) => id);
    expect([ids.length, ids.at(-1)]).toEqual([308, entryId(309)]);
    expect(value(await anew.log(account)).verified).toMatchObject({ intact: false, why: 'sequence' });
  } finally {
    await ledgers.protect({ keys, sealed: false });
  }
});
