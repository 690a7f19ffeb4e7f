import { defineText } from '../i18n/text.ts';

export const text = defineText(
  {
    placeholder: '查客户、订单号、资源 ID、产品、金额、月份…',
    choices: '可选项',
    nothing: '没有找到',
    typeCustomer: '输入客户名称、拼音首字母或 ID',
    typeOrder: '输入订单号的任意一段',
    '>': '命令',
    '@': '客户',
    '#': '订单',
    '?': '快捷键（在框外按）',
  },
  {
    placeholder: 'Find a customer, order, resource, product, amount, month…',
    choices: 'Choices',
    nothing: 'Nothing found',
    typeCustomer: 'Type a customer’s name, initials or ID',
    typeOrder: 'Type any part of an order ID',
    '>': 'commands',
    '@': 'customers',
    '#': 'orders',
    '?': 'shortcuts (outside the box)',
  },
);
