import { describe, expect, it } from 'vitest';
import { cellOf } from '../../../components/reconcile/statementText.ts';
import type { StatementColumn } from '../../../core/reconcile/statement.ts';

const about: StatementColumn = { key: 'note', zh: '说明', en: 'Note', kind: 'text', words: 'about' };

describe('what a statement’s summary notes', () => {
  it.each([
    ['right', '右边合计', 'Total right'],
    ['rounding', '抹零', 'Rounding'],
    ['2026-11-30T01:52:11.990Z', '2026-11-30 09:52 (GMT+8)', '2026-11-30 09:52 (GMT+8)'],
    ['3', '3', '3'],
  ])('is said in words: %s', (cell, zh, en) => {
    expect(cellOf(cell, about, 'zh')).toBe(zh);
    expect(cellOf(cell, about, 'en')).toBe(en);
  });

  it('names the data that is not whole, and why', () => {
    const said = String(cellOf('performance: month-open', about, 'zh'));
    expect(said).toMatch(/^业绩明细: /);
    expect(said).not.toContain('month-open');
  });
});
