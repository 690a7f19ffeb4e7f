/**
 * The vendor's pages the rules were read from. Titles say what the page is about; the address is
 * what counts. `fragment` pages are the vendor's aggregated search pages, which quote its FAQ in part.
 */
import type { Source } from './rule.ts';

const support = 'https://support.huaweicloud.com';
const page = (title: string, path: string, pageDate: string | null = null): Source => ({
  title,
  url: path.startsWith('https://') ? path : `${support}${path}`,
  pageDate,
});
const fragment = (title: string, path: string): Source =>
  page(`${title}（官方聚合页摘录）`, `https://huaweicloud.com/s/${path}/JeWQiOS9nOS8meS8tOS4reW_gyU`);

export const sources = {
  inviteStaff: page(
    '伙伴中心 用户指南：项目专员 邀请成员',
    '/usermanual-bpconsole/prsp_0012.html',
    '2024-08-28',
  ),
  inviteStaffIntl: page(
    'Partner Center User Guide: Dedicated Personnel',
    '/intl/en-us/usermanual-bpconsole/prsp_0014.html',
    '2024-12-04',
  ),
  verificationFailedIntl: page(
    'Partner Center FAQ: verification failed when inviting dedicated personnel',
    '/intl/en-us/bpconsole_faq/faq_org_1014.html',
    '2024-09-03',
  ),
  inviteHelp: page(
    '伙伴中心 帮助：邀请成员时提示“校验失败”',
    '/usermanual-bpconsole/prsp_0012.html',
    '2024-08-28',
  ),
  staffLife: fragment('项目专员申请、取消与解绑', 'JUJJ5pWw5o2u55yL5p2_JQ/t_30_p_3'),
  acceptHo: page(
    '伙伴中心 用户指南：接受或拒绝华为共享的机会点',
    '/intl/zh-cn/usermanual-bpconsole/chpo_1201.html',
    '2024-10-24',
  ),
  addPo: page(
    '伙伴中心 用户指南：添加共享给华为的机会点',
    '/usermanual-bpconsole/chpo_1101.html',
    '2024-09-14',
  ),
  opportunityIncentive: page(
    '伙伴中心 用户指南：机会点激励申请',
    '/usermanual-bpconsole/chpo_0802.html',
    '2024-07-26',
  ),
  verifyPo: fragment('机会点验证与重复判定', 'JeermeeCueWSjOWfn-WQjeeahOWMuuWIqyU/t_30_p_3'),
  auditPo: fragment('机会点审核要求（BANT）', 'Jei0n-i9veWIhuaLheS4jui0n-i9veWdh-ihoeeahOWMuuWIqyU/t_30_p_3'),
  withdrawPo: fragment('机会点提交后能否撤回', 'JeWNjuS4uuS6kei0puWPt-WumOe9kSU/t_30_p_49'),
  updatePo: fragment('机会点进展更新', 'JXNzbOivgeS5puS4jeS9v-eUqDQ0M-err-WPoyU/t_30_p_33'),
  hoEligibility: fragment(
    '由华为共享的机会点：参与条件',
    'JeWNjuS4uuS6keahjOmdoueYpue7iOerr-S7i-e7jSU/t_30_p_3',
  ),
  opportunityCash: fragment(
    '机会点现金激励（Core Map）',
    'Jem6kum6n-acjeWKoeWZqOeJiOWmguS9lei_nOeoi-WFseS6q-ahjOmdoiU/t_30_p_4',
  ),
  performance: page('伙伴中心 用户指南：业绩查询', '/usermanual-bpconsole/dp_060701.html', '2025-12-31'),
  performanceBoard: page(
    '伙伴中心 用户指南：业绩看板',
    '/usermanual-bpconsole/zh-cn_topic_0072500001.html',
    '2025-10-23',
  ),
  performanceScope: fragment('业绩与消费、账单的区别', 'JWFwaeagh-WHhue8lueggeivtOaYjiU/t_30_p_1'),
  boardLag: fragment('业绩看板与激励对账数据更新时间', 'JWNhcmJvbuaVsOaNruW6kyU/t_30_p_2'),
  confirmIncentive: page(
    'Partner Center User Guide: Confirm Incentives',
    '/intl/tr-tr/usermanual-bpconsole/Dis_000533.html',
    '2025-08-28',
  ),
  incentiveTiming: page(
    'Partner Center FAQ: when incentives are paid',
    '/eu/bpconsole_faq/faq_pi_000001.html',
  ),
  incentiveFreeze: page(
    'Partner Center User Guide: incentive issuing and freezing',
    'https://support-intl.huaweicloud.com/en-us/usermanual-bpconsole/en-us_topic_0072436004.html',
    '2023-12-19',
  ),
  fhCheck: fragment(
    '专职人员激励（FH）核对期限',
    'JeWFs-mXreWfn-acjeWKoeWZqOiHquWKqOWQjOatpeaXtumXtCU/t_30_p_13',
  ),
  projectIncentive: page('项目激励核对期限（华为云搜索页摘录）', 'https://huaweicloud.com/s/'),
  incentiveExpiry: fragment('退出计划后激励兑现期限', 'JeaZuuaFp-WNj-WQjOWKnuWFrOW5s-WPsCU/t_30_p_7'),
  billReady: page('伙伴中心 开发指南：伙伴账单', '/intl/zh-cn/devg-bpconsole/mb_00001.html', '2024-08-02'),
  billIntl: page(
    '伙伴中心 用户指南：伙伴账单（国际站）',
    '/intl/zh-cn/usermanual-bpconsole/Dis_000503.html',
    '2024-11-04',
  ),
  billSummary: page(
    'API：查询伙伴月度账单汇总',
    '/intl/zh-cn/api-bpconsole/zh-cn_topic_0174663710.html',
    '2023-10-07',
  ),
  monthlySums: page('API：查询客户月度消费账单', '/api-bpconsole/cb_020001.html', '2025-11-20'),
  billDetail: page('API：查询子客户账单明细', '/api-bpconsole/mt_000502.md'),
  taxPreTax: page('伙伴中心 开发指南：客户月度账单', '/devg-bpconsole/mb_00002.html', '2023-11-15'),
  consumptionDetails: page(
    'Partner Center User Guide: Expenditure Details',
    '/eu/usermanual-bpconsole/Dis_000432.html',
    '2026-04-20',
  ),
  custody: page(
    '伙伴中心 FAQ：财务托管客户解除关联当月的消费归属',
    '/api-bpconsole/zh-cn_topic_0000001903992069.html',
  ),
  consumptionTimeCycle: fragment('账期按消费时间归属', 'JeWNjuS4uuS6kW9wZW5zdGFjayU/t_30_p_12'),
  rounding: fragment('抹零规则', 'JeWmguS9leeUs-ivt-iuv-mXruWklue9kSU/t_30_p_24'),
  associate: page(
    '伙伴中心 用户指南：客户关联（国际站）',
    '/intl/zh-cn/usermanual-bpconsole/zh-cn_topic_0045531772.html',
    '2024-10-24',
  ),
  associateCn: fragment(
    '不能关联的客户（中国站）',
    'Jemhtemdouiuv-mXruiHquWKqOi3s-i9rOaWsOeahOWfn-WQjSU/t_30_p_8',
  ),
  associateResale: fragment('不能以代售方式关联的客户', 'JWNkbua4oOmBk-S7o-eQhiU/t_30_p_3'),
  alerts: page(
    '伙伴中心 用户指南：客户预警',
    '/intl/zh-cn/usermanual-bpconsole/Dis_000407.html',
    '2024-10-24',
  ),
  ownPipeline: page(
    'Partner Center User Guide: Business Opportunities',
    '/intl/th-th/usermanual-bpconsole/Dis_000411.html',
    '2024-11-08',
  ),
  apiCustomers: page('API：查询客户列表', '/api-bpconsole/mc_00021.html'),
  apiOrders: page('API：查询订单列表', '/api-bpconsole/api_order_00013.html', '2025-12-23'),
  report: page('客户报备有效期与数量（华为云搜索页摘录）', 'https://huaweicloud.com/s/'),
  unlinkCn: fragment('客户解除关联次数限制', 'Jei0n-i9veWIhuaLheS4jui0n-i9veWdh-ihoeeahOWMuuWIqyU/t_30_p_3'),
  unlinkIntl: page(
    'Partner Center User Guide: Disassociating a Customer',
    '/intl/es-us/usermanual-bpconsole/dp_050101.html',
  ),
  grace: fragment(
    '关联与解除关联后的宽限期',
    'JeWPjOWxj-eUteiEkeiuv-mXruS6keahjOmdouWPquWcqOS4gOS4quWxj-W5lSU/t_30_p_26',
  ),
  menus: page(
    'Partner Center User Guide: change history (menus and columns)',
    '/intl/ja-jp/usermanual-bpconsole/record_0001.html',
    '2025-01-20',
  ),
  roles: fragment('组织成员与角色管理', 'Jee9keermeWQjuWPsOeuoeeQhuWFpeWPoyU/t_30_p_8'),
  menuPaths: fragment('销售菜单新旧版对比', 'JeS7gOS5iOaYr2VtY-WtmOWCqCAl/t_30_p_8'),
  maskedExports: fragment(
    '导出文件中的客户名称脱敏',
    'JWZsdXR0ZXJkaW_op6PlhrNzc2zor4Hkuabml6DmlYgl/t_30_p_6',
  ),
  expenditureSummary: page(
    'Partner Center User Guide: Expenditure Summary',
    '/intl/pt-br/usermanual-bpconsole/en-us_topic_0072435154.html',
  ),
  orderDetails: fragment('订单资源明细的筛选项', 'JW15c3Fs5Yqo5oCB5p-l6K-i6KGo5ZCNJQ/t_30_p_4'),
  customerOrders: fragment('客户订单', 'JXBvc3TohI_mlbDmja7nu5Xov4d3YWYl/t_30_p_2'),
  customerConsumption: fragment('客户消费与伙伴账单的区别', 'JeivjeS6keWbvuWcqOe6v-eUn-aIkCU/t_30_p_3'),
  fundsStatement: page(
    'Partner Center User Guide: Income and Expense Details',
    '/eu/usermanual-bpconsole/Dis_000561.html',
    '2025-05-27',
  ),
  accountChanges: page('API：查询伙伴收支明细', '/api-bpconsole/mt_060007.md'),
  incentiveDetails: page(
    '伙伴中心 用户指南：激励明细',
    '/usermanual-bpconsole/zh-cn_topic_0072435119.html',
    '2025-06-20',
  ),
  incentiveCalc: page('伙伴中心 FAQ：激励核算过程', '/bpconsole_faq/csdp_faq_dp_080016.html', '2025-09-11'),
  transfers: fragment('业绩转移记录', 'JeWFs-mXreWfn-acjeWKoeWZqOiHquWKqOWQjOatpeaXtumXtCU/t_30_p_13'),
  resellers: fragment('云经销商管理', 'JeW-geS_oeafpeivouaOpeWPoyU/t_30_p_3'),
  coupons: fragment('券管理与代金券额度', 'JXBvc3TohI_mlbDmja7nu5Xov4d3YWYl/t_30_p_2'),
  inviteCustomers: page(
    'Partner Center User Guide: Inviting Customers',
    '/intl/en-us/usermanual-bpconsole/dp_050201.html',
    '2025-11-28',
  ),
  notice: fragment('客户须知协议与知识推荐', 'JeW8guaehOWPjOa0u-a3t-WQiOS6kSU/t_30_p_7'),
  fundsPages: fragment('资金管理与月结产品页面', 'JeWbvemZheWfn-WQjeafpeivoiU/t_30_p_11'),
  invoices: fragment('发票管理与合同商务', 'JeS6keS5i-W6kyU/t_30_p_45'),
  marketplace: page(
    '伙伴中心 用户指南：云商店',
    '/usermanual-bpconsole/zh-cn_topic_0072436003.html',
    '2023-11-30',
  ),
  benefits: fragment('权益与成员关联', 'JeS7gOS5iOaYr2VtY-WtmOWCqCAl/t_30_p_8'),
  library: fragment('资料库与接入配置', 'JeeUteiEkeaOpeaUtuefreS_oemqjOivgeeggSU/t_30_p_5'),
  partnerInformation: fragment(
    '伙伴信息与合作伙伴 ID',
    'Jemhtemdouiuv-mXruiHquWKqOi3s-i9rOaWsOeahOWfn-WQjSU/t_30_p_8',
  ),
  billUsage: page('API：客户用量文件', '/intl/en-us/api-bpconsole/api_order_00009.html', '2025-10-27'),
  unlinkSteps: page(
    'Partner Center FAQ: processing a disassociation request',
    '/intl/tr-tr/bpconsole_faq/faq_dp_030009.html',
    '2025-05-27',
  ),
  exitPath: page('伙伴中心 用户指南：退出伙伴路径', '/usermanual-bpconsole/tl_010101.html', '2024-10-14'),
  leaveReseller: fragment('云经销商退出', 'JeWmguS9leWIpOaWreaYr-WQpuW8gOWQr3dhZiU/t_30_p_2'),
  bucket: page('伙伴中心 开发指南：配置 OBS 桶', '/intl/zh-cn/devg-bpconsole/cob_00001.html', '2023-05-10'),
  subscriptions: fragment(
    '客户信息与消费订阅',
    'JeWtmOWCqOacjeWKoeWZqOmFjee9ruimgeaxguaMh-S7gOS5iCU/t_30_p_10',
  ),
  adjust: fragment('拨款与回收', 'Jeenn-aIt-S4jnZwYyU/t_30_p_12'),
  paging: page('API：查询客户月度消费汇总账单', '/api-bpconsole/zh-cn_topic_0077254221.html'),
  throttling: page(
    'Partner Center API: throttling',
    '/intl/en-us/api-bpconsole/en-us_topic_0000002060988265.html',
  ),
  autoRenew: fragment('自动续费扣费时间', 'JeS6keS5i-W6kyU/t_30_p_45'),
  budget: page(
    'Partner Center User Guide: reseller budgets',
    '/intl/en-us/usermanual-bpconsole/bpbs_000003.html',
  ),
} as const satisfies Record<string, Source>;
