import { sources } from '../../rules/sources.ts';
import { inferred, quoted, read, type Guide } from '../guide.ts';
import { exported, managerSeesOwn, menu, needs, notExported, role } from '../shared.ts';

const billMenu = menu(
  '销售 > 账务 > 伙伴账单',
  '销售 > 伙伴账务 > 伙伴账单',
  'Sales > Financial Information > Partner Bills',
);
const billPermission = needs(
  sources.monthlySums,
  'BPC_ITEM_FINANCE_090100',
  '查看伙伴账单，预置角色“客户经理”没有',
  'view partner bills; the preset role Account Manager lacks it',
);
const billFresh = read(
  sources.billReady,
  '上月账单在每月 5 日 12:00（北京时间）前生成；数据到前一天 24:00。国际站当月是每日刷新的预估，不含税、未减代金券。',
  'Last month’s bill is ready by 12:00 Beijing time on the 5th, with data up to 24:00 of the day before. On the international site the open month is an estimate, refreshed daily, without tax and before coupons.',
);
const consumptionPermission = needs(
  sources.monthlySums,
  'BPC_ITEM_FINANCE_020100',
  `查看消费记录。${managerSeesOwn[0]}`,
  `view consumption. ${managerSeesOwn[1]}`,
);
const consumptionMenu = (tab: string, en: string) =>
  menu(
    `销售 > 客户 > 客户消费 > ${tab}`,
    `销售 > 客户业务 > 客户消费`,
    `Sales > Customers > Customer Expenditure > ${en}`,
  );
const billLeavesOut = read(
  sources.billIntl,
  '只有代售（转售）客户，顾问销售客户由华为直接出账；退款多于消费时账单为负，应还为 0。',
  'Reseller customers only: referral customers are billed by Huawei. Where refunds exceed consumption the bill is negative and nothing is due.',
);

export const moneyGuides: readonly Guide[] = [
  {
    page: 'consumption-summary',
    title: { zh: '客户消费 · 消费汇总', en: 'Customer Expenditure · Summary' },
    answers: {
      shows: read(
        sources.expenditureSummary,
        '每个客户当月的消费总额与退款总额，两类关联都有（顾问销售与代售）。',
        'Each customer’s total expenditure and refunds of the month, of both kinds of association.',
      ),
      leavesOut: quoted(
        sources.customerConsumption,
        '只供查询，不能作为结算、还款、开票的依据；财务托管子账号解除当月只显示子账号。与明细不一致时以明细为准。',
        'For looking up only, never a ground of settlement, repayment or invoices; in the month a custody sub-account leaves only the child shows. Where it differs from the details, they hold.',
      ),
      fresh: quoted(
        sources.customerConsumption,
        '某日的汇总在次日 24:00 之后可见。',
        'A day’s summary shows after 24:00 of the next day.',
      ),
      export: exported(
        '“导出 > 导出客户账单”，或勾选后导出选中。',
        'Export > Export Customer Bills, or the selected ones.',
      ),
      menu: consumptionMenu('消费汇总', 'Expenditure Summary'),
      permission: consumptionPermission,
    },
  },
  {
    page: 'consumption-details',
    title: { zh: '客户消费 · 消费明细', en: 'Customer Expenditure · Details' },
    answers: {
      shows: read(
        sources.consumptionDetails,
        '逐条消费：客户、关联类型、产品、计费模式、账单类型、订单号/交易号、资源、官网价、优惠、应付与支付方式。可查近 18 个月。',
        'Line by line: customer, association, product, billing mode, bill type, order or transaction ID, resource, list price, discount, amount due and how it was paid. Up to 18 months back.',
      ),
      leavesOut: read(
        sources.consumptionDetails,
        '默认隐藏 0 元行；名称脱敏；月结 95 峰值等产品另有页面。不是账单，也不是业绩。',
        'Lines of zero are hidden by default, names are masked, and 95th-percentile products have a page of their own. It is neither the bill nor performance.',
      ),
      fresh: quoted(
        sources.customerConsumption,
        '次日 24:00 后完整；账期按消费时间归属（2024-06 起）。',
        'Whole after 24:00 of the next day; since June 2024 the month follows the time of consumption.',
      ),
      export: exported(
        '列表上的“导出”，一次一个账期；或右上“客户消费订阅”。',
        'Export above the list, a month at a time; or Customer Expenditure Subscription, top right.',
      ),
      menu: consumptionMenu('消费明细', 'Expenditure Details'),
      permission: consumptionPermission,
    },
  },
  {
    page: 'bill-by-product',
    title: { zh: '伙伴账单 · 按产品汇总', en: 'Partner Bill · by Product' },
    answers: {
      shows: read(
        sources.billIntl,
        '当月应付按产品汇总，可按区域拆开；退款和调账合在“其他”。',
        'The month by product, split by region; refunds and adjustments stand together under Others.',
      ),
      leavesOut: billLeavesOut,
      fresh: billFresh,
      export: exported(
        '“导出 > 导出账单(pdf)”或“导出账单明细(xlsx)”。',
        'Export > bill (pdf) or bill details (xlsx).',
      ),
      menu: billMenu,
      permission: billPermission,
    },
  },
  {
    page: 'bill-by-customer',
    title: { zh: '伙伴账单 · 按客户汇总', en: 'Partner Bill · by Customer' },
    answers: {
      shows: read(
        sources.billSummary,
        '每个客户的消费、退款、调账与应还；应还 = 消费 + 退款 + 调账（后两者为负）。',
        'Each customer’s consumption, refunds, adjustments and what is due: due = consumption + refunds + adjustments, the last two negative.',
      ),
      leavesOut: billLeavesOut,
      fresh: billFresh,
      export: exported('“导出 > 导出账单明细(xlsx)”。', 'Export > bill details (xlsx).'),
      menu: billMenu,
      permission: billPermission,
    },
  },
  {
    page: 'bill-details',
    title: { zh: '伙伴账单 · 明细', en: 'Partner Bill · Details' },
    answers: {
      shows: read(
        sources.billDetail,
        '账单逐条：订单号或交易号、资源、官网价、优惠、应付、各支付方式。新购、续订、变更、退订行的交易号就是订单号，其余是交易单号。',
        'The bill line by line: order or transaction, resource, list price, discount, amount due and how it was paid. For purchases, renewals, changes and unsubscriptions the trade ID is the order; otherwise it is a transaction.',
      ),
      leavesOut: billLeavesOut,
      fresh: billFresh,
      export: exported(
        '选月份 > 查看详情，再“导出 > 导出账单明细(xlsx)”。',
        'Choose the month, View Details, then Export > bill details (xlsx).',
      ),
      menu: billMenu,
      permission: billPermission,
    },
  },
  {
    page: 'account-changes',
    title: { zh: '资金管理 · 收支明细', en: 'Funds · Income and Expense Details' },
    answers: {
      shows: inferred(
        sources.fundsStatement,
        '伙伴账户每一笔收入与支出、类型、时间、变动后的余额。有说法称拨给客户的钱在客户消费时才扣，未见明文：以收支明细为准。',
        'Every income and expense of the partner account, its kind, time and the balance after it. That allocated money leaves the balance only when spent is said, but stated nowhere: trust the entries.',
      ),
      leavesOut: read(
        sources.fundsStatement,
        '一次最多查一年，更早要提工单；客户或账号为空表示该客户已销户。',
        'At most a year at a time, older by ticket; an empty customer or account means the customer closed its account.',
      ),
      fresh: inferred(
        sources.accountChanges,
        '随交易更新；没有公布刷新时间。',
        'Follows the transactions; no refresh time is published.',
      ),
      export: exported('按时间和类型筛选后“导出”。', 'Filter by time and kind, then Export.'),
      menu: menu(
        '销售 > 账务 > 资金管理 > 收支明细',
        '销售 > 伙伴账务 > 资金管理',
        'Sales > Financial Information > Funds',
      ),
      permission: needs(
        sources.accountChanges,
        'BPC_ITEM_FINANCE_030100',
        '查看收支明细',
        'view income and expense details',
      ),
    },
  },
  {
    page: 'performance-board',
    title: { zh: '业绩看板', en: 'Revenue Board' },
    answers: {
      shows: read(
        sources.performanceBoard,
        '年度业绩趋势、前十、按客户或云经销商的业绩汇总；总经销商点行里的“详情”看某一家云经销商。',
        'The year’s trend, the top ten, performance by customer or reseller; a distributor opens Details in a row for one reseller.',
      ),
      leavesOut: read(
        sources.performanceBoard,
        '一次只能打开一家的详情；买储值卡不计业绩，用它消费按现金计；客户经理从分配第二天起计。',
        'Details open one at a time; buying a stored-value card earns nothing, spending it counts as cash; a manager counts from the second day.',
      ),
      fresh: quoted(sources.boardLag, '比消费晚 1 天。', 'A day later than consumption.'),
      export: notExported('只能在详情里逐家导出。', 'Only Details can be exported, one at a time.'),
      menu: menu('销售 > 运营看板 > 业绩看板', '', 'Operation Statistics > Revenue'),
      permission: role('主管看到下属客户经理的业绩。', 'A supervisor sees the managers below.'),
    },
  },
];
