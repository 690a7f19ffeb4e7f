import { defineText } from '../i18n/text.ts';

export const printText = defineText(
  {
    back: '回到对账',
    print: '打印',
    drawn: '生成于 {at}',
    none: '没有',
    cut: '共 {count} 行，这里是前 {shown} 行；全部见导出的对账单。',
  },
  {
    back: 'Back to the month',
    print: 'Print',
    drawn: 'drawn up {at}',
    none: 'None',
    cut: '{count} row{count|s}, of which the first {shown}; the exported statement has them all.',
  },
);
