import { defineText } from '../i18n/text.ts';

export const text = defineText(
  {
    settings: '设置的备份',
    settingsHint:
      '语言与外观，以及当前账号的视图、对账规则、规则与日历的更正、列映射、同步方式。规则和视图里可能有客户 ID；数据、处理记录与密钥不在其中（见加密备份）。导入时与现有设置合并。',
    save: '导出设置',
    load: '导入设置',
    loaded: '设置已导入。',
    notSettings: '这个文件不是 Partner Lens 的设置。',
    report: '诊断信息',
    reportHint:
      '版本、浏览器、各类数据的行数与近期出错的代码，供反馈问题时附上。不含客户、订单、金额或密钥。',
    copy: '复制诊断信息',
    all: '删除全部数据',
    allHint: '删除本机上的全部伙伴账号、处理记录、设置与密钥，回到刚安装时的样子。',
    allSure: '确定删除全部 {count} 个伙伴账号和所有设置吗？此操作不能撤销。',
    allYes: '全部删除',
    cancel: '取消',
    news: '更新说明',
    version: '版本 {version}',
    updated: '已更新到 {version}。',
    seen: '知道了',
  },
  {
    settings: 'Backup of the settings',
    settingsHint:
      'Language and look, and of this account its views, own rules, corrected rules and days, mappings and way of syncing. Rules and views may name customers’ IDs; data, decisions and keys are not in it (the backup has them). Imported, they are added to those here.',
    save: 'Export settings',
    load: 'Import settings',
    loaded: 'The settings are imported.',
    notSettings: 'This file does not hold settings of Partner Lens.',
    report: 'Diagnostics',
    reportHint:
      'Version, browser, how many rows of each kind are here and the codes of recent errors, to attach to a report. No customers, orders, amounts or keys.',
    copy: 'Copy diagnostics',
    all: 'Delete all data',
    allHint:
      'Removes every partner account, decision, setting and key from this machine, as on the first day.',
    allSure: 'Delete all {count} partner accounts and every setting? This cannot be undone.',
    allYes: 'Delete everything',
    cancel: 'Cancel',
    news: 'What is new',
    version: 'Version {version}',
    updated: 'Updated to {version}.',
    seen: 'Dismiss',
  },
);
