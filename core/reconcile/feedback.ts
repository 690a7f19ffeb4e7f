/** The text for the portal's 问题反馈 on a disputed line: what is expected, what is there, the ids to look up. */
import { showMoney, type Money } from '../money.ts';
import type { Period } from '../period.ts';
import type { ExceptionKind, ViewId } from './reason-ids.ts';

export interface Disputed {
  view: ViewId;
  period: Period;
  kind: ExceptionKind;
  amount: Money;
  currency: string | null;
  customerId: string | null;
  orders: readonly string[];
  resources: readonly string[];
  days: readonly string[];
}

const viewsZh: Record<ViewId, string> = {
  'bill-consumption': '客户消费与伙伴账单',
  'consumption-performance': '业绩明细与客户消费',
  'bill-summary-ledger': '伙伴账单、月度汇总与收支明细',
};
const viewsEn: Record<ViewId, string> = {
  'bill-consumption': 'customer consumption and the partner bill',
  'consumption-performance': 'performance details and customer consumption',
  'bill-summary-ledger': 'the partner bill, the monthly summary and the account changes',
};
const kindsZh: Record<ExceptionKind, string> = {
  'overdue-missing': '已过更新时限仍未出现',
  duplicate: '疑似重复',
  unexplained: '金额不一致且未找到规则解释',
};
const kindsEn: Record<ExceptionKind, string> = {
  'overdue-missing': 'is past its due time and has not appeared',
  duplicate: 'appears to be a duplicate',
  unexplained: 'differs in amount and no published rule explains it',
};

/** Ids only: exports are anonymised, so a name would help nobody and leave the machine for nothing. */
export function feedbackText(disputed: Disputed): { zh: string; en: string } {
  const amount = showMoney(disputed.amount, disputed.currency ?? 'CNY', 'always');
  const list = (label: string, ids: readonly string[], comma: string): string[] =>
    ids.length === 0
      ? []
      : [`${label}${ids.slice(0, 20).join(comma)}${ids.length > 20 ? ` (+${ids.length - 20})` : ''}`];
  const zh = [
    `您好，核对 ${disputed.period} ${viewsZh[disputed.view]}时，发现以下明细${kindsZh[disputed.kind]}，差额 ${amount}，请协助核实。`,
    ...(disputed.customerId ? [`客户ID：${disputed.customerId}`] : []),
    ...list('订单号/交易号：', disputed.orders, '、'),
    ...list('资源ID：', disputed.resources, '、'),
    ...list('日期（GMT+8）：', disputed.days, '、'),
  ];
  const en = [
    `Comparing ${viewsEn[disputed.view]} of ${disputed.period}, the following ${kindsEn[disputed.kind]}; the difference is ${amount}. Please check.`,
    ...(disputed.customerId ? [`Customer ID: ${disputed.customerId}`] : []),
    ...list('Order/transaction: ', disputed.orders, ', '),
    ...list('Resource ID: ', disputed.resources, ', '),
    ...list('Day (GMT+8): ', disputed.days, ', '),
  ];
  return { zh: zh.join('\n'), en: en.join('\n') };
}
