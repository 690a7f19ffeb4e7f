/**
 * Money is an integer count of 10⁻⁸ currency units: the portal computes to eight decimals and
 * charges at two, and a float sum of a million lines was measured ¥0.32 off. bigint, because
 * totals pass 2⁵³; columns may narrow a line's amount to a safe Number, never a total.
 */
export type Money = bigint;

export const SCALE = 8;
const UNIT = 10n ** BigInt(SCALE);
const CENT = UNIT / 100n;

// One optional sign, digits with optional thousands commas, at most eight decimals kept exactly.
const PLAIN = /^([+-]?)(\d{1,30}(?:,\d{3}){0,9}|)(?:\.(\d{0,30}))?$/;
const SCIENTIFIC = /^([+-]?)(\d)(?:\.(\d{1,20}))?[eE]([+-]?\d{1,2})$/;

/**
 * Reads a decimal amount: `"1,234.50"`, `"¥8640"`, `"-0.00000001"`, `1234.5`, accounting `"(12.00)"`.
 * Null when it is not an amount, or has more than eight decimals that are not zero (nothing is rounded).
 */
export function parseMoney(input: string | number): Money | null {
  let text = (typeof input === 'number' ? String(input) : input).normalize('NFKC').trim();
  let negative = false;
  if (text.length > 64) return null;
  if (text.startsWith('(') && text.endsWith(')')) {
    negative = true;
    text = text.slice(1, -1);
  }
  text = text
    .replace(/[−–]/g, '-')
    .replace(/^([+-]?)\s*(?:CNY|USD|EUR|RMB|[¥$€])\s*([+-]?)/i, '$1$2')
    .replace(/\s*(?:CNY|USD|EUR|RMB|元)$/i, '');
  const plain = PLAIN.exec(text);
  if (plain && (plain[2] || plain[3])) {
    const value = compose(plain[2]!.replaceAll(',', ''), plain[3] ?? '', 0);
    return value === null ? null : plain[1] === '-' || negative ? -value : value;
  }
  const scientific = SCIENTIFIC.exec(text);
  if (!scientific) return null;
  const value = compose(scientific[2]!, scientific[3] ?? '', Number(scientific[4]));
  return value === null ? null : scientific[1] === '-' || negative ? -value : value;
}

function compose(whole: string, fraction: string, exponent: number): Money | null {
  const digits = BigInt(whole + fraction || '0');
  const shift = SCALE - fraction.length + exponent;
  if (shift >= 0) return shift > 40 ? null : digits * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return digits % divisor === 0n ? digits / divisor : null;
}

/** Exact decimal text without trailing zeros beyond two places kept off: `12.5`, `-0.00000001`, `0`. */
export function moneyText(value: Money): string {
  const negative = value < 0n;
  const absolute = negative ? -value : value;
  const fraction = (absolute % UNIT).toString().padStart(SCALE, '0').replace(/0+$/, '');
  return `${negative ? '-' : ''}${absolute / UNIT}${fraction ? `.${fraction}` : ''}`;
}

/** How many digits `showMoney` writes behind the cents: those up to the last that is not zero. */
export function digitsBeyondCent(value: Money): number {
  let rest = Number(value % CENT);
  if (rest === 0) return 0;
  let digits = SCALE - 2;
  for (; rest % 10 === 0; rest /= 10) digits--;
  return digits;
}

/**
 * For people: thousands separated, at least two decimals, more only where they are not zero,
 * so that what is shown is what is there. `currency` as in `CNY`.
 */
export function showMoney(value: Money, currency = 'CNY', sign: 'auto' | 'always' = 'auto'): string {
  const [whole, fraction = ''] = moneyText(value < 0n ? -value : value).split('.');
  const symbol =
    currency === 'CNY' ? '¥' : currency === 'USD' ? '$' : currency === 'EUR' ? '€' : `${currency} `;
  const lead = value < 0n ? '−' : sign === 'always' && value > 0n ? '+' : '';
  return `${lead}${symbol}${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction.padEnd(2, '0')}`;
}

export const sumMoney = (values: Iterable<Money>): Money => {
  let total = 0n;
  for (const value of values) total += value;
  return total;
};
