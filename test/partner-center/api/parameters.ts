/**
 * Parameters as the pages document them, checked before an operation runs. In a query an absent or
 * empty parameter is no filter and the text `""` is refused; in a body `""` and null are no filter,
 * except for times, where `""` is refused.
 */
import { parseMoney, type Money } from '../../../core/money.ts';
import { refusals, type Refusal } from './errors.ts';

export interface Parameter {
  in: 'query' | 'body' | 'path';
  type: 'text' | 'integer' | 'flag' | 'texts' | 'integers' | 'money' | 'customers';
  required?: boolean;
  /** Most characters of a text, most items of a list. */
  max?: number;
  /** Allowed values. */
  values?: readonly (string | number)[];
  format?: 'time' | 'month' | 'day';
  range?: readonly [number, number];
  /** An empty text in a body is refused although it is no time. */
  emptyRefused?: boolean;
}

export type Parameters = Record<string, Parameter>;
type Value = string | number | boolean | Money | readonly string[] | readonly number[];

const FORMATS = {
  time: /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  day: /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/,
} as const;
const LARGEST = 2_147_483_647;

/** The checked parameters of one call. */
export class Given {
  constructor(private readonly values: ReadonlyMap<string, Value>) {}

  text = (name: string): string | null => this.typed(name, (v) => typeof v === 'string');
  number = (name: string): number | null => this.typed(name, (v) => typeof v === 'number');
  money = (name: string): Money | null => this.typed(name, (v) => typeof v === 'bigint');
  texts = (name: string): readonly string[] | null => this.typed(name, Array.isArray);
  numbers = (name: string): readonly number[] | null => this.typed(name, Array.isArray);

  private typed<T>(name: string, is: (value: unknown) => boolean): T | null {
    const value = this.values.get(name);
    return value !== undefined && is(value) ? (value as T) : null;
  }
}

export interface RawParameters {
  query: URLSearchParams;
  body: unknown;
  path: ReadonlyMap<string, string>;
}

/** Reads the parameters an operation declares; others are ignored. */
export function readParameters(declared: Parameters, raw: RawParameters): Given | Refusal {
  const { body } = raw;
  const needsBody = Object.values(declared).some((parameter) => parameter.in === 'body');
  if (needsBody && (typeof body !== 'object' || body === null || Array.isArray(body)))
    return refusals.badParameter('The body is not a JSON object.');
  const values = new Map<string, Value>();
  for (const [name, parameter] of Object.entries(declared)) {
    const value = read(name, parameter, raw);
    if (value === 'wrong') return refusals.badParameter(`[${name}]`);
    if (value === null) {
      if (parameter.required) return refusals.badParameter(`[${name}] is required.`);
      continue;
    }
    values.set(name, value.value);
  }
  return new Given(values);
}

type Read = { value: Value } | null | 'wrong';

function read(name: string, parameter: Parameter, raw: RawParameters): Read {
  if (parameter.in === 'body') {
    const value = Object.hasOwn(raw.body as object, name)
      ? (raw.body as Record<string, unknown>)[name]
      : null;
    if (value === null || value === undefined) return null;
    if (value === '') return parameter.format === 'time' || parameter.emptyRefused ? 'wrong' : null;
    return convert(value, parameter);
  }
  if (parameter.in === 'query' && parameter.type === 'texts') {
    const all = raw.query.getAll(name).filter(Boolean);
    return all.length ? convert(all, parameter) : null;
  }
  const text = parameter.in === 'path' ? raw.path.get(name) : raw.query.get(name);
  if (text === null || text === undefined || text === '') return null;
  if (text === '""') return 'wrong';
  if (parameter.type !== 'integer') return convert(text, parameter);
  return /^-?\d{1,10}$/.test(text) ? convert(Number(text), parameter) : 'wrong';
}

function convert(value: unknown, parameter: Parameter): Read {
  const { type, max, values, format, range } = parameter;
  switch (type) {
    case 'text': {
      if (typeof value !== 'string' || value.length > (max ?? 64)) return 'wrong';
      if (format && !FORMATS[format].test(value)) return 'wrong';
      return !values || values.includes(value) ? { value } : 'wrong';
    }
    case 'integer': {
      if (typeof value !== 'number' || !Number.isInteger(value)) return 'wrong';
      const [least, most] = range ?? [-LARGEST, LARGEST];
      if (value < least || value > most) return 'wrong';
      return !values || values.includes(value) ? { value } : 'wrong';
    }
    case 'flag':
      return typeof value === 'boolean' ? { value } : 'wrong';
    case 'money': {
      // The pages' own examples send it both as a number and as a text.
      const money = typeof value === 'number' || typeof value === 'string' ? parseMoney(value) : null;
      return money !== null && money > 0n && money % 1_000_000n === 0n ? { value: money } : 'wrong';
    }
    case 'customers': {
      if (!Array.isArray(value) || value.length > (max ?? 100)) return 'wrong';
      const ids = value.map((item: unknown) =>
        typeof item === 'object' && item !== null ? (item as { customer_id?: unknown }).customer_id : null,
      );
      return ids.every((id) => typeof id === 'string' && id.length <= 64)
        ? { value: ids as string[] }
        : 'wrong';
    }
    default: {
      if (!Array.isArray(value) || value.length > (max ?? 100)) return 'wrong';
      const kind = type === 'texts' ? 'string' : 'number';
      if (!value.every((item) => typeof item === kind)) return 'wrong';
      if (values && !value.every((item) => values.includes(item as string | number))) return 'wrong';
      return { value: value as string[] | number[] };
    }
  }
}
