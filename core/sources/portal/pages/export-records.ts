import { definePage } from './page.ts';

/** 导出 > 查看导出记录: finished tasks are offered for import where they stand. */
export const exportRecordsPage = definePage({
  id: 'export-records',
  zh: '导出记录',
  en: 'Export History',
  titles: ['导出记录', '查看导出记录', 'Export History', 'View Export', 'Export Records'],
  route: ['exportrecord', 'exporthistory', 'export'],
  dataset: null,
  aliases: {
    name: ['文件名称', '文件名', '任务名称', 'File Name', 'Task Name'],
    kind: ['导出类型', '导出内容', '类型', 'Export Type', 'Type', 'Content'],
    created_at: ['创建时间', '导出时间', '申请时间', 'Created', 'Export Time', 'Created At'],
    status: ['导出状态', '状态', 'Export Status', 'Status'],
    action: ['操作', 'Operation', 'Actions'],
  },
  distinctive: ['name', 'status'],
  coverage: 'window',
  leavesOut: {
    zh: '已完成的明细可直接导入，不必先下载。',
    en: 'Finished details can be imported here, without downloading them first.',
  },
});
