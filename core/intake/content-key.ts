/**
 * Keys for rows that come without one. The key is made of the row's content, so that the same
 * row gets it in every import; equal rows of one source are told apart by their number, since
 * two equal lines of a bill are two amounts due.
 */

/** 2 × 53 bits by cyrb53-like mixing of all cells; not against malice, against chance. */
function hash(cells: readonly unknown[], seed: number): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (const cell of cells) {
    const text = cell === null || cell === undefined ? '' : String(cell);
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
    }
    a = Math.imul(a ^ 0x1f, 2654435761);
    b = Math.imul(b ^ 0x1f, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/**
 * One for each source read: counts how often it met the same content. Given the row's values in
 * the order of the dataset, so that the order of columns and the writing of numbers do not matter.
 */
export function contentKeys(): (values: readonly unknown[]) => string {
  let slots = new Float64Array(1 << 12);
  let counts = new Uint32Array(1 << 12);
  let used = 0;

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
    const first = hash(values, 0) || 1;
    const number = count(first);
    const key = `~${first.toString(36)}${hash(values, 0x9e3779b9).toString(36)}`;
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
