import { definePage } from './page.ts';

/** 销售 > 客户 > 券管理 > 代金券额度: quotas, kept by the API's own reading. */
export const couponsPage = definePage({
  id: 'coupons',
  zh: '券管理',
  en: 'Coupon Management',
  titles: ['代金券额度', '代金券管理', '券管理', 'Cash Coupon Quotas', 'Coupon Management', 'Cash Coupons'],
  around: ['券管理', '客户', 'Coupon Management'],
  route: ['coupon'],
  dataset: null,
  aliases: {
    quota_id: ['额度ID', '额度编号', 'Quota ID'],
    quota_name: ['额度名称', '额度类型', 'Quota Name', 'Quota Type'],
    total: ['总额度', '额度', '额度金额', '总金额', 'Total Quota', 'Quota'],
    used: ['已用额度', '已使用额度', 'Used', 'Used Quota'],
    balance: [
      '剩余额度',
      '可用额度',
      '剩余金额',
      'Balance',
      'Remaining',
      'Available Quota',
      'Remaining Quota',
    ],
    expires_on: ['失效时间', '到期时间', 'Expires', 'Expiration Time'],
    effective_on: ['生效时间', 'Effective', 'Effective Time'],
  },
  distinctive: ['balance', 'total'],
  coverage: 'list',
});
