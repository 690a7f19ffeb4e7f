import { defineText } from '../i18n/text.ts';

export const text = defineText(
  {
    title: '每一分差异都有原因',
    lead: 'Partner Lens 站在伙伴中心旁边，把客户、账单与业绩留一份在您的电脑上，断网可查，逐分对账，并说明邀请为何失败、机会点还剩几天。',
    stays: '数据只在这台电脑上',
    staysText: '没有服务器，没有统计。离开本机的只有发往伙伴中心、它的开放 API 和您自己的 OBS 桶的请求。',
    begin: '从哪里开始',
    file: '导入一个文件',
    fileText: '把伙伴中心导出的账单明细、消费明细或业绩明细拖进来（xlsx、csv、tar.gz）。',
    portal: '打开伙伴中心',
    portalText: '在任意列表页点“保留到账本”，本页数据即入账；多页列表由您启动逐页读取。',
    api: '连接开放 API',
    apiText: '填写 AK/SK，客户、消费明细与月度汇总自动取回。',
    panel: '打开工作台',
  },
  {
    title: 'Every difference has a reason',
    lead: 'Partner Lens stands beside the Partner Center and keeps a copy of customers, bills and performance on your machine: searchable offline, reconciled to the cent, with the reason an invite fails and the days an opportunity has left.',
    stays: 'Your data stays on this machine',
    staysText:
      'No server, no statistics. What leaves are requests to the Partner Center, its open API and your own OBS bucket.',
    begin: 'Where to begin',
    file: 'Import a file',
    fileText: 'Drop a bill, consumption or performance export of the Partner Center (xlsx, csv, tar.gz).',
    portal: 'Open the Partner Center',
    portalText:
      'On any list press “Keep”: what the page shows goes into the ledger; you start the reading of further pages.',
    api: 'Connect the open API',
    apiText: 'Enter AK/SK: customers, consumption and monthly sums come in by themselves.',
    panel: 'Open the workbench',
  },
);
