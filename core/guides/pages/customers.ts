import { sources } from '../../rules/sources.ts';
import { inferred, quoted, read, type Guide } from '../guide.ts';
import { exported, managerSeesOwn, menu, needs, notExported, role } from '../shared.ts';

const customersPermission = needs(
  sources.apiCustomers,
  'BPC_ITEM_SUBCUSTSERV_010100',
  `查看客户；拨款 010103、回收 010104。${managerSeesOwn[0]}`,
  `view customers; allocate 010103, reclaim 010104. ${managerSeesOwn[1]}`,
);

export const customerGuides: readonly Guide[] = [
  {
    page: 'customers',
    title: { zh: '客户管理 · 我的客户', en: 'Customer Management · My Customers' },
    answers: {
      shows: quoted(
        sources.customerConsumption,
        '与本伙伴关联的客户：名称、账号、关联类型（顾问销售或代售）、关联时间、客户经理、标签。2025-01 起可按客户 ID 搜索。行操作有拨款、回收，“更多”里有解除关联、切换关联类型、分配客户经理。',
        'Customers associated with you: name, account, type of association (referral or reseller), since when, account manager, tag; searchable by customer ID since January 2025. Row actions: allocate, reclaim, and under More unlink, switch the type, assign a manager.',
      ),
      leavesOut: read(
        sources.menus,
        '名称和联系方式默认脱敏，点表头的眼睛才显示；不含云经销商的客户（在旁边的页签）；没有消费、余额变化与关联历史。',
        "Names and contacts are masked until you press the eye in the header; resellers' customers stand in the next tab; no consumption, no changes of balance, no past associations.",
      ),
      fresh: inferred(
        sources.customerConsumption,
        '关联状态即时；没有公布刷新时间。新分配的客户经理从第二天起才计入消费与业绩。',
        'The association is as it is now; no refresh time is published. A newly assigned manager counts in consumption and performance from the second day.',
      ),
      export: exported(
        '列表上的“导出”，或右上“客户信息订阅”按日送到桶里。',
        'Export above the list, or Customer Information Subscription (top right), delivered to your bucket.',
      ),
      menu: menu(
        '销售 > 客户 > 客户管理',
        '销售 > 客户业务 > 客户管理',
        'Sales > Customers > Customer Management',
      ),
      permission: customersPermission,
    },
  },
  {
    page: 'customer-invitations',
    title: { zh: '客户拓展 · 历史记录', en: 'Customer Development · History Records' },
    answers: {
      shows: read(
        sources.inviteCustomers,
        '发出的邀请各到哪一步；可只看“关联失败”，鼠标停在它旁边看原因。',
        'How far each invitation came; filter Association failed and hover beside it for the cause.',
      ),
      leavesOut: inferred(
        sources.inviteCustomers,
        '原因只在鼠标停留时出现，列表和“保留”都读不到；怎么办看“客户 > 邀请”里的原因表。名称默认脱敏。',
        'The cause shows while you hover alone, so Keep does not read it: Customers > Invitations here says what to do. Names are masked.',
      ),
      fresh: inferred(
        sources.inviteCustomers,
        '没有公布刷新时间；客户处理后状态才变。',
        'No refresh time is published; the state changes once the customer acts.',
      ),
      export: notExported('没有公布的导出。', 'No export is published.'),
      menu: menu(
        '销售 > 拓新 > 客户拓展 > 历史记录',
        '',
        'Sales > Leads and Opportunities > Customer Development > History Records',
      ),
      permission: role(
        '总经销商没有客户拓展权限时找生态经理。',
        'A distributor without this permission asks its ecosystem manager.',
      ),
    },
  },
  {
    page: 'resellers-customers',
    title: { zh: '客户管理 · 云经销商的客户', en: "Customer Management · Resellers' Customers" },
    answers: {
      shows: quoted(
        sources.resellers,
        '总经销商名下各云经销商的客户，以及属于哪一家。',
        "The customers of a distributor's resellers, and whose each is.",
      ),
      leavesOut: quoted(
        sources.resellers,
        '只有总经销商有此页签；自己的客户在“我的客户”。开放 API 能以云经销商的名义给其客户拨款，花的是云经销商的余额。',
        "Only distributors have this tab; your own stand under My Customers. The open API can allocate in a reseller's name, out of the reseller's balance.",
      ),
      fresh: inferred(
        sources.resellers,
        '没有公布刷新时间；关联状态即时。',
        'No refresh time is published; the association is as it is now.',
      ),
      export: exported(
        '列表上的“导出”；订阅里的“云经销商信息”只有总经销商能勾选。',
        'Export above the list; only distributors can subscribe to reseller information.',
      ),
      menu: menu(
        '销售 > 客户 > 客户管理 > 云经销商的客户',
        '销售 > 客户业务 > 客户管理',
        "Sales > Customers > Customer Management > Resellers' Customers",
      ),
      permission: customersPermission,
    },
  },
  {
    page: 'coupons',
    title: { zh: '券管理', en: 'Coupon Management' },
    answers: {
      shows: quoted(
        sources.coupons,
        '代金券额度：总额、已用、剩余、生效与失效时间；提货券；操作记录。',
        'Quotas of cash coupons: in all, used, left, from and until when; pick-up coupons; the log of actions.',
      ),
      leavesOut: quoted(
        sources.coupons,
        '额度限于客户白名单；每个订单只能用一张；不能还欠费，也不能买云商店商品。解除关联后未用的部分退回。',
        'A quota is for listed customers; one coupon an order; not for arrears and not for KooGallery. What is unspent returns when a customer is unlinked.',
      ),
      fresh: inferred(
        sources.coupons,
        '发放、回收即时反映；没有公布刷新时间。',
        'Issuing and reclaiming show at once; no refresh time is published.',
      ),
      export: exported('在“操作记录”里导出发放与回收的流水。', 'Export the log from the records of actions.'),
      menu: menu('销售 > 客户 > 券管理', '销售 > 客户业务 > 券管理', 'Sales > Customers > Coupon Management'),
      permission: role(
        '预置角色“客户经理”没有券管理。',
        'The preset role Account Manager has no coupon management.',
      ),
    },
  },
  {
    page: 'resellers',
    title: { zh: '云经销商管理', en: 'Reseller Management' },
    answers: {
      shows: quoted(
        sources.resellers,
        '我的云经销商：余额、代金券额度、客户经理；可拨款、回收，发放或回收代金券额度，分配客户经理。',
        'Your resellers: balance, coupon quota, account manager; allocate and reclaim, issue and reclaim coupon quotas, assign a manager.',
      ),
      leavesOut: quoted(
        sources.resellers,
        '没有云经销商的业绩（在“业绩看板”逐家点详情）；云经销商没有激励菜单，华为不与其结算。',
        'Not their performance (open Details one by one on the revenue board); resellers have no incentive menu and are not settled by Huawei.',
      ),
      fresh: inferred(
        sources.resellers,
        '余额即时；没有公布刷新时间。',
        'Balances are as they are now; no refresh time is published.',
      ),
      export: exported('列表上的“导出”。', 'Export above the list.'),
      menu: menu('销售 > 云经销商 > 云经销商管理', '', 'Sales > Resellers > Reseller Management'),
      permission: role('仅总经销商有此菜单。', 'Distributors alone have this menu.'),
    },
  },
  {
    page: 'orders',
    title: { zh: '客户订单', en: 'Customer Orders' },
    answers: {
      shows: quoted(
        sources.customerOrders,
        '客户的订单：产品、类型、状态、金额、下单时间；等待伙伴代支付的可在行里支付。',
        "Customers' orders: product, type, state, amount, time; those waiting for your payment can be paid in the row.",
      ),
      leavesOut: quoted(
        sources.customerOrders,
        '默认只有最近 6 个月；按需消费不是订单，不在这里；组合交易的子单要逐个打开。',
        'By default the last 6 months; pay-per-use is no order and not here; parts of a combined order must be opened one by one.',
      ),
      fresh: inferred(
        sources.customerOrders,
        '下单后即可见；没有公布刷新时间。',
        'Orders show once placed; no refresh time is published.',
      ),
      export: exported(
        '列表上的“导出”，范围是当前筛选。',
        'Export above the list, for what the filter shows.',
      ),
      menu: menu(
        '销售 > 客户 > 客户订单',
        '销售 > 客户业务 > 客户订单',
        'Sales > Customers > Customer Orders',
      ),
      permission: needs(
        sources.apiOrders,
        'BPC_ITEM_SUBCUSTSERV_060100',
        `查看订单。${managerSeesOwn[0]}`,
        `view orders. ${managerSeesOwn[1]}`,
      ),
    },
  },
  {
    page: 'order-resources',
    title: { zh: '客户订单 · 订单资源明细', en: 'Customer Orders · Order Resource Details' },
    answers: {
      shows: quoted(
        sources.orderDetails,
        '包年/包月订单里的资源：实例、状态、到期时间、是否续订。可按订单行失效时间、是否续订、云经销商筛选，是续费日历的依据。',
        'Resources of yearly/monthly orders: instance, state, expiry, renewed or not; filter by expiry, renewal, reseller: the ground of an expiry calendar.',
      ),
      leavesOut: quoted(
        sources.autoRenew,
        '不含按需资源；已关闭的不显示；到期策略只有“到期后自动续费”才会自己续，页面不直说。',
        'No pay-per-use resources, none that are closed; only the policy “renew automatically” renews by itself, which the page does not say plainly.',
      ),
      fresh: quoted(
        sources.autoRenew,
        '随订单更新。自动续费从到期前 7 天的 03:00 起每天尝试扣费，直到成功或到期。',
        'Follows the orders. Automatic renewal is charged from 7 days before expiry at 03:00, tried daily until it works or the resource expires.',
      ),
      export: exported('列表上的“导出”。', 'Export above the list.'),
      menu: menu(
        '销售 > 客户 > 客户订单 > 订单资源明细',
        '销售 > 客户业务 > 客户订单',
        'Sales > Customers > Customer Orders > Order Resource Details',
      ),
      permission: needs(
        sources.apiOrders,
        'BPC_ITEM_SUBCUSTSERV_010105',
        '查看客户资源',
        "view customers' resources",
      ),
    },
  },
  {
    page: 'export-records',
    title: { zh: '导出记录', en: 'Export History' },
    answers: {
      shows: read(
        sources.consumptionDetails,
        '各页建立的导出任务及其状态；“已完成”的可下载。',
        'Export tasks of every page and their state; a completed one can be downloaded.',
      ),
      leavesOut: inferred(
        sources.consumptionDetails,
        '不显示任务的筛选条件；保留多久没有公布，请尽早下载。',
        'Not the filter a task was made with; how long it is kept is not published, so download early.',
      ),
      fresh: read(
        sources.consumptionDetails,
        '建立后排队生成，刷新页面看状态。',
        'A task is queued: reload the page to see its state.',
      ),
      export: notExported('此页自己没有导出。', 'This page has no export of its own.'),
      menu: menu('各页的 导出 > 查看导出记录', '', 'Export > View Export or Export History on each page'),
      permission: role(
        '看得到来源页面，就看得到它的导出记录。',
        'Who sees the page a task came from sees its tasks.',
      ),
    },
  },
];
