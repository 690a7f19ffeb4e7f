/**
 * The reasons in words, and how they stand: settled, explained by time or rule, or asking for a
 * person. One list for the screens, the statement and the marks on the portal's rows.
 */
import type { Text } from '../rules/rule.ts';
import type { ReasonOrUnexplained } from './reason-ids.ts';

export type ReasonTone = 'good' | 'warn' | 'bad';

export const reasonWords: Record<ReasonOrUnexplained, Text & { tone: ReasonTone }> = {
  'scope-advisory': {
    zh: '顾问销售不入账单',
    en: 'Advisory customers are not billed to the partner',
    tone: 'warn',
  },
  'not-due-yet': { zh: '未到更新时间', en: 'Not due yet', tone: 'warn' },
  'month-edge-timezone': { zh: '月末时区', en: 'Time zone at the month’s edge', tone: 'warn' },
  'monthly-settled-next-month': {
    zh: '月结产品次月计入',
    en: 'Monthly-settled: counted next month',
    tone: 'warn',
  },
  'refund-other-month': { zh: '退款落在别月', en: 'Refund recorded in another month', tone: 'warn' },
  'change-other-month': { zh: '变更落在别月', en: 'Change recorded in another month', tone: 'warn' },
  'write-off': { zh: '欠费核销', en: 'Write-off', tone: 'warn' },
  'stored-value-card-purchase': {
    zh: '购买储值卡不计业绩',
    en: 'Buying a stored-value card earns none',
    tone: 'warn',
  },
  'coupon-not-counted': { zh: '代金券不计', en: 'Vouchers (代金券) do not count', tone: 'warn' },
  'cash-coupon-not-counted': { zh: '不计业绩的现金券', en: '现金券 marked as not counting', tone: 'warn' },
  rounding: { zh: '抹零', en: 'Rounding', tone: 'good' },
  'rounding-catch-up': { zh: '抹零补扣', en: 'Rounding catch-up', tone: 'good' },
  tax: { zh: '税', en: 'Tax', tone: 'warn' },
  'manager-attribution': { zh: '客户经理次日起归属', en: 'Manager counts from the second day', tone: 'warn' },
  'custody-unlink-split': { zh: '托管解除当月拆分', en: 'Custody unlink: split at the second', tone: 'warn' },
  'performance-transfer': { zh: '业绩转移', en: 'Performance transfer', tone: 'warn' },
  'rebind-six-months': {
    zh: '换绑 6 个月不计',
    en: 'Six months without performance after rebinding',
    tone: 'warn',
  },
  'product-no-performance': { zh: '产品不计业绩', en: 'Product without performance', tone: 'warn' },
  'arrears-freeze': { zh: '欠费冻结激励', en: 'Arrears freeze the incentive', tone: 'warn' },
  'ecs-cost-collection': { zh: 'ECS 费用归集', en: 'ECS cost collection', tone: 'good' },
  'combined-order': { zh: '组合交易单', en: 'Combined order', tone: 'good' },
  'hidden-zero-rows': { zh: '零金额行被隐藏', en: 'Zero rows hidden by default', tone: 'good' },
  'month-to-date-estimate': { zh: '月内预估', en: 'Month-to-date estimate', tone: 'warn' },
  'anonymised-names': { zh: '名称已匿名，按 ID 匹配', en: 'Names masked: joined by ID', tone: 'good' },
  'overdue-missing': { zh: '应有未到，已逾期', en: 'Overdue and not there', tone: 'bad' },
  duplicate: { zh: '疑似重复', en: 'Duplicate', tone: 'bad' },
  unexplained: { zh: '未解释', en: 'Unexplained', tone: 'bad' },
};
