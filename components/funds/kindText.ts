/** 收支明细 types in words; the misspelling OPERAIION is the API's own. An unknown one shows as it is. */
import type { Locale } from '../i18n/locale.ts';

const KINDS: ReadonlyMap<string, readonly [zh: string, en: string]> = new Map([
  ['ADJUST_CREDIT', ['调账（信用额度调整）', 'Adjustment: credit line']],
  ['RECHARGE', ['充值', 'Top-up']],
  ['RECHARGE_REBATE', ['充值（激励返点）', 'Top-up: incentive rebate']],
  ['DEDEUCT', ['消费（包年/包月）', 'Spent: yearly/monthly']],
  ['ONETIME', ['消费（一次性扣费）', 'Spent: one-time']],
  ['USAGE', ['消费（按需）', 'Spent: pay-per-use']],
  ['WRITEOFF', ['消费（欠费还款）', 'Spent: arrears repaid']],
  ['PRECISIONCOMP', ['消费（精度补扣）', 'Spent: rounding caught up']],
  ['FREERESDEDUCT', ['消费（免费资源扣减）', 'Spent: free resources']],
  ['RIDEDUCT', ['消费（预留实例）', 'Spent: reserved instance']],
  ['REFUND', ['退款', 'Refund']],
  ['UNSUBSCRIBE', ['退款（退订）', 'Refund: unsubscription']],
  ['BILLREFUND', ['调账（华为核销）', 'Adjustment: written off by Huawei']],
  ['ADJUST', ['调账（余额调整）', 'Adjustment: balance']],
  ['BEADJUST', ['伙伴拨款', 'Allocated']],
  ['BERETRIEVE', ['伙伴回收', 'Reclaimed']],
  ['BEUNBIND', ['交易模式变更（切换/解除关联回收）', 'Reclaimed on unlinking or switching']],
  ['TRADEMODE_TRANSFER', ['交易模式变更（和伙伴关联）', 'Transferred on association']],
  ['COUPONCANCEL', ['优惠券回收', 'Coupon reclaimed']],
  ['COUPON_QUOTA_TRANSFER', ['调账（兑换现金券额度）', 'Adjustment: turned into coupon quota']],
  ['COUPON_QUOTA_RECLAIM', ['代金券回收', 'Voucher quota reclaimed']],
  ['EXPIRECLEAR', ['过期清零', 'Expired']],
  ['MANUALFROZE', ['冻结（人工冻结）', 'Frozen by hand']],
  ['MANUALUNFROZE', ['冻结（人工解冻）', 'Unfrozen by hand']],
  ['MANUALCLEARFROZEN', ['冻结（人工清理）', 'Frozen amount cleared by hand']],
  ['SYSTEM_FROZEN', ['系统冻结', 'Frozen by the system']],
  ['SYSTEM_UNFROZEN', ['系统解冻', 'Unfrozen by the system']],
  ['UNFROZEN', ['解冻', 'Unfrozen']],
  ['CLEARFROZEN', ['冻结清零', 'Frozen amount cleared']],
  ['RFROZEN', ['冻结', 'Frozen']],
  ['TRANS_TO_BALANCE', ['转入余额', 'Moved to the balance']],
  ['TRANS_TO_FOREGIFT', ['转入保证金', 'Moved to the deposit']],
  ['PRIZE', ['奖励', 'Prize']],
  ['MERGE', ['合并', 'Merged']],
  ['CONVERT_BONUS', ['奖励金转换', 'Bonus converted']],
]);

export function kindText(kind: string | null, locale: Locale): string {
  const words = KINDS.get((kind ?? '').replace(/^SOURCE_OPER[A-Z]+?ION_/, ''));
  return words ? words[locale === 'zh' ? 0 : 1] : (kind ?? '—');
}
