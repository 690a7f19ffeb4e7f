/** Texts that differ on most rows: sixteen bytes where they are hexadecimal, else packed UTF-8. */
import type { Row } from '../model/registry.ts';
import type { Encoded } from './encode.ts';

/** Texts lying one after the other; at least one. */
export function encodeBytes(ends: Uint32Array, bytes: Uint8Array): Encoded {
  for (const shape of SHAPES) {
    const data = ends[0] === shape.length ? packHexes(ends, bytes, shape.length) : null;
    if (data) return { as: shape.as, data: [data] };
  }
  return { as: 'text', data: [ends, bytes] };
}

/** Any values, for columns with one that fits no other form. */
export function encodeJson(rows: number, valueAt: (row: number) => Row[string]): Encoded {
  const ends = new Uint32Array(rows);
  const texts: Uint8Array[] = [];
  let used = 0;
  for (let row = 0; row < rows; row++) {
    const text = encoder.encode(JSON.stringify(valueAt(row)));
    texts.push(text);
    ends[row] = used += text.length;
  }
  return { as: 'json', data: [ends, ...texts] };
}
const encoder = new TextEncoder();

const SHAPES = [
  { as: 'hex', length: 32 },
  { as: 'uuid', length: 36 },
] as const;

/** A digit's value by its character; −1: none. Capitals are none, they would come back small. */
const NIBBLES = Int8Array.from({ length: 256 }, (_, code) =>
  code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : -1,
);

/** Sixteen bytes a text; null where one is not of the shape. */
function packHexes(ends: Uint32Array, bytes: Uint8Array, length: number): Uint8Array | null {
  const data = new Uint8Array(ends.length * 16);
  let used = 0;
  let from = 0;
  for (let row = 0; row < ends.length; row++) {
    const end = ends[row]!;
    if (end - from !== length) return null;
    for (let at = from; at < end; at += 2) {
      if (length === 36 && DASHES.includes(at - from)) {
        if (bytes[at] !== 45) return null;
        at++;
      }
      const byte = (NIBBLES[bytes[at]!]! << 4) | NIBBLES[bytes[at + 1]!]!;
      if (byte < 0) return null;
      data[used++] = byte;
    }
    from = end;
  }
  return data;
}
const DASHES = [8, 13, 18, 23];
