import { defineText } from '../i18n/text.ts';

export const jobsText = defineText(
  {
    'import-running': '正在导入 {name}',
    'import-done': '已导入 {name}',
    'import-failed': '未能导入 {name}，账本没有变化',
    'import-cancelled': '已取消导入 {name}，账本没有变化',
    'export-running': '正在写 {name}',
    'export-done': '已写好 {name}',
    'export-failed': '未能写 {name}',
    'export-cancelled': '已取消 {name}',
    speed: '每秒 {rows} 行 · 约剩 {seconds} 秒',
    cancel: '取消',
  },
  {
    'import-running': 'Importing {name}',
    'import-done': 'Imported {name}',
    'import-failed': '{name} could not be imported; the ledger is unchanged',
    'import-cancelled': 'Import of {name} cancelled; the ledger is unchanged',
    'export-running': 'Writing {name}',
    'export-done': 'Written: {name}',
    'export-failed': '{name} could not be written',
    'export-cancelled': 'Cancelled: {name}',
    speed: '{rows} row{rows|s} a second · about {seconds} s left',
    cancel: 'Cancel',
  },
);
