/** Questions partners ask that no one page answers, each where it is asked. */
import { sources } from '../rules/sources.ts';
import { quoted, read, type Answer, type Topic } from './guide.ts';

const topic = (id: string, zh: string, en: string, pages: readonly string[], answer: Answer): Topic => ({
  id,
  title: { zh, en },
  pages,
  ...answer,
});

export const topics: readonly Topic[] = [
  topic(
    'where-customers-buy',
    '客户购买要经过伙伴吗？',
    'Does a customer buy through the partner?',
    ['customers', 'orders'],
    quoted(
      sources.customerConsumption,
      '不用。客户始终在华为云官网下单；只有选择“请伙伴支付”的订单才到伙伴这里付款。',
      'No. Customers always buy on the official site; only an order for which they ask the partner to pay comes to you.',
    ),
  ),
  topic(
    'no-binding-code',
    '为什么没有绑定码了？',
    'Where did the binding code go?',
    ['customers', 'customer-development'],
    read(
      sources.inviteCustomers,
      '绑定码已取消：用“客户拓展”里的邀请链接或二维码，链接 7 天内有效。',
      'It is gone: use the invitation link or QR code of Customer Development; a link is valid for 7 days.',
    ),
  ),
  topic(
    'customer-notice',
    '为什么看不到知识推荐？',
    'Why are there no recommendations?',
    ['customers', 'customer-detail'],
    quoted(
      sources.notice,
      '客户要签署最新版《客户关联华为云合作伙伴须知》：账号中心 > 我的合作伙伴 > 横幅 > 立即签署 > 勾选 > 签署。',
      'The customer must have signed the latest notice: Account Center > My Partner > banner > Sign now > tick > Sign.',
    ),
  ),
  topic(
    'unlink-cooldown',
    '多久能再次申请解除关联？',
    'When can unlinking be asked for again?',
    ['customers', 'association-records'],
    quoted(
      sources.unlinkCn,
      '中国站每个客户 3 个月内一次，与切换关联类型共用；客户自己提过的也算。国际站 3 个月内 3 次，更多走工单。',
      'China: once in 3 months per customer, shared with switching the type, and a request of the customer counts. International: 3 in 3 months, more by ticket.',
    ),
  ),
  topic(
    'custody-month',
    '财务托管子账号解除当月怎么算？',
    'Whose is the month in which a custody sub-account leaves?',
    ['consumption-summary', 'consumption-details'],
    read(
      sources.custody,
      '汇总只显示子账号；明细在解除那一秒切开，之前归子账号，之后归主账号。接口同样如此。',
      'The summary shows the child alone; the details are cut at the second: before it the child, after it the master. The API does the same.',
    ),
  ),
  topic(
    'allocate',
    '哪些客户能拨款、回收？',
    'Which customers can be allocated to?',
    ['customers', 'account-changes', 'adjustment-records'],
    quoted(
      sources.adjust,
      '只有代售客户；顾问销售客户自己付款。批量只有回收。每次操作在“调账记录”里。',
      'Reseller customers only: referral customers pay themselves. Only reclaiming comes in batches. Every action is in the adjustment records.',
    ),
  ),
  topic(
    'subscriptions',
    '订阅文件送到哪里？',
    'Where do subscribed files go?',
    ['customers', 'consumption-details', 'resellers', 'subscription'],
    read(
      sources.bucket,
      '送到伙伴自己的 OBS 桶：用普通华为云账号建桶，不能多个伙伴共用，不能默认加密；换桶前先取消全部订阅。密钥填在门户自己的对话框里，本扩展不读取。',
      'To a bucket of your own, made with an ordinary account, not shared between partners, without default encryption; cancel every subscription before changing it. Keys go into the portal’s own dialog, which this extension does not read.',
    ),
  ),
  topic(
    'close-account',
    '怎样注销伙伴账号？',
    'How is a partner account closed?',
    ['customers', 'resellers', 'programs'],
    read(
      sources.exitPath,
      '软件、服务、学习与赋能、数字化转型咨询与系统集成伙伴先退出伙伴路径再注销；角色认证之后不能再退出。云经销商通过生态经理线下退出。',
      'Software, service, learning and enablement, and digital-transformation SI partners leave their path first, which is impossible once the role is certified. Resellers leave offline through their PDM.',
    ),
  ),
  topic(
    'sharing-brings',
    '共享机会点有什么激励？',
    'What does sharing opportunities bring?',
    ['opportunities-po', 'opportunities-ho'],
    quoted(
      sources.opportunityCash,
      'PO 按 Core Map 计划给现金激励；HO 要先达到资格。金额按当年政策，见“机会点”里的说明。',
      'POs earn cash under Core Map; HOs need eligibility first. Amounts follow the year’s policy: see Opportunities.',
    ),
  ),
];
