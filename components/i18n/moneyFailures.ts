/** What can stop a transfer. */
import type { Sentences } from './failures.ts';

export const moneyFailures: Sentences = {
  'transfer-unknown': {
    zh: '找不到这笔调账，没有发出任何请求。请重新填写。',
    en: 'This transfer is not known here; nothing was sent. Start over.',
  },
  'preview-old': {
    zh: '预览已超过 10 分钟，余额可能变化，没有发出。请重新预览。',
    en: 'The preview is over ten minutes old and balances move; nothing was sent. Preview again.',
  },
  'transfer-open': {
    zh: '该账户还有一笔结果未知的调账，没有发出新的。请先核对调账记录。',
    en: 'An earlier transfer to this account has no known outcome, so nothing was sent. Check the records first.',
  },
  'transfer-same': {
    zh: '半小时内已对该账户做过同样金额的调账，没有再发。如确实要再做一次，请勾选确认。',
    en: 'The same amount was moved for this account within half an hour, so nothing was sent. Confirm it if it is meant again.',
  },
  'writing-off': {
    zh: '写入未开启，没有发出。请先开启。',
    en: 'Moving money is switched off; nothing was sent. Switch it on first.',
  },
  'renewal-unknown': {
    zh: '找不到这次续费，没有发出任何请求。请重新询价。',
    en: 'This renewal is not known here; nothing was sent. Ask the price again.',
  },
  'renewal-old': {
    zh: '询价已超过 10 分钟，没有发出。请重新询价。',
    en: 'The price is over ten minutes old; nothing was sent. Ask it again.',
  },
  'renewal-open': {
    zh: '该资源还有一次结果未知的续费，没有发出新的。请先核对。',
    en: 'An earlier renewal of this resource has no known outcome, so nothing was sent. Check it first.',
  },
  'renewal-same': {
    zh: '半小时内已从这里续过该资源，没有再发。如确实要再续，请勾选确认。',
    en: 'This resource was renewed from here within half an hour, so nothing was sent. Confirm it if it is meant again.',
  },
  'renewal-moved': {
    zh: '询价之后资源已改变（可能别人已续费），没有发出。请重新询价。',
    en: 'The resource has changed since the price was asked; nothing was sent. Ask the price again.',
  },
  'resource-missing': {
    zh: '接口里没有该客户的这个资源。',
    en: 'The portal lists no such resource of this customer.',
  },
  'customer-keys-missing': {
    zh: '没有这个客户的密钥。请先填入。',
    en: 'No keys of this customer are kept. Enter them first.',
  },
  'amount-unreadable': {
    zh: '金额须大于 0，最多两位小数。',
    en: 'Enter an amount above zero with at most two decimals.',
  },
  'records-moving': {
    zh: '读取期间调账记录在变化，没有发出。请稍后再试。',
    en: 'The adjustment records changed while they were read; nothing was sent. Try again in a moment.',
  },
};
