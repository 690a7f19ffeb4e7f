/** What stands behind a key of a map, as far as this needs to know it. */
interface Kept<K, V> {
  get(key: K): Promise<V> | undefined;
  set(key: K, value: Promise<V>): unknown;
  delete(key: K): unknown;
}

/** What was asked for before, or is under way; made anew otherwise. What failed is not remembered. */
export function keptPromise<K, V>(kept: Kept<K, V>, key: K, make: () => Promise<V>): Promise<V> {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  kept.set(key, made);
  made.catch(() => kept.get(key) === made && kept.delete(key));
  return made;
}
