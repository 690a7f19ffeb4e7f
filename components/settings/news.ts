/** What changed, newest first, in words for those who use it. A release adds its entry here. */
export const news = [
  {
    version: '0.1.0',
    zh: [
      '示例数据：不连接任何东西就能试用对账、处理与导出',
      '三种对账视图，差异逐分有因；自己的规则、月份锁定、可核验的处理记录、对账单',
      '邀请成员前后的五项条件，机会点时钟与提交前检查，今天要做的事',
      '续费与退款、资金与拨款回收、云经销商、业绩与激励、客户的各个方面',
      '百万行明细表：筛选、分组合计、保存视图；搜索框也是命令面板：> 命令，@ 客户，# 订单',
      '开放 API、导出文件、门户页面、OBS 桶四种来源；本机加密与加密备份',
      '账单可存为 FOCUS 1.2（csv、Parquet），附 DuckDB 的 SQL；开放 API 控制台；页面问答',
    ],
    en: [
      'Sample data: reconcile, decide and export without connecting anything',
      'Three views that explain every difference to the cent; own rules, locked months, a log that can be checked, a statement',
      'The five conditions before and after an invitation, clocks of opportunities, the check before submitting, what to do today',
      'Renewals and refunds, funds and their moves, resellers, performance and incentives, a customer from every side',
      'A table of a million lines: filters, groups with sums, kept views; the search box is a palette: > commands, @ customers, # orders',
      'Four ways in: open API, exported files, the portal’s pages, the OBS bucket; encryption on this machine and encrypted backups',
      'The bill as FOCUS 1.2 (csv, Parquet), with SQL for DuckDB; a console for the open API; answers beside the portal’s pages',
    ],
  },
] as const;
