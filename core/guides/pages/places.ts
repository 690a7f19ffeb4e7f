/** Pages without a list of ours. What no page of the vendor's states is said to be inferred. */
import { sources } from '../../rules/sources.ts';
import { quoted, read, type Guide } from '../guide.ts';
import { placeGuide, type Place, type Two } from '../place-guide.ts';

const admin: Two = ['只有管理员能处理。', 'Administrators alone can act.'];

const list: readonly Place[] = [
  {
    ...{ page: 'customer-development', title: ['客户拓展', 'Customer Development'] },
    ...{ source: sources.inviteCustomers, by: read },
    shows: [
      '报备客户、邮件邀请；“线下拓展”给出带标签的链接与二维码，7 天有效；历史记录里鼠标停在“关联失败”上看原因。',
      'Registering customers, invitations by mail; a tagged link and QR code, valid for 7 days; in the history, hover over Association failed to see why.',
    ],
    leavesOut: [
      '链接发给了谁、还剩几天、失败后怎么办：在本扩展“客户 > 邀请”记下并查原因。绑定码已取消。',
      'To whom a link went, how long it counts, what to do after a failure: keep it under Customers > Invitations here. There is no binding code any more.',
    ],
    fresh: read(
      sources.inviteCustomers,
      '链接从生成起 7 天有效；另有摘录说线下链接一直有效，以页面上的说明为准。',
      'A link counts for 7 days from when it was made. An extract says offline links have no end: trust what the page says.',
    ),
    menu: ['销售 > 拓新 > 客户拓展', '', 'Sales > Leads and Opportunities > Customer Development'],
    who: [
      '客户经理发出的邀请，客户归其名下。',
      'A customer invited by an account manager lands with that manager.',
    ],
  },
  {
    ...{ page: 'customer-detail', title: ['客户详情', 'Customer Details'] },
    ...{ source: sources.notice, by: quoted },
    shows: [
      '一个客户的资料；已签最新须知的还有知识推荐。',
      'One customer; recommendations once it signed the latest notice.',
    ],
    leavesOut: [
      '没有知识推荐时不说原因：多半是客户未签最新版须知。谁签过由您在“客户 > 邀请、须知”记录。',
      'Not why recommendations are missing: mostly the latest notice is unsigned. Note who signed under Customers here.',
    ],
    menu: ['客户管理 > 点客户账号名', '', 'Customer Management > the account name'],
  },
  {
    ...{ page: 'subscription', title: ['订阅文件', 'Subscribe to Files'] },
    ...{ source: sources.subscriptions, by: quoted },
    shows: [
      '桶名称与订阅内容：客户信息、客户消费、新客标签信息、业绩、预估激励、激励和指标明细；云经销商信息只有总经销商能选。保存时填 AK/SK 校验桶。',
      'The bucket and what is delivered: customers, expenditure, new-customer tags, revenue, estimated incentives, incentive and indicator details; reseller information for distributors only. Saving asks AK/SK to check the bucket.',
    ],
    leavesOut: [
      '哪些文件已送达、哪些迟了：连接桶后看“订阅、导出任务与桶”。上传失败只发邮件（重试 5 次）。',
      'Which files came and which are late: see Subscriptions, exports, bucket. A failed upload is told by mail alone (5 tries).',
    ],
    fresh: read(
      sources.billUsage,
      '每日文件在 12:00–20:00（最迟 24:00，北京时间）送到，含到前一日的数据；月账单每月 5 日 12:00 前。',
      'Daily files come between 12:00 and 20:00 (24:00 at the latest, Beijing time) with data up to the day before; the monthly bill by the 5th at 12:00.',
    ),
    export: quoted(
      sources.subscriptions,
      '不用导出：文件直接送到您的 OBS 桶，连接后从这里导入。',
      'No export is needed: files go to your OBS bucket; connect it and import from here.',
    ),
    menu: [
      '客户管理 > 客户信息订阅；客户消费 > 客户消费订阅',
      '',
      'top right of Customer Management and Customer Expenditure',
    ],
    who: [
      '桶要用普通华为云账号建，不能默认加密。',
      'The bucket belongs to an ordinary account, without default encryption.',
    ],
  },
  {
    ...{ page: 'association-records', title: ['关联关系操作记录', 'Association Records'] },
    ...{ source: sources.unlinkSteps, by: read },
    shows: [
      '客户提出的解除关联等申请，可同意或拒绝。',
      'Requests customers made, such as to unlink: agree or reject.',
    ],
    leavesOut: [
      '何时能再次申请、还差什么条件：看该客户的“解除关联”。',
      'When another request is possible and what is missing: see Unlinking on the customer here.',
    ],
    menu: ['客户管理 > 关联关系操作记录', '', 'Customer Management > Manage Association Records'],
    who: admin,
  },
  {
    ...{ page: 'adjustment-records', title: ['调账记录', 'Adjustment Records'] },
    ...{ source: sources.adjust, by: quoted },
    shows: ['每次拨款与回收，金额与时间。', 'Every allocation and reclaim.'],
    leavesOut: [
      '消费与充值在“收支明细”。',
      'Expenditure and recharges stand in the income and expense details.',
    ],
    menu: ['客户管理 > 调账记录', '', 'Customer Management > Adjustment Records'],
  },
  {
    ...{ page: 'customer-assignment', title: ['客户分配', 'Customer Assignment'] },
    ...{ source: sources.performanceBoard, by: read },
    shows: [
      '把客户分配给客户经理；消费与业绩从第二天起计入其名下。',
      'Customers given to account managers; consumption and revenue count for them from the second day.',
    ],
    leavesOut: ['分配之前的消费仍归原来的客户经理。', 'What came before stays with the manager before.'],
    fresh: read(
      sources.performanceBoard,
      '分配即时生效；消费看板与业绩看板从第二天起按新客户经理统计。',
      'Assigned at once; the boards of expenditure and revenue count for the new manager from the second day.',
    ),
    menu: ['销售 > 客户 > 客户分配', '销售 > 客户业务 > 客户分配', 'Sales > Customers > Customer Assignment'],
  },
  {
    ...{ page: 'customer-alerts', title: ['客户预警', 'Customer Alerts'] },
    ...{ source: sources.alerts, by: read },
    shows: [
      '华为给出的客户预警：查看与处理；主页卡片是同一份。',
      'Alerts Huawei gives of customers, to see and to handle; the card of the home page is the same.',
    ],
    leavesOut: [
      '到期、欠费与缩减的全貌：看“今天”“续费”“资金”。',
      'All that expires, owes or shrinks: see Today, Renewals and Funds.',
    ],
    menu: ['销售 > 客户 > 客户预警', '销售 > 客户业务 > 客户预警', 'Sales > Customers > Customer Alerts'],
  },
  {
    ...{ page: 'marketing-tasks', title: ['营销任务', 'Marketing Tasks'] },
    ...{ source: sources.transfers, by: quoted },
    shows: [
      '华为下发的销售拓展任务与大单续订任务，带截止时间与逾期状态。',
      'Tasks Huawei gives: sales, and renewal of large orders, each with deadline and overdue state.',
    ],
    leavesOut: [
      '只有大单：全部到期资源看“续费与退款”。',
      'Large orders alone: see Renewals for all that expires.',
    ],
    export: quoted(
      sources.transfers,
      '没有公布的导出；可按客户、客户经理、策略、逾期状态、截止时间筛选后逐条处理。',
      'No export is published; filter by customer, manager, strategy, overdue state and deadline, then handle each.',
    ),
    menu: ['销售 > 拓新 > 营销任务', '', 'Sales > Leads and Opportunities > Marketing Tasks'],
  },
  {
    ...{ page: 'indicators', title: ['指标信息', 'Indicator Information'] },
    ...{ source: sources.incentiveCalc, by: read },
    shows: [
      '各指标按期次、维度、客户的值；激励金额 = 基数指标 × 返点比例（门槛指标），核算过程链接到这里。',
      'Values of indicators by period, dimension and customer; an incentive is base indicator × ratio (threshold indicator), and its calculation leads here.',
    ],
    leavesOut: [
      '指标由哪些业绩单与订单组成，要在详情里按业绩 ID 或订单号查。',
      'The revenue and orders behind a value: search its details by ID.',
    ],
    export: quoted(
      sources.subscriptions,
      '没有公布的导出；“激励和指标明细”可以订阅到桶里，也可用“保留”读入看到的行。',
      'No export is published; incentive and indicator details can be subscribed to your bucket, and Keep reads in what the page shows.',
    ),
    menu: ['销售 > 激励 > 指标信息', '', 'Sales > Incentives > Indicator Information'],
  },
  {
    ...{ page: 'incentive-payment', title: ['激励申付', 'Incentive Payment'] },
    ...{ source: sources.adjust, by: quoted },
    shows: [
      '申付单及状态；可选银行转账、返华为云账户或代金券额度，选后不能改；代金券不用开票。',
      'Payment requests and their state: bank transfer, account credit or coupon quota, final once chosen; coupons need no invoice.',
    ],
    leavesOut: [
      '被冻结的激励与原因：在激励汇总看“查看冻结原因”。退出计划后须一年内兑现。',
      'What is frozen and why: see the freezing reason in the summary. After leaving a plan, cash within a year.',
    ],
    fresh: quoted(
      sources.adjust,
      '申付审核通过后 2 个工作日内转账，状态由支付中变为已完成。国际站：发票后 30 天内，代金券 5 个工作日内。',
      'Transferred within 2 working days of the approval; the state goes from paying to completed. International site: within 30 days of the invoice, coupons within 5 working days.',
    ),
    menu: [
      '销售 > 激励 > 激励管理 > 激励申付',
      '',
      'Sales > Incentives > Incentive Management > Incentive Payment',
    ],
  },
  {
    ...{ page: 'opportunity-incentive', title: ['机会点激励申请', 'Opportunity Incentives'] },
    ...{ source: sources.opportunityIncentive, by: read },
    shows: [
      '已申请的机会点激励；“激励公示待确认”时核对，再到激励对账确认账单。',
      'Incentives applied for; while publicised, check them, then confirm the bill under incentive reconciliation.',
    ],
    leavesOut: [
      '过公示期不确认，系统自动确认。',
      'Unconfirmed by the deadline, they are confirmed automatically.',
    ],
    fresh: read(
      sources.opportunityIncentive,
      '公示期截止前须处理；状态变为“激励公示待确认”后才能核对。',
      'To be handled before the publicity deadline; it can be checked once its state says so.',
    ),
    menu: ['销售 > 机会点管理 > 机会点激励申请', '', 'Sales > Opportunities > Opportunity Incentives'],
  },
  {
    ...{ page: 'business-opportunities', title: ['商机报备', 'Business Opportunities'] },
    ...{ source: sources.ownPipeline, by: read },
    shows: [
      '伙伴自己的商机：选已报备或已关联的客户，填信息与收入后提交；行内更新进展与赢率。',
      'Your own pipeline: a registered or associated customer, details, revenue; progress and win probability in the row.',
    ],
    leavesOut: [
      '不是共享给华为的机会点（PO），不带来 HO 资格；阶段提交后不能改。',
      'Not POs shared with Huawei, and no step towards HOs; the phase cannot be edited.',
    ],
    menu: [
      '销售 > 拓新 > 机会点管理 > 商机报备',
      '',
      'Sales > Leads and Opportunities > Opportunity Management > Business Opportunities',
    ],
    who: [
      '客户经理只能用自己的客户，主管只能看。',
      'Managers use their own customers, supervisors only look.',
    ],
  },
  {
    ...{ page: 'members', title: ['组织成员', 'Members'] },
    ...{ source: sources.roles, by: quoted },
    shows: [
      '带角色的子账号与角色管理；默认最多 10 个自定义角色。',
      'Sub-accounts with roles, and the roles; by default up to 10 of your own.',
    ],
    leavesOut: [
      '不是项目专员：专员是绑定的个人账号。',
      'Not dedicated personnel, who are bound personal accounts.',
    ],
    menu: ['组织 > 组织成员', '', 'Organization > Members'],
    who: admin,
  },
  {
    ...{ page: 'programs', title: ['华为云伙伴计划', 'Partner Programs'] },
    ...{ source: sources.exitPath, by: read },
    shows: [
      '可加入、已申请、已加入的伙伴计划与路径；证书在“已加入伙伴计划”下载；未做角色认证的路径可以退出。',
      'Programs and paths open, applied for and joined; certificates to download; a path may be left before the role is certified.',
    ],
    leavesOut: [
      '退出路径的全部阻碍，以及注销账号前的步骤：看“客户 > 注销伙伴账号”。',
      'All that stands in the way of leaving, and the steps before closing the account: see Customers > Closing here.',
    ],
    menu: ['计划 > 华为云伙伴计划', '', 'Programs > Partner Programs'],
  },
  {
    ...{ page: 'specialist-incentive', title: ['专职人员激励（FH）', 'Funded Headcount (FH)'] },
    ...{ source: sources.fhCheck, by: quoted },
    shows: [
      '激励确认与付款申请；生成后 30 个工作日内须核对，逾期失效。',
      'Confirming and requesting payment; unchecked within 30 working days of generation, it lapses.',
    ],
    leavesOut: [
      '前提是项目专员：成员绑定情况看“专员”。',
      'Dedicated personnel are the condition: see Staff for who is bound.',
    ],
    fresh: quoted(
      sources.fhCheck,
      '激励生成之日起 30 个工作日内核对，今天页有倒计时。',
      'Check within 30 working days of its generation; Today counts them.',
    ),
    menu: ['权益 > 专职人员激励(FH)', '', 'Benefits > Funded Headcount'],
  },
];

export const placeGuides: readonly Guide[] = list.map(placeGuide);
