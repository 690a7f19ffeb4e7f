import { parseMoney } from '../../money.ts';
import { readHeader } from './header-text.ts';

/** Why a row is no line: known and not counted, as against set aside. */
export type Skipped = 'empty' | 'header' | 'total' | 'note';

const TOTAL = /^(合计|总计|小计|汇总|合计金额|总金额|total|totals|subtotal|grand total|sum)\s*[:\uFF1A]?$/i;
const NOTE =
  /^[([\u3010\uFF08]?(注|备注|说明|提示|导出时间|note|notes|remark|remarks|exported)\s*\d?\s*[\])\u3011\uFF09]?\s*[:\uFF1A]/i;

export const isTotalLabel = (text: string): boolean => TOTAL.test(text.trim());

/**
 * Tells blank rows, the header again, totals and footnotes. Asked only of rows that do not read
 * as lines, so a customer called 合计 with a whole row behind it… is still asked for its label.
 */
export function notALine(
  cells: readonly string[],
  keys: readonly string[],
  amounts: readonly { canonical: string; position: number }[],
  sums: ReadonlyMap<string, bigint>,
): Skipped | null {
  const filled = cells.flatMap((cell, position) =>
    cell.trim() === '' ? [] : [{ text: cell.trim(), position }],
  );
  if (filled.length === 0) return 'empty';
  const repeated = filled.filter(({ text, position }) => readHeader(text).key === keys[position]).length;
  if (repeated >= 2 && repeated * 2 >= filled.length) return 'header';
  // A line of totals has its label and its amounts and little else.
  const named = filled.filter(({ position }) => !amounts.some((amount) => amount.position === position));
  if (named.some(({ text }) => isTotalLabel(text)) && named.length <= 3) return 'total';
  if (filled.length === 1 && NOTE.test(filled[0]!.text)) return 'note';
  if (named.length > 0) return null;
  // Nothing but amounts, each the sum of what came before: totals without the word.
  const equal = filled.every(({ text, position }) => {
    const { canonical } = amounts.find((amount) => amount.position === position)!;
    return parseMoney(text) === (sums.get(canonical) ?? null);
  });
  return equal ? 'total' : null;
}
