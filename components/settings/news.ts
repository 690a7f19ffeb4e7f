/** What changed, newest first, in words for those who use it. A release adds its entry here. */
export const news = [
  {
    version: '0.1.0',
    zh: [
      '示例数据：不连接任何东西就能试用对账、处理与导出',
      '搜索框也是命令面板：> 命令，@ 客户，# 订单',
      '账单可存为 FOCUS 1.2（csv、Parquet），附 DuckDB 的 SQL',
    ],
    en: [
      'Sample data: reconcile, decide and export without connecting anything',
      'The search box is a palette: > commands, @ customers, # orders',
      'The bill as FOCUS 1.2 (csv, Parquet), with SQL for DuckDB',
    ],
  },
] as const;
