/**
 * Whether bytes that come in pieces are UTF-8, and which line is not. The platform's decoder says
 * the same, but only by making a string of everything.
 */
export class Utf8Check {
  /** 1-based line of the byte looked at last. */
  line = 1;
  /** Bytes the character under way still needs, and between which values the next must lie. */
  private needed = 0;
  private low = 0x80;
  private high = 0xbf;

  /** `last`: no character may be cut at the end. */
  passes(bytes: Uint8Array, last: boolean): boolean {
    let { needed, low, high } = this;
    const length = bytes.length;
    const ahead = -bytes.byteOffset & 3;
    const whole = Math.max(0, length - ahead) >> 2;
    const words = whole > 0 ? new Int32Array(bytes.buffer, bytes.byteOffset + ahead, whole) : NO_WORDS;
    for (let at = 0; at < length; at++) {
      const byte = bytes[at]!;
      if (needed > 0) {
        if (byte < low || byte > high) return this.fail(bytes, at);
        needed--;
        low = 0x80;
        high = 0xbf;
      } else if (byte < 0x80) {
        // Four at a time while they are ASCII, as nearly all are.
        if (((at - ahead) & 3) === 0)
          while (at + 4 < length && (words[(at - ahead) >> 2]! & 0x80808080) === 0) at += 4;
        if (bytes[at]! > 0x7f) at--;
      } else if (byte >= 0xc2 && byte <= 0xdf) needed = 1;
      else if (byte >= 0xe0 && byte <= 0xef) {
        needed = 2;
        // Neither longer than need be nor half of a surrogate pair.
        if (byte === 0xe0) low = 0xa0;
        else if (byte === 0xed) high = 0x9f;
      } else if (byte >= 0xf0 && byte <= 0xf4) {
        needed = 3;
        if (byte === 0xf0) low = 0x90;
        else if (byte === 0xf4) high = 0x8f;
      } else return this.fail(bytes, at);
    }
    Object.assign(this, { needed, low, high });
    this.line += lineEnds(bytes);
    return !last || needed === 0;
  }

  private fail(bytes: Uint8Array, at: number): false {
    this.line += lineEnds(bytes.subarray(0, at));
    return false;
  }
}

function lineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

const NO_WORDS = new Int32Array(0);
