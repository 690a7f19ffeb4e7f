/**
 * Where the vendor's texts are unsure, the reading is a setting: a rule of few choices with its
 * default. A finding that rests on one cites it like any other rule.
 */
import { defineRule } from '../rule.ts';
import { sources } from '../sources.ts';
import { read } from '../version.ts';

export const downgradeInSums = defineRule({
  id: 'reading.downgrade-in-monthly-sums',
  subject: 'readings',
  unit: 'choice',
  title: { zh: '降配退款在月度汇总中的归类', en: 'What a downgrade refund is in the monthly summary' },
  text: {
    zh: '月度汇总只分消费、退订、华为核销；降配退款按“{value}”处理。',
    en: 'The monthly summary knows consumption, unsubscription and write-off; a downgrade refund is taken as “{value}”.',
  },
  choices: [
    { value: 'unsubscription', text: { zh: '退订', en: 'unsubscription' } },
    { value: 'consumption', text: { zh: '冲减消费', en: 'negative consumption' } },
  ],
  versions: [read('unsubscription' as string, sources.billReady, 'inferred')],
});

export const rebindEffect = defineRule({
  id: 'reading.rebind-effect',
  subject: 'readings',
  unit: 'choice',
  title: { zh: '换绑客户在哪里被排除', en: 'Where a rebound customer is left out' },
  text: {
    zh: '换绑六个月内：“{value}”中不计该客户。',
    en: 'Within six months after rebinding the customer is left out of “{value}”.',
  },
  choices: [
    { value: 'sheet', text: { zh: '业绩单', en: 'the performance sheet' } },
    { value: 'incentive', text: { zh: '仅激励', en: 'the incentive only' } },
    { value: 'by-evidence', text: { zh: '按数据判断', en: 'whichever the data show' } },
  ],
  versions: [read('by-evidence' as string, sources.performance, 'inferred')],
});

export const attributionDay = defineRule({
  id: 'reading.attribution-day',
  subject: 'readings',
  unit: 'choice',
  title: { zh: '客户经理归属从哪天开始', en: 'Day attribution to a manager begins' },
  text: {
    zh: '分配客户后，归属自“{value}”起。',
    en: 'After an assignment, attribution begins on “{value}”.',
  },
  choices: [
    { value: 'next-day', text: { zh: '分配次日', en: 'the day after the assignment' } },
    { value: 'same-day', text: { zh: '分配当日', en: 'the day of the assignment' } },
  ],
  versions: [read('next-day' as string, sources.performanceBoard, 'inferred')],
});

export const poVerifyStart = defineRule({
  id: 'reading.po-verify-start',
  subject: 'readings',
  unit: 'choice',
  title: { zh: '验证时限从何时起算', en: 'What starts the verification clock' },
  text: {
    zh: '验证的 10 个工作日自“{value}”起算。',
    en: 'The working days of verification run from “{value}”.',
  },
  choices: [
    { value: 'audited', text: { zh: '审核通过', en: 'audit passed' } },
    { value: 'submitted', text: { zh: '提交', en: 'submission' } },
  ],
  versions: [read('audited' as string, sources.verifyPo, 'inferred')],
});
