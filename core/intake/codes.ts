/**
 * Texts of the portal's enumerations in both languages, to the codes of the open API. Where the
 * documentation lists texts for a file family, each is here; where families spell one idea in
 * several ways (包年/包月-月, 包月, Yearly/monthly) the beginning decides.
 * Sources: bill file formats (support.huaweicloud.com/usermanual-billing, bills-topic_50000001
 * to 50000004; usermanual-bpconsole dp_060103) and the models of the BSS SDK.
 */
import type { DatasetName } from '../model/registry.ts';

/** Beginning of a text (folded) to its code; the first that fits. */
type Beginnings = readonly (readonly [string, number])[];

/** Width, case, blanks and the many dashes made equal. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, '');

// prettier-ignore
const chargingMode: Beginnings = [
  ['包', 1], ['一次性', 1], ['yearly', 1], ['monthly', 1], ['daily', 1], ['one-', 1],
  ['按需', 3], ['pay-per-use', 3],
  ['预留实例', 10], ['reservedinstance', 10],
  ['节省计划', 11], ['savingsplan', 11],
];

const exactly = (texts: Record<string, number>): ReadonlyMap<string, number> =>
  new Map(Object.entries(texts).map(([text, code]) => [fold(text), code]));

// prettier-ignore
const billType = exactly({
  '消费-新购': 1, 新购: 1, 'Expenditure-purchase': 1, 'Expenditure-new purchase': 1,
  '消费-续订': 2, 续订: 2, 'Expenditure-renewal': 2,
  '消费-变更': 3, 变更: 3, 'Expenditure-change': 3,
  '退款-退订': 4, 退订: 4, 'Refund-unsubscription': 4,
  '消费-使用': 5, 使用: 5, 'Expenditure-use': 5,
  '消费-自动续订': 8, 自动续订: 8, 'Expenditure-auto-renewal': 8,
  '调账-补偿': 9, 'Adjustment-compensation': 9,
  '消费-按时计费': 12, 'Expenditure-hourly billing': 12,
  '消费-退订手续费增收': 13, '消费-退订手续费': 13,
  '消费-服务支持计划月末补扣': 14, '消费-服务支持计划月末扣费': 14,
  '消费-税金': 15, 'Expenditure-tax': 15,
  '调账-扣费': 16, 'Adjustment-deduction': 16,
  '消费-保底差额': 17,
  '消费-按月付费': 18, 按月付费: 18, 'Expenditure-monthly payment': 18,
  '退款-变更': 20, 'Refund-change': 20,
  '消费-节省计划抵扣': 23, 'Expenditure-savings plans used': 23,
  '退款-包年/包月转按需': 24, 'Refund-change to pay-per-use': 24,
  '消费-抹零补扣': 25, 抹零补扣: 25,
  '退款-退订税金': 100, 'Refund-tax': 100,
  '调账-补偿税金': 101, 'Adjustment-compensation tax': 101,
  '调账-扣费税金': 102, 'Adjustment-deduction tax': 102,
  '消费-按年付费': 103, 按年付费: 103, 'Expenditure-yearly payment': 103,
});

// prettier-ignore
const orderType = exactly({
  新购: 1, 新订: 1, Purchase: 1, 'New purchase': 1, 'New subscription': 1,
  续费: 2, 续订: 2, Renewal: 2,
  变更: 3, Change: 3,
  退订: 4, Unsubscription: 4,
  包周期转按需: 10, '包年/包月转按需': 10, 'Yearly/monthly to pay-per-use': 10,
  按需转包周期: 11, '按需转包年/包月': 11, 'Pay-per-use to yearly/monthly': 11,
  试用: 13, Trial: 13, 试用转商用: 14, 'Trial to commercial use': 14,
  费用调账: 15, 'Fee adjustment': 15,
});

// prettier-ignore
const associationType = exactly({
  顾问销售: 1, 顾问销售类: 1, 'Advisory sales': 1, Referral: 1,
  代售: 2, 代售类: 2, Resale: 2,
  转售: 3, Reseller: 3,
});

const periodType = exactly({
  年: 19,
  Year: 19,
  月: 20,
  个月: 20,
  Month: 20,
  天: 24,
  日: 24,
  Day: 24,
  小时: 25,
  Hour: 25,
  一次性: 5,
  'One-time': 5,
});

type Texts = Beginnings | ReadonlyMap<string, number>;

const columns: Record<string, Texts> = {
  charging_mode: chargingMode,
  charge_mode: chargingMode,
  bill_detail_type: billType,
  bill_type: billType,
  order_type: orderType,
  association_type: associationType,
  period_type: periodType,
};

/** Same column name, other codes (open API: monthly sums, orders, resources, account changes). */
const special: Partial<Record<DatasetName, Record<string, Texts>>> = {
  monthlySums: {
    bill_type: exactly({ 消费: 0, Expenditure: 0, 退订: 1, Unsubscription: 1, 华为核销: 2, 'Write-off': 2 }),
  },
  orders: { status: exactly({ 待审核: 1, 处理中: 3, 已取消: 4, 已完成: 5, 待支付: 6, 待确认: 9 }) },
  resources: {
    status: exactly({ 使用中: 2, 已关闭: 3, 已冻结: 4, 已过期: 5 }),
    expire_policy: exactly({
      到期进入宽限期: 0,
      到期转按需: 1,
      到期后自动删除: 2,
      到期后自动续费: 3,
      到期后冻结: 4,
      自动续费: 3,
    }),
  },
  accountChanges: { type: exactly({ 收入: 1, Income: 1, 支出: 2, Expense: 2, Expenditure: 2 }) },
  customers: { customer_type: exactly({ 个人: 0, Individual: 0, 企业: 1, Enterprise: 1 }) },
};

/**
 * 收支明细's types as the portal writes them, to the API's words (AccountChangeRecord): without
 * them a page's entries would be neither consumption nor refund. A type not here stays as it is.
 */
// prettier-ignore
const tradeTypes: Record<string, string> = {
  充值: 'SOURCE_OPERAIION_RECHARGE', 'Top-up': 'SOURCE_OPERAIION_RECHARGE',
  '充值(激励返点)': 'SOURCE_OPERAIION_RECHARGE_REBATE', 'Top-up (incentive)': 'SOURCE_OPERAIION_RECHARGE_REBATE',
  '消费(包年/包月)': 'SOURCE_OPERAIION_DEDEUCT', 'Expenditure (yearly/monthly)': 'SOURCE_OPERAIION_DEDEUCT',
  '消费(按需)': 'SOURCE_OPERAIION_USAGE', 'Expenditure (pay-per-use)': 'SOURCE_OPERAIION_USAGE',
  '消费(一次性扣费)': 'SOURCE_OPERAIION_ONETIME', 'Expenditure (one-off)': 'SOURCE_OPERAIION_ONETIME',
  '消费(欠费还款)': 'SOURCE_OPERAIION_WRITEOFF', 'Expenditure (repayment)': 'SOURCE_OPERAIION_WRITEOFF',
  '消费(精度补扣)': 'SOURCE_OPERAIION_PRECISIONCOMP',
  'Expenditure (precision catch-up)': 'SOURCE_OPERAIION_PRECISIONCOMP',
  '消费(免费资源扣减)': 'SOURCE_OPERAIION_FREERESDEDUCT', '消费(预留实例)': 'SOURCE_OPERATIION_RIDEDUCT',
  退款: 'SOURCE_OPERAIION_REFUND', Refund: 'SOURCE_OPERAIION_REFUND',
  '调账(华为核销)': 'SOURCE_OPERAIION_BILLREFUND', 'Adjustment (Huawei write-off)': 'SOURCE_OPERAIION_BILLREFUND',
  '调账(余额调整)': 'SOURCE_OPERAIION_ADJUST', 'Adjustment (balance)': 'SOURCE_OPERAIION_ADJUST',
  伙伴拨款: 'SOURCE_OPERATION_BEADJUST', 'Partner allocation': 'SOURCE_OPERATION_BEADJUST',
  伙伴回收: 'SOURCE_OPERATION_BERETRIEVE', 'Partner reclaim': 'SOURCE_OPERATION_BERETRIEVE',
  '交易模式变更(切换/解除关联回收)': 'SOURCE_OPERATION_BEUNBIND',
  'Transaction model change (reclaim)': 'SOURCE_OPERATION_BEUNBIND',
  过期清零: 'SOURCE_OPERAIION_EXPIRECLEAR', 'Expired and cleared': 'SOURCE_OPERAIION_EXPIRECLEAR',
};
const tradeWords = new Map(Object.entries(tradeTypes).map(([text, word]) => [fold(text), word]));

/** Reads a column's texts to the API's words; null where the column has no such words. */
export const wordReader = (dataset: DatasetName, column: string): ((text: string) => string) | null =>
  dataset === 'accountChanges' && column === 'trade_detail_type'
    ? (text) => tradeWords.get(fold(text)) ?? text
    : null;

/** Reads a column's texts to its API code; null where the column is no enumeration. */
export function codeReader(dataset: DatasetName, column: string): ((text: string) => number | null) | null {
  const own = special[dataset];
  const texts =
    (own && Object.hasOwn(own, column) ? own[column] : undefined) ??
    (Object.hasOwn(columns, column) ? columns[column] : undefined);
  if (!texts) return null;
  return (text) => {
    const folded = fold(text);
    if (/^-?\d{1,4}$/.test(folded)) return Number(folded);
    if (texts instanceof Map) return texts.get(folded) ?? null;
    return (texts as Beginnings).find(([beginning]) => folded.startsWith(beginning))?.[1] ?? null;
  };
}

/**
 * 计费模式 of the pushed customerBill files, which number it otherwise (api-bpconsole mb_00002):
 * 0 包年/包月, 1 按需, 2–3 预留实例, 4–6 节省计划.
 */
export const customerBillChargingMode = (code: string): number | null =>
  [1, 3, 10, 10, 11, 11, 11][Number(code)] ?? null;
