/** The log of what was written, in words: actions, names of what was noted, and their values. */
import type { LogEntry } from '../../core/reconcile/log.ts';
import { parseMoney, showMoney } from '../../core/money.ts';
import type { Locale } from '../i18n/locale.ts';

type Words = ReadonlyMap<string, readonly [zh: string, en: string]>;

const ACTIONS: Words = new Map([
  ['writing-on', ['开启写入', 'writing switched on']],
  ['writing-off', ['关闭写入', 'writing switched off']],
  ['send', ['发出调账', 'transfer sent']],
  ['done', ['已到账', 'done']],
  ['refused', ['被拒绝，未动账', 'refused, nothing moved']],
  ['unknown', ['结果未知', 'outcome unknown']],
  ['not-made', ['记录中没有，未动账', 'not in the records, nothing moved']],
  ['verified', ['与调账记录核对一致', 'found in the records']],
  ['seen-twice', ['调账记录中有不止一笔', 'more than one in the records']],
  ['renewal-send', ['发出续费', 'renewal sent']],
  ['renewal-done', ['续费完成', 'renewal done']],
  ['renewal-refused', ['续费被拒绝，未改动', 'renewal refused, nothing changed']],
  ['renewal-unknown', ['续费结果未知', 'outcome of the renewal unknown']],
  ['renewal-not-made', ['资源未改变，续费未成', 'resource unchanged, not renewed']],
  ['renewal-verified', ['与资源核对一致', 'seen on the resource']],
]);

const FIELDS: Words = new Map([
  ['limit', ['须输入两次的金额', 'typed twice above']],
  ['customer_id', ['客户', 'customer']],
  ['reseller_id', ['云经销商', 'reseller']],
  ['quota_id', ['额度', 'quota']],
  ['amount', ['金额', 'amount']],
  ['price', ['价格', 'price']],
  ['resource_id', ['资源', 'resource']],
  ['trans_id', ['交易号', 'transaction']],
  ['order_ids', ['订单', 'orders']],
  ['term', ['时长', 'term']],
  ['code', ['原因代码', 'reason']],
]);

/** Values that say what they are by themselves. */
const VALUES: Words = new Map([
  ['allocate', ['拨款', 'allocate']],
  ['reclaim', ['回收', 'reclaim']],
  ['customer', ['客户', 'customer']],
  ['reseller', ['云经销商', 'reseller']],
  ['quota', ['云经销商额度', 'reseller’s quota']],
  ['renew', ['续费', 'renew']],
  ['auto-on', ['开通自动续费', 'auto-renewal on']],
  ['auto-off', ['取消自动续费', 'auto-renewal off']],
]);
const MONEY = new Set(['limit', 'amount', 'price']);
const BY_THEMSELVES = new Set(['direction', 'party', 'act']);
/** Said by the action, or beside the amount. */
const ELSEWHERE = new Set(['state', 'currency']);

const word = (words: Words, key: string, locale: Locale): string =>
  words.get(key)?.[locale === 'zh' ? 0 : 1] ?? key;

export const logAction = ({ action }: LogEntry, locale: Locale): string => word(ACTIONS, action, locale);

/** Everything the entry notes that is not empty; a name without words stands as it is. */
export const logDetail = ({ detail }: LogEntry, locale: Locale): string =>
  Object.entries(detail)
    .filter(([name, value]) => !ELSEWHERE.has(name) && value !== null && String(value) !== '')
    // Whose ID stands beside it says so, too.
    .filter(([name, value]) => name !== 'party' || value !== 'customer')
    .map(([name, value]) => {
      if (BY_THEMSELVES.has(name)) return word(VALUES, String(value), locale);
      const money = MONEY.has(name) ? parseMoney(String(value)) : null;
      const shown = money === null ? valueText(value, locale) : showMoney(money, currencyOf(detail));
      return `${word(FIELDS, name, locale)} ${shown}`;
    })
    .join(' · ');

const currencyOf = ({ currency }: LogEntry['detail']): string =>
  typeof currency === 'string' && currency !== '' ? currency : 'CNY';

/** `3 month` of a term; several orders one after another. */
const valueText = (value: LogEntry['detail'][string], locale: Locale): string =>
  Array.isArray(value)
    ? value.join(' ')
    : locale === 'zh'
      ? String(value)
          .replace(/^(\d+) month$/, '$1 个月')
          .replace(/^(\d+) year$/, '$1 年')
      : String(value).replace(/^([2-9]\d*|1\d+) (month|year)$/, '$1 $2s');
