import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsoleApi } from '../../../core/console/api.ts';
import { answerTable } from '../../../core/console/answer.ts';
import { curlText } from '../../../core/console/curl.ts';
import { fieldText } from '../../../core/console/fields.ts';
import { fieldLines } from '../../../core/console/lines.ts';
import { readOperation, readOperations } from '../../../core/console/operations.ts';
import { problemOf, readParameters } from '../../../core/console/parameters.ts';
import type { EngineContext } from '../../../core/engine/context.ts';
import { ok } from '../../../core/result.ts';
import { createClient } from '../../../core/sources/open-api/client.ts';
import { modelFields } from '../../../core/sources/open-api/fields.ts';
import { operations } from '../../../core/sources/open-api/operations.ts';
import { importSecret } from '../../../core/sources/open-api/signer.ts';
import { lendClients } from '../../../core/sync/lend.ts';
import { fetchFrom } from '../../partner-center/fetch.ts';
import { startPartnerCenter, type PartnerCenter } from '../../partner-center/server.ts';

let center: PartnerCenter;
let api: ReturnType<typeof createConsoleApi>;
beforeAll(async () => {
  center = await startPartnerCenter({
    seed: 5,
    customers: 8,
    lines: 200,
    rateLimit: null,
    role: 'distributor',
  });
  const { ak, sk } = center.credentials;
  const context = { now: Date.now, fetch: fetchFrom(center) } as unknown as EngineContext;
  const client = createClient({
    connection: {
      ...{ site: 'cn', language: 'zh_CN' },
      auth: { kind: 'aksk', credentials: { ak, key: await importSecret(sk) } },
    },
    ...{ fetch: context.fetch, now: Date.now, sleep: async () => undefined, share: () => 1000 },
  });
  lendClients(context, async () => ok(client));
  api = createConsoleApi(context);
});
afterAll(() => center.close());
const typed = (values: Record<string, string> = {}) => new Map(Object.entries(values));

/** What a form needs filled in, from the local world. */
function filled(id: string): Map<string, string> {
  const { customers, orders } = center.world;
  const own = customers.find((one) => one.unbound_on === null && one.partner_id === null)!;
  const mine = new Set(
    customers.flatMap((one) => (one.unbound_on === null && one.partner_id === null ? [one.customer_id] : [])),
  );
  const order = orders.find(
    (one) => mine.has(one.customer_id ?? '') && (id !== 'ShowRefundOrderDetails' || one.order_type === 4),
  );
  const values: Record<string, string> = {
    customer_id: (id === 'ShowRefundOrderDetails' && order?.customer_id) || own.customer_id,
    ...{ cycle: center.world.periods[0]!, bill_cycle: center.world.periods[0]!, charge_mode: '3' },
    ...{ order_id: order!.order_id, balance_type: 'BALANCE_TYPE_DEBIT' },
    ...{ time: center.world.periods[0]!, customer_infos: `[{"customer_id":"${own.customer_id}"}]` },
    service_type_code: 'hws.service.type.ec2',
  };
  return new Map(
    readOperation(id)!
      .parameters.filter(({ required }) => required)
      .map(({ name }) => [name, values[name] ?? '']),
  );
}

describe('the list of read operations', () => {
  it('has every read the sync uses, at the same address, and nothing that writes', () => {
    for (const one of Object.values(operations)) {
      const read = readOperation(one.id);
      expect(read, one.id).not.toBeNull();
      expect([read!.method, read!.path]).toEqual([one.method, one.path]);
    }
    expect(readOperations.filter(({ id }) => !/^(?:List|Show|Check)[A-Z]/.test(id))).toEqual([]);
    expect(new Set(readOperations.map(({ id }) => id)).size).toBe(readOperations.length);
    expect(readOperations.length).toBe(69);
  });

  it('explains every parameter and every field of every answer in both languages', () => {
    const unexplained: string[] = [];
    const walk = (model: string, seen: Set<string>): void => {
      if (seen.has(model)) return;
      seen.add(model);
      for (const { name, of } of modelFields(model)) {
        const text = fieldText(model, name);
        if (!text || !/[\u4e00-\u9fff]|[A-Z]{2}|^\d/.test(text.zh) || /[\u4e00-\u9fff]/.test(text.en))
          unexplained.push(`${model}.${name}`);
        if (of) walk(of, seen);
      }
    };
    for (const one of readOperations) {
      expect(modelFields(one.answer).length, one.id).toBeGreaterThan(0);
      walk(one.answer, new Set());
      for (const { name, model } of one.parameters)
        if (!fieldText(model ?? `${one.id}Request`, name)) unexplained.push(`${one.id}(${name})`);
    }
    expect(unexplained).toEqual([]);
  });
});

it('hands out every operation once, by group, and an answer’s fields with those inside them', async () => {
  const groups = await api.operations();
  if (!groups.ok) throw new Error();
  expect(new Set(groups.value.flatMap(({ list }) => list))).toEqual(new Set(readOperations));
  expect(groups.value.flatMap(({ list }) => list).length).toBe(readOperations.length);
  const paths = fieldLines('ListCitiesResponse').map(({ path, model, depth }) => [path, model, depth]);
  expect(paths).toEqual([
    ['count', 'ListCitiesResponse', 0],
    ['cities', 'ListCitiesResponse', 0],
    ['cities.code', 'City', 1],
    ['cities.name', 'City', 1],
  ]);
  expect(await api.fields('constructor')).toEqual(ok([]));
});

describe('what was typed', () => {
  it('leaves out what is empty and names what is wrong', () => {
    const operation = readOperation('ListSubCustomerBillDetail')!;
    expect(readParameters(operation, typed({ customer_id: ' ' }))).toMatchObject({
      code: 'parameters-wrong',
      detail: { bill_cycle: 'required', customer_id: 'required' },
    });
    expect(
      readParameters(
        operation,
        typed({
          bill_cycle: '2026-13',
          customer_id: 'c',
          limit: '101',
          charging_mode: 'x',
          bill_date_begin: '1',
        }),
      ),
    ).toMatchObject({
      detail: { bill_cycle: 'month', limit: 'limit', charging_mode: 'integer', bill_date_begin: 'day' },
    });
    expect(
      readParameters(operation, typed({ bill_cycle: '2026-10', customer_id: 'c', limit: '', other: 'x' })),
    ).toEqual(ok({ bill_cycle: '2026-10', customer_id: 'c' }));
    const resources = readOperation('ListPayPerUseCustomerResources')!;
    expect(
      readParameters(
        resources,
        typed({ customer_id: 'c', status_list: '2, 4；5', expire_time_begin: '2026-11-01T00:00:00Z' }),
      ),
    ).toEqual(ok({ customer_id: 'c', status_list: [2, 4, 5], expire_time_begin: '2026-11-01T00:00:00Z' }));
    const balances = readOperation('ListCustomersBalancesDetail')!;
    for (const bad of ['[1]', '{"customer_id":"c"}', '[{]'])
      expect(readParameters(balances, typed({ customer_infos: bad }))).toMatchObject({
        detail: { customer_infos: 'json' },
      });
  });

  it('never throws, and passes only values of the parameter’s type', () => {
    const all = readOperations.flatMap(({ parameters }) => parameters);
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.string({ unit: 'binary' }), (parameter, text) => {
        const problem = problemOf(parameter, text);
        if (problem !== null || text.trim() === '') return;
        if (parameter.type === 'int') expect(text.trim()).toMatch(/^-?\d+$/);
        if (parameter.type === 'bool') expect(['true', 'false']).toContain(text.trim());
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe('against the local Partner Center', { timeout: 60_000 }, () => {
  it('calls every operation it offers and shows rows with explained columns', async () => {
    let called = 0;
    const here = Object.values(operations).filter(({ sites }) => (sites as readonly string[]).includes('cn'));
    for (const { id } of here) {
      const answer = await api.call('a', id, filled(id));
      if (!answer.ok) throw new Error(`${id}: ${answer.message} ${JSON.stringify(answer.detail)}`);
      const { failure, table, rows: model, status, raw } = answer.value;
      expect([id, failure]).toEqual([id, null]);
      expect(status).toBe(200);
      expect(table!.rows.length, id).toBe(
        Math.max(0, table!.list ? (JSON.parse(raw)[table!.list] as unknown[]).length : 1),
      );
      for (const column of table!.columns) expect(fieldText(model, column), `${id} ${column}`).not.toBeNull();
      called++;
    }
    expect(called).toBe(here.length);
  });

  it('says which permission is missing, and shows the refusal as it came', async () => {
    center.faults.set('denied', { path: 'sub-customers/query', times: 1 });
    const answer = await api.call('a', 'ListSubCustomers', typed());
    center.faults.clear();
    expect(answer).toMatchObject({
      ok: true,
      value: {
        table: null,
        failure: { code: 'api-denied', detail: { permission: /BPC_ITEM/ } },
        status: 403,
      },
    });
  });

  it('refuses what writes, and sends nothing for it', async () => {
    const before = center.requestLog.length;
    for (const id of ['UpdateCustomerAccountAmount', 'ReclaimToPartnerAccount', 'PayOrders', 'toString', ''])
      for (const ask of [api.call, api.curl])
        expect(await ask('a', id, typed())).toMatchObject({ ok: false, code: 'operation-unknown' });
    expect(await api.call('a', 'ListSubCustomerBillDetail', typed())).toMatchObject({ ok: false });
    expect(center.requestLog.length).toBe(before);
  });

  it('gives a curl command that a shell reads back and the gateway accepts, without the secret', async () => {
    for (const [id, values] of [
      ['ListSubCustomers', { account_name: 'o\'brien $(id) `x` \\ "', limit: '5' }],
      ['ListSubcustomerMonthlyBills', Object.fromEntries(filled('ListSubcustomerMonthlyBills'))],
    ] as const) {
      const made = await api.curl('a', id, typed(values));
      if (!made.ok) throw new Error(made.message);
      expect(made.value.command).not.toContain(center.credentials.sk);
      expect(made.value).toMatchObject({ ak: center.credentials.ak, minutes: 15 });
      const words = execFileSync(
        'sh',
        ['-c', `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${made.value.command}`],
        { encoding: 'utf8' },
      ).split('\0');
      const headers = Object.fromEntries(
        words.flatMap((word, at) =>
          words[at - 1] === '-H'
            ? [[word.slice(0, word.indexOf(': ')), word.slice(word.indexOf(': ') + 2)]]
            : [],
        ),
      );
      const at = words.indexOf('--data-raw');
      const answer = await fetchFrom(center)(
        words.find((word) => word.startsWith('https://'))!,
        {
          method: words[words.indexOf('-X') + 1],
          headers,
          body: at < 0 ? undefined : words[at + 1],
        },
      );
      expect([id, answer.status, await answer.text()]).toEqual([id, 200, expect.stringContaining('count')]);
    }
  });
});

it('leaves a token out of a command', () => {
  const headers = { 'X-Auth-Token': 'MIIsecret' };
  const command = curlText({ url: 'https://x/', method: 'GET', headers, body: undefined });
  expect(command).not.toContain('MIIsecret');
  expect(command).toContain('$TOKEN');
});

it('shows one record as one row, an empty list as none, nested values as JSON', () => {
  expect(answerTable({ a: 1, b: { c: [2] } })).toMatchObject({ list: null, rows: [['1', '{"c":[2]}']] });
  expect(answerTable({ total_count: 0, records: [] })).toMatchObject({
    list: 'records',
    rows: [],
    beside: [{ name: 'total_count', value: '0' }],
  });
  const hostile = JSON.parse('{"rows":[{"__proto__":"x","toString":"y"},{"a":null}]}');
  expect(answerTable(hostile)).toMatchObject({ columns: ['__proto__', 'toString', 'a'] });
  expect(answerTable(hostile).rows).toEqual([
    ['x', 'y', ''],
    ['', '', ''],
  ]);
});
