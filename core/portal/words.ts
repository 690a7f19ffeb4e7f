/** What the portal's pages are told, in the language of the page. */
import type { Rejected } from '../intake/batch.ts';
import type { BantPart } from '../opportunities/bant.ts';
import type { Duplicate } from '../opportunities/duplicates.ts';
import { rejectWords } from '../intake/reject-words.ts';

type Locale = 'zh' | 'en';
type Winner = Duplicate['winner'];

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
    update: (status: string) =>
      `${status ? `当前状态：${status}。` : '当前状态未知。'}审核通过后需持续更新进展，直至交付完成。`,
    submission: {
      hidden: (count: number) => `另有 ${count} 个已知机会点的客户被遮蔽，无法比较是否重复`,
      missing: (fields: readonly string[]) => `还缺：${fields.join('、')}`,
      bant: (parts: readonly BantPart[]) =>
        `机会点描述缺（BANT）：${parts.map((part) => ({ budget: '预算', authority: '决策人', need: '需求', timing: '采购计划' })[part]).join('、')}`,
      revenue: '预计金额须大于 0',
      duplicate: (name: string, status: string, winner: Winner) =>
        `可能与“${name}”（${status}）重复：${{ this: '本机会点优先', other: '对方优先', open: '谁先通过验证谁优先' }[winner]}`,
    },
    exception: (kind: string, amount: string, view: string) => `${kind} ${amount}（${view}）`,
    decided: '已处理：',
    difference: '差异',
    more: (count: number) => `另有 ${count} 种原因`,
    open: (count: number) => `${count} 项需要处理`,
    notWhole: '本月数据不完整，可能只是尚未读取。',
    can: '可以邀请',
    cannot: '现在不能邀请',
    unknown: '还不能判断',
    conditions: '邀请条件',
    afterFailure: '校验失败的可能原因',
    refused: (message: string) => `门户提示：${message}`,
    refusedFor: (titles: readonly string[]) => `原因：不满足“${titles.join('”、“')}”`,
    cannotFor: (titles: readonly string[]) => `现在不能邀请：不满足“${titles.join('”、“')}”`,
    several: (accounts: readonly string[]) =>
      `这里有 ${accounts.length} 个账号（${accounts.join('、')}），选定账号后再判断`,
    origins: {
      portal: '门户列表',
      stated: '本人告知',
      'failed-check': '由校验失败推断',
      imported: '导入名单',
    },
    undated: '日期未知',
    age: (days: number) => (days === 0 ? '今天' : `${days} 天前`),
    lastFailure: (day: string, message: string) => `上次被拒 ${day}：${message}`,
    conflict: (holds: string, against: string) => `说法不一：以${holds}为准，${against}不同`,
    advice: (items: readonly string[]) => `成为专员另有前提（仅供参考）：${items.join('、')}`,
    sent: (sent: number, limit: number) => `今日已发 ${sent} / ${limit}（按已读入的邀请列表）`,
    openForm: '打开检查，填写情况',
    copyAsk: '复制要问本人的话',
    earliest: (day: string) => `最早 ${day} 可邀请`,
    missing: (count: number) => `还缺 ${count} 项信息`,
    ours: '该成员已与本公司绑定，无需邀请。',
    typeName: '输入要邀请的账号后，这里逐项给出判断。',
  },
  en: {
    row: (line: number, reason: string, column?: string) =>
      `Row ${line}: ${reason}${column ? ` (${column})` : ''}`,
    update: (status: string) =>
      `${status ? `Status now: ${status}.` : 'Its status is not known.'} After the review keep updating until delivery is complete.`,
    submission: {
      hidden: (count: number) => `The customers of ${count} known opportunities are masked: not compared`,
      missing: (fields: readonly string[]) => `Missing: ${fields.join(', ')}`,
      bant: (parts: readonly BantPart[]) =>
        `Not in the description (BANT): ${parts.map((part) => ({ budget: 'budget', authority: 'decision maker', need: 'need', timing: 'purchase plan' })[part]).join(', ')}`,
      revenue: 'The expected amount must be above 0',
      duplicate: (name: string, status: string, winner: Winner) =>
        `May duplicate “${name}” (${status}): ${{ this: 'this one wins', other: 'the other wins', open: 'who is verified first wins' }[winner]}`,
    },
    exception: (kind: string, amount: string, view: string) => `${kind} ${amount} (${view})`,
    decided: 'Decided: ',
    difference: 'difference',
    more: (count: number) => `${count} more reasons`,
    open: (count: number) => `${count} need a decision`,
    notWhole: 'The month is not whole: it may only not have been read.',
    can: 'Can be invited',
    cannot: 'Cannot be invited now',
    unknown: 'Not known yet',
    conditions: 'Invite conditions',
    afterFailure: 'Why the check may have failed',
    refused: (message: string) => `The portal says: ${message}`,
    refusedFor: (titles: readonly string[]) => `The reason: not met – “${titles.join('”, “')}”`,
    cannotFor: (titles: readonly string[]) => `Cannot be invited now: not met – “${titles.join('”, “')}”`,
    several: (accounts: readonly string[]) =>
      `${accounts.length} accounts are behind it (${accounts.join(', ')}): choose one to have it judged`,
    origins: {
      portal: 'the portal’s lists',
      stated: 'told',
      'failed-check': 'inferred from a refusal',
      imported: 'imported list',
    },
    undated: 'undated',
    age: (days: number) => (days === 0 ? 'today' : `${days} d ago`),
    lastFailure: (day: string, message: string) => `Refused ${day}: ${message}`,
    conflict: (holds: string, against: string) =>
      `Two accounts of it: ${holds} holds, ${against} says otherwise`,
    advice: (items: readonly string[]) => `For the specialist role also (advice only): ${items.join(', ')}`,
    sent: (sent: number, limit: number) => `Sent today: ${sent} of ${limit} (by the invite list read)`,
    openForm: 'Open the check, enter facts',
    copyAsk: 'Copy what to ask the person',
    earliest: (day: string) => `Can be invited from ${day}`,
    missing: (count: number) => `${count} fact${count === 1 ? ' is' : 's are'} missing`,
    ours: 'This person is bound to your company already; no invite is needed.',
    typeName: 'Type the account to invite; each condition is judged here.',
  },
} as const;

const advice = {
  'base-location': ['已填 Base 地', 'base location filled'],
  'no-open-application': ['没有进行中的申请', 'no open application'],
  programme: ['所在计划支持项目专员', 'a programme that has specialists'],
} as const;

/** A precondition as the rule names it, in words; one that is not known here stays as it is. */
export const adviceItem = (item: string, locale: Locale): string =>
  Object.hasOwn(advice, item) ? advice[item as keyof typeof advice][locale === 'zh' ? 0 : 1] : item;

export const wordsFor = (locale: Locale) => ({
  ...table[locale],
  views: views[locale],
  reasons: (rejected: readonly Rejected[]): string[] =>
    rejected.map(({ line, why: code, column }) => table[locale].row(line, rejectWords(code, locale), column)),
});
