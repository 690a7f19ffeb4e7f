/**
 * Headers are compared as a reader sees them: width-normalised (NFKC), trimmed, white space
 * folded, without the currency in a trailing bracket. Documentation and files differ in exactly
 * these (`欠费金额` there, `欠费金额(¥)` here).
 */
const CURRENCIES = new Map<string, string>(
  Object.entries({
    '¥': 'CNY',
    元: 'CNY',
    人民币: 'CNY',
    人民币元: 'CNY',
    RMB: 'CNY',
    CNY: 'CNY',
    $: 'USD',
    US$: 'USD',
    美元: 'USD',
    USD: 'USD',
    '€': 'EUR',
    欧元: 'EUR',
    EUR: 'EUR',
  }),
);
for (const code of 'HKD SGD THB ZAR BRL MXN AED SAR TRY IDR MYR PHP GBP JPY NGN KES EGP COP CLP PEN ARS'.split(
  ' ',
))
  CURRENCIES.set(code, code);

const BRACKET = /^(.*\S)\s*[([]\s*([^()[\]]{1,8})\s*[)\]]$/su;

export interface HeaderText {
  /** What headers are compared by. */
  key: string;
  /** Currency named by the bracket, as in `CNY`; null: none. */
  currency: string | null;
}

export function readHeader(header: string): HeaderText {
  const folded = header
    .slice(0, 500)
    .normalize('NFKC')
    .replace(/[\u200B-\u200D\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ ?\/ ?/g, '/');
  const bracket = BRACKET.exec(folded);
  const currency = bracket ? currencyCode(bracket[2]!) : null;
  return { key: (currency ? bracket![1]! : folded).trim().toLowerCase(), currency };
}

/** `￥`, `usd`, `人民币` as an ISO code, or null. */
export const currencyCode = (text: string): string | null =>
  CURRENCIES.get(text.normalize('NFKC').trim().toUpperCase()) ?? null;

export const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);
