/** How cells are written. Details show eight decimals; summaries two, rounded. */
import { parseMoney, showMoney } from '../../../../core/money.ts';
import { withOffset } from '../../../../core/period.ts';
import type { CellKind, ColumnSpec } from '../spec/types.ts';
import { WORDS } from '../spec/words.ts';
import type { Cell } from './api.ts';
import { t } from './locale.ts';

const CENT = 1_000_000n;

/** Rounds half away from zero to two decimals, as the portal's summaries do. */
const toCents = (amount: bigint): bigint => {
  const half = amount < 0n ? -CENT / 2n : CENT / 2n;
  return ((amount + half) / CENT) * CENT;
};

const wallClock = (moment: string): string => withOffset(moment).slice(0, 19).replace('T', ' ');

const eightDecimals = (value: string): string => {
  const [whole, fraction = ''] = value.split('.');
  return `${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction.padEnd(8, '0')}`;
};

const WRITE: Record<CellKind, (value: string, currency: string) => string> = {
  text: (value) => value,
  id: (value) => value,
  number: (value) => value,
  day: (value) => value,
  period: (value) => value,
  time: wallClock,
  moment: (value) => `${wallClock(value)} GMT+08:00`,
  amount: eightDecimals,
  sum: (value, currency) => showMoney(toCents(parseMoney(value) ?? 0n), currency).replace('−', '-'),
};

/** A cell's text; `--` where the portal has nothing to show. */
export function cellText(column: Pick<ColumnSpec, 'kind' | 'words'>, cell: Cell, currency: string): string {
  if (cell === null || cell === undefined || cell === '') return '--';
  const word = column.words ? WORDS[column.words].get(String(cell)) : undefined;
  return word ? t(word) : WRITE[column.kind](String(cell), currency);
}

/** A header's text: amounts of the details carry their currency, the summaries' cells do. */
export const headerText = (column: ColumnSpec, currency: string): string =>
  column.kind === 'amount' ? `${t(column.title)}(${currency === 'CNY' ? '¥' : currency})` : t(column.title);
