import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logAction, logDetail } from '../../../components/funds/logWords.ts';
import { notDoneText } from '../../../components/i18n/notDone.ts';
import type { LogEntry } from '../../../core/reconcile/log.ts';
import { isRefusal } from '../../../core/sources/open-api/refusals.ts';

const HAN = /[一-鿿]/;
const entry = (action: string, detail: LogEntry['detail']) => ({ action, detail }) as LogEntry;
const source = (file: string) => readFileSync(join(import.meta.dirname, '..', '..', '..', file), 'utf8');

describe('the log of writes', () => {
  it('has words for every action and every name the core notes', () => {
    const names = [
      .../detail: LogEntry[\s\S]*keepTransfer[\s\S]*?transfer\.id, \{([\s\S]*?)\}\);/
        .exec(source('core/funds/store.ts'))![1]!
        .matchAll(/^\s+(\w+):/gm),
    ].map(([, name]) => name!);
    expect(names).toContain('trans_id');
    const said = logDetail(
      entry(
        'send',
        Object.fromEntries(
          [...names, 'resource_id', 'order_ids', 'term', 'price', 'limit'].map((name) => [name, 'x']),
        ),
      ),
      'zh',
    );
    // Values are `x`; what is left are the names.
    expect(said.replaceAll('x', '')).not.toMatch(/[a-z_]/);
    for (const action of ['send', 'done', 'refused', 'unknown', 'not-made', 'verified'])
      for (const one of [action, `renewal-${action}`]) expect(logAction(entry(one, {}), 'zh')).toMatch(HAN);
  });

  it('says an allocation as people do', () => {
    const detail = {
      ...{ direction: 'allocate', party: 'customer', quota_id: null, customer_id: 'c1', reseller_id: null },
      ...{ amount: '1200.5', currency: 'CNY', state: 'done', trans_id: 'T1', code: null },
    };
    expect(logDetail(entry('done', detail), 'zh')).toBe('拨款 · 客户 c1 · 金额 ¥1,200.50 · 交易号 T1');
    expect(logDetail(entry('renewal-send', { act: 'renew', term: '3 month', order_ids: [] }), 'en')).toBe(
      'renew · term 3 months',
    );
  });
});

it.each([
  ...['api-busy', 'api-refused', 'api-denied', 'api-key-refused', 'api-token-expired', 'api-not-partner'],
  ...['api-other-site', 'api-not-on-site', 'vault-locked', 'writing-off'],
])('what %s means for a write is said in both languages, with nothing left to fill in', (code) => {
  const failure = { code, message: 'CBC.0000 something' };
  expect(notDoneText(failure, 'zh')).toMatch(HAN);
  expect(notDoneText(failure, 'en')).toMatch(/^[^{一-鿿]{20,}$/);
  if (code === 'api-busy') expect(notDoneText(failure, 'zh')).not.toContain('自动继续');
  if (code.startsWith('api-')) expect(isRefusal({ ok: false, ...failure })).toBe(true);
});
