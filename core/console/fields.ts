/** What fields mean, in zh and en: by model where a name means different things, else by name. */
import type { Text } from '../rules/rule.ts';
import words from './data/fields.json';
import modelData from './data/models.json';

const meanings = new Map(Object.entries(words as unknown as Record<string, [zh: string, en: string]>));
/** `name name:int other:list[Model]`; text where no type stands. */
const models = new Map(Object.entries(modelData as Record<string, string>));

/** Null: the field is not of the documented models. */
export function fieldText(model: string | null, name: string): Text | null {
  const found = (model && meanings.get(`${model}.${name}`)) || meanings.get(name);
  return found ? { zh: found[0], en: found[1] } : null;
}

export interface Field {
  name: string;
  type: string;
  /** Model behind the type, where there is one. */
  of: string | null;
}

export const modelFields = (model: string): Field[] =>
  (models.get(model) ?? '')
    .split(' ')
    .filter(Boolean)
    .map((written) => {
      const [name = '', type = 'str'] = written.split(':');
      const bare = /^list\[(.+)\]$/.exec(type)?.[1] ?? type;
      return { name, type, of: models.has(bare) ? bare : null };
    });

/** Model of the rows under a field of an answer; null: it holds no records. */
export const rowModel = (answer: string, list: string | null): string | null =>
  list === null ? answer : (modelFields(answer).find(({ name }) => name === list)?.of ?? null);
