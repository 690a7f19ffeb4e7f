import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hoAccept } from '../../../core/rules/book/opportunities.ts';
import { rebindMonths } from '../../../core/rules/book/performance.ts';
import { realName } from '../../../core/rules/book/staff.ts';
import { rules } from '../../../core/rules/registry.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';
import type { RuleCorrection } from '../../../core/rules/rule.ts';

const now = '2026-11-23T10:00:00+08:00';
const correction = (more: Partial<RuleCorrection> = {}): RuleCorrection => ({
  id: '1',
  ruleId: 'ho-accept',
  value: 5,
  site: null,
  validFrom: '2026-11-20',
  note: 'our PDM said five',
  madeAt: '2026-11-20T01:00:00Z',
  ...more,
});

describe('the registry', () => {
  it('has every rule complete and once', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    expect(rules.length).toBeGreaterThan(55);
    for (const rule of rules) {
      expect(rule.versions.length, rule.id).toBeGreaterThan(0);
      expect(rule.title.zh && rule.title.en && rule.text.zh && rule.text.en, rule.id).toBeTruthy();
      expect(new Set(rule.versions.map((v) => v.version)).size, rule.id).toBe(rule.versions.length);
      for (const version of rule.versions) {
        expect(version.source.url, rule.id).toMatch(/^https:\/\/(support(-intl)?\.)?huaweicloud\.com\//);
        expect(version.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        if (rule.choices) expect(rule.choices.map((c) => c.value)).toContain(version.value);
      }
    }
  });
});

describe('every rule is of use', () => {
  /** Read by people alone: nothing here is computed from them. */
  const SHOWN_ONLY = new Set([
    ...['negativeBill', 'graceOnJoin', 'budgetFreeze', 'noIncentiveReseller', 'staffMonthEnd'],
    ...[
      'incentiveReconciliationStart',
      'invoiceNotice',
      'incentivePayment',
      'pageLimit',
      'throttle',
      'sumsRefresh',
    ],
  ]);

  it('is asked for by something that decides, or known to be for reading alone', () => {
    const root = join(import.meta.dirname, '../../../core');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !/^rules[\\/](?:book|registry)/.test(file),
    );
    const code = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
    const names = readdirSync(join(root, 'rules/book')).flatMap((file) =>
      [...readFileSync(join(root, 'rules/book', file), 'utf8').matchAll(/^export const (\w+)/gm)].map(
        ([, name]) => name!,
      ),
    );
    expect(names.length).toBeGreaterThan(55);
    const unused = names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
    expect(new Set(unused)).toEqual(SHOWN_ONLY);
  });
});

describe('the rule book', () => {
  it('leaves out what was taken back', () => {
    const book = ruleBook([correction({ withdrawnAt: '2026-11-22T00:00:00Z' })], 'cn', now);
    expect(book.resolve(hoAccept)).toMatchObject({ value: 3, corrected: false });
    expect(book.refused).toEqual([]);
  });

  it('cites value, page, date read and sureness', () => {
    expect(ruleBook([], 'cn', now).cite(hoAccept)).toEqual({
      ruleId: 'ho-accept',
      version: '1',
      value: 3,
      source: {
        title: '伙伴中心 用户指南：接受或拒绝华为共享的机会点',
        url: 'https://support.huaweicloud.com/intl/zh-cn/usermanual-bpconsole/chpo_1201.html',
      },
      asOf: '2026-11-23',
      sureness: 'documented',
    });
  });

  it('knows sites and dates', () => {
    expect(ruleBook([], 'intl', now).resolve(realName)).toBeNull();
    expect(ruleBook([], 'eu', now).site).toBe('intl');
    expect(ruleBook([], 'cn', '2025-12-31T15:59:59Z').value(rebindMonths)).toBeNull();
    expect(ruleBook([], 'cn', '2025-12-31T16:00:00Z').value(rebindMonths)).toBe(6);
  });

  it('puts a correction in force from its day, and names it', () => {
    const book = ruleBook([correction()], 'cn', now);
    expect(book.resolve(hoAccept)).toMatchObject({ value: 5, corrected: true });
    expect(book.cite(hoAccept)).toMatchObject({ version: 'user-1', note: 'our PDM said five', value: 5 });
    expect(book.value(hoAccept, '2026-11-19')).toBe(3);
    expect(ruleBook([correction({ site: 'intl' })], 'cn', now).value(hoAccept)).toBe(3);
  });

  it('lets the correction made last win, in whatever order they come', () => {
    const later = correction({ id: '2', value: 4, madeAt: '2026-11-21T01:00:00Z' });
    expect(ruleBook([later, correction()], 'cn', now).value(hoAccept)).toBe(4);
    expect(ruleBook([correction(), later], 'cn', now).value(hoAccept)).toBe(4);
  });

  it('refuses what it cannot follow, and says which', () => {
    const book = ruleBook(
      [correction({ value: 'three' }), correction({ ruleId: '__proto__' }), correction({ value: -1 })],
      'cn',
      now,
    );
    expect(book.value(hoAccept)).toBe(3);
    expect(book.refused.map((entry) => entry.why)).toEqual([
      'value-of-another-kind',
      'rule-unknown',
      'value-of-another-kind',
    ]);
  });
});
