/**
 * What goes over the wire. A bigint is an amount of money (10⁻⁸ units) and is written as an exact
 * decimal number: a large amount with eight decimals does not fit a double.
 */
import { moneyText, type Money } from '../../../core/money.ts';

export type Wire = string | number | boolean | null | undefined | Money | readonly Wire[] | WireObject;
export interface WireObject {
  [field: string]: Wire;
}

// Most texts need no escaping, and asking is much cheaper than JSON.stringify for each.
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;
const textOf = (text: string): string => (ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`);

/** JSON text; fields that are undefined are left out. */
export function wireText(value: Wire): string {
  switch (typeof value) {
    case 'bigint':
      return moneyText(value);
    case 'string':
      return textOf(value);
    case 'object':
      break;
    default:
      return JSON.stringify(value ?? null);
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(wireText).join(',')}]`;
  let text = '';
  const fields = value as WireObject;
  for (const field of Object.keys(fields)) {
    const inner = fields[field];
    if (inner === undefined) continue;
    text += `${text === '' ? '' : ','}${textOf(field)}:${wireText(inner)}`;
  }
  return `{${text}}`;
}

/** `2026-10-31T15:59:59Z`: the API's times carry no milliseconds. */
export const wireTime = (moment: string | null): string | null =>
  moment === null ? null : `${new Date(moment).toISOString().slice(0, 19)}Z`;

/** An amount where the API documents a string. */
export const amountText = (value: Money): string => {
  const text = moneyText(value);
  const at = text.indexOf('.');
  return at < 0 ? `${text}.00` : text.padEnd(at + 3, '0');
};
