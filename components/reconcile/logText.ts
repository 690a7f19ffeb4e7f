import { parseMoney, showMoney } from '../../core/money.ts';
import type { LogEntry } from '../../core/reconcile/log.ts';
import type { Locale } from '../i18n/locale.ts';
import { defineText, textIn } from '../i18n/text.ts';
import { VIEWS } from './place.ts';
import { text } from './text.ts';

export const logText = defineText(
  {
    title: '处理记录',
    history: '这一项的记录',
    whole: '全部记录',
    nothingYet: '还没有处理过。',
    back: '回到对账',
    empty: '还没有处理记录',
    emptyHint: '每个处理、锁定和规则都会记在这里，依次相链。',
    intact: '链完整，{count} 条',
    broken: '记录被改动过：第 {at} 条起不可信',
    head: '最后一条的哈希',
    headOf: '以前导出时的哈希：核对其后没有删减',
    verify: '核验',
    export: '导出记录',
    at: '时间',
    by: '谁',
    me: '本机',
    action: '动作',
    subject: '对象',
    detail: '内容',
    hash: '哈希',
    'did-resolve': '已解决',
    'did-accept': '接受',
    'did-dispute': '提问题反馈',
    'did-ignore': '忽略',
    'did-reopen': '重新打开',
    'did-snooze': '稍后',
    'did-note': '备注',
    'did-assign': '指派',
    'did-undo': '撤销',
    'did-lock': '锁定本月',
    'did-unlock': '解除锁定',
    'did-rule': '保存规则',
    'did-rule-removed': '删除规则',
  },
  {
    title: 'Decision log',
    history: 'What was decided',
    whole: 'Whole log',
    nothingYet: 'Nothing was decided yet.',
    back: 'Back to the month',
    empty: 'Nothing was decided yet',
    emptyHint: 'Every decision, lock and rule is written here, each chained to the one before.',
    intact: 'chain intact, {count} {count|entry|entries}',
    broken: 'The log was altered: not to be trusted from entry {at} on',
    head: 'Hash of the last entry',
    headOf: 'A hash from an earlier export: checks that nothing was cut off after it',
    verify: 'Verify',
    export: 'Export the log',
    at: 'When',
    by: 'Who',
    me: 'here',
    action: 'What',
    subject: 'About',
    detail: 'Detail',
    hash: 'Hash',
    'did-resolve': 'resolved',
    'did-accept': 'accepted',
    'did-dispute': 'disputed',
    'did-ignore': 'ignored',
    'did-reopen': 'reopened',
    'did-snooze': 'put off',
    'did-note': 'noted',
    'did-assign': 'assigned',
    'did-undo': 'taken back',
    'did-lock': 'month locked',
    'did-unlock': 'month unlocked',
    'did-rule': 'rule saved',
    'did-rule-removed': 'rule removed',
  },
);

type Key = keyof (typeof logText)['zh'];

export function actionText(action: string, locale: Locale): string {
  const key = `did-${action}`;
  return Object.hasOwn(logText.zh, key) ? textIn(logText, locale, key as Key) : action;
}

/** `consumption-performance|2026-10|CS26…` as people say it. */
export function subjectText(subject: string, locale: Locale): string {
  const [first, ...rest] = subject.split('|');
  const view = VIEWS.find((each) => each === first);
  return view ? [textIn(text, locale, view), ...rest].join(' · ') : subject;
}

/** What an entry says besides: the amount, until when, to whom, the note. */
export function detailOf({ action, detail }: LogEntry): string {
  const parts: string[] = [];
  const { amount, until, assignee, note, difference } = detail;
  const money = typeof amount === 'string' ? amount : typeof difference === 'string' ? difference : null;
  const value = money === null ? null : parseMoney(money);
  if (value !== null) parts.push(showMoney(value, '', 'always').replace(' ', ''));
  if (action === 'snooze' && typeof until === 'string') parts.push(`→ ${until}`);
  if (action === 'assign') parts.push(`→ ${typeof assignee === 'string' ? assignee : '—'}`);
  if (action === 'note' && typeof note === 'string') parts.push(`“${note}”`);
  if (action === 'rule')
    parts.push(
      ...['kind', 'view', 'amount', 'from', 'to', 'exception', 'customer_id', 'upTo', 'note']
        .map((key) => detail[key])
        .filter((each): each is string => typeof each === 'string' && each !== ''),
    );
  return parts.join(' · ');
}
