/** What the portal's pages are told, in the language of the page. */
import type { Rejected } from '../intake/batch.ts';
import { rejectWords } from '../intake/reject-words.ts';

type Locale = 'zh' | 'en';

const views = {
  zh: {
    'bill-consumption': '账单与消费',
    'consumption-performance': '消费与业绩',
    'bill-summary-ledger': '账单与收支',
  },
  en: {
    'bill-consumption': 'bill vs consumption',
    'consumption-performance': 'consumption vs performance',
    'bill-summary-ledger': 'bill vs account changes',
  },
} as const;

const table = {
  zh: {
    row: (line: number, reason: string, column?: string) =>
      `第 ${line} 行：${reason}${column ? `（${column}）` : ''}`,
    update: (status: string) => (status ? `当前状态：${status}。` : '当前状态未知。'),
    exception: (kind: string, amount: string, view: string) => `${kind} ${amount}（${view}）`,
    decided: '已处理：',
    difference: '差异',
    more: (count: number) => `另有 ${count} 种原因`,
    open: (count: number) => `${count} 项需要处理`,
    notWhole: '本月数据不完整，可能只是尚未读取。',
    can: '可以邀请',
    cannot: '现在不能邀请',
    unknown: '还不能判断',
    refusedFor: (titles: readonly string[]) => `原因：不满足“${titles.join('”、“')}”`,
    earliest: (day: string) => `最早 ${day} 可邀请`,
    missing: (count: number) => `还缺 ${count} 项信息`,
    ours: '该成员已与本公司绑定，无需邀请。',
    typeName: '输入要邀请的账号后，这里逐项给出判断。',
  },
  en: {
    row: (line: number, reason: string, column?: string) =>
      `Row ${line}: ${reason}${column ? ` (${column})` : ''}`,
    update: (status: string) => (status ? `Status now: ${status}.` : 'Its status is not known.'),
    exception: (kind: string, amount: string, view: string) => `${kind} ${amount} (${view})`,
    decided: 'Decided: ',
    difference: 'difference',
    more: (count: number) => `${count} more reasons`,
    open: (count: number) => `${count} need a decision`,
    notWhole: 'The month is not whole: it may only not have been read.',
    can: 'Can be invited',
    cannot: 'Cannot be invited now',
    unknown: 'Not known yet',
    refusedFor: (titles: readonly string[]) => `The reason: not met – “${titles.join('”, “')}”`,
    earliest: (day: string) => `Can be invited from ${day}`,
    missing: (count: number) => `${count} fact${count === 1 ? ' is' : 's are'} missing`,
    ours: 'This person is bound to your company already; no invite is needed.',
    typeName: 'Type the account to invite; each condition is judged here.',
  },
} as const;

export const wordsFor = (locale: Locale) => ({
  ...table[locale],
  views: views[locale],
  reasons: (rejected: readonly Rejected[]): string[] =>
    rejected.map(({ line, why: code, column }) => table[locale].row(line, rejectWords(code, locale), column)),
});
