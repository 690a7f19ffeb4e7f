import { defineRule } from '../rule.ts';
import { sources } from '../sources.ts';
import { read } from '../version.ts';

export const billReady = defineRule({
  id: 'bill-ready',
  subject: 'bill',
  unit: 'time',
  title: { zh: '伙伴账单出账时间', en: 'When the partner bill is ready' },
  text: {
    zh: '上月账单在每月 {value}（北京时间，日 时:分）前生成。',
    en: "Last month's bill is ready by day and time {value} (Beijing).",
  },
  versions: [read('05 12:00' as string, sources.billReady, 'documented')],
});

export const billScope = defineRule({
  id: 'bill.resale-only',
  subject: 'bill',
  unit: 'flag',
  title: { zh: '伙伴账单只含代售客户', en: 'The bill holds resale customers only' },
  text: {
    zh: '伙伴账单只来自代售（转售）客户；顾问销售客户由华为直接出账，只出现在客户消费中。',
    en: 'The partner bill comes from resale customers only; advisory (referral) customers are billed by Huawei and appear in consumption.',
  },
  versions: [read(true, sources.performanceScope, 'faq-extract')],
});

export const billTimezone = defineRule({
  id: 'bill.timezone',
  subject: 'bill',
  unit: 'choice',
  title: { zh: '账期时区', en: 'Time zone of the billing month' },
  text: {
    zh: '账期按 {value} 切分；接口时间为 UTC。',
    en: 'Billing months are cut in {value}; the API gives times in UTC.',
  },
  versions: [read('GMT+08:00' as string, sources.billReady, 'documented')],
});

export const consumptionTimeCycle = defineRule({
  id: 'bill.cycle-by-consumption-time',
  subject: 'bill',
  unit: 'flag',
  title: { zh: '账期按消费时间归属', en: 'The cycle follows consumption time' },
  text: {
    zh: '自 2024-06-01（北京时间）起，账期按消费时间归属。',
    en: 'From 2024-06-01 (Beijing) a record belongs to the cycle of its consumption time.',
  },
  versions: [read(true, sources.consumptionTimeCycle, 'faq-extract', { from: '2024-06-01' })],
});

export const estimatedBill = defineRule({
  id: 'bill.month-to-date-estimate',
  subject: 'bill',
  unit: 'flag',
  title: { zh: '当月账单为预估', en: 'The month to date is an estimate' },
  text: {
    zh: '国际站当月账单为每日刷新的预估，不含税，且未扣代金券。',
    en: 'On the international site the month to date is an estimate refreshed daily, without tax and before cash coupons.',
  },
  versions: [read(true, sources.billIntl, 'documented', { sites: 'intl' })],
});

export const negativeBill = defineRule({
  id: 'bill.negative-owes-nothing',
  subject: 'bill',
  unit: 'flag',
  title: { zh: '负账单应还为 0', en: 'A negative bill owes nothing' },
  text: {
    zh: '退款大于消费时账单为负，应还金额为 0。',
    en: 'Where refunds exceed consumption the bill is negative and the amount due is 0.',
  },
  versions: [
    read(true, sources.billIntl, 'documented', { sites: 'intl' }),
    read(true, sources.billIntl, 'inferred', { sites: 'cn', version: '1-cn' }),
  ],
});

export const preTax = defineRule({
  id: 'bill.pre-tax',
  subject: 'bill',
  unit: 'flag',
  title: { zh: '汇总与账单为税前', en: 'Sums and bill are before tax' },
  text: {
    zh: '月度汇总与账单金额为税前，税额（tax_amount）单列；激励开票金额为含税。',
    en: 'Monthly sums and the bill are before tax, tax_amount stands apart; incentive invoices include tax.',
  },
  versions: [read(true, sources.taxPreTax, 'documented')],
});

export const refundComposition = defineRule({
  id: 'bill.refund-includes-downgrade',
  subject: 'bill',
  unit: 'flag',
  title: { zh: '退款含降配', en: 'Refunds include downgrades' },
  text: {
    zh: '退款金额 = 退订退款 + 规格变更（降配）退款。',
    en: 'The refund amount is unsubscriptions plus refunds of specification changes (downgrades).',
  },
  versions: [read(true, sources.billReady, 'documented')],
});

export const rounding = defineRule({
  id: 'bill.rounding',
  subject: 'bill',
  unit: 'count',
  title: { zh: '抹零', en: 'Truncation' },
  text: {
    zh: '按需价格精度 8 位小数，扣费截断到 {value} 位（舍弃，不四舍五入），截去部分为抹零金额；包年/包月无抹零；之后可能有“抹零补扣”（25）。',
    en: 'Pay-per-use prices have 8 decimals and are cut (not rounded) to {value}; what is cut is 抹零; yearly/monthly has none; 抹零补扣 (25) may charge it later.',
  },
  versions: [read(2, sources.rounding, 'faq-extract')],
});

export const zeroRowsHidden = defineRule({
  id: 'bill.zero-rows-hidden',
  subject: 'bill',
  unit: 'flag',
  title: { zh: '默认隐藏 0 元行', en: 'Rows of zero are hidden by default' },
  text: {
    zh: '消费明细默认隐藏应付金额为 0 的行。',
    en: 'Expenditure Details hides rows with amount due 0 by default.',
  },
  versions: [read(true, sources.consumptionDetails, 'documented')],
});

export const consumptionLatency = defineRule({
  id: 'bill.consumption-latency',
  subject: 'bill',
  unit: 'days',
  title: { zh: '消费数据延迟', en: 'Latency of consumption' },
  text: {
    zh: '数据截至前一日 24:00；某日的汇总在次日（{value} 天后）24:00 可见，明细优先于汇总。',
    en: 'Data reach to 24:00 of the day before; the summary of a day is visible by 24:00 of the next ({value} day); details win over the summary.',
  },
  versions: [read(1, sources.boardLag, 'faq-extract')],
});

export const custodyUnlink = defineRule({
  id: 'bill.custody-unlink-split',
  subject: 'bill',
  unit: 'flag',
  title: { zh: '财务托管子客户解除当月的归属', en: 'Unlink month of a custody sub-account' },
  text: {
    zh: '顾问销售的财务托管子客户解除当月：汇总只显示子客户；明细按解除的秒切分，之前归子客户，之后归主客户。',
    en: 'In the unlink month of an advisory custody sub-account the summary shows the sub-account only; details split at the second: before to the sub-account, after to its master.',
  },
  versions: [read(true, sources.custody, 'documented')],
});

export const combinedOrders = defineRule({
  id: 'bill.combined-orders',
  subject: 'bill',
  unit: 'flag',
  title: { zh: '组合交易单', en: 'Combined orders' },
  text: {
    zh: '批量续订、退订、变更、按需转包周期或组合购买会产生父订单；仅此时 relative_order_id 有值。',
    en: 'Batch renewals, unsubscriptions, changes or bundles make a parent order; only then is relative_order_id filled.',
  },
  versions: [read(true, sources.billDetail, 'documented')],
});
