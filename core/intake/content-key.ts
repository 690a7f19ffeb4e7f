/**
 * Keys for rows that come without one. The key is made of the row's content, so that the same
 * row gets it in every import; equal rows of one source are told apart by their number, since
 * two equal lines of a bill are two amounts due.
 */

/** Four lanes of 32 bits over all values; not against malice, against chance. */
function hash(values: readonly unknown[], lanes: Int32Array): void {
  let a = 0x5ec0de11;
  let b = 0x41c6ce57;
  let c = 0x2545f491;
  for (const value of values) {
    const text =
      typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value);
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
      c = (Math.imul(c, 31) + code) | 0;
    }
    a = Math.imul(a ^ 0x1f, 2654435761);
    b = Math.imul(b ^ 0x1f, 1597334677);
    c = (Math.imul(c, 31) + 0x1f) | 0;
  }
  lanes[0] = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  lanes[1] = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  lanes[2] = Math.imul(c ^ (c >>> 15), 2246822507) ^ a;
}

/**
 * One for each source read: counts how often it met the same content. Given the row's values in
 * the order of the dataset, so that the order of columns and the writing of numbers do not matter.
 */
export function contentKeys(): (values: readonly unknown[]) => string {
  let slots = new Float64Array(1 << 12);
  let counts = new Uint32Array(1 << 12);
  let used = 0;
  const lanes = new Int32Array(3);

  function count(key: number): number {
    if (used * 2 > slots.length) grow();
    const at = place(slots, key);
    if (slots[at] === 0) {
      slots[at] = key;
      used++;
    }
    return ++counts[at]!;
  }
  function grow(): void {
    const oldSlots = slots;
    const oldCounts = counts;
    slots = new Float64Array(oldSlots.length * 2);
    counts = new Uint32Array(oldSlots.length * 2);
    for (let at = 0; at < oldSlots.length; at++) {
      if (oldSlots[at] === 0) continue;
      const to = place(slots, oldSlots[at]!);
      slots[to] = oldSlots[at]!;
      counts[to] = oldCounts[at]!;
    }
  }
  return (values) => {
    hash(values, lanes);
    const first = (lanes[0]! >>> 0) * 0x200000 + (lanes[1]! & 0x1fffff) || 1;
    const number = count(first);
    const key = `~${first.toString(36)}-${(lanes[2]! >>> 0).toString(36)}`;
    return number === 1 ? key : `${key}.${number}`;
  };
}

/** Open addressing: the key's slot or the free one it would take. */
function place(slots: Float64Array, key: number): number {
  const mask = slots.length - 1;
  let at = (key ^ (key / 4294967296)) & mask;
  while (slots[at] !== 0 && slots[at] !== key) at = (at + 1) & mask;
  return at;
}
