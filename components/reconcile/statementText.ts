/** A statement's codes in the reader's language: the same file, zh or en. */
import type { Statement, StatementCell, StatementColumn } from '../../core/reconcile/statement.ts';
import { exceptionKinds, reasonIds } from '../../core/reconcile/reason-ids.ts';
import { branchIds, branchWords } from '../../core/reconcile/reason-tree.ts';
import { minuteText } from '../../core/period.ts';
import type { Locale } from '../i18n/locale.ts';
import { defineText, textIn } from '../i18n/text.ts';
import { whyText } from '../sources/coverageText.ts';
import { datasetText } from './datasetText.ts';
import { noteText } from './noteText.ts';
import { isPass, passText } from './passText.ts';
import { productText } from './productText.ts';
import { reasonText } from './reasonText.ts';
import { sideText } from './sideText.ts';
import { text } from './text.ts';

const words = defineText(
  {
    figure_left: '左边合计',
    figure_right: '右边合计',
    figure_difference: '差异（右 − 左）',
    figure_unexplained: '未解释',
    figure_amountDue: '应还金额',
    figure_tolerance: '容差',
    figure_open: '需要处理',
    figure_estimate: '与预估数据比较',
    figure_incomplete: '数据不完整',
    figure_locked: '锁定于',
    figure_drift: '锁定后变动',
    state_open: '待处理',
    whole: '完整',
  },
  {
    figure_left: 'Total left',
    figure_right: 'Total right',
    figure_difference: 'Difference (right − left)',
    figure_unexplained: 'Unexplained',
    figure_amountDue: 'Amount due',
    figure_tolerance: 'Tolerance',
    figure_open: 'Need a decision',
    figure_estimate: 'Compared with estimates',
    figure_incomplete: 'Incomplete data',
    figure_locked: 'Locked on',
    figure_drift: 'Changed since locked',
    state_open: 'open',
    whole: 'complete',
  },
);
type Key = keyof (typeof words)['zh'];
const isKey = (key: string): key is Key => Object.hasOwn(words.zh, key);
const STATES = ['resolved', 'accepted', 'disputed', 'ignored'] as const;

export const titleOf = ({ view, period }: Pick<Statement, 'view' | 'period'>, locale: Locale): string =>
  `${locale === 'zh' ? '对账单' : 'Statement'} ${period} ${textIn(text, locale, view)}`;

/** A cell as it is shown: amounts and numbers as they are, codes in words. */
export function cellOf(cell: StatementCell, column: StatementColumn, locale: Locale): StatementCell {
  if (typeof cell !== 'string' || !column.words) return cell;
  switch (column.words) {
    case 'figure': {
      if (cell === 'summary-bill' || cell === 'ledger-summary') {
        const { left, right } = sideText('bill-summary-ledger', cell, locale);
        return `${left} → ${right}`;
      }
      return isKey(`figure_${cell}`) ? textIn(words, locale, `figure_${cell}` as Key) : cell;
    }
    case 'reason': {
      const reason = [...reasonIds, ...exceptionKinds].find((id) => id === cell);
      if (reason) return reasonText(reason, locale);
      return isKey(`figure_${cell}`) ? textIn(words, locale, `figure_${cell}` as Key) : cell;
    }
    case 'about': {
      const [dataset = '', why] = cell.split(': ');
      if (why) return `${datasetText(dataset, locale)}: ${whyText(why, locale)}`;
      if (/^\d+-.*T/.test(cell)) return momentText(cell);
      const figure = cellOf(cell, { ...column, words: 'figure' }, locale);
      return figure === cell ? cellOf(cell, { ...column, words: 'reason' }, locale) : figure;
    }
    case 'moment':
      return momentText(cell);
    case 'branch': {
      const branch = branchIds.find((id) => id === cell);
      return branch ? branchWords[branch][locale] : cell;
    }
    case 'state': {
      if (cell === 'by-rule') return textIn(text, locale, 'byRule');
      if (cell === 'open') return textIn(words, locale, 'state_open');
      if (cell === 'snoozed') return textIn(text, locale, 'snoozed', { until: '' }).trim();
      const state = STATES.find((each) => each === cell);
      return state ? textIn(text, locale, state) : cell;
    }
    case 'dataset':
      return datasetText(cell, locale);
    case 'pass':
      return isPass(cell) ? passText(cell, locale) : cell;
    case 'notes':
      return cell
        .split('\n')
        .map((note) => noteText(note, locale))
        .join(locale === 'zh' ? '；' : '; ');
    case 'product':
      return productText(cell);
    case 'whole':
      return cell === 'yes' ? textIn(words, locale, 'whole') : whyText(cell, locale);
  }
}

/** `2026-11-23 18:20 (GMT+8)`. */
export const momentText = (at: string): string => `${minuteText(at)} (GMT+8)`;
