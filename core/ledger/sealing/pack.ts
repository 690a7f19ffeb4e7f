/**
 * A record as bytes and back: JSON for what JSON can say, raw bytes behind it for what is bytes
 * already (a segment is megabytes). Keeps bigint, typed arrays and ArrayBuffer, which the ledger's
 * records hold; `undefined` is left out, as it means the same as absent everywhere in the ledger.
 *
 *   0  u32  length of the JSON    4  JSON    …  parts, each at a multiple of 8
 *
 * A value JSON has no word for is an object with the key U+0000 telling what it is.
 */
const TAG = '\0';
const VIEWS = {
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
} as const;
type ViewName = keyof typeof VIEWS;

const align = (length: number): number => (length + 7) & ~7;

export function packValue(value: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let end = 0;
  const part = (as: ViewName | 'ArrayBuffer', bytes: Uint8Array): object => {
    const at = end;
    parts.push(bytes);
    end = align(end + bytes.byteLength);
    return { [TAG]: as, at, size: bytes.byteLength };
  };
  const json = JSON.stringify(value, (_key, one: unknown): unknown => {
    if (typeof one === 'bigint') return { [TAG]: 'bigint', is: one.toString() };
    if (typeof one !== 'object' || one === null) return one;
    if (one instanceof ArrayBuffer) return part('ArrayBuffer', new Uint8Array(one));
    if (ArrayBuffer.isView(one))
      return part(
        one.constructor.name as ViewName,
        new Uint8Array(one.buffer, one.byteOffset, one.byteLength),
      );
    if (one instanceof Map || one instanceof Set || one instanceof Date)
      throw new Error('The ledger keeps plain data only.');
    // An object that has our tag as a key of its own: told by its entries instead.
    if (Object.hasOwn(one, TAG)) return { [TAG]: 'object', is: Object.entries(one) };
    return one;
  });
  const text = new TextEncoder().encode(json);
  const start = align(4 + text.length);
  const whole = new Uint8Array(start + end);
  new DataView(whole.buffer).setUint32(0, text.length, true);
  whole.set(text, 4);
  let at = start;
  for (const bytes of parts) {
    whole.set(bytes, at);
    at += align(bytes.byteLength);
  }
  return whole;
}

/** What was packed. */
export function unpackValue(bytes: Uint8Array<ArrayBuffer>): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true);
  const start = align(4 + length);
  const read = (as: string, at: number, size: number): unknown => {
    const slice = bytes.buffer.slice(bytes.byteOffset + start + at, bytes.byteOffset + start + at + size);
    return as === 'ArrayBuffer' ? slice : new VIEWS[as as ViewName](slice);
  };
  return JSON.parse(
    new TextDecoder().decode(bytes.subarray(4, 4 + length)),
    (_key, one: unknown): unknown => {
      if (typeof one !== 'object' || one === null || !Object.hasOwn(one, TAG)) return one;
      const told = one as { [TAG]: string; is?: unknown; at?: number; size?: number };
      if (told[TAG] === 'bigint') return BigInt(told.is as string);
      if (told[TAG] === 'object') return Object.fromEntries(told.is as [string, unknown][]);
      return read(told[TAG], told.at!, told.size!);
    },
  );
}
