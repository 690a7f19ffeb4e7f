import { defineText } from '../i18n/text.ts';

export const exportText = defineText(
  {
    export: '导出',
    writing: '正在写…',
    headings: '表头',
    words: '代码写成文字',
  },
  {
    export: 'Export',
    writing: 'Writing…',
    headings: 'Headings',
    words: 'Codes in words',
  },
);
