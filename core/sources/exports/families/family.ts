import type { DatasetName } from '../../../model/registry.ts';

/**
 * A kind of exported file: what its headers mean. The same header means different things in
 * different kinds (产品 is a resource type in one and an offering in another), so the kind is
 * recognised before any column is.
 */
export interface Family {
  /** Stable name of the kind. */
  kind: string;
  zh: string;
  en: string;
  /** Where its lines belong; null: recognised only to say why it is not imported. */
  dataset: DatasetName | null;
  /** File names the vendor gives it. */
  files?: RegExp;
  /** Canonical name → headers, the first two being the Chinese and the English where both are known. */
  columns: ReadonlyMap<string, readonly string[]>;
  /** How many columns the documented list has, by language: a whole list counts for more. */
  known: { zh: number; en: number };
  /** Set when the kind is known and yet not importable: code and sentence. */
  refused?: { code: string; message: string };
}

/**
 * Columns as text, one a line or `;`: `amount_due = 应付金额 | Amount Due`. A canonical name
 * alone means the header is the name itself.
 */
export function columnList(text: string): ReadonlyMap<string, readonly string[]> {
  const columns = new Map<string, readonly string[]>();
  for (const entry of text.split(/[;\n]/)) {
    const [name, headers] = entry.split('=');
    if (!name?.trim() || !headers) continue;
    const known = columns.get(name.trim()) ?? [];
    columns.set(name.trim(), [...known, ...headers.split('|').map((header) => header.trim())]);
  }
  return columns;
}

/**
 * Amounts that end every list of bill lines, under the names the vendor uses in each of them. The
 * published lists of several kinds stop before them.
 */
export const amountTail = `
  official_amount = 官网价 | List Price; discount_amount = 优惠金额 | Discounted Amount
  amount_due = 应付金额 | Amount Due; cash_amount = 现金支付 | Cash Payment | Cash Payments
  credit_amount = 信用额度支付 | Credit Payment; coupon_amount = 代金券抵扣 | Cash Coupons Used | Cash Coupon Used
  flexipurchase_coupon_amount = 现金券抵扣 | Flexi-purchase Coupon; stored_card_amount = 储值卡抵扣 | Stored-value Card
  bonus_amount = 奖励金支付; debt_amount = 欠费金额 | Outstanding Amount; writeoff_amount = 已核销金额 | 核销金额 | Write-off`;
