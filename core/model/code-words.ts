/** Words for the open API's codes, as the portal writes them. An unknown code shows as it is. */
type Locale = 'zh' | 'en';
type Words = ReadonlyMap<string, Record<Locale, string>>;
const words = (list: Record<string, [zh: string, en: string]>): Words =>
  new Map(Object.entries(list).map(([code, [zh, en]]) => [code, { zh, en }]));

const charging = words({
  1: ['包年/包月', 'Yearly/monthly'],
  3: ['按需', 'Pay-per-use'],
  10: ['预留实例', 'Reserved instance'],
  11: ['节省计划', 'Savings plan'],
});
const bill = words({
  1: ['新购', 'Purchase'],
  2: ['续订', 'Renewal'],
  3: ['变更', 'Change'],
  4: ['退订', 'Unsubscription'],
  5: ['使用', 'Use'],
  8: ['自动续订', 'Auto-renewal'],
  9: ['调账-补偿', 'Adjustment: compensation'],
  12: ['按时计费', 'Hourly'],
  13: ['退订手续费', 'Unsubscription fee'],
  14: ['服务支持计划月末扣费', 'Support plan, month end'],
  15: ['税金', 'Tax'],
  16: ['调账-扣费', 'Adjustment: deduction'],
  17: ['保底差额', 'Minimum spend'],
  18: ['按月付费', 'Monthly payment'],
  20: ['退款-变更', 'Refund: change'],
  23: ['节省计划抵扣', 'Savings plan used'],
  24: ['退款-转按需', 'Refund: to pay-per-use'],
  25: ['抹零补扣', 'Rounding caught up'],
  100: ['退订税金', 'Refunded tax'],
  101: ['补偿税金', 'Compensation tax'],
  102: ['扣费税金', 'Deduction tax'],
  103: ['按年付费', 'Yearly payment'],
});
const order = words({
  1: ['新购', 'Purchase'],
  2: ['续订', 'Renewal'],
  3: ['变更', 'Change'],
  4: ['退订', 'Unsubscription'],
  10: ['包周期转按需', 'To pay-per-use'],
  11: ['按需转包周期', 'To yearly/monthly'],
  13: ['试用', 'Trial'],
  14: ['试用转商用', 'Trial to commercial'],
  15: ['费用调账', 'Fee adjustment'],
});
const association = words({
  1: ['顾问销售', 'Advisory'],
  2: ['代售', 'Resale'],
  3: ['转售', 'Reseller'],
});
const resourceStatus = words({
  2: ['使用中', 'In use'],
  3: ['已关闭', 'Closed'],
  4: ['已冻结', 'Frozen'],
  5: ['已过期', 'Expired'],
});
const orderStatus = words({
  1: ['待审核', 'To be approved'],
  3: ['处理中', 'Processing'],
  4: ['已取消', 'Cancelled'],
  5: ['已完成', 'Completed'],
  6: ['待支付', 'To be paid'],
  9: ['待确认', 'To be confirmed'],
});
const expiry = words({
  0: ['进入宽限期', 'Grace period'],
  1: ['转按需', 'To pay-per-use'],
  2: ['自动删除', 'Deleted'],
  3: ['自动续费', 'Renews by itself'],
  4: ['冻结', 'Frozen'],
  5: ['保留期后删除', 'Deleted after retention'],
});

/** By column, so that a table can say its cells without knowing what they are. */
const COLUMNS = new Map<string, Words>([
  ['charging_mode', charging],
  ['charge_mode', charging],
  ['bill_detail_type', bill],
  ['bill_type', bill],
  ['order_type', order],
  ['association_type', association],
  ['resource_status', resourceStatus],
  ['order_status', orderStatus],
  ['expire_policy', expiry],
]);

/** Whether a column's codes have words. */
export const hasWords = (column: string): boolean => COLUMNS.has(column);

export function codeText(column: string, code: string | number | null | undefined, locale: Locale): string {
  if (code === null || code === undefined || code === '') return '';
  return COLUMNS.get(column)?.get(String(code))?.[locale] ?? String(code);
}
