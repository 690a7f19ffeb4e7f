import { defineRule } from '../rule.ts';
import { sources } from '../sources.ts';
import { read } from '../version.ts';

export const incentiveConfirm = defineRule({
  id: 'incentive-confirm',
  subject: 'incentives',
  unit: 'flag',
  title: { zh: '激励逾期自动确认', en: 'Incentives confirm themselves at the deadline' },
  text: {
    zh: '公示期内未确认的激励由系统自动确认；同一对账期次的多项激励一并对账。',
    en: 'An incentive not confirmed by its deadline is confirmed automatically; several of one period are reconciled together.',
  },
  versions: [read(true, sources.confirmIncentive, 'documented')],
});

export const fhCheck = defineRule({
  id: 'fh-check',
  subject: 'incentives',
  unit: 'working-days',
  title: { zh: '专职人员激励（FH）核对期限', en: 'Specialist incentive (FH): time to check' },
  text: {
    zh: '生成后 {value} 个工作日内须核对，逾期作废。',
    en: 'It must be checked within {value} working days after it is generated, or it lapses.',
  },
  versions: [read(30, sources.fhCheck, 'faq-extract')],
});

export const projectCheck = defineRule({
  id: 'project-check',
  subject: 'incentives',
  unit: 'working-days',
  title: { zh: '项目激励核对期限', en: 'Project incentive: time to check' },
  text: {
    zh: '生成后 {value} 个工作日内须核对（来源较弱）。',
    en: 'It must be checked within {value} working days after it is generated (a weaker source).',
  },
  versions: [read(40, sources.projectIncentive, 'faq-extract')],
});

export const incentiveReconciliationStart = defineRule({
  id: 'incentive.reconciliation-start',
  subject: 'incentives',
  unit: 'working-days',
  title: { zh: '激励对账开始', en: 'Start of incentive reconciliation' },
  text: {
    zh: '次月前 {value} 个工作日内开始对账。',
    en: 'Reconciliation starts within {value} working days of the next month.',
  },
  versions: [read(5, sources.incentiveTiming, 'documented', { sites: 'intl' })],
});

export const invoiceNotice = defineRule({
  id: 'incentive.invoice-notice',
  subject: 'incentives',
  unit: 'working-days',
  title: { zh: '开票通知', en: 'Invoice notice' },
  text: {
    zh: '对账后 {value} 个工作日内通知开票。',
    en: 'The invoice notice comes within {value} working days after reconciliation.',
  },
  versions: [read(5, sources.incentiveTiming, 'documented', { sites: 'intl' })],
});

export const incentivePayment = defineRule({
  id: 'incentive.payment-days',
  subject: 'incentives',
  unit: 'days',
  title: { zh: '激励付款', en: 'Payment of incentives' },
  text: { zh: '收到发票后 {value} 天内付款。', en: 'Paid within {value} days after the invoice.' },
  versions: [read(30, sources.incentiveTiming, 'documented', { sites: 'intl' })],
});

export const arrearsFreeze = defineRule({
  id: 'incentive.arrears-freeze',
  subject: 'incentives',
  unit: 'flag',
  title: { zh: '欠费冻结激励', en: 'Arrears freeze the incentive' },
  text: {
    zh: '某期消费未全部还清，则该期激励冻结；全部还清次日解冻。业绩不受影响。',
    en: "Unless a period's consumption is fully repaid its incentives are frozen; they thaw the day after full repayment. Performance is not touched.",
  },
  versions: [read(true, sources.incentiveFreeze, 'documented')],
});

export const incentiveExpiry = defineRule({
  id: 'incentive.cash-within',
  subject: 'incentives',
  unit: 'years',
  title: { zh: '退出计划后的兑现期限', en: 'Time to cash in after leaving the programme' },
  text: {
    zh: '退出解决方案提供商/分销计划后，须在 {value} 年内兑现激励。',
    en: 'After leaving the programme, incentives must be cashed within {value} year.',
  },
  versions: [read(1, sources.incentiveExpiry, 'faq-extract', { sites: 'cn' })],
});
