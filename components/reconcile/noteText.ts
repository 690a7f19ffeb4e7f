/** What a reason notes beside its amount, in the reader's language; an unknown note stays as it is. */
import type { Locale } from '../i18n/locale.ts';

const zh = new Map<string, string>([
  ['matched through the parent order', '按组合订单的父订单匹配'],
  ['tax stands apart from the amount due', '税不含在应还金额内'],
  ['the incentive waits for repayment, performance does not', '激励待还款后发放，业绩不受影响'],
  ['rests on the reading of where a rebound customer is left out', '取决于规则手册对换绑客户的解读'],
  [
    'rests on the reading of the day attribution to a manager begins',
    '取决于规则手册对客户经理归属起始日的解读',
  ],
  [
    'rests on the reading of what a downgrade refund is in the monthly summary',
    '取决于规则手册对降配退款在月度汇总中归类的解读',
  ],
  [
    'on the sheet, though by the reading chosen the sheet leaves a rebound customer out',
    '在业绩表中，与所选解读（业绩单不计换绑客户）不符',
  ],
  ['on the sheet; earns no incentive for six months after rebinding', '在业绩表中；换绑后 6 个月不计激励'],
  ['the summary shows the sub-account only', '汇总只显示子账号'],
  ['compared as an estimate', '按预估比较'],
  ['no incentive line of its customer', '该客户没有激励记录'],
  ['performance without rebate', '计业绩，不返激励'],
  ['its month is that of UTC', '其月份按 UTC 划分'],
  ['its order is of another month', '原订单属于其他月份'],
  ['names are masked; the lines were joined by id', '名称已匿名，按 ID 匹配'],
  ['no order of this month fits it', '本月没有与之对应的订单'],
]);
const RECORDED = /^recorded in (\d{4}-\d{2})$/;

export function noteText(note: string, locale: Locale): string {
  if (locale === 'en') return note;
  const month = RECORDED.exec(note)?.[1];
  return month ? `记在 ${month}` : (zh.get(note) ?? note);
}
