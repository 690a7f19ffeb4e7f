/** What one operation of the open API is, and what several of them share. */
import type { DatasetName } from '../../../model/registry.ts';

/** What it takes to ask, whatever the answer holds. */
export interface Callable {
  id: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** `{name}` stands for a parameter of that name. */
  path: string;
  /** Documented quota, calls a second; 10 where the page does not tell. */
  quota: number;
  /** Permission items, any of which is enough for an operator account, and the menu they stand under. */
  permission: { items: readonly string[]; zh: string; en: string } | null;
  /** Sites that have it. */
  sites: readonly ('cn' | 'intl' | 'eu')[];
}

export interface Operation extends Callable {
  method: 'GET' | 'POST';
  /** Field that holds the rows; null: the answer is the one row. */
  rows: string | null;
  /** By rows: `offset` counts them from 0. Null: the answer has no pages and is whole. */
  paging: Paging | null;
  /** Only a tier-1 distributor may call it. */
  distributorOnly?: true;
  fills: DatasetName;
}

export interface Paging {
  /** Largest page. */
  limit: number;
  /** Field that holds the number of all rows. */
  total: 'count' | 'total_count';
}

/** Documented maximum of every list. */
const LIMIT = 100;
export const COUNT: Paging = { limit: LIMIT, total: 'count' };
export const TOTAL_COUNT: Paging = { limit: LIMIT, total: 'total_count' };

export const CN = ['cn'] as const;
export const ALL = ['cn', 'intl', 'eu'] as const;
export const customerMenu = { zh: '销售 > 客户 > 客户管理', en: 'Sales > Customers > Customer Management' };
export const orderMenu = { zh: '销售 > 客户 > 客户订单', en: 'Sales > Customers > Customer Orders' };
export const fundsMenu = {
  zh: '销售 > 账务 > 资金管理 > 收支明细',
  en: 'Sales > Financial Information > Funds',
};
export const couponMenu = { zh: '销售 > 客户 > 券管理', en: 'Sales > Customers > Coupon Management' };
