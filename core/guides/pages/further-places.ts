/** Pages of the portal beside a partner's daily lists: what is known of them, and where else the answer is. */
import { sources } from '../../rules/sources.ts';
import { quoted, read, type Guide } from '../guide.ts';
import { placeGuide, type Place } from '../place-guide.ts';

const list: readonly Place[] = [
  {
    ...{ page: 'home', title: ['主页', 'Home'], source: sources.alerts, by: read },
    shows: [
      '客户预警卡片、生态经理（PDM）的联系方式、待签协议的弹窗。',
      'The card of customer alerts, the contact of the ecosystem manager (PDM), agreements waiting to be signed.',
    ],
    leavesOut: [
      '哪些期限先到、误了会怎样：看“今天”。',
      'Which deadline comes first and what is lost by missing it: see Today here.',
    ],
    menu: ['账号下拉框 > 伙伴中心 > 主页', '', 'account menu > Partner Center > Home'],
    who: [
      '同事用 IAM 用户登录，须是在“组织”里创建的。',
      'A colleague signs in as an IAM user created under Organization.',
    ],
  },
  {
    ...{
      page: 'customer-reports',
      title: ['客户拓展 · 报备客户', 'Customer Development · Registered Customers'],
    },
    ...{ source: sources.report, by: quoted },
    shows: [
      '报备过的客户与状态（待审核、已报备）；报备后发邮件邀请，或发线下链接。',
      'Customers registered and their state; then invite them by mail or by a link.',
    ],
    leavesOut: [
      '还剩几天、还能报备几个：报备 15 天有效，待审核与已报备合计最多 100 个。保留本页后，“今天”按报备时间计时；页面没有时间列时在那里填。',
      'How many days are left and how many more can be registered: 15 days, at most 100 under review and registered. Keep the page and Today counts from the time it shows; where it shows none, enter it there.',
    ],
    menu: ['销售 > 拓新 > 客户拓展 > 报备客户', '', 'Sales > Leads and Opportunities > Customer Development'],
  },
  {
    ...{ page: 'peak-95', title: ['月结95峰值计费产品', '95th-percentile Products'] },
    ...{ source: sources.fundsPages, by: quoted },
    shows: [
      '按 95 峰值月结的产品的消费，在客户消费里单独一页。',
      'Expenditure on products billed by the month at the 95th percentile, on a page of its own under Customer Expenditure.',
    ],
    leavesOut: [
      '月结产品（如 CDN）的消费计入次月业绩：对账时按“下月计入”解释。',
      'Products settled by the month, such as CDN, count in the performance of the next: reconciling explains them so.',
    ],
    fresh: read(
      sources.performance,
      '月结后才有；业绩在下一个月。',
      'There once the month is settled; its performance a month later.',
    ),
    menu: [
      '销售 > 客户 > 客户消费 > 月结95峰值计费产品',
      '销售 > 客户业务 > 客户消费',
      'Sales > Customers > Customer Expenditure',
    ],
  },
  {
    ...{ page: 'funds-management', title: ['资金管理', 'Funds'], source: sources.fundsPages, by: quoted },
    shows: [
      '伙伴账户的充值与账户介绍、提现、代付管理、汇款认领；收支明细在旁边的页签。',
      'Top-up and the accounts, withdrawal, paying for customers, claiming remittances; the entries stand in the tab beside.',
    ],
    leavesOut: [
      '各客户的余额、日均与可用天数：看“资金”。拨款与回收在客户管理。',
      "Customers' balances, pace and days left: see Funds here. Allocating and reclaiming is done under Customer Management.",
    ],
    menu: ['销售 > 账务 > 资金管理', '销售 > 伙伴账务 > 资金管理', 'Sales > Financial Information > Funds'],
  },
  {
    ...{ page: 'invoices', title: ['发票管理', 'Invoices'], source: sources.invoices, by: quoted },
    shows: [
      '与华为云、云商店服务商的发票（两个页签）；可按账期申请。',
      'Invoices with Huawei Cloud and with KooGallery sellers, in two tabs; asked for by billing cycle.',
    ],
    leavesOut: [
      '账单与汇总是不含税的，激励开票金额含税：两者相差税额，不是漏账。',
      'Bill and summary are before tax, the invoice of an incentive includes it: they differ by the tax alone.',
    ],
    menu: [
      '销售 > 账务 > 发票管理',
      '销售 > 伙伴账务 > 发票管理',
      'Sales > Financial Information > Invoices',
    ],
  },
  {
    ...{ page: 'contracts', title: ['合同商务', 'Contracts'], source: sources.invoices, by: quoted },
    shows: [
      '合同管理（线上合同）与查看商务折扣。',
      'Contracts signed online, and the commercial discounts in force.',
    ],
    leavesOut: [
      '每行用了哪个折扣：看明细的官网价、优惠金额与应付金额。',
      'Which discount a line had: see its list price, discount and amount due.',
    ],
    menu: [
      '销售 > 账务 > 合同商务',
      '销售 > 伙伴账务 > 合同商务',
      'Sales > Financial Information > Contracts',
    ],
  },
  {
    ...{ page: 'operation-boards', title: ['运营看板（客户、消费、激励）', 'Operation Statistics'] },
    ...{ source: sources.performanceBoard, by: read },
    shows: [
      '客户、消费、激励的总览、趋势与分布；可按主管或客户经理看。',
      'Overview, trend and distribution of customers, expenditure and incentives, by supervisor or manager.',
    ],
    leavesOut: [
      '单行明细；客户经理变更之前的部分不计入新客户经理。',
      'Single lines; nor, for a new manager, what was before the assignment.',
    ],
    fresh: quoted(
      sources.boardLag,
      '晚一天：看到的是到前一日的数据。',
      'A day behind: what is shown goes up to the day before.',
    ),
    menu: ['销售 > 运营看板', '', 'Operation Statistics > Expenditures'],
  },
  {
    ...{ page: 'marketplace', title: ['云商店：商品分账、专属优惠', 'KooGallery: Shares and Offers'] },
    ...{ source: sources.marketplace, by: read },
    shows: [
      '商品分账的对账（通用、非通用商品）、专属优惠（链接或二维码发给客户）、商品信息与成交价分成。',
      'Reconciling shares of goods, offers to send by link or QR code, goods and the share of their price.',
    ],
    leavesOut: [
      '云商店商品算不算业绩、用了什么券：看业绩明细。代金券额度不能买云商店商品。',
      'Whether goods count as performance: see the revenue details. Coupon quotas do not pay for KooGallery.',
    ],
    menu: ['销售 > 云商店', '', 'Sales > KooGallery'],
  },
  {
    ...{ page: 'benefits', title: ['权益：测试券、考试券、MDF、云实验、NRE', 'Benefits'] },
    ...{ source: sources.benefits, by: quoted },
    shows: [
      '测试券、考试券、市场发展基金（MDF 额度）、云实验、一次性工程费用的申请与余额。',
      'Test coupons, exam vouchers, the market development fund, labs and one-time engineering fees: applications and what is left.',
    ],
    leavesOut: [
      '考试券与云实验要先把个人账号关联为伙伴成员；测试券的消费不计业绩；领过其中一些就不能再退出伙伴路径。',
      'Exam vouchers and labs need the personal account bound as a member; spending test coupons is no performance; some of them bar the way out of a partner path.',
    ],
    menu: ['权益', '', 'Benefits'],
  },
  {
    ...{ page: 'support', title: ['支持：资料库、能力开放', 'Support: Library, API Access'] },
    ...{ source: sources.library, by: quoted },
    shows: [
      '资料库里的政策、产品与业务文档；“能力开放 > 接入配置”里有伙伴平台标识（xaccountType）。',
      'Policies and documents in the library; under API access the identifier of the partner platform (xaccountType).',
    ],
    leavesOut: [
      '接口怎么调、要什么权限：看“开放 API 控制台”。',
      'How an operation is called and which permission it needs: see the open-API console here.',
    ],
    menu: ['支持 > 资料库；支持 > 能力开放', '', 'Support Center > API Management > Configure'],
  },
  {
    ...{ page: 'partner-information', title: ['伙伴信息', 'Partner Information'] },
    ...{ source: sources.partnerInformation, by: quoted },
    shows: [
      '基本信息、商业信息、商业计划；“管理我的凭证”里的账户ID就是合作伙伴ID。',
      'Basic and business information, the business plan; the account ID under My Credentials is the partner ID.',
    ],
    leavesOut: [
      '注销账号的前提与步骤：看“客户 > 注销伙伴账号”。',
      'What closing the account needs: see Customers > Closing here.',
    ],
    menu: ['右上账号 > 伙伴信息', '', 'account menu > Partner Information'],
  },
];

export const furtherPlaceGuides: readonly Guide[] = list.map(placeGuide);
