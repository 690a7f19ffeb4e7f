/** Enumerations as the files spell them (bill file formats, support.huaweicloud.com). */
import type { Language } from './sheet.ts';

type Pair = Record<Language, string>;
const pair = (zh: string, en: string): Pair => ({ zh, en });

const billTypes = new Map<number, Pair>([
  [1, pair('消费-新购', 'Expenditure-purchase')],
  [2, pair('消费-续订', 'Expenditure-renewal')],
  [3, pair('消费-变更', 'Expenditure-change')],
  [4, pair('退款-退订', 'Refund-unsubscription')],
  [5, pair('消费-使用', 'Expenditure-use')],
  [8, pair('消费-自动续订', 'Expenditure-auto-renewal')],
  [9, pair('调账-补偿', 'Adjustment-compensation')],
  [15, pair('消费-税金', 'Expenditure-tax')],
  [20, pair('退款-变更', 'Refund-change')],
  [24, pair('退款-包年/包月转按需', 'Refund-change to pay-per-use')],
  [25, pair('消费-抹零补扣', '消费-抹零补扣')],
]);
/** Documented for the partner bill: 消费 / 退款 / 调账. What those words cannot tell keeps its full name. */
const coarse = new Map<number, Pair>([
  ...[1, 2, 3, 5].map((type) => [type, pair('消费', 'Expenditure')] as const),
  ...[4, 20].map((type) => [type, pair('退款', 'Refund')] as const),
]);
const orderTypes = new Map<number, Pair>([
  [1, pair('新订', 'New subscription')],
  [2, pair('续订', 'Renewal')],
  [3, pair('变更', 'Change')],
  [4, pair('退订', 'Unsubscription')],
  [10, pair('包周期转按需', 'Yearly/monthly to pay-per-use')],
  [15, pair('费用调账', 'Fee adjustment')],
]);
const modes = new Map<number, Pair>([
  [1, pair('包年/包月', 'Yearly/monthly')],
  [3, pair('按需', 'Pay-per-use')],
]);
const associations = new Map<string, Pair>([
  ['1', pair('顾问销售', 'Referral')],
  ['2', pair('代售', 'Resale')],
  ['3', pair('转售', 'Reseller')],
]);
const units = new Map<number, Pair>([
  [19, pair('年', 'Year')],
  [20, pair('月', 'Month')],
  [25, pair('小时', 'Hour')],
]);

const tell =
  <Key>(texts: ReadonlyMap<Key, Pair>) =>
  (code: Key | null, language: Language): string =>
    code === null ? '' : (texts.get(code)?.[language] ?? String(code));

export const billTypeText = tell(billTypes);
export const orderTypeText = tell(orderTypes);
export const modeText = tell(modes);
export const associationText = tell(associations);
export const unitText = tell(units);
export const coarseBillTypeText = (code: number | null, language: Language): string =>
  code !== null && coarse.has(code) ? coarse.get(code)![language] : billTypeText(code, language);
/** customerBill files number the modes otherwise: 0 包年/包月, 1 按需 (api-bpconsole mb_00002). */
export const customerBillMode = (code: number | null): string => (code === 1 ? '0' : '1');
