/** The documented fields of an answer as lines: each field, then what is inside it. */
import { modelFields } from '../sources/open-api/fields.ts';

export interface FieldLine {
  name: string;
  /** Names from the answer down to this field, joined by points. */
  path: string;
  /** Model the field is of, by which its meaning is looked up. */
  model: string;
  type: string;
  depth: number;
}

const DEEPEST = 3;

export const fieldLines = (model: string, before = '', depth = 0): FieldLine[] =>
  modelFields(model).flatMap(({ name, type, of }) => [
    { name, path: `${before}${name}`, model, type, depth },
    ...(of && depth < DEEPEST ? fieldLines(of, `${before}${name}.`, depth + 1) : []),
  ]);
