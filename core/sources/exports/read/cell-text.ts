/** Number formats that are dates without being spelt out (ECMA-376 §18.8.30, and the CJK ones). */
const builtinDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether numbers in this format are shown as a date or time. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtinDate(id);
  const plain = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '');
  return /[ymdhs年月日时]/i.test(plain) && !/[#0?]/.test(plain.replace(/\.0+/g, ''));
}

/** A serial day number as a wall-clock text; text that is no such number stays as it is. */
export function serialToText(serial: string, date1904: boolean): string {
  const days = Number(serial);
  if (!Number.isFinite(days) || days < 1 || days > 2_958_466) return serial.trim();
  // The 1900 calendar counts a 29 February that was not; no export reaches back that far.
  const seconds = Math.round((days - (date1904 ? 24_107 : 25_569)) * 86_400);
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Control characters in workbook strings are written `_x000D_`. */
export const unescapeString = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

/**
 * A number as it was meant. Spreadsheets keep doubles and write up to 17 digits
 * (`1.1000000000000001`), of which 15 are certain; text with no more than eight decimals is an
 * amount as it stands and is not touched. A number of more digits than are certain, written with
 * its exponent, stays so: made whole, an ID would look like one and be another.
 */
export function numberText(text: string): string {
  if (!/\.\d{9}|[eE]/.test(text)) return text;
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return text;
  const certain = Number(value.toPrecision(15));
  const short = String(certain);
  // Small numbers print with an exponent that amounts do not have.
  return short.includes('e-') ? certain.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : short;
}
