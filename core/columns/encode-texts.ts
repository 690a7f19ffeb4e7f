/** Texts that differ on most rows: sixteen bytes where they are hexadecimal, else packed UTF-8. */
import type { Row } from '../model/registry.ts';
import type { Encoded } from './encode.ts';

type Values = readonly (Row[string] | undefined)[];

export function encodeTexts(values: Values): Encoded {
  const first = values[0];
  const shape = typeof first === 'string' ? SHAPES.get(first.length) : undefined;
  const data = shape && packHexes(values, shape.length);
  if (data) return { as: shape.as, data: [data] };
  for (let at = 0; at < values.length; at++) if (typeof values[at] !== 'string') return encodeJson(values);
  return packTexts('text', values.length, (at) => values[at] as string);
}

export const encodeJson = (values: Values): Encoded =>
  packTexts('json', values.length, (at) => JSON.stringify(values[at] ?? null));

const SHAPES = new Map<number, { as: 'hex' | 'uuid'; length: number }>([
  [32, { as: 'hex', length: 32 }],
  [36, { as: 'uuid', length: 36 }],
]);

/** A digit's value by its character; −1: none. Capitals are none, they would come back small. */
const NIBBLES = Int8Array.from({ length: 128 }, (_, code) =>
  code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : -1,
);

/** Sixteen bytes a value; null where one is not of the shape. */
function packHexes(values: Values, length: number): Uint8Array | null {
  const data = new Uint8Array(values.length * 16);
  let used = 0;
  for (let row = 0; row < values.length; row++) {
    const text = values[row];
    if (typeof text !== 'string' || text.length !== length) return null;
    for (let at = 0; at < length; at += 2) {
      if (length === 36 && (at === 8 || at === 13 || at === 18 || at === 23)) {
        if (text.charCodeAt(at) !== 45) return null;
        at++;
      }
      const [high, low] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
      if ((high | low) > 127) return null;
      const byte = (NIBBLES[high]! << 4) | NIBBLES[low]!;
      if (byte < 0) return null;
      data[used++] = byte;
    }
  }
  return data;
}

const encoder = new TextEncoder();
function packTexts(as: 'text' | 'json', rows: number, text: (row: number) => string): Encoded {
  const ends = new Uint32Array(rows);
  let bytes = new Uint8Array(rows * 24 + 64);
  let used = 0;
  for (let row = 0; row < rows; row++) {
    const value = text(row);
    if (used + value.length * 3 > bytes.length) {
      const wider = new Uint8Array((used + value.length * 3) * 2);
      wider.set(bytes);
      bytes = wider;
    }
    used = write(value, bytes, used);
    ends[row] = used;
  }
  return { as, data: [ends, bytes.subarray(0, used)] };
}

/** Plain ASCII by hand, which most texts are; a call of the encoder a text costs three times as much. */
function write(text: string, bytes: Uint8Array, used: number): number {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 127) return used + encoder.encodeInto(text, bytes.subarray(used)).written;
    bytes[used + at] = unit;
  }
  return used + text.length;
}
