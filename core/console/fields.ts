/** What fields mean, in zh and en: by model where a name means different things, else by name. */
import type { Text } from '../rules/rule.ts';
import words from './data/fields.json';

const meanings = new Map(Object.entries(words as unknown as Record<string, [zh: string, en: string]>));

/** Null: the field is not of the documented models. */
export function fieldText(model: string | null, name: string): Text | null {
  const found = (model && meanings.get(`${model}.${name}`)) || meanings.get(name);
  return found ? { zh: found[0], en: found[1] } : null;
}
