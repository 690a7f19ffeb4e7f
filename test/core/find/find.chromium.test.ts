import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createCustomersApi } from '../../../core/customers/api.ts';
import type { EngineContext } from '../../../core/engine/context.ts';
import { createExportsApi } from '../../../core/engine/exports.ts';
import { createLookupApi } from '../../../core/engine/lookup.ts';
import type { Condition } from '../../../core/find/filters.ts';
import type { LinesQuery } from '../../../core/find/lines.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import { parseMoney } from '../../../core/money.ts';
import type { Result } from '../../../core/result.ts';
import { batch, freshLedger, line, moment } from '../ledger/rows.ts';

const ledgers = openLedgers();
const context = {
  ledgers,
  now: () => Date.UTC(2026, 10, 6),
  fetch,
  publish: () => undefined,
} satisfies EngineContext;
const lookup = createLookupApi(context);
const customers = createCustomersApi(context);
const files = createExportsApi(context);
let ledger: Ledger;
const rows: Row[] = [];
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

beforeAll(async () => {
  ledger = await freshLedger(ledgers);
  for (let at = 0; at < 1_200; at++)
    rows.push(
      line(`b${at}`, ['2026-08', '2026-09', '2026-10'][at % 3]!, `cust${at % 17}`, ((at * 37) % 900) - 100, {
        trade_id: `CS2610${String(at % 400).padStart(6, '0')}`,
        resource_id: `res-${at % 90}`,
        resource_name: at % 7 ? `ecs-web-${at % 50}` : null,
        service_type_name: at % 2 ? '弹性云服务器' : '云硬盘',
        charging_mode: at % 5 ? 3 : null,
        bill_detail_type: 1,
      }),
    );
  await ledger.commit(batch('consumption', rows, { complete: true, eachMonth: true }));
  await ledger.commit(
    batch('customers', [{ customer_id: 'cust3', customer: '苏州数联', association_type: '2' }], {
      complete: true,
    }),
  );
});
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

const sum = (some: readonly Row[]): bigint =>
  some.reduce((total, row) => total + (row.payment_amount as bigint), 0n);
const base: LinesQuery = { dataset: 'consumption', period: null, where: [], text: '', sort: null };

describe('the lines as a table', () => {
  const where = fc.array(
    fc.oneof(
      fc.record({ column: fc.constant('customer_id'), value: fc.nat(20).map((at) => `cust${at}`) }),
      fc.record({ column: fc.constant('charging_mode'), value: fc.constantFrom('3', '', '1') }),
      fc.record({
        column: fc.constant('service_type_name'),
        value: fc.constantFrom('云硬盘', '弹性云服务器'),
      }),
      fc.record({ column: fc.constant('resource_name'), value: fc.constantFrom('', 'ecs-web-3') }),
      fc.record({
        column: fc.constantFrom('customer_id', 'charging_mode'),
        value: fc.constantFrom('cust2', '3', ''),
        how: fc.constant('not' as const),
      }),
      fc.record({
        column: fc.constantFrom('resource_name', 'trade_id', 'customer_id'),
        value: fc.constantFrom('WEB-1', '99', ' ', 'nowhere'),
        how: fc.constant('has' as const),
      }),
      fc.record({
        column: fc.constant('payment_amount'),
        value: fc.constantFrom('120', '-3.5', '1,00', ''),
        how: fc.constantFrom('from' as const, 'to' as const),
      }),
    ),
    { maxLength: 3 },
  );
  /** A row fits: any of a column's values asked for, and everything else asked for. */
  const fits = (row: Row, asked: readonly Condition[]): boolean =>
    asked.every(({ column, value: wanted, how = 'is' }) => {
      const own = row[column] ?? null;
      const is = asked.filter((one) => one.column === column && (one.how ?? 'is') === 'is');
      if (how === 'is') return is.some((one) => String(own ?? '') === one.value);
      if (how === 'not') return String(own ?? '') !== wanted;
      if (wanted.trim() === '') return true;
      if (how === 'has') return own !== null && String(own).toLowerCase().includes(wanted.toLowerCase());
      const limit = parseMoney(wanted);
      if (limit === null) return true;
      return typeof own === 'bigint' && (how === 'from' ? own >= limit : own <= limit);
    });
  const query = fc.record({
    dataset: fc.constant('consumption' as const),
    period: fc.constantFrom(null, '2026-09', '2026-10', '2025-01'),
    where,
    text: fc.constantFrom('', '云硬', 'WEB-1', 'cust1', '苏州', 'cs2610', '没有'),
    sort: fc.option(
      fc.record({
        column: fc.constantFrom('payment_amount', 'trade_id', 'charging_mode', 'resource_name'),
        down: fc.boolean(),
      }),
    ),
  });
  const text = (row: Row): string =>
    [
      row.service_type_name, row.trade_id, row.resource_id, row.resource_name, row.customer_id,
      row.customer_id === 'cust3' ? '苏州数联' : '',
    ].join('\n').toLowerCase(); // prettier-ignore

  /** Heads and the lines below them, made by hand of the rows in the table's order. */
  async function sameInGroups(asked: LinesQuery, shown: readonly Row[]): Promise<void> {
    const columns = ['id', 'service_type_name', 'payment_amount', 'official_amount', 'currency'];
    for (const column of ['service_type_name', 'resource_name', 'trade_time', 'bill_cycle']) {
      const keyOf = (row: Row): string | null => {
        const own = row[column] ?? null;
        if (column !== 'trade_time' || own === null) return own as string | null;
        return new Date(Date.parse(String(own)) + 8 * 3_600_000).toISOString().slice(0, 10);
      };
      const wanted = new Map<string | null, Row[]>();
      for (const row of shown) wanted.set(keyOf(row), [...(wanted.get(keyOf(row)) ?? []), row]);
      const closed = { column, all: false, but: [] };
      const heads = value(await lookup.cells(ledger.account, asked, [0, 5_000], columns, closed));
      expect([heads.places, heads.count]).toEqual([wanted.size, shown.length]);
      const keys = heads.heads!.map((head) => head!.key);
      expect(new Set(keys)).toEqual(new Set(wanted.keys()));
      expect(heads.values[2]).toEqual(keys.map((key) => sum(wanted.get(key)!)));
      expect(heads.values[3]).toEqual(keys.map(() => null));
      const amounts = heads.values[2]! as bigint[];
      const by = asked.sort?.column;
      if (!by || by === 'payment_amount') {
        const down = asked.sort?.down ?? true;
        const sorted = amounts.toSorted((a, b) => (a === b ? 0 : a < b === down ? 1 : -1));
        expect(amounts).toEqual(sorted);
      } else expect(keys).toEqual([...wanted.keys()]);
      // One open, then all but that one; windows that begin and end anywhere.
      const but = heads.heads!.slice(1, 2).map((head) => head!.id);
      for (const all of [false, true]) {
        const grouping = { column, all, but };
        const flat: (string | null)[] = keys.flatMap((key, at) => [
          null,
          ...((at === 1) !== all ? wanted.get(key)!.map(({ id }) => String(id)) : []),
        ]);
        const one = value(await lookup.cells(ledger.account, asked, [0, 5_000], columns, grouping));
        expect([one.places, one.values[0]]).toEqual([flat.length, flat]);
        expect(one.heads!.map((head) => head === null)).toEqual(flat.map((id) => id !== null));
        const part = value(await lookup.cells(ledger.account, asked, [3, 40], columns, grouping));
        expect(part.values[0]).toEqual(flat.slice(3, 40));
        // A selection counts each line once: a head for all its lines, a line for itself.
        const spans = [[0, 1], [1, 9], [flat.length - 2, flat.length]] as const; // prettier-ignore
        const chosen = new Set<string>();
        let group = -1;
        flat.forEach((id, at) => {
          if (id === null) group++;
          if (!spans.some(([from, to]) => at >= from && at < to)) return;
          for (const row of id === null ? wanted.get(keys[group]!)! : [{ id }]) chosen.add(String(row.id));
        });
        const sums = value(await lookup.sums(ledger.account, asked, spans, grouping));
        const lines = shown.filter(({ id }) => chosen.has(String(id)));
        expect(sums.reduce((count, one) => count + one.lines, 0)).toBe(lines.length);
        expect(sums.reduce((count, one) => count + one.amount, 0n)).toBe(sum(lines));
      }
    }
  }

  test('filters, sorts and sums like the slow, obvious way', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (asked) => {
        const page = value(await lookup.lines(ledger.account, asked, 0, 5_000));
        const wanted = rows.filter(
          (row) =>
            (asked.period === null || row.bill_cycle === asked.period) &&
            fits(row, asked.where) &&
            text(row).includes(asked.text.toLowerCase()),
        );
        expect(page.count).toBe(wanted.length);
        expect(page.total.reduce((total, { amount }) => total + amount, 0n)).toBe(sum(wanted));
        expect(page.rows.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
        const columns = ['payment_amount', 'id', 'customer_name', 'trade_time', 'resource_name', '__proto__'];
        const shown = value(await lookup.cells(ledger.account, asked, [3, 90], columns));
        expect([shown.count, shown.of, shown.from]).toEqual([page.count, page.of, 3]);
        expect(shown.values).toEqual(
          columns.map((column) =>
            page.rows.slice(3, 90).map((row) => (Object.hasOwn(row, column) ? row[column] : null)),
          ),
        );
        if (!asked.sort) return;
        const { column, down } = asked.sort;
        const cells = page.rows.map((row) => row[column] ?? null);
        const known = cells.filter((cell) => cell !== null);
        expect(cells.slice(0, known.length)).toEqual(known);
        const collate = new Intl.Collator('zh').compare;
        for (let at = 1; at < known.length; at++) {
          const [a, b] = [known[at - 1]!, known[at]!];
          const order = typeof a === 'string' ? collate(a, String(b)) : a < b ? -1 : a > b ? 1 : 0;
          expect(down ? -order : order).toBeLessThanOrEqual(0);
        }
        await sameInGroups(asked, page.rows);
        const groups = value(await lookup.groups(ledger.account, asked, 'service_type_name'));
        expect(groups.reduce((total, { amount }) => total + amount, 0n)).toBe(sum(wanted));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  test('names a customer the same in its cells, its groups and its filter', async () => {
    const hidden = await freshLedger(ledgers);
    // Two customers hidden alike, one nobody lists, one named in full, one without a name.
    const named = ['深***司', '深***司', '北***厂', '宁波港航', null];
    const some = named.flatMap((name, at) =>
      [1, 2].map((more) =>
        line(`n${at}${more}`, '2026-09', `c${at}`, at * 10 + more, { customer_name: name }),
      ),
    );
    await hidden.commit(batch('bill', some, { period: '2026-09', complete: true }));
    const list = { c0: '深圳云创公司', c1: '深圳智联公司', c4: '苏州数联' };
    await hidden.commit(
      batch(
        'customers',
        Object.entries(list).map(([customer_id, customer]) => ({ customer_id, customer })),
        { complete: true },
      ),
    );
    const asked: LinesQuery = { ...base, dataset: 'bill' };
    const cells = value(await lookup.lines(hidden.account, asked, 0, 100)).rows;
    const groups = value(await lookup.groups(hidden.account, asked, 'customer_name'));
    expect(groups.map(({ key }) => key).sort()).toEqual([
      '北***厂',
      '宁波港航',
      '深圳云创公司',
      '深圳智联公司',
      '苏州数联',
    ]);
    for (const { key, lines, amount } of groups) {
      const mine = cells.filter(({ customer_name }) => customer_name === key);
      const where = [{ column: 'customer_name', value: key! }];
      const fit = value(await lookup.lines(hidden.account, { ...asked, where }, 0, 100)).rows;
      expect([fit.map(({ id }) => id), lines, amount]).toEqual([mine.map(({ id }) => id), 2, sum(mine)]);
    }
  });

  test('sorts by the names its cells show, those of nobody last', async () => {
    const hidden = await freshLedger(ledgers);
    // By ID: c1, c2, c3, c4; by the words on the lines: 北, 深, 深; by what is shown: 安徽, 北, 重庆.
    const own = { c1: '深***司', c2: '北***厂', c3: '深***司', c4: null };
    const some = Object.entries(own).flatMap(([id, name]) =>
      [1, 2].map((at) => line(`${id}${at}`, '2026-09', id, at, { customer_name: name })),
    );
    await hidden.commit(batch('bill', some, { period: '2026-09', complete: true }));
    const list = (c1: string) => [
      { customer_id: 'c1', customer: c1 },
      { customer_id: 'c3', customer: '安徽智联' },
    ];
    await hidden.commit(batch('customers', list('重庆云创'), { complete: true }));
    const names = async (down: boolean) => {
      const sort = { column: 'customer_name', down };
      const asked: LinesQuery = { ...base, dataset: 'bill', sort };
      return value(await lookup.cells(hidden.account, asked, [0, 100], ['customer_name', 'id'])).values;
    };
    const called = ['安徽智联', '北***厂', '重庆云创'].sort(new Intl.Collator('zh').compare);
    const twice = (all: (string | null)[]) => all.flatMap((name) => [name, name]);
    expect((await names(false))[0]).toEqual(twice([...called, null]));
    expect((await names(true))[0]).toEqual(twice([...called.slice().reverse(), null]));
    // Another name in the list is another order, though no line has changed.
    await hidden.commit(batch('customers', list('阿里山云创'), { complete: true }));
    const [shown, ids] = await names(false);
    expect([shown![0], ids!.slice(0, 2)]).toEqual(['阿里山云创', ['c12', 'c11']]);
  });

  test('calls a product of performance by the name bill lines, else the vendor’s list, have for its code', async () => {
    const own = await freshLedger(ledgers);
    const codes = ['ebs', 'ecs', 'obs', 'odd'].map((code): string | null => `hws.service.type.${code}`);
    await own.commit(
      batch(
        'bill',
        [line('b', '2026-09', 'c', 1, { service_type_code: codes[1]!, service_type_name: '弹性云服务器' })],
        { period: '2026-09', complete: true },
      ),
    );
    const words = [
      { id: 'service:obs', kind: 'service', code: codes[2]!, name: '对象存储' },
      { id: 'service:ecs', kind: 'service', code: codes[1]!, name: 'Elastic Cloud Server' },
      { id: 'usage:ebs', kind: 'usage', code: codes[0]!, name: '用量' },
    ];
    await own.commit(batch('productWords', words, { complete: true }));
    const sold = [...codes, null].map((product_type, at) => ({
      ...{ id: `p${at}`, period: '2026-09', product_type, customer_id: 'c', currency: 'CNY' },
      resource_id: 'r',
      performance_amount: BigInt(at + 1),
    }));
    await own.commit(batch('performance', sold, { period: '2026-09', complete: true }));
    const asked: LinesQuery = { ...base, dataset: 'performance' };
    const cells = async (more: Partial<LinesQuery>) => {
      const query = { ...asked, ...more };
      return value(await lookup.cells(own.account, query, [0, 9], ['product_type'])).values[0];
    };
    const shown = [codes[0], '弹性云服务器', '对象存储', codes[3]] as string[];
    const sorted = shown.slice().sort(new Intl.Collator('zh').compare);
    expect(await cells({ sort: { column: 'product_type', down: false } })).toEqual([...sorted, null]);
    // A value is chosen by its code, as sums are; a text is sought in what is shown and in the code.
    const is = (value: string, how?: 'has') => ({
      where: [{ column: 'product_type', value, ...(how ? { how } : {}) }],
    });
    expect(await cells(is(codes[2]!))).toEqual(['对象存储']);
    for (const text of ['象存', 'type.obs']) {
      expect(await cells(is(text, 'has'))).toEqual(['对象存储']);
      expect(await cells({ text })).toEqual(['对象存储']);
    }
    const groups = value(await lookup.groups(own.account, asked, 'product_type'));
    expect(groups.map(({ key, label }) => [key, label])).toEqual([
      [null, null],
      [codes[3], null],
      [codes[2], '对象存储'],
      [codes[1], '弹性云服务器'],
      [codes[0], null],
    ]);
    expect(value(await lookup.resource(own.account, 'r')).products).toEqual(
      new Map([
        [codes[1], '弹性云服务器'],
        [codes[2], '对象存储'],
      ]),
    );
    // A file has what the screen shows, or the codes as they are, in the same order.
    for (const words of [true, false]) {
      const query = { ...asked, sort: { column: 'product_type', down: false } };
      const content = { what: 'lines', query, columns: ['product_type'], words } as const;
      const written = await files.write(own.account, content, { format: 'csv', language: 'zh' }, 'export:t');
      const text = await value(written).file.text();
      const codeOf = (name: string) => (words ? name : codes[shown.indexOf(name)]!);
      expect(text.trim().split(/\r?\n/).slice(1, 5)).toEqual(sorted.map(codeOf));
    }
  });

  test('calls managers and resellers by their names, where sums and columns have only IDs', async () => {
    const own = await freshLedger(ledgers);
    const of = (manager: string, reseller: string | null) => ({
      account_manager_id: manager,
      partner_id: reseller,
    });
    const lines = [
      line('a', '2026-09', 'c', 3, of('m1', 'r1')),
      line('b', '2026-09', 'c', 2, of('m2', 'r9')),
      line('d', '2026-09', 'c', 1, of('m1', null)),
    ];
    await own.commit(batch('consumption', lines, { period: '2026-09', complete: true }));
    const asked: LinesQuery = { ...base, dataset: 'consumption' };
    const called = async (column: string) =>
      value(await lookup.groups(own.account, asked, column)).map(({ key, label }) => [key, label]);
    expect(await called('account_manager_id')).toEqual([
      ['m1', null],
      ['m2', null],
    ]);
    const people = [{ customer_id: 'c', account_manager_id: 'm1', account_manager: '李想' }];
    await own.commit(batch('customers', people, { complete: true }));
    await own.commit(batch('resellers', [{ reseller_id: 'r1', name: '华东云商' }], { complete: true }));
    expect(await called('account_manager_id')).toEqual([
      ['m1', '李想'],
      ['m2', null],
    ]);
    expect(await called('partner_id')).toEqual([
      ['r1', '华东云商'],
      ['r9', null],
      [null, null],
    ]);
    // Sought by the name as by the ID.
    for (const text of ['李', 'M1']) {
      const where = [{ column: 'account_manager_id', value: text, how: 'has' as const }];
      expect(value(await lookup.lines(own.account, { ...asked, where }, 0, 9)).total).toMatchObject([
        { lines: 2 },
      ]);
    }
    // Sorted by the column, groups stand in the order of what they are called; unknown last either way.
    const both = [
      { reseller_id: 'r1', name: '华东云商' },
      { reseller_id: 'r9', name: '安数云' },
    ];
    await own.commit(batch('resellers', both, { complete: true }, { capturedAt: moment(1) }));
    for (const down of [false, true]) {
      const query = { ...asked, sort: { column: 'partner_id', down } };
      const grouping = { column: 'partner_id', all: false, but: [] };
      const { heads } = value(await lookup.cells(own.account, query, [0, 9], ['id'], grouping));
      const shown = heads!.map((head) => head!.label);
      expect(shown).toEqual(down ? ['华东云商', '安数云', null] : ['安数云', '华东云商', null]);
    }
  });

  test('pages hold together, and a commit is seen at once', async () => {
    const sorted = { ...base, sort: { column: 'payment_amount', down: true } };
    const whole = value(await lookup.lines(ledger.account, sorted, 0, 5_000)).rows.map(({ id }) => id);
    const parts = [];
    for (let from = 0; from < 1_200; from += 500)
      parts.push(
        ...value(await lookup.lines(ledger.account, sorted, from, from + 500)).rows.map(({ id }) => id),
      );
    expect(parts).toEqual(whole);
    await ledger.commit(
      batch('consumption', [line('new', '2026-11', 'cust3', 99_999)], { period: '2026-11', complete: false }),
    );
    const page = value(await lookup.lines(ledger.account, sorted, 0, 1));
    expect([page.count, page.rows[0]!.id, page.rows[0]!.customer_name]).toEqual([1_201, 'new', '苏州数联']);
  });
});

describe('months and their parts', () => {
  test('each pivot adds up to its month', async () => {
    for (const by of ['customer', 'product', 'chargeMode', 'region', 'manager'] as const) {
      const pivot = value(
        await lookup.pivot(ledger.account, { dataset: 'consumption', by, period: '2026-10' }),
      );
      const month = rows.filter((row) => row.bill_cycle === '2026-10');
      expect(pivot.rows.reduce((total, { after }) => total + (after ?? 0n), 0n)).toBe(sum(month));
    }
  });
  test('the months as the ledger tells them are those added up line by line', async () => {
    const told = value(await lookup.months(ledger.account, { dataset: null, period: null }));
    expect(told.here).toContain(told.dataset);
    const added = await ledger.totals({ dataset: told.dataset });
    expect(told.lists.length).toBe(added.rows.length);
    for (const { currency, months } of told.lists) {
      const row = added.rows.find((one) => one.currency === currency)!;
      expect(months.map(({ period }) => period)).toEqual(added.periods.slice(-13));
      for (const { period, lines, amount } of months)
        expect({ lines, amount }).toEqual(row.cells[added.periods.indexOf(period)]);
    }
    // Where a month has two currencies, its sums alone do not tell the lines of each.
    const mixed = await freshLedger(ledgers);
    const some = [1, 2, 3].map((at) =>
      line(`m${at}`, '2026-09', 'c1', at * 100, at === 3 ? { currency: 'USD' } : {}),
    );
    await mixed.commit(batch('bill', some, { period: '2026-09', complete: true }));
    const lists = value(await lookup.months(mixed.account, { dataset: 'bill', period: null })).lists;
    expect(
      lists.map(({ currency, months }) => [currency, months[0]!.lines, months[0]!.amount]).sort(),
    ).toEqual([
      ['CNY', 2, sum(some.slice(0, 2))],
      ['USD', 1, sum(some.slice(2))],
    ]);
  });
  test('hands out every part, and compares in percent only what is whole', async () => {
    const wide = await freshLedger(ledgers);
    const month = (period: string): Row[] =>
      Array.from({ length: 300 }, (_, at) => line(`${period} ${at}`, period, `c${at}`, at + 1));
    await wide.commit(batch('bill', month('2026-08'), { period: '2026-08', complete: true }));
    await wide.commit(batch('bill', month('2026-09'), { period: '2026-09', complete: true }));
    await wide.commit(batch('bill', month('2026-10'), { period: '2026-10', complete: false }));
    const by = (period: string, most?: number) =>
      lookup.pivot(wide.account, { dataset: 'bill', by: 'customer', period, ...(most ? { most } : {}) });
    const first = value(await by('2026-09'));
    expect([first.count, first.rows.length, first.whole, first.rows[0]!.change]).toEqual([300, 200, true, 0]);
    const all = value(await by('2026-09', 400)).rows;
    expect(all.reduce((total, { after }) => total + after!, 0n)).toBe(sum(month('2026-09')));
    const open = value(await by('2026-10'));
    expect([open.whole, new Set(open.rows.map(({ change }) => change))]).toEqual([false, new Set([null])]);
  });
  test('looks at the newest complete month, not at the open one', async () => {
    const pivot = value(await lookup.pivot(ledger.account, { dataset: 'consumption', by: 'customer' }));
    expect([pivot.period, pivot.previous]).toEqual(['2026-10', '2026-09']);
    expect(pivot.rows.find(({ key }) => key === 'cust3')!.label).toBe('苏州数联');
  });
});

describe('one box', () => {
  test('finds an order by its whole number with nothing in memory, as the search finds it', async () => {
    const cold = openLedgers();
    const first = createLookupApi({ ...context, ledgers: cold });
    const hit = value(await first.first(ledger.account, 'CS2610000020'));
    const own = rows.filter((row) => row.trade_id === 'CS2610000020');
    expect(hit).toMatchObject({
      id: 'CS2610000020',
      figures: [{ dataset: 'consumption', lines: own.length, total: [{ amount: sum(own) }] }],
    });
    expect(hit!.figures).toEqual(
      value(await first.search(ledger.account, 'CS2610000020')).orders.hits[0]!.figures,
    );
    expect(value(await first.first(ledger.account, 'CS261000002'))).toBeNull();
    expect(value(await first.warm(ledger.account))).toBeNull();
  });
  test('before a letter is typed, the first letters of what there is are asked', async () => {
    const ledgers = openLedgers();
    const own = value(await ledgers.open(ledger.account));
    const asked = vi.spyOn(own, 'search');
    const api = createLookupApi({ ...context, ledgers });
    expect(value(await api.warm(ledger.account))).toBeNull();
    const questions = asked.mock.calls.map(([question]) => question);
    expect(questions).toEqual(expect.arrayContaining(['2', '20', 'C', 'CS', 'CS2', 'cus']));
    expect(new Set(questions).size).toBe(questions.length);
    const empty = await freshLedger(ledgers);
    const none = vi.spyOn(empty, 'search');
    expect(value(await api.warm(empty.account))).toBeNull();
    expect(none).not.toHaveBeenCalled();
  });
  test('keeps the lines in memory when a list is written, and sees what the list says', async () => {
    const before = await ledger.table('consumption');
    await ledger.commit(
      batch('customers', [{ customer_id: 'cust5', customer: '宁波港航' }], { complete: false }),
    );
    expect(await ledger.table('consumption')).toBe(before);
    const found = value(await lookup.search(ledger.account, '宁波港'));
    expect(found.customers.hits[0]).toMatchObject({ id: 'cust5', title: '宁波港航' });
    expect(found.lines.hits[0]!.customer).toBe('宁波港航');
    await ledger.commit(
      batch('bill', [line('bill1', '2026-10', 'cust5', 3, { customer_name: '宁***航' })], {
        period: '2026-10',
        complete: true,
      }),
    );
    expect(await ledger.table('consumption')).toBe(before);
    const { figures, hits } = value(await lookup.search(ledger.account, '宁波港', 100)).lines;
    expect(figures.map(({ dataset }) => dataset)).toEqual(['consumption', 'bill']);
    // Exports hide the middle of a name; the list has the whole of it.
    expect(hits.some(({ dataset }) => dataset === 'bill')).toBe(true);
    expect(new Set(hits.map(({ customer }) => customer))).toEqual(new Set(['宁波港航']));
  });
  test('calls the values of conditions by their names, and what has none by none', async () => {
    const asked = [
      { column: 'customer_id', value: 'cust3' },
      { column: 'trade_id', value: 'cust3' },
      { column: 'reseller_id', value: 'cust3' },
      { column: '__proto__', value: '' },
    ];
    expect(value(await lookup.called(ledger.account, asked))).toEqual(['苏州数联', null, null, null]);
  });
  test('finds products beside the rest, within the month asked for', async () => {
    const found = value(await lookup.search(ledger.account, '云硬 2026-09'));
    const disk = rows.filter((row) => row.service_type_name === '云硬盘' && row.bill_cycle === '2026-09');
    expect(found.products.hits[0]).toMatchObject({ id: '云硬盘', marks: [[0, 2]] });
    expect(found.products.hits[0]!.figures[0]).toMatchObject({
      lines: disk.length,
      total: [{ amount: sum(disk) }],
    });
    expect(value(await lookup.search(ledger.account, '苏州 云硬')).products.count).toBe(0);
  });
  test('shows an order’s way, and a customer from every side', async () => {
    const way = value(await lookup.order(ledger.account, 'CS2610000020'));
    const own = rows.filter((row) => row.trade_id === 'CS2610000020');
    const [station] = way.stations.filter(({ dataset }) => dataset === 'consumption');
    expect([station!.count, station!.lines]).toMatchObject([own.length, { length: own.length }]);
    expect(way.amounts[0]!.due).toBe(sum(own));
    const view = value(await customers.one(ledger.account, 'cust3'));
    expect(view.name).toBe('苏州数联');
    const october = rows.filter((row) => row.customer_id === 'cust3' && row.bill_cycle === '2026-10');
    expect(view.headline).toMatchObject({ period: '2026-10', amount: sum(october), complete: true });
    const list = value(await customers.list(ledger.account));
    expect(list.rows.find(({ customer_id }) => customer_id === 'cust3')!.last).toBe(sum(october));
  });
  test('counts and sums every line of a resource and every order of a customer, far beyond those shown', async () => {
    const busy = await freshLedger(ledgers);
    const many = Array.from({ length: 1_300 }, (_, at) =>
      line(`h${at}`, at % 2 ? '2026-09' : '2026-10', 'big', at + 0.07, {
        resource_id: 'res-hourly',
        official_amount: BigInt(at) * 200_000_000n,
        trade_time: `2026-${at % 2 ? '09' : '10'}-${String((at % 28) + 1).padStart(2, '0')}T00:00:00.000Z`,
        // Two lines an order; every tenth is a transaction, which is no order.
        trade_id: at % 10 ? `CS${at >> 1}` : `t${at}`,
        bill_detail_type: at % 10 ? 1 : 5,
        original_order_id: at % 13 ? null : 'CS1',
      }),
    );
    await busy.commit(batch('consumption', many, { complete: true, eachMonth: true }));
    const way = value(await lookup.resource(busy.account, 'res-hourly'));
    const [station] = way.stations.filter(({ dataset }) => dataset === 'consumption');
    expect([station!.count, station!.total[0]!.amount, station!.periods]).toEqual([
      1_300,
      sum(many),
      ['2026-09', '2026-10'],
    ]);
    expect(station!.through).toEqual([{ column: 'resource_id', lines: 1_300 }]);
    const official = many.reduce((total, row) => total + (row.official_amount as bigint), 0n);
    expect(way.amounts[0]).toMatchObject({ due: sum(many), official, discount: sum(many) - official });
    const times = station!.lines.map((row) => String(row.trade_time));
    expect(times).toEqual([...times].sort().reverse());
    expect(times[0]).toBe('2026-10-27T00:00:00.000Z');
    const { later } = value(await lookup.order(busy.account, 'CS1'));
    const own = many.filter((row) => row.original_order_id === 'CS1' && row.trade_id !== 'CS1');
    expect([later!.count, later!.rows.length]).toEqual([own.length, 12]);

    const orders = new Map<string, bigint>();
    for (const row of many)
      if (row.bill_detail_type === 1)
        orders.set(
          String(row.trade_id),
          (orders.get(String(row.trade_id)) ?? 0n) + (row.payment_amount as bigint),
        );
    await busy.commit(
      batch('orders', [{ order_id: 'CS3', customer_id: 'big', amount_after_discount: 5n }], {
        complete: false,
      }),
    );
    const view = value(await customers.one(busy.account, 'big'));
    expect(view.orderCount).toBe(orders.size);
    for (const one of view.orders.filter(({ listed }) => !listed))
      expect([one.order_id, one.amount]).toEqual([one.order_id, orders.get(one.order_id)]);
    expect(view.orders[0]!.time).toBe('2026-10-27T00:00:00.000Z');
  });
  test('finds a shared opportunity in the one box, also right after it came', async () => {
    const ask = async () => value(await lookup.search(ledger.account, 'yzmkr', 8)).opportunities;
    expect(await ask()).toEqual({ count: 0, more: false, hits: [] });
    await ledger.commit(
      batch('opportunities', [{ id: 'PO9', kind: 'PO', name: '云桌面扩容', customer: '苏州数联' }], {
        complete: true,
      }),
    );
    expect((await ask()).hits).toMatchObject([
      { id: 'PO9', title: '云桌面扩容', detail: 'PO · 苏州数联 · PO9' },
    ]);
  });
  test('answers an unknown account as a failure', async () => {
    expect(await lookup.search('nobody', 'x')).toMatchObject({ ok: false, code: 'account-unknown' });
  });
});
